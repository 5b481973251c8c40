package dev.seg.engine.deploy;

import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.LiteralWriter;
import dev.seg.engine.warehouse.Identifiers;
import dev.seg.engine.warehouse.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Views in a file of DuckDB, which knows neither roles nor rights, and which only one program can have open to write. */
final class DuckDbViews implements ViewSchema {

    private final Session session;
    private final String schema;
    private final LiteralWriter literals = new LiteralWriter(Dialect.DUCKDB);

    DuckDbViews(Session session, String schema) {
        this.session = session;
        this.schema = schema;
    }

    @Override
    public boolean lock() {
        return true;
    }

    @Override
    public void ensure() {
        session.execute("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quoted(schema));
    }

    @Override
    public Map<String, Standing> standing() {
        return session.query(
                "SELECT view_name, TRUE, comment, sql FROM duckdb_views() WHERE schema_name = ?"
                        + " AND database_name = current_database()"
                        + " UNION ALL SELECT table_name, FALSE, comment, sql FROM duckdb_tables() WHERE schema_name = ?"
                        + " AND database_name = current_database() ORDER BY 1",
                statement -> {
                    statement.setString(1, schema);
                    statement.setString(2, schema);
                },
                rows -> {
                    Map<String, Standing> standing = new LinkedHashMap<>();
                    while (rows.next()) {
                        String name = Objects.requireNonNull(rows.text(1));
                        standing.put(
                                name,
                                new Standing(
                                        name,
                                        rows.truth(2),
                                        Optional.ofNullable(rows.text(3)),
                                        Fingerprint.brief(String.valueOf(rows.text(4)))));
                    }
                    return standing;
                });
    }

    @Override
    public void make(View view, boolean isThere) {
        session.execute("CREATE OR REPLACE VIEW " + name(view.name()) + " AS\n" + view.query());
    }

    @Override
    public String options() {
        return "";
    }

    @Override
    public void comment(String view, String text) {
        session.execute("COMMENT ON VIEW " + name(view) + " IS " + literals.text(text));
    }

    @Override
    public void remove(String view) {
        session.execute("DROP VIEW " + name(view));
    }

    @Override
    public List<String> lacking(String view) {
        return List.of();
    }

    @Override
    public void grant(Set<String> views) {
        // there are no roles
    }

    @Override
    public void check(List<View> views) {
        // there are no rights
    }

    private String name(String view) {
        return Identifiers.quoted(schema, view);
    }
}
