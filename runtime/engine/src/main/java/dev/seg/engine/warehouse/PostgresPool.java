package dev.seg.engine.warehouse;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * A few connections to PostgreSQL that are kept and shared. Neither password nor URL is told to the pool, which prints
 * its settings.
 */
final class PostgresPool implements Connections {

    private static final int SIZE = 4;
    /** A dead network is noticed in this part of the patience, or it would be over before. */
    private static final int PROBES = 5;
    /** What is asked on a connection of one's own has its answer at once. */
    private static final int BRIEF_MILLIS = 30_000;
    /** The pool takes no less. */
    private static final long LEAST_MILLIS = 250;

    private final HikariDataSource pool;
    private final PostgresSessions sessions;
    private final Failures failures;
    private final WarehouseSettings settings;

    private PostgresPool(
            HikariDataSource pool, PostgresSessions sessions, Failures failures, WarehouseSettings settings) {
        this.pool = pool;
        this.sessions = sessions;
        this.failures = failures;
        this.settings = settings;
    }

    static PostgresPool open(PostgresUrl url, Access access, WarehouseSettings settings, Failures failures) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("seg");
        PostgresSessions sessions = new PostgresSessions(url, access, settings);
        config.setDataSource(sessions);
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(0);
        long wait = Math.max(settings.patience().toMillis(), LEAST_MILLIS);
        config.setConnectionTimeout(wait);
        config.setValidationTimeout(Math.max(wait / PROBES, LEAST_MILLIS));
        config.setAutoCommit(false);
        config.setReadOnly(!access.writes());
        config.setExceptionOverride(new FailoverRule());
        try {
            return new PostgresPool(new HikariDataSource(config), sessions, failures, settings);
        } catch (PoolInitializationException e) {
            throw failures.connecting(
                    e.getCause() instanceof SQLException cause ? cause : new SQLException(e.getMessage(), "08001", e));
        }
    }

    @Override
    public Connection take() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            if (e.getCause() == null) {
                throw failures.exhausted(SIZE, WarehouseSettings.shown(settings.patience()), e);
            }
            throw e;
        }
    }

    @Override
    public boolean isSilent() {
        return sessions.isSilent();
    }

    @Override
    public Connection alone() throws SQLException {
        Connection connection = sessions.getConnection();
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, BRIEF_MILLIS);
        return connection;
    }

    @Override
    public void close() {
        pool.close();
    }
}
