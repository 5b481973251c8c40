package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.seg.engine.Postgres;
import dev.seg.engine.warehouse.PostgresUrl;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of a test's own, which it may stop, break and copy: the programs are those of the server of all tests. */
final class OwnServer implements AutoCloseable {

    private final Path programs;
    private final Path folder;
    private final int port;
    private final Optional<Path> small;
    private Optional<Process> process = Optional.empty();

    private OwnServer(Path programs, Path folder, Optional<Path> small) throws IOException {
        this.programs = programs;
        this.folder = folder;
        this.small = small;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    /** A new server. */
    static OwnServer make(Postgres.Server model, Path folder) throws IOException, SQLException {
        return make(model, folder, Optional.empty());
    }

    /** A new server that sees a disk of 40 MB in the folder {@code small}. */
    static OwnServer withSmallDisk(Postgres.Server model, Path folder) throws IOException, SQLException {
        Path small = Files.createDirectories(folder.resolve("small"));
        assumeThat(ended(List.of("unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", small.toString())))
                .as("a disk can be made")
                .isZero();
        return make(model, folder, Optional.of(small));
    }

    private static OwnServer make(Postgres.Server model, Path folder, Optional<Path> small)
            throws IOException, SQLException {
        OwnServer server = new OwnServer(programs(model), Files.createDirectories(folder.resolve("own")), small);
        List<String> command = new ArrayList<>(server.plain());
        command.addAll(List.of(
                server.programs.resolve("initdb").toString(),
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--no-sync",
                "-D",
                server.folder.toString()));
        assertThat(ended(command)).isZero();
        server.start();
        return server;
    }

    private static Path programs(Postgres.Server model) throws SQLException {
        try (Connection connection = model.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            Path program = Path.of("/proc", row.getString(1), "exe").toRealPath();
            return program.getParent();
        } catch (IOException elsewhere) {
            assumeThat(false).as("the server runs on this machine").isTrue();
            throw new IllegalStateException(elsewhere);
        }
    }

    /** The superuser may not run a server, so it is somebody else for it. */
    private List<String> plain() {
        return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
    }

    private static int ended(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Starts it, and waits until it answers. */
    void start() throws IOException {
        List<String> server = new ArrayList<>(List.of(
                programs.resolve("postgres").toString(),
                "-D",
                folder.toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=localhost",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off"));
        List<String> command = new ArrayList<>();
        if (small.isPresent()) {
            command.addAll(List.of(
                    "unshare",
                    "-Urm",
                    "sh",
                    "-c",
                    "mount -t tmpfs -o size=40m tmpfs \"$0\" && mkdir \"$0/space\" && exec unshare -U \"$@\"",
                    small.get().toString()));
        } else {
            command.addAll(plain());
        }
        command.addAll(server);
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("own.log").toFile())
                .start();
        process = Optional.of(started);
        Poll.until("the server answers", () -> {
            assertThat(started.isAlive()).as("server").isTrue();
            return answers();
        });
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/" + database + "?user=postgres&connectTimeout=5");
    }

    void execute(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    WarehouseUrl url(String database) {
        return new PostgresUrl("localhost:" + port, database, Optional.of("postgres"), Optional.empty(), Map.of());
    }

    /** As {@code pg_ctl stop -m immediate} does: nothing is finished, nothing written. */
    void crash() throws IOException {
        stop("QUIT");
    }

    /** As {@code pg_ctl stop -m fast} does. */
    void stop() throws IOException {
        stop("INT");
    }

    private void stop(String signal) throws IOException {
        if (process.isPresent()) {
            Process running = process.get();
            assertThat(ended(List.of("kill", "-" + signal, Long.toString(running.pid()))))
                    .isZero();
            running.onExit().join();
            process = Optional.empty();
        }
    }

    /** A standby that follows this server from now on. */
    OwnServer standby(Path place) throws IOException {
        stop();
        OwnServer copy = new OwnServer(programs, place, Optional.empty());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = place.resolve(folder.relativize(file));
                Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.createFile(place.resolve("standby.signal"));
        Files.writeString(
                place.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=" + port + " user=postgres'\n",
                StandardOpenOption.APPEND);
        start();
        copy.start();
        return copy;
    }

    Path small() {
        return small.orElseThrow();
    }

    @Override
    public void close() throws IOException {
        crash();
    }
}
