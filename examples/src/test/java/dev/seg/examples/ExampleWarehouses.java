package dev.seg.examples;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.engine.config.Project;
import dev.seg.engine.config.SampleChoice;
import dev.seg.engine.environment.Environment;
import dev.seg.engine.load.FirstUse;
import dev.seg.engine.load.LoadProgress;
import dev.seg.engine.load.Loader;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import dev.seg.samples.FoodMart;
import dev.seg.samples.Shop;
import dev.seg.samples.ShopOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the warehouses of the examples with their data: files of DuckDB in a folder that is gone afterwards, and a
 * database of its own for each project on the PostgreSQL at {@code SEG_TEST_POSTGRES_URL}, or else on one that is
 * started here. Data that lie beside the repository are looked for in {@code ../shared/data}; where they are not, the test
 * says that it is skipped.
 */
public final class ExampleWarehouses implements ParameterResolver {

    private static final String VARIABLE = "SEG_TEST_POSTGRES_URL";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Opened.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(ExampleWarehouses.class))
                .getOrComputeIfAbsent(Opened.class, type -> new Opened(), Opened.class);
    }

    /** A warehouse of a project. */
    private record Wanted(ExampleProject project, Engine engine, int customers) {}

    /** Those that were opened. Each is filled once. */
    public static final class Opened implements AutoCloseable {

        /** So many customers has a shop that both engines are asked about. */
        static final int CUSTOMERS = 2_000;

        private final Map<Wanted, Warehouse> warehouses = new HashMap<>();
        private final Map<Wanted, String> databases = new HashMap<>();
        private final Path folder = temporary();
        private Optional<EmbeddedPostgres> started = Optional.empty();

        /** The warehouse of a project with its data, to be asked. */
        Warehouse of(ExampleProject project, Engine engine) {
            return of(project, engine, CUSTOMERS);
        }

        /** The same with a shop of so many customers. */
        synchronized Warehouse of(ExampleProject project, Engine engine, int customers) {
            Wanted wanted = new Wanted(project, engine, customers);
            Warehouse open = warehouses.get(wanted);
            if (open == null) {
                WarehouseUrl url = url(wanted);
                try (Warehouse loading = Warehouse.openForLoading(url, WarehouseSettings.standard())) {
                    fill(wanted, loading);
                }
                if (engine == Engine.POSTGRESQL) {
                    analyze(wanted);
                }
                open = Warehouse.openForQueries(url, WarehouseSettings.standard());
                warehouses.put(wanted, open);
            }
            return open;
        }

        /** Where drivers find the warehouse of a project that was opened. */
        String jdbcUrl(ExampleProject project, Engine engine, int customers) {
            Wanted wanted = new Wanted(project, engine, customers);
            return engine == Engine.POSTGRESQL ? postgresUrl(wanted) : "jdbc:duckdb:" + duckFile(wanted);
        }

        private Path duckFile(Wanted wanted) {
            return folder.resolve(wanted.project().folder() + "-" + wanted.customers() + "-wh.duckdb");
        }

        private static void fill(Wanted wanted, Warehouse warehouse) {
            Project settings = wanted.project().settings();
            if (settings.sample().isPresent()) {
                SampleChoice choice = new SampleChoice(
                        settings.sample().get().kind(),
                        OptionalLong.of(wanted.customers()),
                        settings.sample().get().seed());
                FirstUse.into(warehouse, choice, Opened::sample, LoadProgress.silent());
            } else {
                new Loader(warehouse, LoadProgress.silent()).load(settings.tables(), data(wanted.project()));
            }
        }

        private static void sample(SampleChoice choice, Connection target, LoadProgress progress) throws SQLException {
            dev.seg.samples.LoadProgress silent = dev.seg.samples.LoadProgress.silent();
            if (choice.kind().equals("foodmart")) {
                FoodMart.load(target, "foodmart", silent);
            } else {
                ShopOptions options = ShopOptions.STANDARD
                        .withCustomers((int) choice.customers().orElseThrow())
                        .withSeed(choice.seed().orElse(ShopOptions.STANDARD.seed()));
                Shop.generate(target, options, silent);
            }
        }

        private static Path data(ExampleProject project) {
            Path data = ExampleProject.root().resolveSibling("shared").resolve("data");
            for (Path above = ExampleProject.root().getParent(); above != null; above = above.getParent()) {
                data = Files.isDirectory(data) ? data : above.resolve("shared").resolve("data");
            }
            Path found = data.resolve(project.folder());
            if (!Files.isDirectory(found)) {
                String skipped = "skipped: the data of " + project.folder() + " do not lie in ../shared/data";
                System.out.println(skipped);
                abort(skipped);
            }
            return found;
        }

        private WarehouseUrl url(Wanted wanted) {
            if (wanted.engine() == Engine.DUCKDB) {
                Path file = duckFile(wanted);
                return new DuckDbFile(file, String.valueOf(file.getFileName()));
            }
            Diagnostics diagnostics = new Diagnostics();
            return WarehouseUrl.resolve(
                            "${env:URL}",
                            new Span(new Source("test", "url"), 0, 3),
                            folder,
                            Environment.of(Map.of("URL", postgresUrl(wanted))),
                            diagnostics)
                    .orElseThrow(
                            () -> new IllegalStateException(diagnostics.sorted().toString()));
        }

        private String postgresUrl(Wanted wanted) {
            String database = databases.computeIfAbsent(wanted, any -> {
                String name = "seg_examples_" + UUID.randomUUID().toString().replace("-", "");
                execute(serverUrl(), "CREATE DATABASE " + name);
                return name;
            });
            return serverUrl().replaceFirst("(//[^/]+/)[^?]*", "$1" + database);
        }

        private String serverUrl() {
            String given = System.getenv(VARIABLE);
            if (given != null) {
                return given;
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
                        .setServerConfig("work_mem", "64MB")
                        .setServerConfig("shared_buffers", "256MB")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException("PostgreSQL does not start here; name one in " + VARIABLE, failure);
            }
        }

        private void analyze(Wanted wanted) {
            execute(postgresUrl(wanted), "ANALYZE");
        }

        private static void execute(String url, String sql) {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        private static Path temporary() {
            try {
                return Files.createTempDirectory("seg-examples");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public synchronized void close() throws IOException {
            warehouses.values().forEach(Warehouse::close);
            databases.values().forEach(name -> execute(serverUrl(), "DROP DATABASE " + name));
            if (started.isPresent()) {
                started.get().close();
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
