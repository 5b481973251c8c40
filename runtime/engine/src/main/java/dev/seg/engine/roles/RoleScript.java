package dev.seg.engine.roles;

import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.engine.config.DeploySettings;
import dev.seg.engine.warehouse.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * SQL that makes PostgreSQL's roles for a project, with the least rights that its commands need. It can be run again; no role gets a
 * password from it, or anything to write but what Seg itself keeps.
 *
 * <pre>{@code
 * GRANT SELECT ON TABLE "sales"."customers" TO "seg_reader", "seg_refresher", "seg_deployer";
 * }</pre>
 */
public final class RoleScript {

    private static final String KEPT = "seg";
    private static final String LOGIN =
            " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT";

    private final RoleNames roles;
    private final String schema;
    private final DeploySettings deploy;

    /** @param schema in which tables without one in their name stand */
    public RoleScript(RoleNames roles, String schema, DeploySettings deploy) {
        this.roles = roles;
        this.schema = schema;
        this.deploy = deploy;
    }

    /** The script, line by line. */
    public List<String> lines(Catalog catalog) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "-- run this in the warehouse's database as a superuser; then give each role a password: \\password ROLE");
        for (String role : List.of(roles.reader(), roles.refresher(), roles.deployer())) {
            lines.add("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = " + literal(role)
                    + ") THEN CREATE ROLE " + quoted(role) + LOGIN + "; END IF; END $$;");
        }
        String all = quoted(roles.reader()) + ", " + quoted(roles.refresher()) + ", " + quoted(roles.deployer());
        lines.add("DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO " + all.replace("'", "''")
                + "', current_database()); END $$;");
        lines.add("");
        lines.add("-- all three read the tables of the catalog, and no others");
        schemas(catalog).forEach(name -> lines.add("GRANT USAGE ON SCHEMA " + quoted(name) + " TO " + all + ";"));
        tables(catalog).forEach(table -> lines.add("GRANT SELECT ON TABLE " + table + " TO " + all + ";"));
        lines.add("");
        lines.add("-- the reader writes nothing: for count, ids, export, profile, why, who, history, check, diff");
        lines.add("ALTER ROLE " + quoted(roles.reader()) + " SET default_transaction_read_only = on;");
        lines.add("");
        lines.add("-- the refresher owns the schema " + KEPT + ", where memberships are kept: for refresh, rollback");
        lines.add("DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO "
                + quoted(roles.refresher()).replace("'", "''") + "', current_database()); END $$;");
        own(lines, KEPT, roles.refresher(), List.of(roles.reader(), roles.deployer()));
        lines.add("");
        lines.add("-- the deployer owns the schema of the views: for deploy");
        own(lines, deploy.schema(), roles.deployer(), List.of(roles.reader()));
        return lines;
    }

    private static void own(List<String> lines, String name, String owner, List<String> readers) {
        String to = String.join(", ", readers.stream().map(RoleScript::quoted).toList());
        lines.add("CREATE SCHEMA IF NOT EXISTS " + quoted(name) + " AUTHORIZATION " + quoted(owner) + ";");
        lines.add("GRANT USAGE ON SCHEMA " + quoted(name) + " TO " + to + ";");
        lines.add("GRANT SELECT ON ALL TABLES IN SCHEMA " + quoted(name) + " TO " + to + ";");
        lines.add("ALTER DEFAULT PRIVILEGES FOR ROLE " + quoted(owner) + " IN SCHEMA " + quoted(name)
                + " GRANT SELECT ON TABLES TO " + to + ";");
    }

    private Set<String> schemas(Catalog catalog) {
        Set<String> schemas = new LinkedHashSet<>();
        sources(catalog).forEach(table -> schemas.add(schemaOf(table)));
        schemas.remove(KEPT);
        return schemas;
    }

    private Set<String> tables(Catalog catalog) {
        Set<String> tables = new LinkedHashSet<>();
        sources(catalog).stream()
                .filter(table -> !schemaOf(table).equals(KEPT))
                .forEach(table -> tables.add(Identifiers.quoted(schemaOf(table), table.simpleName())));
        return tables;
    }

    private String schemaOf(Table table) {
        List<String> names = table.names();
        return names.size() > 1 ? names.get(names.size() - 2) : schema;
    }

    private static List<Table> sources(Catalog catalog) {
        List<Table> tables = new ArrayList<>();
        for (Subject subject : catalog.subjects()) {
            tables.add(subject.table());
            joined(tables, subject.joins());
            subject.sets().stream().map(SetAttribute::stream).forEach(stream -> add(tables, stream));
        }
        catalog.streams().forEach(stream -> add(tables, stream));
        for (LookupTable lookup : catalog.tables()) {
            tables.add(lookup.table());
            joined(tables, lookup.joins());
        }
        return tables;
    }

    private static void add(List<Table> tables, Stream stream) {
        tables.addAll(stream.tables());
        joined(tables, stream.joins());
    }

    private static void joined(List<Table> tables, List<Join> joins) {
        joins.forEach(join -> tables.add(join.table()));
    }

    private static String quoted(String name) {
        return Identifiers.quoted(name);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name that no script can be led astray by, or nothing. */
    public static Optional<String> name(String written) {
        return written.matches("[a-z_][a-z0-9_]{0,62}") && !written.startsWith("pg_")
                ? Optional.of(written)
                : Optional.empty();
    }
}
