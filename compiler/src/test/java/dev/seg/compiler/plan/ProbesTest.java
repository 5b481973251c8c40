package dev.seg.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.catalog.ColumnStatistics;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.catalog.TableStatistics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where statistics tell that candidates are few, and that an index leads to their events, these are looked up. */
class ProbesTest {

    private static final String CATALOG = """
            subject customer from customers key id: int {
              region: text
              city: text?
              newsletter: bool
            }
            event order from orders of customer by buyer at placed: instant {
              amount: decimal
              shop: text
            }
            event mail from mails of customer by reader at sent: instant { kind: text }
            """;

    private static final Table CUSTOMERS = new Table(List.of("customers"));
    private static final Table ORDERS = new Table(List.of("orders"));
    private static final Table MAILS = new Table(List.of("mails"));

    private static final List<String> BY_BUYER = List.of("buyer", "placed");
    private static final List<String> BY_READER = List.of("reader", "sent");

    @Test
    void soManyEventsAreLookedUpOneByOne() {
        assertThat(sql("region = \"EU\" AND count(order) >= 3", indexed())).isEqualTo("""
                WITH "candidates" AS MATERIALIZED (
                  SELECT "id"
                  FROM "customers"
                  WHERE "region" = 'EU'
                )
                SELECT "id"
                FROM "candidates"
                WHERE EXISTS (
                    SELECT "buyer"
                    FROM "orders"
                    WHERE "buyer" = "candidates"."id"
                      AND "placed" <= TIMESTAMPTZ '2026-01-31 00:00:00+00'
                    OFFSET 2 ROWS
                  )""");
    }

    @Test
    void figuresOfFewAreReckonedOneByOne() {
        assertThat(sql("city = \"Cluj\" AND sum(order.amount) > 100", indexed()))
                .isEqualTo("""
                WITH "candidates" AS MATERIALIZED (
                  SELECT "id"
                  FROM "customers"
                  WHERE "city" = 'Cluj'
                )
                SELECT "id"
                FROM "candidates"
                WHERE EXISTS (
                    SELECT SUM("amount") AS "amount_sum"
                    FROM "orders"
                    WHERE "buyer" = "candidates"."id"
                      AND "placed" <= TIMESTAMPTZ '2026-01-31 00:00:00+00'
                    HAVING SUM("amount") > 100.0
                  )""");
    }

    @Test
    void whatIsRarerIsAskedFirst() {
        String sql = sql("newsletter AND has mail AND no order in last 30d", indexed());
        assertThat(sql).contains("SELECT \"buyer\" FROM \"order_30d\"").contains("OFFSET 0 ROWS");
        assertThat(sql.indexOf("\"orders\"")).isLessThan(sql.indexOf("\"mails\""));
        assertThat(sql("count(mail) > 9 AND sum(order.amount) > 100", indexed()))
                .startsWith("WITH \"order_candidates\"");
        assertThat(sql("sum(order.amount) > 100 AND count(mail) > 900", indexed()))
                .startsWith("WITH \"mail_candidates\"");
        assertThat(sql("count(mail) > 9 AND sum(order.amount) > 100", Statistics.none()))
                .startsWith("WITH \"mail_candidates\"");
    }

    /** Where nothing says which of them leaves fewer, PostgreSQL is left to choose: whatever it expects, each is a look into an index. */
    @Test
    void whatIsIndexedIsLookedForSideBySide() {
        String condition = "newsletter AND has order AND no mail in last 3d";
        assertThat(sql(condition, indexed())).isEqualTo("""
                WITH "order" AS (
                  SELECT "buyer"
                  FROM "orders"
                  WHERE "placed" <= TIMESTAMPTZ '2026-01-31 00:00:00+00'
                ),
                "mail_3d" AS (
                  SELECT "reader"
                  FROM "mails"
                  WHERE "sent" > TIMESTAMPTZ '2026-01-28 00:00:00+00'
                    AND "sent" <= TIMESTAMPTZ '2026-01-31 00:00:00+00'
                )
                SELECT "id"
                FROM "customers"
                WHERE "newsletter"
                  AND "id" IN (SELECT "buyer" FROM "order")
                  AND NOT EXISTS (SELECT "reader" FROM "mail_3d" WHERE "reader" = "customers"."id")""");
        assertThat(sql(condition, statistics(BY_BUYER, List.of("sent"))))
                .isEqualTo(sql(condition, Statistics.none()))
                .contains("MATERIALIZED");
    }

    /** Of many people, each read of a row that the index does not hold would be one of its own. */
    @Test
    void figuresOfManyAreGrouped() {
        assertThat(sql("region = \"EU\" AND sum(order.amount) > 100", indexed()))
                .contains("GROUP BY")
                .doesNotContain("EXISTS");
        assertThat(sql("region = \"EU\" AND count(order where shop = \"a\") >= 3", indexed()))
                .contains("GROUP BY");
        assertThat(sql("count(order) >= 3", indexed())).contains("GROUP BY");
    }

    @Test
    void withoutAnIndexNothingIsLookedUp() {
        String condition = "region = \"EU\" AND count(order) >= 3";
        String plain = sql(condition, Statistics.none());
        assertThat(plain).contains("GROUP BY").doesNotContain("EXISTS");
        assertThat(sql(condition, indexed().withoutIndexes())).isEqualTo(plain);
        assertThat(sql(condition, statistics(List.of("placed", "buyer"), BY_READER)))
                .isEqualTo(plain);
        Set<Rewrite> others = EnumSet.complementOf(EnumSet.of(Rewrite.PROBES));
        assertThat(sql(condition, indexed(), Dialect.POSTGRESQL, others)).isEqualTo(plain);
    }

    /** DuckDB finds single rows no faster by an index; what others can do with a query that speaks of rows outside is not known. */
    @Test
    void onlyPostgresqlIsAskedSo() {
        String condition = "region = \"EU\" AND count(order) >= 3";
        for (Dialect dialect : Dialect.values()) {
            String sql = sql(condition, indexed(), dialect, Rewrite.all());
            assertThat(sql.contains("OFFSET")).isEqualTo(dialect == Dialect.POSTGRESQL);
        }
    }

    /** 100,000 customers, 5 regions, 1000 cities; half of them have ordered, all were mailed. */
    private static Statistics indexed() {
        return statistics(BY_BUYER, BY_READER);
    }

    private static Statistics statistics(List<String> ordersIndex, List<String> mailsIndex) {
        return new Statistics(Map.of(
                CUSTOMERS,
                new TableStatistics(
                        100_000, Map.of("region", column(5), "city", column(1000), "newsletter", column(2)), List.of()),
                ORDERS,
                new TableStatistics(
                        500_000,
                        Map.of("buyer", column(50_000), "placed", new ColumnStatistics(490_000, 0, Optional.of(730L))),
                        List.of(ordersIndex)),
                MAILS,
                new TableStatistics(
                        10_000_000,
                        Map.of(
                                "reader",
                                column(100_000),
                                "sent",
                                new ColumnStatistics(9_900_000, 0, Optional.of(730L))),
                        List.of(mailsIndex))));
    }

    private static ColumnStatistics column(long distinct) {
        return new ColumnStatistics(distinct, 0, Optional.empty());
    }

    private static String sql(String condition, Statistics statistics) {
        return sql(condition, statistics, Dialect.POSTGRESQL, Rewrite.all());
    }

    private static String sql(String condition, Statistics statistics, Dialect dialect, Set<Rewrite> rewrites) {
        Compilation compilation = SegmentCompiler.compile(
                List.of(
                        new Source("catalog.seg", CATALOG),
                        new Source("s.seg", "segment s of customer = " + condition)),
                CompilerOptions.defaults());
        assertThat(compilation.diagnostics()).isEmpty();
        Instant now = Instant.parse("2026-01-31T00:00:00Z");
        return new SqlCompiler(compilation.model(), compilation.asOf(now), dialect, rewrites, statistics)
                .ids("s")
                .printed();
    }
}
