package dev.seg.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.engine.config.Project;
import dev.seg.engine.config.ProjectReader;
import dev.seg.engine.config.WarehouseChoice;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstUseTest {

    @TempDir
    Path folder;

    private int loads;

    private final SampleSource source = (choice, target, progress) -> {
        loads++;
        try (Statement statement = target.createStatement()) {
            statement.execute("CREATE TABLE customers AS SELECT * FROM range("
                    + choice.customers().orElse(5) + ")");
        }
    };

    @Test
    void theSampleIsFilledOnce() throws IOException {
        Project project = project("kind = \"shop\"");
        assertThat(FirstUse.prepare(project, source, LoadProgress.silent())).isTrue();
        assertThat(FirstUse.prepare(project, source, LoadProgress.silent())).isFalse();
        assertThat(loads).isEqualTo(1);
        assertThat(customers()).isEqualTo(5);
        assertThat(Files.readString(folder.resolve(".seg/.gitignore"))).isEqualTo("*\n");
    }

    @Test
    void anotherSampleReplacesIt() throws IOException {
        FirstUse.prepare(project("kind = \"shop\"\ncustomers = 3"), source, LoadProgress.silent());
        assertThat(customers()).isEqualTo(3);
        FirstUse.prepare(project("kind = \"shop\"\ncustomers = 4"), source, LoadProgress.silent());
        assertThat(customers()).isEqualTo(4);
    }

    @Test
    void aProjectWithoutSampleIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("seg.toml"), "");
        Project project = ProjectReader.read(folder, new Diagnostics()).orElseThrow();
        assertThat(FirstUse.prepare(project, source, LoadProgress.silent())).isFalse();
        assertThat(folder.resolve(".seg")).doesNotExist();
    }

    @Test
    void aSampleThatFailsIsNotUsedHalf() throws IOException {
        Project project = project("kind = \"shop\"");
        SampleSource broken = (choice, target, progress) -> {
            source.load(choice, target, progress);
            throw new SQLException("the power failed");
        };
        assertThat(catchThrowableOfType(
                        WarehouseException.class, () -> FirstUse.prepare(project, broken, LoadProgress.silent())))
                .hasMessageContaining("the power failed");
        assertThat(folder.resolve(".seg/warehouse.duckdb")).doesNotExist();
        assertThat(FirstUse.prepare(project, source, LoadProgress.silent())).isTrue();
        assertThat(customers()).isEqualTo(5);
        assertThat(folder.resolve(".seg")).isDirectoryNotContaining("glob:**unfinished*");
    }

    @Test
    void whatAKilledProgramLeftIsSweptAway() throws IOException {
        Project project = project("kind = \"shop\"");
        Files.createDirectories(folder.resolve(".seg"));
        Files.writeString(folder.resolve(".seg/unfinished-1.duckdb"), "half");
        Files.writeString(folder.resolve(".seg/unfinished-1.duckdb.wal"), "half");
        Files.writeString(folder.resolve(".seg/warehouse.duckdb"), "of an older sample, without its note");
        assertThat(FirstUse.prepare(project, source, LoadProgress.silent())).isTrue();
        assertThat(customers()).isEqualTo(5);
        assertThat(folder.resolve(".seg")).isDirectoryNotContaining("glob:**unfinished*");
    }

    private Project project(String sample) throws IOException {
        Files.writeString(folder.resolve("seg.toml"), "[sample]\n" + sample + "\n");
        return ProjectReader.read(folder, new Diagnostics()).orElseThrow();
    }

    private long customers() {
        try (Warehouse warehouse =
                Warehouse.openForQueries(WarehouseChoice.embedded(folder), WarehouseSettings.standard())) {
            return warehouse.run(session -> session.query(
                    "SELECT count(*) FROM customers",
                    StatementBinder.nothing(),
                    rows -> rows.next() ? rows.number(1) : -1L));
        }
    }
}
