package dev.seg.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** Where to connect. */
    public static final class Server implements AutoCloseable {

        private final @Nullable EmbeddedPostgres started;
        private final String url;

        private Server() {
            String given = System.getenv(VARIABLE);
            started = given == null ? start() : null;
            url = started == null ? String.valueOf(given) : started.getJdbcUrl("postgres", "postgres");
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
                        "PostgreSQL does not start here; name a server in " + VARIABLE + " instead", failure);
            }
        }

        /** The URL with all that it takes to connect, which may not stand in arguments. */
        String url() {
            return url;
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url);
        }

        void execute(String... statements) throws SQLException {
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
