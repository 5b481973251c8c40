package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a catalog claims is held against the warehouse, and nothing is kept of data that would be counted twice. */
@ExtendWith(Postgres.class)
class ClaimsTest {

    private static final String SCHEMA = "seg_test_claims";

    private final Postgres.Server server;

    @TempDir
    private Path folder = Path.of("");

    ClaimsTest(Postgres.Server server) {
        this.server = server;
    }

    @AfterEach
    void drop() throws SQLException {
        server.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE", "DROP SCHEMA IF EXISTS seg CASCADE");
    }

    private static final String SETTINGS = """
            [project]
            name = "claims"
            as_of = "2026-06-01T09:00:00Z"

            [[load.table]]
            name = "customers"
            file = "customers.csv"
            columns = { id = "int", region = "text", age = "int", plan = "text", gone = "bool" }

            [[load.table]]
            name = "plans"
            file = "plans.csv"
            columns = { code = "text", price = "int" }

            [[load.table]]
            name = "orders"
            file = "orders.csv"
            columns = { id = "int", customer_id = "int", placed_at = "timestamp", amount = "int" }

            [[load.table]]
            name = "tags"
            file = "tags.csv"
            columns = { customer_id = "int", tag = "text" }

            [[load.table]]
            name = "shops"
            file = "shops.csv"
            columns = { id = "int", open = "bool" }
            """;

    private static final String CATALOG = """
            subject customer from customers key id: int join plan: plans on plan = code where NOT gone {
              region: text in ("EU", "US")
              age: int? between 0 and 130
              gone: bool
              price: int from plan.price
              tags: set of text in ("a", "b") from tags.tag by customer_id
            }
            event order from orders of customer by customer_id key id at placed_at: timestamp {
              amount: int
            }
            table shop from shops key id { open: bool }
            measure spend = sum(order.amount)
            """;

    private Shell project(String customers, String plans, String orders, String tags, String shops) {
        Shell shell = new Shell(folder)
                .write("seg.toml", SETTINGS)
                .write("catalog.seg", CATALOG)
                .write("big.seg", "segment big = spend > 10 AND price > 1\nsegment young = age < 30\n")
                .write("data/customers.csv", "id,region,age,plan,gone\n" + customers)
                .write("data/plans.csv", "code,price\n" + plans)
                .write("data/orders.csv", "id,customer_id,placed_at,amount\n" + orders)
                .write("data/tags.csv", "customer_id,tag\n" + tags)
                .write("data/shops.csv", "id,open\n" + shops);
        return shell;
    }

    private void load(Shell shell, String engine) throws SQLException {
        if (engine.equals("postgresql")) {
            drop();
            server.execute("CREATE SCHEMA " + SCHEMA);
            shell.write(
                            "seg.toml",
                            SETTINGS + "\n[warehouse]\nurl = \"${env:TEST_URL}\"\nschema = \"" + SCHEMA + "\"\n")
                    .set("TEST_URL", server.url());
        }
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "postgresql"})
    void everyBrokenClaimIsFoundInItsPlace(String engine) throws SQLException {
        Shell shell =
                project("""
                1,EU,20,basic,false
                1,EU,20,basic,false
                2,,200,basic,false
                3,XX,30,gold,false
                4,EU,40,silver,false
                4,XX,-1,silver,true
                ,US,40,,false
                """, "basic,1\ngold,5\ngold,6\n,7\n,8\n", """
                1,1,2026-05-01 10:00:00,80
                1,1,2026-05-01 10:00:00,80
                1,1,2026-05-02 10:00:00,80
                2,2,2026-05-01 10:00:00,
                3,99,2026-05-01 10:00:00,5
                4,,2026-05-01 10:00:00,
                5,3,,
                6,3,2026-07-01 10:00:00,
                """, "1,a\n1,c\n77,b\n", "1,true\n1,\n2,false\n");
        load(shell, engine);
        assertThat(shell.run("check", "--data")).as(shell.out() + shell.err()).isEqualTo(1);
        assertThat(heads(shell.out())).isEqualTo("""
                error[S4102]: 1 of 6 `customer` have no key
                  catalog.seg:1:37
                error[S4102]: 1 key of `customer` has several rows, such as 1
                  catalog.seg:1:37
                error[S4102]: 1 key `code` of the table `plans` has several rows, such as gold
                  catalog.seg:1:45
                error[S4102]: `region` is missing in 1 of 6 `customer`, such as 2
                  catalog.seg:2:3
                error[S4102]: `region` of 1 of 6 `customer` is not in its list, such as 3
                  catalog.seg:2:3
                error[S4102]: `age` of 1 of 6 `customer` is out of its range, such as 2
                  catalog.seg:3:3
                error[S4102]: `tags` of 1 of 3 `customer.tags` is not in its list, such as 1
                  catalog.seg:6:3
                warning[S4103]: 1 of 3 `customer.tags` are of no `customer`, such as 77
                  catalog.seg:6:52
                warning[S4103]: 1 of 5 `order` are of no `customer`, such as 99
                  catalog.seg:8:40
                error[S4102]: 1 key of `order` has several rows of one person and moment, such as 1
                  catalog.seg:8:56
                error[S4102]: `amount` is missing in 1 of 5 `order`, such as 2
                  catalog.seg:9:3
                error[S4102]: 1 key of `shop` has several rows, such as 1
                  catalog.seg:11:27
                error[S4102]: `open` is missing in 1 of 3 `shop`, such as 1
                  catalog.seg:11:32
                """);
        assertThat(shell.err()).isEqualTo("2 of 15 claims of the catalog hold\n11 errors, 2 warnings in 2 files\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "postgresql"})
    void nothingIsKeptOfDataThatWouldBeCountedTwice(String engine) throws SQLException {
        Shell shell =
                project("1,EU,20,gold,false\n1,EU,20,gold,true\n2,US,50,gold,false\n", "gold,5\n", "1,1,,1\n", "", "");
        load(shell, engine);
        assertThat(shell.run("refresh")).as(shell.err()).isZero();
        assertThat(shell.run("check", "--data")).as(shell.out()).isZero();
        write(
                shell,
                "data/customers.csv",
                "id,region,age,plan,gone\n1,EU,20,gold,false\n1,EU,20,gold,false\n2,US,50,gold,false\n");
        assertThat(shell.run("refresh")).isEqualTo(3);
        assertThat(shell.err()).isEqualTo("""
                error: there are several `customer` with the same key, such as 1
                  = help: `seg check --data` says where the catalog claims otherwise
                """);
        write(shell, "data/customers.csv", "id,region,age,plan,gone\n,EU,20,gold,false\n2,US,50,gold,false\n");
        assertThat(shell.run("refresh")).isEqualTo(3);
        assertThat(shell.err()).startsWith("error: there are `customer` without a key\n");
        write(shell, "data/customers.csv", "id,region,age,plan,gone\n1,EU,20,gold,false\n2,US,50,gold,false\n");
        write(shell, "data/plans.csv", "code,price\ngold,5\nsilver,1\nsilver,2\n");
        assertThat(shell.run("refresh")).isEqualTo(3);
        assertThat(shell.err())
                .startsWith("error: the table `plans`, which `customer` joins, has several rows for the"
                        + " same code, such as silver\n");
        write(shell, "data/plans.csv", "code,price\ngold,5\n,1\n,2\n");
        assertThat(shell.run("refresh")).as(shell.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "postgresql"})
    void nobodyIsKeptWhoIsKnownByEventsAlone(String engine) throws SQLException {
        Shell shell = project(
                "1,EU,20,gold,false\n", "gold,5\n", "1,1,2026-05-01 10:00:00,11\n2,7,2026-05-01 10:00:00,11\n", "", "");
        shell.write(
                        "catalog.seg",
                        CATALOG.replace(" where NOT gone", "").replace("event order", "@foreign_key\nevent order"))
                .write("big.seg", "segment big = spend > 10\n");
        load(shell, engine);
        assertThat(shell.run("check", "--data")).isEqualTo(1);
        assertThat(heads(shell.out())).contains("""
                error[S4102]: 1 of 2 `order` are of no `customer`, such as 7
                  catalog.seg:9:40
                """);
        assertThat(shell.run("refresh")).isEqualTo(3);
        assertThat(shell.err()).startsWith("error: there are `order` of people who are not there, such as 7, though");
        write(
                shell,
                "data/orders.csv",
                "id,customer_id,placed_at,amount\n1,1,2026-05-01 10:00:00,11\n2,,2026-05-01 10:00:00,11\n");
        assertThat(shell.run("refresh")).as(shell.err()).isZero();
        assertThat(shell.run("ids", "big")).isZero();
        assertThat(shell.out()).isEqualTo("1\n");
    }

    @Test
    void onlyAForeignKeyThatHoldsForAllRowsIsBelieved() throws SQLException {
        Shell shell = project(
                "1,EU,20,gold,false\n", "gold,5\n", "1,1,2026-05-01 10:00:00,11\n2,7,2026-05-01 10:00:00,11\n", "", "");
        shell.write("catalog.seg", CATALOG.replace("event order", "@foreign_key\nevent order"))
                .write("big.seg", "segment big = spend > 10\n");
        load(shell, "postgresql");
        server.execute(
                "ALTER TABLE " + SCHEMA + ".customers ADD PRIMARY KEY (id)",
                "ALTER TABLE " + SCHEMA + ".orders ADD CONSTRAINT theirs FOREIGN KEY (customer_id) REFERENCES " + SCHEMA
                        + ".customers (id) NOT VALID");
        assertThat(shell.run("refresh")).isEqualTo(3);
        server.execute(
                "DELETE FROM " + SCHEMA + ".orders WHERE id = 2",
                "ALTER TABLE " + SCHEMA + ".orders VALIDATE CONSTRAINT theirs");
        assertThat(shell.run("refresh")).as(shell.err()).isZero();
    }

    /** Loads other rows. */
    private static void write(Shell shell, String file, String rows) {
        assertThat(shell.write(file, rows).run("load", "--from", "data"))
                .as(shell.err())
                .isZero();
    }

    @Test
    void personalKeysAreNotShown() throws SQLException {
        Shell shell = new Shell(folder)
                .write("seg.toml", SETTINGS)
                .write("catalog.seg", """
                        subject customer from customers key id: int {
                          @hidden number: int from id
                          region: text in ("EU")
                        }
                        event order from orders of customer by customer_id { amount: int }
                        """)
                .write("eu.seg", "region = \"EU\"\n")
                .write("data/customers.csv", "id,region,age,plan,gone\n7041,XX,1,,\n7041,,1,,\n")
                .write("data/plans.csv", "code,price\n")
                .write("data/orders.csv", "id,customer_id,placed_at,amount\n1,7042,,\n")
                .write("data/tags.csv", "customer_id,tag\n")
                .write("data/shops.csv", "id,open\n");
        load(shell, "duckdb");
        assertThat(shell.run("check", "--data")).isEqualTo(1);
        assertThat(shell.err()).startsWith("2 of 7 claims of the catalog hold\n");
        assertThat(shell.out()).doesNotContain("such as").doesNotContain("704");
        assertThat(shell.run("refresh")).isEqualTo(3);
        assertThat(shell.err()).startsWith("error: there are several `customer` with the same key\n");
    }

    @Test
    void onlyAUniqueIndexOverTheKeyIsBelieved() throws SQLException {
        Shell shell = project("1,EU,20,gold,false\n2,US,50,gold,false\n", "gold,5\ngold,6\n", "1,1,,1\n", "", "");
        load(shell, "postgresql");
        server.execute(
                "ALTER TABLE " + SCHEMA + ".customers ADD PRIMARY KEY (id)",
                "CREATE UNIQUE INDEX ON " + SCHEMA + ".plans (code, price)",
                "CREATE UNIQUE INDEX ON " + SCHEMA + ".plans (code) WHERE price > 5",
                "CREATE INDEX ON " + SCHEMA + ".plans (code)");
        assertThat(shell.run("refresh")).isEqualTo(3);
        assertThat(shell.err()).contains("several rows for the same code, such as gold");
        server.execute(
                "DELETE FROM " + SCHEMA + ".plans WHERE price = 6",
                "CREATE UNIQUE INDEX ON " + SCHEMA + ".plans (code)");
        assertThat(shell.run("refresh")).as(shell.err()).isZero();
    }

    /** Of each finding the message and the place. */
    private static String heads(String findings) {
        return findings.lines()
                .filter(line -> line.matches("(error|warning)\\[.*|\\s+--> .*"))
                .map(line -> line.replaceAll("\\s+--> ", "  ") + "\n")
                .collect(Collectors.joining());
    }
}
