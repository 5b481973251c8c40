package dev.seg.compiler.warehouse;

import dev.seg.compiler.sql.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Gives tests their warehouses: DuckDB in memory, PostgreSQL at {@code SEG_TEST_POSTGRES_URL}, or else a real server
 * started once for all tests, and Trino at {@code SEG_TEST_TRINO_URL}, whose catalog takes new schemas and tables; without
 * that its tests are skipped. The sessions' time zone is nobody's, so that a query that asks for it is found out.
 * {@code -Dseg.dialects=TRINO} asks some alone.
 *
 * <p>Used as {@code @ExtendWith(Warehouses.class)} and a parameter of type {@link Servers}.
 */
public final class Warehouses implements ParameterResolver {
    private static final List<Dialect> ASKED = Stream.of(System.getProperty("seg.dialects", "POSTGRESQL,DUCKDB,TRINO")
                    .split(","))
            .map(Dialect::valueOf)
            .toList();
    private static final String NO_TRINO = "SEG_TEST_TRINO_URL names none (see runtime/docs/trino.md)";

    /** Connections to be closed together. */
    public record Opened(List<Warehouse> warehouses) implements AutoCloseable {

        public Opened {
            warehouses = List.copyOf(warehouses);
        }

        @Override
        public void close() throws SQLException {
            for (Warehouse warehouse : warehouses) {
                warehouse.close();
            }
        }
    }

    /** Where to connect; PostgreSQL is started when first asked for. */
    public static final class Servers implements AutoCloseable {

        private final Optional<String> given = Optional.ofNullable(System.getenv("SEG_TEST_POSTGRES_URL"));
        private final Optional<String> trino = Optional.ofNullable(System.getenv("SEG_TEST_TRINO_URL"));
        private Optional<EmbeddedPostgres> started = Optional.empty();
        private boolean isSaid;

        /** The dialects whose warehouses can be asked here; says which cannot. */
        public synchronized List<Dialect> dialects() {
            List<Dialect> here = new ArrayList<>(ASKED);
            if (trino.isEmpty() && here.remove(Dialect.TRINO)) {
                if (!isSaid) {
                    System.out.println("TRINO: skipped, " + NO_TRINO);
                    isSaid = true;
                }
            }
            return here;
        }

        /** A new connection to each warehouse that can be asked here. */
        public Opened openAll() throws SQLException {
            List<Warehouse> warehouses = new ArrayList<>();
            for (Dialect dialect : dialects()) {
                warehouses.add(open(dialect));
            }
            return new Opened(warehouses);
        }

        /** A new connection to the warehouse of a dialect, with nothing in it. */
        public Warehouse open(Dialect dialect) throws SQLException {
            Connection connection = switch (dialect) {
                case DUCKDB -> DriverManager.getConnection("jdbc:duckdb:");
                case POSTGRESQL -> DriverManager.getConnection(postgresUrl());
                case TRINO -> DriverManager.getConnection(trinoUrl(), "seg", null);
                default -> throw new IllegalArgumentException("text alone is written for " + dialect);
            };
            String schema = "seg_" + UUID.randomUUID().toString().replace("-", "");
            Warehouse warehouse = new Warehouse(dialect, connection, schema);
            warehouse.execute("SET TIME ZONE 'Pacific/Chatham'");
            if (dialect == Dialect.DUCKDB) {
                warehouse.execute("SET threads = 1");
            }
            return warehouse;
        }

        /** Queries are sent as they are: the driver would send prepared ones in a header, which has its limits. */
        private String trinoUrl() {
            String url = trino.orElseThrow(() -> new TestAbortedException(NO_TRINO));
            return url + (url.contains("?") ? "&" : "?") + "explicitPrepare=false";
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
