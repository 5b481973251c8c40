package dev.seg.engine.warehouse;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A few connections to PostgreSQL that are kept and shared. Neither password nor URL is told to the pool, which prints
 * its settings.
 */
final class PostgresPool implements Connections {

    private static final int SIZE = 4;
    private static final Duration WAIT = Duration.ofSeconds(15);
    /** Shorter than {@link #WAIT}, or a dead network is noticed too late. */
    private static final Duration PROBE = Duration.ofSeconds(3);

    private final HikariDataSource pool;
    private final PostgresSessions sessions;

    private PostgresPool(HikariDataSource pool, PostgresSessions sessions) {
        this.pool = pool;
        this.sessions = sessions;
    }

    static PostgresPool open(PostgresUrl url, Access access, WarehouseSettings settings, Failures failures) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("seg");
        PostgresSessions sessions = new PostgresSessions(url, access, settings);
        config.setDataSource(sessions);
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(WAIT.toMillis());
        config.setValidationTimeout(PROBE.toMillis());
        config.setAutoCommit(false);
        config.setReadOnly(!access.writes());
        config.setExceptionOverride(new FailoverRule());
        try {
            return new PostgresPool(new HikariDataSource(config), sessions);
        } catch (PoolInitializationException e) {
            throw failures.connecting(
                    e.getCause() instanceof SQLException cause ? cause : new SQLException(e.getMessage(), "08001", e));
        }
    }

    @Override
    public Connection take() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public Connection alone() throws SQLException {
        Connection connection = sessions.getConnection();
        connection.setAutoCommit(true);
        return connection;
    }

    @Override
    public void close() {
        pool.close();
    }
}
