package dev.seg.benchmarks.warehouse;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.sql.Dialect;
import dev.seg.engine.environment.Environment;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A warehouse with one connection, whose processor time can be read: of PostgreSQL that of the one backend (no parallel workers, no
 * compilation of expressions), of DuckDB that of this process.
 */
abstract sealed class Server implements AutoCloseable {

    private static final String TIMES = "schedstat";

    private final Connection connection;

    private Server(Connection connection) {
        this.connection = connection;
    }

    /** In words: {@code PostgreSQL 18.0}. */
    String title() throws SQLException {
        return connection.getMetaData().getDatabaseProductName() + " "
                + connection.getMetaData().getDatabaseProductVersion();
    }

    abstract Dialect dialect();

    /** Where it is, for others to connect. */
    abstract String url();

    /** The same server as the product opens it. */
    Warehouse warehouse(WarehouseSettings settings) {
        WarehouseUrl url = WarehouseUrl.resolve(
                        "${env:URL}",
                        new Span(new Source("benchmark", "url"), 0, 3),
                        Path.of(""),
                        Environment.of(Map.of("URL", url())),
                        new Diagnostics())
                .orElseThrow();
        return Warehouse.openForQueries(url, settings);
    }

    /** The processor time in ns that the connection has used so far. */
    abstract long processorTime();

    /** Ends statements that take longer. */
    abstract void limit(int seconds) throws SQLException;

    /** Tells the engine of the rows that were written. */
    abstract void settle() throws SQLException;

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A single row of numbers. */
    long[] numbers(String sql, int columns) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            long[] numbers = new long[columns];
            for (int i = 0; i < columns; i++) {
                numbers[i] = rows.getLong(i + 1);
            }
            return numbers;
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
    }

    /** What Linux says of the time that a thread has had a processor. */
    static long nanos(Path times) {
        try {
            return Long.parseLong(Files.readString(times).split(" ", -1)[0]);
        } catch (IOException unknown) {
            throw new UncheckedIOException("Linux does not tell the processor time in " + times, unknown);
        }
    }

    /** A server of its own in a folder of the system's temporary ones. */
    static Server postgres() throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("shared_buffers", "2GB")
                .setServerConfig("work_mem", "256MB")
                .setServerConfig("maintenance_work_mem", "512MB")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("jit", "off")
                .setServerConfig("max_parallel_workers_per_gather", "0")
                .start();
        return new Postgres(server, DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres")));
    }

    /** In memory, in this process. */
    static Server duckDb() throws SQLException {
        return new DuckDb("jdbc:duckdb:");
    }

    /** In a file, in this process. */
    static Server duckDb(Path file) throws SQLException {
        return new DuckDb("jdbc:duckdb:" + file);
    }

    /** What all threads of this process have used so far. */
    static long ownTime() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.mapToLong(thread -> nanos(thread.resolve(TIMES))).sum();
        } catch (IOException noLinux) {
            throw new UncheckedIOException(noLinux);
        }
    }

    private static final class Postgres extends Server {

        private final EmbeddedPostgres server;
        private final Path times;

        Postgres(EmbeddedPostgres server, Connection connection) throws SQLException {
            super(connection);
            this.server = server;
            this.times = Path.of("/proc", String.valueOf(numbers("SELECT pg_backend_pid()", 1)[0]), TIMES);
        }

        @Override
        Dialect dialect() {
            return Dialect.POSTGRESQL;
        }

        @Override
        String url() {
            return server.getJdbcUrl("postgres", "postgres");
        }

        @Override
        long processorTime() {
            return nanos(times);
        }

        @Override
        void limit(int seconds) throws SQLException {
            execute("SET statement_timeout = '" + seconds + "s'");
        }

        @Override
        void settle() throws SQLException {
            execute("VACUUM (ANALYZE, FREEZE)");
        }

        @Override
        public void close() throws IOException, SQLException {
            super.close();
            server.close();
        }
    }

    private static final class DuckDb extends Server {

        private final String url;

        DuckDb(String url) throws SQLException {
            super(DriverManager.getConnection(url));
            this.url = url;
        }

        @Override
        String url() {
            return url;
        }

        @Override
        Dialect dialect() {
            return Dialect.DUCKDB;
        }

        @Override
        long processorTime() {
            return ownTime();
        }

        @Override
        void limit(int seconds) {
            // DuckDB finds a fast plan for all that is asked of it here
        }

        @Override
        void settle() throws SQLException {
            execute("ANALYZE");
        }
    }
}
