package dev.seg.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.sql.Dialect;
import dev.seg.engine.Postgres;
import dev.seg.engine.config.DeploySettings;
import dev.seg.engine.config.DeploySettings.Rights;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A warehouse of a test's own with customers and orders, and a project to be published there. */
record Site(WarehouseUrl url, Compilation compilation, DeploySettings settings, String project, ViewForm form) {

    static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    static final WarehouseSettings WAREHOUSE = WarehouseSettings.standard().withTimeout(Duration.ofMinutes(1));

    static final String CATALOG = """
            catalog shop { timezone "Europe/Bucharest" }
            subject customer from customers key id: int { region: text?  born: date? }
            event order from orders of customer by customer_id key id at placed_at: timestamp { amount: decimal }
            measure spend = sum(order.amount)
            measure basket = avg(order.amount)
            measure last_order = last(order)
            """;

    static final String SEGMENTS = """
            /// Who has bought lately.
            segment recent "Recent buyers" = has order in last 30d
            segment europe = region = "EU"
            segment lapsed = last(order) > 2mo
            segment grown = age(born) >= 18
            segment festive = anniversary(born) in next 10d
            segment o_brien = region = "O'Brien\\\\ ? {x} -- $$"
            partition worth by spend { low: below 50  high: rest }
            """;

    private static final Span NOWHERE = new Span(new Source("seg.toml", ""), 0, 0);

    static Site empty(Engine engine, Postgres.Server server, Path folder, String name) throws SQLException {
        Site site = new Site(
                url(engine, server, folder, name),
                compile(CATALOG + SEGMENTS),
                settings(Optional.empty(), List.of()),
                "test",
                new ViewForm.Fixed(NOW));
        site.execute(
                "CREATE TABLE customers (id bigint, region text, born date)",
                "CREATE TABLE orders (id bigint, customer_id bigint, placed_at timestamp, amount decimal(12, 2))",
                "INSERT INTO customers SELECT i, CASE i % 5 WHEN 0 THEN 'EU' WHEN 1 THEN 'US' WHEN 2 THEN NULL"
                        + " WHEN 3 THEN 'O''Brien" + (engine == Engine.POSTGRESQL ? "\\" : "\\")
                        + " ? {x} -- $$' ELSE 'EU' END, CASE WHEN i % 7 = 0 THEN NULL ELSE DATE '1990-01-01'"
                        + " + CAST(i * 97 % 9000 AS INTEGER) END FROM generate_series(1, 400) AS g(i)",
                "INSERT INTO orders SELECT i, i * 13 % 300 + 1, TIMESTAMP '2026-03-31 15:00:00'"
                        + " - INTERVAL '11 hours' * CAST(i % 400 AS INTEGER), i % 90 FROM generate_series(1, 900) AS g(i)");
        return site;
    }

    private static WarehouseUrl url(Engine engine, Postgres.Server server, Path folder, String name)
            throws SQLException {
        if (engine == Engine.DUCKDB) {
            return new DuckDbFile(folder.resolve(name + ".duckdb"), name + ".duckdb");
        }
        String database = "seg_deploy_" + name;
        server.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)", "CREATE DATABASE " + database);
        return server.database(database);
    }

    static Compilation compile(String text) {
        Compilation compilation =
                SegmentCompiler.compile(List.of(new Source("test.seg", text)), CompilerOptions.defaults());
        assertThat(compilation.diagnostics().stream().filter(Diagnostic::isError))
                .as("%s", compilation.diagnostics())
                .isEmpty();
        return compilation;
    }

    static DeploySettings settings(Optional<Rights> rights, List<String> readers) {
        return new DeploySettings("segments", "membership", "facts", rights, readers, NOWHERE, NOWHERE);
    }

    Site with(String segments) {
        return new Site(url, compile(CATALOG + segments), settings, project, form);
    }

    Site with(DeploySettings others) {
        return new Site(url, compilation, others, project, form);
    }

    Site with(ViewForm other) {
        return new Site(url, compilation, settings, project, other);
    }

    Site of(String otherProject) {
        return new Site(url, compilation, settings, otherProject, form);
    }

    Engine engine() {
        return url.engine();
    }

    void execute(String... statements) {
        try (Warehouse warehouse = Warehouse.openForLoading(url, WAREHOUSE)) {
            warehouse.run(session -> {
                List.of(statements).forEach(session::execute);
                return true;
            });
        }
    }

    List<Change> deploy() {
        try (Warehouse warehouse = Warehouse.openForKeeping(url, WAREHOUSE)) {
            return deployer(warehouse).deploy();
        }
    }

    List<Change> difference() {
        try (Warehouse warehouse = Warehouse.openForQueries(url, WAREHOUSE)) {
            return deployer(warehouse).difference();
        }
    }

    Deployer deployer(Warehouse warehouse) {
        return new Deployer(warehouse, compilation, new DeployRequest(project, settings, form));
    }

    /** The lines of a query, sorted, columns with a bar between them. */
    List<String> lines(String sql) {
        try (Warehouse warehouse = Warehouse.openForQueries(url, WAREHOUSE)) {
            return warehouse.run(session -> lines(session, sql));
        }
    }

    static List<String> lines(Session session, String sql) {
        return session.query(sql, StatementBinder.nothing(), rows -> {
            List<String> lines = new ArrayList<>();
            int columns = rows.columns().size();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(String.valueOf(rows.text(i)));
                }
                lines.add(String.join("|", cells));
            }
            return lines.stream().sorted().toList();
        });
    }

    /** The keys of a segment's members, as {@code seg ids} finds them. */
    List<String> ids(String segment, Instant asOf) {
        try (Warehouse warehouse = Warehouse.openForQueries(url, WAREHOUSE)) {
            return warehouse.run(session -> ids(session, segment, asOf));
        }
    }

    List<String> ids(Session session, String segment, Instant asOf) {
        Dialect dialect = engine() == Engine.DUCKDB ? Dialect.DUCKDB : Dialect.POSTGRESQL;
        TreeSet<String> ids = new TreeSet<>();
        new SegmentRunner(session)
                .ids(compilation.sql(asOf, dialect).ids(segment), key -> ids.add(String.valueOf(key)));
        return List.copyOf(ids);
    }
}
