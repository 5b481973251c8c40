package dev.seg.engine.refresh;

import dev.seg.compiler.catalog.Subject;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Identifiers;
import dev.seg.engine.warehouse.Rows;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The schema {@code seg}: its tables are made by numbered scripts, those of the subjects as they are needed. */
final class SegSchema {

    static final String NAME = "seg";
    private static final String SCRIPTS = "classpath:dev/seg/engine/refresh/migrations";

    private SegSchema() {}

    /** A table of the schema, for SQL. */
    static String table(String name) {
        return Identifiers.quoted(NAME, name);
    }

    /** The table of the stays of a subject's members. */
    static String history(Subject subject) {
        return Identifiers.quoted(subject.history().tables().get(0).names().toArray(String[]::new));
    }

    /** The column of a subject's key, in its history too. */
    static String key(Subject subject) {
        return Identifiers.quoted(subject.key().name());
    }

    /** Runs the scripts that were not run yet; each is one transaction, and only one program at a time runs any. */
    static void migrate(Warehouse warehouse) {
        create(warehouse);
        try {
            Flyway.configure(SegSchema.class.getClassLoader())
                    .dataSource(warehouse.source())
                    .loggers("slf4j")
                    .locations(SCRIPTS)
                    .schemas(NAME)
                    .createSchemas(false)
                    .table("schema_history")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw failure(warehouse, e);
        }
    }

    /** Makes the schema itself: where that fails Flyway would try it again ten times, though the warehouse be gone. */
    private static void create(Warehouse warehouse) {
        if (!warehouse.run(SegSchema::isMade)) {
            try {
                warehouse.run(session -> {
                    session.execute("CREATE SCHEMA " + NAME);
                    return true;
                });
            } catch (WarehouseException failure) {
                if (!warehouse.run(SegSchema::isMade)) { // otherwise somebody else has just made it
                    throw failure;
                }
            }
        }
    }

    private static boolean isMade(Session session) {
        return session.query(
                "SELECT schema_name FROM information_schema.schemata WHERE schema_name = ?",
                Bound.of(NAME),
                Rows::next);
    }

    private static WarehouseException failure(Warehouse warehouse, FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return warehouse.failure(sql);
            }
        }
        return new WarehouseException(
                Kind.FAILED,
                "the schema " + NAME + " of the warehouse is not one of this version of Seg",
                Optional.of("refresh with the version that made it, or a later one"),
                Optional.of(failure));
    }

    /** Whether refreshes have ever been kept here. */
    static boolean isThere(Session session) {
        return !columns(session, "current_version").isEmpty();
    }

    /** Makes the table of a subject's stays, and the view of its open ones, where they are missing. */
    static void ensure(Session session, Engine engine, Subject subject) {
        String name = subject.history().tables().get(0).simpleName();
        String key = subject.key().name();
        List<String> columns = columns(session, name);
        if (columns.isEmpty()) {
            make(session, engine, subject);
        } else if (!columns.get(0).equals(key)) {
            throw new RefusedException(
                    "the history of `" + subject.name() + "` is kept by the key `" + columns.get(0)
                            + "`, but its catalog says `" + key + "`",
                    "rename the column of " + NAME + "." + name + ", or move the table away");
        }
    }

    private static List<String> columns(Session session, String table) {
        return session.query(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?"
                        + " ORDER BY ordinal_position",
                Bound.of(NAME, table),
                rows -> {
                    List<String> names = new ArrayList<>();
                    while (rows.next()) {
                        names.add(Objects.requireNonNull(rows.text(1)));
                    }
                    return names;
                });
    }

    /** The key has the type that it has in the subject's own table, whatever that is. */
    private static void make(Session session, Engine engine, Subject subject) {
        String history = history(subject);
        String key = key(subject);
        session.execute("CREATE TABLE " + history + " AS SELECT " + key
                + ", CAST(NULL AS VARCHAR) AS segment, CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS entered_at,"
                + " CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS left_at FROM "
                + Identifiers.quoted(subject.table().names().toArray(String[]::new)) + " WHERE FALSE");
        if (engine == Engine.POSTGRESQL) {
            session.execute("ALTER TABLE " + history + " ADD PRIMARY KEY (segment, " + key + ", entered_at)");
            session.execute("CREATE UNIQUE INDEX ON " + history + " (segment, " + key + ") WHERE left_at IS NULL");
        }
        session.execute("CREATE VIEW " + table(subject.name() + "_members") + " AS SELECT " + key
                + ", segment, entered_at FROM " + history + " WHERE left_at IS NULL");
    }

    /**
     * Takes the lock of who publishes, until the transaction ends: should a server end the connection that holds the other
     * lock, there is still only one.
     */
    static void lockPublishing(Session session, Engine engine, String warehouse) {
        boolean alone = engine != Engine.POSTGRESQL
                || session.query(
                        "SELECT pg_try_advisory_xact_lock(hashtextextended('seg.publish', 0))",
                        StatementBinder.nothing(),
                        rows -> rows.next() && rows.truth(1));
        if (!alone) {
            throw new WarehouseException(
                    Kind.BUSY,
                    "another refresh is at work in the warehouse " + warehouse,
                    Optional.of("wait until it has ended"),
                    Optional.empty());
        }
    }

    /** Takes the lock that only one refresh can have, on a connection that is kept open for nothing else. */
    static boolean lock(Session session, Engine engine) {
        if (engine == Engine.POSTGRESQL) {
            return session.query(
                    "SELECT pg_try_advisory_lock(hashtextextended('seg.refresh', 0))",
                    StatementBinder.nothing(),
                    rows -> rows.next() && rows.truth(1));
        }
        try {
            session.execute("UPDATE " + table("refresh_lock") + " SET holder = holder + 1");
            return true;
        } catch (WarehouseException held) {
            return false;
        }
    }
}
