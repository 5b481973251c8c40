package dev.seg.engine;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.engine.environment.Environment;
import dev.seg.engine.warehouse.WarehouseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a PostgreSQL: the server that {@code SEG_TEST_POSTGRES_URL} names, or else a real one started once for all
 * tests. Tests keep to schemas that they make and drop.
 */
public final class Postgres implements ParameterResolver {

    private static final String VARIABLE = "SEG_TEST_POSTGRES_URL";

    /** A running server. */
    public static final class Server implements AutoCloseable {

        private final @Nullable EmbeddedPostgres started;
        private final String driverUrl;

        private Server() {
            String given = System.getenv(VARIABLE);
            started = given == null ? start() : null;
            driverUrl = started == null ? String.valueOf(given) : started.getJdbcUrl("postgres", "postgres");
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException | RuntimeException failure) {
                throw new IllegalStateException(
                        "PostgreSQL does not start here (as root it needs `unshare` on the PATH, leave to make user"
                                + " namespaces, and a user `nobody`); name a server in " + VARIABLE + " instead",
                        failure);
            }
        }

        /** A plain connection of the driver, with all its rights. */
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(driverUrl);
        }

        /** 18, for example. */
        public int version() throws SQLException {
            try (Connection connection = connect()) {
                return connection.getMetaData().getDatabaseMajorVersion();
            }
        }

        public String driverUrl() {
            return driverUrl;
        }

        /** Where the server is, for the engine. */
        public WarehouseUrl url() {
            return url(driverUrl);
        }

        /** The same server's other database. */
        public WarehouseUrl database(String name) {
            return url(driverUrl.replaceFirst("(//[^/]+/)[^?]*", "$1" + name));
        }

        private static WarehouseUrl url(String text) {
            Diagnostics diagnostics = new Diagnostics();
            Source source = new Source("test", "url");
            return WarehouseUrl.resolve(
                            "${env:URL}",
                            new Span(source, 0, 3),
                            Path.of(""),
                            Environment.of(Map.of("URL", text)),
                            diagnostics)
                    .orElseThrow(
                            () -> new IllegalStateException(diagnostics.sorted().toString()));
        }

        /** Makes an empty schema. */
        public void createSchema(String name) throws SQLException {
            execute("DROP SCHEMA IF EXISTS " + name + " CASCADE", "CREATE SCHEMA " + name);
        }

        public void dropSchema(String name) throws SQLException {
            execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
        }

        public void execute(String... statements) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }

        @Override
        public void close() throws IOException {
            if (started != null) {
                started.close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Postgres.class))
                .getOrComputeIfAbsent(Server.class, type -> new Server(), Server.class);
    }
}
