package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Something that a refresh on PostgreSQL runs into and waits for, until it is taken away. */
final class Obstacle implements AutoCloseable {

    private static final String GATE = "SELECT pg_advisory_lock(4711)";
    private static final String WAITING = "SELECT count(*) FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)"
            + " WHERE NOT l.granted AND a.datname = current_database()";

    private final Connection connection;
    private final Statement statement;
    /** What a transaction has seen of the server's activity it goes on seeing, so somebody else looks. */
    private final Connection watching;

    private Obstacle(Connector connector, String sql) throws SQLException {
        this.connection = connector.connect();
        this.watching = connector.connect();
        this.statement = connection.createStatement();
        connection.setAutoCommit(false);
        statement.execute(sql);
    }

    /** Connects to the database in which the refresh works. */
    @FunctionalInterface
    interface Connector {
        Connection connect() throws SQLException;
    }

    /** A change that is not committed yet, or a lock. */
    static Obstacle of(Connector connector, String sql) throws SQLException {
        return new Obstacle(connector, sql);
    }

    /** Stays have been written, versions are to be: in the middle of the one transaction. */
    static Obstacle inTheMiddle(Connector connector) throws SQLException {
        return new Obstacle(connector, "LOCK TABLE seg.version IN SHARE MODE");
    }

    /** All is written, and COMMIT has been sent: what is deferred to it waits. */
    static Obstacle atCommit(Connector connector) throws SQLException {
        try (Connection connection = connector.connect();
                Statement trigger = connection.createStatement()) {
            trigger.execute("CREATE OR REPLACE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NULL; END'");
            trigger.execute("DROP TRIGGER IF EXISTS gate ON seg.version");
            trigger.execute("CREATE CONSTRAINT TRIGGER gate AFTER INSERT ON seg.version DEFERRABLE INITIALLY DEFERRED"
                    + " FOR EACH ROW EXECUTE FUNCTION wait_at_gate()");
        }
        return new Obstacle(connector, GATE);
    }

    /** Waits until somebody waits. */
    void awaitWaiting() {
        awaitWaiting(1);
    }

    void awaitWaiting(int count) {
        Poll.until("somebody waits", () -> waiting() >= count);
    }

    /** Waits until nobody waits any more. */
    void awaitNobody() {
        Poll.until("nobody waits", () -> waiting() == 0);
    }

    private long waiting() throws SQLException {
        return number(WAITING);
    }

    /** Ends the connection of whoever waits. */
    void terminateWaiting() throws SQLException {
        assertThat(number("SELECT count(pg_terminate_backend(pid)) FROM pg_locks AS l JOIN pg_stat_activity AS a"
                        + " USING (pid) WHERE NOT l.granted AND a.datname = current_database()"))
                .isPositive();
    }

    /** Ends the connection that has the lock of who refreshes. */
    void terminateHolder() throws SQLException {
        assertThat(number("SELECT count(pg_terminate_backend(a.pid)) FROM pg_locks AS l JOIN pg_stat_activity AS a"
                        + " USING (pid) WHERE l.granted AND l.locktype = 'advisory' AND a.datname = current_database()"
                        + " AND a.state = 'idle' AND a.pid <> pg_backend_pid()"))
                .isEqualTo(1);
    }

    long number(String sql) throws SQLException {
        try (Statement asking = watching.createStatement();
                ResultSet row = asking.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Goes on with the change. */
    void execute(String sql) throws SQLException {
        statement.execute(sql);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        watching.close();
        connection.close();
    }
}
