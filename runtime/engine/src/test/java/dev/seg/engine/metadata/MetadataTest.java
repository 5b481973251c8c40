package dev.seg.engine.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Source;
import dev.seg.engine.Postgres;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Postgres.class)
class MetadataTest {

    private static final String SCHEMA = "seg_test_metadata";
    private static final WarehouseSettings SETTINGS =
            WarehouseSettings.standard().withSchema(SCHEMA);

    private static final List<String> SHOP = List.of(
            "CREATE TABLE plans (code text PRIMARY KEY, title text NOT NULL, monthly_fee decimal(12,2))",
            "CREATE TABLE customers (id bigint PRIMARY KEY, region text, email text, \"select\" integer, \"from\" text,"
                    + " born date, plan_code text REFERENCES plans (code), password_hash text NOT NULL,"
                    + " \"Odd Name\" boolean NOT NULL, score double precision, tags text[], orders integer)",
            "CREATE TABLE orders (order_id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers (id),"
                    + " updated_at timestamp with time zone NOT NULL, placed_at timestamp with time zone NOT NULL,"
                    + " total decimal(12,2) NOT NULL, status text)",
            "CREATE TABLE page_views (customer_id bigint, url text, seen timestamp)",
            "CREATE TABLE customer_notes (customer_id bigint, note text)",
            "CREATE TABLE stores (id bigint PRIMARY KEY, city text)",
            "CREATE VIEW big_orders AS SELECT * FROM orders WHERE total > 100");

    @TempDir
    Path folder;

    private Postgres.Server server;

    @BeforeEach
    void makeSchema(Postgres.Server given) throws SQLException {
        server = given;
        server.createSchema(SCHEMA);
    }

    @AfterEach
    void leaveNothingBehind() throws SQLException {
        server.dropSchema(SCHEMA);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void tablesAreReadWithTheirKeys(Engine engine) {
        make(engine, SHOP);
        Database database = read(engine);
        assertThat(database.schema()).isEqualTo(SCHEMA);
        DatabaseTable orders = database.table(SCHEMA, "orders").orElseThrow();
        assertThat(orders.primaryKey()).containsExactly("order_id");
        assertThat(orders.foreignKeys()).containsExactly(new ForeignKey("customer_id", SCHEMA, "customers", "id"));
        assertThat(orders.columns())
                .extracting(column ->
                        column.name() + " " + column.type().orElseThrow().word() + (column.nullable() ? "?" : ""))
                .containsExactly(
                        "order_id int",
                        "customer_id int",
                        "updated_at instant",
                        "placed_at instant",
                        "total decimal",
                        "status text?");
        assertThat(database.table(SCHEMA, "big_orders")).isPresent();
        assertThat(database.table(SCHEMA, "customers")
                        .orElseThrow()
                        .column("tags")
                        .orElseThrow()
                        .type())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aDraftIsACatalogThatFits(Engine engine) {
        make(engine, SHOP);
        String draft = CatalogDraft.of(read(engine), "crm", "jdbc:postgresql://db/crm");
        assertThat(draft)
                .startsWith("// A first catalog, drafted from jdbc:postgresql://db/crm.\n")
                .contains("catalog crm {")
                .contains("subject customer from customers key id: int\n  join plan: plans on plan_code = code\n{")
                .contains("  region: text?\n  @hidden\n  email: text?\n")
                .contains("  `from`: text?\n  born: date?\n")
                .contains("  odd_name: bool from `Odd Name`\n  score: float?\n")
                .contains("  // left out: `password_hash`")
                .contains("  // left out: `tags`")
                .contains("  plan_title: text? from plan.title\n")
                .contains(
                        "\n@foreign_key\nevent order from orders of customer by customer_id key order_id at placed_at: instant {\n")
                .contains("\nevent page_view from page_views of customer by customer_id at seen: timestamp {\n")
                .containsOnlyOnce("@foreign_key")
                .contains("event customer_note from customer_notes of customer by customer_id {\n")
                .contains("\nmeasure orders = count(order)\nmeasure last_order = last(order)\n")
                .contains("  orders_2: int? from orders\n")
                .doesNotContain("stores");
        Catalog catalog = catalog(draft);
        assertThat(catalog.streams()).hasSize(4);
        assertThat(drift(engine, catalog)).isEmpty();
    }

    /** As in FoodMart: nothing is declared, names are all there is. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void peopleAreFoundWithoutDeclaredKeys(Engine engine) {
        make(
                engine,
                List.of(
                        "CREATE TABLE customer (customer_id integer NOT NULL, account_num bigint, gender text)",
                        "CREATE TABLE account (account_id integer NOT NULL, account_type text)",
                        "CREATE TABLE sales_fact_1997 (customer_id integer NOT NULL, time_id integer, day date)"));
        String draft = CatalogDraft.of(read(engine), "foodmart", "here");
        assertThat(draft)
                .contains("// Guessed to hold the people, by its name; 1 table refers to it."
                        + " No primary key is declared: make sure that `customer_id` is unique.")
                .contains("subject customer from customer key customer_id: int {\n")
                .contains("event sales_fact_1997 from sales_fact_1997 of customer by customer_id at day: date {\n");
        assertThat(drift(engine, catalog(draft))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whereNobodyIsFoundTheDraftSaysSo(Engine engine) {
        make(engine, List.of("CREATE TABLE weather (day date, rain decimal(5,2))"));
        assertThat(CatalogDraft.of(read(engine), "w", "here"))
                .contains("// No table looks as if it held people")
                .doesNotContain("\nsubject");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whatFitsIsNoDrift(Engine engine) {
        make(engine, SHOP);
        assertThat(drift(engine, catalog("""
                        subject customer from customers key id: int join plan: plans on plan_code = code {
                          region: text?
                          fee: decimal? from plan.monthly_fee
                          picks: decimal? from `select`
                        }
                        event order from seg_test_metadata.orders, seg_test_metadata.big_orders
                          of customer by customer_id key order_id at placed_at: instant { total: decimal }
                        """))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DUCKDB | region: txt from regoin | ",
                "DUCKDB | region: text? from regoin | the table `customers` has no column `regoin`"
                        + " (did you mean `region`?)",
                "POSTGRESQL | region: text? from regoin | the table `customers` has no column `regoin`"
                        + " (did you mean `region`?)",
                "DUCKDB | region: int? | the column `region` of `customers` holds VARCHAR, but the catalog says int"
                        + " (write `text`)",
                "POSTGRESQL | region: int? | the column `region` of `customers` holds text, but the catalog says int"
                        + " (write `text`)",
                "POSTGRESQL | score: decimal? | the column `score` of `customers` holds float8,"
                        + " but the catalog says decimal (write `float`)",
                "POSTGRESQL | born: timestamp? | the column `born` of `customers` holds date,"
                        + " but the catalog says timestamp (write `date`)",
                "POSTGRESQL | tags: text? | the column `tags` of `customers` holds _text, but the catalog says text"
                        + " (cast the column in a view to a type that a catalog knows)",
                "DUCKDB | tags: text? | the column `tags` of `customers` holds VARCHAR[], but the catalog says text"
                        + " (cast the column in a view to a type that a catalog knows)"
            })
    void whatDoesNotFitIsDrift(Engine engine, String attribute, String finding) {
        make(engine, SHOP);
        Compilation compilation = compile("subject customer from customers key id: int { " + attribute + " }");
        if (finding == null) {
            assertThat(compilation.hasErrors()).isTrue();
            return;
        }
        assertThat(drift(engine, compilation.model().catalog())).containsExactly(finding);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void keysOfEventsThatHoldTextSaySo(Engine engine) {
        make(engine, SHOP);
        String text = engine == Engine.DUCKDB ? "VARCHAR" : "text";
        String whole = engine == Engine.DUCKDB ? "BIGINT" : "int8";
        assertThat(drift(engine, catalog("""
                        subject customer from customers key id: int { }
                        event joined from customers of customer by id key region { }
                        event typed from customers of customer by id key region: text { }
                        event told from customers of customer by id key region { region: text? }
                        event counted from customers of customer by id key id: text { }
                        table place from customers key region { }
                        table spot from nowhere key region { }
                        """)))
                .containsExactly(
                        "the key `region` of `joined` holds " + text
                                + ", but the catalog does not say so (write `key region: text`)",
                        "the key `id` of `counted` holds " + whole
                                + ", but the catalog says text (leave the type out: `key id`)",
                        "the key `region` of `place` holds " + text
                                + ", but the catalog does not say so (write `key region: text`)",
                        "there is no table `nowhere`");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void jsonIsReadFromTextsAndJson(Engine engine) throws SQLException {
        make(
                engine,
                List.of("CREATE TABLE customers (id bigint PRIMARY KEY, profile json, settings text, score integer)"));
        List<String> found = drift(engine, catalog("""
                        subject customer from customers key id: int {
                          tea: bool? from profile json "likes.tea"
                          size: int? from settings json "size"
                        }
                        """));
        if (engine == Engine.POSTGRESQL && server.version() < 16) {
            assertThat(found)
                    .containsExactly(
                            "PostgreSQL 15 cannot tell whether the column `profile` of `customers` holds JSON (attributes"
                                    + " in JSON need PostgreSQL 16; for an older one make them columns of a view)",
                            "PostgreSQL 15 cannot tell whether the column `settings` of `customers` holds JSON (attributes"
                                    + " in JSON need PostgreSQL 16; for an older one make them columns of a view)");
        } else {
            assertThat(found).isEmpty();
        }
        assertThat(drift(
                        engine,
                        catalog("subject customer from customers key id: int { x: int? from score json \"x\" }")))
                .containsExactly("the column `score` of `customers` holds "
                        + (engine == Engine.DUCKDB ? "INTEGER" : "int4")
                        + ", but the catalog says JSON (JSON is read from"
                        + " columns of the types json, jsonb and text)");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void missingTablesAreNamedOnceWithTheNearest(Engine engine) {
        make(engine, SHOP);
        assertThat(drift(engine, catalog("""
                        subject customer from custmers key id: int { region: text? born: date? }
                        event order from nowhere.orders of customer by customer_id { total: decimal }
                        event view from page_views of customer by custmer_id at saw: instant {}
                        """)))
                .containsExactly(
                        "there is no table `custmers` (did you mean `customers`?)",
                        "there is no table `nowhere.orders`",
                        "the table `page_views` has no column `custmer_id` (did you mean `customer_id`?)",
                        "the table `page_views` has no column `saw`");
    }

    private void make(Engine engine, List<String> statements) {
        try (Warehouse warehouse = Warehouse.openForLoading(url(engine), SETTINGS)) {
            warehouse.run(session -> {
                statements.forEach(session::execute);
                return true;
            });
        }
    }

    private Database read(Engine engine) {
        try (Warehouse warehouse = Warehouse.openForQueries(url(engine), SETTINGS)) {
            Database all = DatabaseReader.read(warehouse);
            return new Database(
                    all.schema(),
                    all.tables().stream()
                            .filter(table -> table.schema().equals(SCHEMA))
                            .toList());
        }
    }

    private List<String> drift(Engine engine, Catalog catalog) {
        try (Warehouse warehouse = Warehouse.openForQueries(url(engine), SETTINGS)) {
            return DriftCheck.check(catalog, warehouse).stream()
                    .map(drift -> drift.message()
                            + drift.help().map(help -> " (" + help + ")").orElse(""))
                    .toList();
        }
    }

    private static Catalog catalog(String text) {
        Compilation compilation = compile(text);
        assertThat(compilation.diagnostics())
                .extracting(Diagnostic::message)
                .as(text)
                .isEmpty();
        return compilation.model().catalog();
    }

    private static Compilation compile(String text) {
        return SegmentCompiler.compile(List.of(new Source("catalog.seg", text)), CompilerOptions.defaults());
    }

    private WarehouseUrl url(Engine engine) {
        return engine == Engine.DUCKDB
                ? new DuckDbFile(folder.resolve("warehouse.duckdb"), "warehouse.duckdb")
                : server.url();
    }
}
