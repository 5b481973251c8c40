package dev.seg.engine.deploy;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.LiteralWriter;
import dev.seg.engine.config.DeploySettings;
import dev.seg.engine.config.DeploySettings.Rights;
import dev.seg.engine.warehouse.Identifiers;
import dev.seg.engine.warehouse.Rows;
import dev.seg.engine.warehouse.RowsReader;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.StatementBinder;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Views in PostgreSQL. */
final class PostgresViews implements ViewSchema {

    private static final String PUBLIC = "public";

    /** What stands below the views of a schema, however deep, and lets different readers see different rows. */
    private static final String ROW_SECURITY = """
            WITH RECURSIVE below(oid) AS (
              SELECT v.oid FROM pg_class AS v JOIN pg_namespace AS n ON n.oid = v.relnamespace
              WHERE n.nspname = ? AND v.relkind = 'v'
              UNION
              SELECT d.refobjid FROM below AS b JOIN pg_rewrite AS r ON r.ev_class = b.oid
              JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                AND d.refclassid = 'pg_class'::regclass
            )
            SELECT DISTINCT n.nspname || '.' || c.relname FROM below AS b JOIN pg_class AS c ON c.oid = b.oid
            JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relrowsecurity ORDER BY 1""";

    private static final String DEPENDENTS = """
            SELECT DISTINCT n.nspname || '.' || v.relname FROM pg_depend AS d
            JOIN pg_rewrite AS r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
            JOIN pg_class AS v ON v.oid = r.ev_class JOIN pg_namespace AS n ON n.oid = v.relnamespace
            WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = to_regclass(?) AND v.oid <> d.refobjid
            ORDER BY 1""";

    private static final String STANDING = """
            SELECT c.relname, c.relkind = 'v', obj_description(c.oid, 'pg_class'),
              CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) END, array_to_string(c.reloptions, ',')
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind IN ('r', 'v', 'm', 'f', 'p', 'S', 'c') ORDER BY c.relname""";

    private static final String GRANTS = """
            SELECT CASE WHEN a.grantee = 0 THEN 'public' ELSE pg_get_userbyid(a.grantee) END, a.grantee = 0,
              a.privilege_type, a.is_grantable
            FROM pg_class AS c, aclexplode(c.relacl) AS a
            WHERE c.oid = to_regclass(?) AND a.grantee <> c.relowner ORDER BY 1, 3""";

    private final Session session;
    private final DeploySettings settings;
    private final LiteralWriter literals = new LiteralWriter(Dialect.POSTGRESQL);

    PostgresViews(Session session, DeploySettings settings) {
        this.session = session;
        this.settings = settings;
    }

    @Override
    public boolean lock() {
        return ask(
                "SELECT pg_try_advisory_lock(hashtextextended('seg.deploy ' || ?, 0))",
                settings.schema(),
                rows -> rows.next() && rows.truth(1));
    }

    @Override
    public void ensure() {
        if (!ask("SELECT 1 FROM pg_namespace WHERE nspname = ?", settings.schema(), Rows::next)) {
            session.execute("CREATE SCHEMA " + Identifiers.quoted(settings.schema()));
        }
    }

    @Override
    public Map<String, Standing> standing() {
        return withoutPath(() -> ask(STANDING, settings.schema(), rows -> {
            Map<String, Standing> standing = new LinkedHashMap<>();
            while (rows.next()) {
                String name = Objects.requireNonNull(rows.text(1));
                String stored = rows.text(4) + "\n" + rows.text(5);
                standing.put(
                        name,
                        new Standing(
                                name, rows.truth(2), Optional.ofNullable(rows.text(3)), Fingerprint.brief(stored)));
            }
            return standing;
        }));
    }

    /** So that the server writes the names of tables in full, whatever the session's path. */
    private <T> T withoutPath(Supplier<T> work) {
        String path = ask(
                "SELECT current_setting(?)", "search_path", rows -> rows.next() ? String.valueOf(rows.text(1)) : "");
        setPath("");
        T result = work.get();
        setPath(path);
        return result;
    }

    private void setPath(String path) {
        ask("SELECT set_config('search_path', ?, true)", path, Rows::next);
    }

    @Override
    public void make(View view, boolean isThere) {
        if (!isThere || fits(view)) {
            session.execute("CREATE OR REPLACE VIEW " + name(view.name()) + options() + " AS\n" + view.query());
            return;
        }
        List<Grant> grants = grants(view.name());
        remove(view.name());
        session.execute("CREATE VIEW " + name(view.name()) + options() + " AS\n" + view.query());
        grants.forEach(grant -> session.execute(grant.on(name(view.name()))));
    }

    @Override
    public String options() {
        return settings.rights().filter(Rights.READER::equals).isPresent() ? " WITH (security_invoker = true)" : "";
    }

    /** Whether a view can be replaced as it stands: columns may only be added at its end. */
    private boolean fits(View view) {
        List<String> before = session.describe("SELECT * FROM " + name(view.name()), PostgresViews::columns);
        List<String> now = session.describe(view.query(), PostgresViews::columns);
        return before.size() <= now.size() && now.subList(0, before.size()).equals(before);
    }

    private static List<String> columns(ResultSetMetaData data) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            columns.add(data.getColumnTypeName(i) + "(" + data.getPrecision(i) + ", " + data.getScale(i) + ") "
                    + data.getColumnLabel(i));
        }
        return columns;
    }

    /** What somebody may do with a view beside its owner. */
    private record Grant(String role, boolean isEverybody, String right, boolean canPassOn) {
        String on(String view) {
            return "GRANT " + right + " ON " + view + " TO " + (isEverybody ? "PUBLIC" : Identifiers.quoted(role))
                    + (canPassOn ? " WITH GRANT OPTION" : "");
        }
    }

    private List<Grant> grants(String view) {
        return ask(GRANTS, name(view), rows -> {
            List<Grant> grants = new ArrayList<>();
            while (rows.next()) {
                grants.add(new Grant(
                        Objects.requireNonNull(rows.text(1)),
                        rows.truth(2),
                        Objects.requireNonNull(rows.text(3)),
                        rows.truth(4)));
            }
            return grants;
        });
    }

    @Override
    public void comment(String view, String text) {
        session.execute("COMMENT ON VIEW " + name(view) + " IS " + literals.text(text));
    }

    @Override
    public void remove(String view) {
        List<String> dependents = ask(DEPENDENTS, name(view), PostgresViews::texts);
        if (!dependents.isEmpty()) {
            throw new DeployRefusedException(refused("the view `" + settings.schema() + "." + view
                            + "` cannot be made anew or removed:" + " others read it")
                    .help("drop or change what reads it first, and make it again afterwards: "
                            + String.join(", ", dependents)));
        }
        session.execute("DROP VIEW " + name(view));
    }

    @Override
    public List<String> lacking(String view) {
        List<String> lacking = new ArrayList<>();
        for (String role : settings.readers()) {
            boolean may = session.query(
                    "SELECT has_schema_privilege(?, ?, 'USAGE') AND has_table_privilege(?, ?, 'SELECT')",
                    statement -> {
                        statement.setString(1, role);
                        statement.setString(2, settings.schema());
                        statement.setString(3, role);
                        statement.setString(4, name(view));
                    },
                    rows -> rows.next() && rows.truth(1));
            if (!may) {
                lacking.add(role);
            }
        }
        return lacking;
    }

    /** Makes sure that the roles exist that are to read. */
    void checkReaders() {
        for (String role : settings.readers()) {
            if (!role.equals(PUBLIC) && !ask("SELECT 1 FROM pg_roles WHERE rolname = ?", role, Rows::next)) {
                throw new DeployRefusedException(Diagnostic.at(
                                Code.CANNOT_DEPLOY,
                                settings.readersPlace(),
                                "there is no role `" + role + "` in the warehouse")
                        .help("make it, or take it out of `readers`"));
            }
        }
    }

    @Override
    public void grant(Set<String> views) {
        if (settings.readers().isEmpty() || views.isEmpty()) {
            return;
        }
        String roles = settings.readers().stream()
                .map(role -> role.equals(PUBLIC) ? "PUBLIC" : Identifiers.quoted(role))
                .collect(Collectors.joining(", "));
        session.execute("GRANT USAGE ON SCHEMA " + Identifiers.quoted(settings.schema()) + " TO " + roles);
        String names = views.stream().map(this::name).collect(Collectors.joining(", "));
        session.execute("GRANT SELECT ON " + names + " TO " + roles);
    }

    /** With the rights of their owner views would pass by policies about rows: somebody must have said that they may. */
    @Override
    public void check(List<View> views) {
        if (settings.rights().isPresent()) {
            return;
        }
        List<String> guarded = ask(ROW_SECURITY, settings.schema(), PostgresViews::texts);
        if (!guarded.isEmpty()) {
            throw new DeployRefusedException(refused("rows of " + String.join(", ", guarded)
                            + " are not for everybody (row level security), and views would pass that by")
                    .help(
                            "write `rights = \"reader\"` under [deploy] in seg.toml, so that everybody sees what they may;"
                                    + " or `rights = \"owner\"`, if all readers may see all"));
        }
    }

    private Diagnostic refused(String message) {
        return Diagnostic.at(Code.CANNOT_DEPLOY, settings.place(), message);
    }

    private <T> T ask(String sql, String value, RowsReader<T> reader) {
        StatementBinder binder = statement -> statement.setString(1, value);
        return session.query(sql, binder, reader);
    }

    private static List<String> texts(Rows rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(Objects.requireNonNull(rows.text(1)));
        }
        return texts;
    }

    private String name(String view) {
        return Identifiers.quoted(settings.schema(), view);
    }
}
