package dev.seg.compiler.warehouse;

import dev.seg.compiler.sql.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests their warehouses: DuckDB in memory, and PostgreSQL at {@code SEG_TEST_POSTGRES_URL}, or else a real server
 * started once for all tests. The sessions' time zone is nobody's, so that a query that asks for it is found out.
 *
 * <p>Used as {@code @ExtendWith(Warehouses.class)} and a parameter of type {@link Servers}.
 */
public final class Warehouses implements ParameterResolver {

    /** Where to connect; PostgreSQL is started when first asked for. */
    public static final class Servers implements AutoCloseable {

        private final Optional<String> given = Optional.ofNullable(System.getenv("SEG_TEST_POSTGRES_URL"));
        private Optional<EmbeddedPostgres> started = Optional.empty();

        /** A new connection to the warehouse of a dialect, with nothing in it. */
        public Warehouse open(Dialect dialect) throws SQLException {
            Connection connection = switch (dialect) {
                case DUCKDB -> DriverManager.getConnection("jdbc:duckdb:");
                case POSTGRESQL -> DriverManager.getConnection(postgresUrl());
            };
            String schema = "seg_" + UUID.randomUUID().toString().replace("-", "");
            Warehouse warehouse = new Warehouse(dialect, connection, schema);
            warehouse.execute("SET TimeZone = 'Pacific/Chatham'");
            if (dialect == Dialect.DUCKDB) {
                warehouse.execute("SET threads = 1");
            }
            return warehouse;
        }

        private synchronized String postgresUrl() {
            if (given.isPresent()) {
                return given.get();
            }
            if (started.isEmpty()) {
                started = Optional.of(start());
            }
            return started.get().getJdbcUrl("postgres", "postgres");
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException("PostgreSQL does not start here", failure);
            }
        }

        @Override
        public synchronized void close() throws IOException {
            if (started.isPresent()) {
                started.get().close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Servers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Warehouses.class))
                .getOrComputeIfAbsent(Servers.class, type -> new Servers(), Servers.class);
    }
}
