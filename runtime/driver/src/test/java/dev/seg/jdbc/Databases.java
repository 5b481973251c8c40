package dev.seg.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the same small shop in three places, on the server that {@code SEG_TEST_POSTGRES_URL} names or on one that is
 * started here: a PostgreSQL without segments, one where they are real views, which the first has to answer like, and a DuckDB.
 */
public final class Databases implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Opened.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Databases.class))
                .getOrComputeIfAbsent(Opened.class, type -> new Opened(), Opened.class);
    }

    /** Where they are. */
    public static final class Opened implements AutoCloseable {
        private final Optional<EmbeddedPostgres> started;
        private final String server;
        private final String plainName =
                "seg_jdbc_" + UUID.randomUUID().toString().replace("-", "");
        private final String viewsName = plainName + "_v";
        private final Path folder;
        private final Path artefact;

        Opened() {
            try {
                String given = System.getenv("SEG_TEST_POSTGRES_URL");
                started = given == null ? Optional.of(start()) : Optional.empty();
                server = started.map(own -> own.getJdbcUrl("postgres", "postgres"))
                        .orElse(String.valueOf(given));
                folder = Files.createTempDirectory("seg-jdbc");
                artefact = folder.resolve("segments.json");
                Files.writeString(artefact, text("segments.json"));
                fill();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static EmbeddedPostgres start() throws IOException {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
        }

        private void fill() throws SQLException {
            run(server, List.of("CREATE DATABASE " + plainName, "CREATE DATABASE " + viewsName));
            for (String name : List.of(plainName, viewsName)) {
                run(url(name), statements("tables.sql"));
                run(url(name), statements("postgresql.sql"));
            }
            run("jdbc:duckdb:" + duckFile(), statements("tables.sql"));
            run("jdbc:duckdb:" + duckViews(), statements("tables.sql"));
            views("jdbc:duckdb:" + duckViews(), Dialect.DUCKDB);
            views(url(viewsName), Dialect.POSTGRESQL);
        }

        private void views(String url, Dialect dialect) throws SQLException {
            Artefact segments = Artefact.read(artefact, dialect);
            run(url, List.of("CREATE SCHEMA segments"));
            for (SegmentTable table : segments.tables().values()) {
                String blocks = table.uses().stream()
                        .map(use -> Dialect.quoted(use) + " AS ("
                                + segments.block(use).sql() + ")")
                        .reduce((a, b) -> a + ", " + b)
                        .map(all -> "WITH " + all + " ")
                        .orElse("");
                String view = "CREATE VIEW segments." + Dialect.quoted(table.name()) + " AS ";
                run(url, List.of(view + blocks + table.sql()));
            }
        }

        private String url(String database) {
            return server.replaceFirst("(//[^/]+/)[^?]*", "$1" + database);
        }

        Path artefact() {
            return artefact;
        }

        /** The property of an artefact whose facts are of a table that is not there. */
        String brokenArtefact() {
            try {
                String text = text("segments.json").replace(".\\\"orders\\\"", ".\\\"gone\\\"");
                return "artefact=" + Files.writeString(folder.resolve("broken.json"), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The URL of the driver to be tested, with more properties. */
        String segUrl(String properties) {
            String url = url(plainName);
            return "jdbc:seg:" + url.substring("jdbc:".length()) + (url.contains("?") ? "&" : "?") + "artefact="
                    + artefact + properties;
        }

        /** Through the driver. */
        Connection seg() throws SQLException {
            return DriverManager.getConnection(segUrl(""));
        }

        /** The name of a role that a test makes, gone with the databases. */
        String reader() {
            return plainName + "_r";
        }

        /** The URL of the driver for a warehouse. */
        String url(Dialect dialect, String properties) {
            return dialect == Dialect.DUCKDB ? duckUrl(properties) : segUrl(properties);
        }

        Connection seg(Dialect dialect) throws SQLException {
            return DriverManager.getConnection(url(dialect, ""));
        }

        /** Without the driver. */
        Connection plain() throws SQLException {
            return DriverManager.getConnection(url(plainName));
        }

        /** Without the driver, where segments are views. */
        Connection views() throws SQLException {
            return DriverManager.getConnection(url(viewsName));
        }

        private Path duckFile() {
            return folder.resolve("shop.duckdb");
        }

        private Path duckViews() {
            return folder.resolve("views.duckdb");
        }

        /** DuckDB without the driver, where segments are views. */
        Connection duckWithViews() throws SQLException {
            return DriverManager.getConnection("jdbc:duckdb:" + duckViews());
        }

        String duckUrl(String properties) {
            return "jdbc:seg:duckdb:" + duckFile() + "?artefact=" + artefact + properties;
        }

        Connection duck() throws SQLException {
            return DriverManager.getConnection(duckUrl(""));
        }

        @Override
        public void close() throws SQLException, IOException {
            run(
                    server,
                    List.of(
                            "DROP DATABASE " + plainName + " WITH (FORCE)",
                            "DROP DATABASE " + viewsName + " WITH (FORCE)",
                            "DROP ROLE IF EXISTS " + reader()));
            if (started.isPresent()) {
                started.get().close();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void run(String url, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> statements(String name) {
        return Arrays.stream(text(name).split(";\n", -1))
                .filter(sql -> !sql.isBlank())
                .toList();
    }

    static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Databases.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
