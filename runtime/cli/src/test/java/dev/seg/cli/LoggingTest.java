package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What libraries log, at debug level and with a program's own logger, tells neither who people are nor a password. */
@ExtendWith(Postgres.class)
@TestInstance(Lifecycle.PER_CLASS)
class LoggingTest {

    private static final String SCHEMA = "seg_test_logging";
    private static final String KEY = "987654301";
    private static final String EMAIL = "k4n4ri@shop.example";
    private static final String CANARY = "c4n4ry-0f-th3-m1n3";

    private Postgres.Server server;
    private Path folder = Path.of("");

    @BeforeAll
    void fill(Postgres.Server given, @TempDir Path temporary) throws SQLException, IOException {
        server = given;
        folder = temporary;
        drop();
        server.execute(
                "CREATE SCHEMA " + SCHEMA,
                "CREATE TABLE " + SCHEMA + ".people AS SELECT " + KEY + "::bigint AS id, '" + EMAIL
                        + "'::text AS email, 41::int AS points");
        new Shell(folder)
                .write(
                        "seg.toml",
                        "[warehouse]\nurl = \"${env:TEST_URL}\"\npassword = \"${env:SECRET}\"\nschema = \"" + SCHEMA
                                + "\"\n")
                .write(
                        "catalog.seg",
                        "subject person from people key id: int {\n  points: int\n  @hidden email: text\n}\n")
                .write("segments.seg", "segment many = points > 40\n");
        Files.writeString(folder.resolve("logging.properties"), """
                handlers=java.util.logging.ConsoleHandler
                .level=FINE
                java.util.logging.ConsoleHandler.level=FINE
                """);
    }

    @AfterAll
    void drop() throws SQLException {
        server.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    }

    @ParameterizedTest
    @CsvSource({
        "ids many, 0",
        "export many --all --column email, 0",
        "count --estimate, 0",
        "why " + KEY + " many, 0",
        "profile many --by points, 0",
        "check --data, 0",
        "count --url jdbc:postgresql://127.0.0.1:1/crm, 4"
    })
    void nothingPersonalIsLogged(String command, int code) throws IOException, InterruptedException {
        Program seg = new Program(folder)
                .logging("debug", folder.resolve("logging.properties"))
                .set("TEST_URL", server.url())
                .set("SECRET", CANARY)
                .set("PGPASSWORD", CANARY);
        assertThat(seg.run(command.split(" "))).as(seg.err()).isEqualTo(code);
        assertThat(seg.err()).contains("DEBUG com.zaxxer.hikari", "org.postgresql");
        assertThat(seg.err()).doesNotContain(KEY, EMAIL, CANARY);
    }
}
