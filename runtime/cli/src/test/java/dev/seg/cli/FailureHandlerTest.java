package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.cli.terminal.Surroundings;
import dev.seg.cli.terminal.Terminal;
import dev.seg.engine.environment.Environment;
import dev.seg.engine.warehouse.WarehouseException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of failures that nobody expected, and of those of warehouses. */
class FailureHandlerTest {

    private final StringWriter err = new StringWriter();

    private ExitCode tell(Throwable failure, Map<String, String> environment) {
        Terminal terminal = new Terminal(new Surroundings(
                new StringWriter(),
                err,
                false,
                false,
                Environment.of(environment),
                Shell.NOW,
                Path.of(""),
                Optional.empty()));
        return new FailureHandler(terminal, new FindingsPrinter(terminal), Environment.of(environment)).tell(failure);
    }

    @Test
    void aBugHasANumberAndNoTrace() {
        assertThat(tell(new IllegalStateException("password=tiger"), Map.of())).isEqualTo(ExitCode.INTERNAL);
        assertThat(err.toString())
                .matches("error: internal error in cli \\([0-9a-f]{8}\\)\n  = help: this is a bug of Seg's;.*\n");
    }

    @Test
    void theTraceIsShownOnDemandWithSecretsCovered() {
        tell(new IllegalStateException("password=tiger", new IOException("disk")), Map.of("SEG_DEBUG", "1"));
        assertThat(err.toString())
                .contains("java.lang.IllegalStateException: password=*****", "    at dev.seg.cli.FailureHandlerTest")
                .contains("caused by java.io.IOException: disk")
                .doesNotContain("tiger");
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, 4",
        "EMPTY, 2",
        "TIMEOUT, 4",
        "DRIFT, 3",
        "INTERRUPTED, 130",
        "BAD_FILE, 1",
        "FAILED, 4",
    })
    void eachFailureOfAWarehouseHasItsCode(WarehouseException.Kind kind, int code) {
        assertThat(tell(new WarehouseException(kind, "so it is"), Map.of()).number())
                .isEqualTo(code);
        assertThat(err.toString()).doesNotContain("internal");
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() {
        assertThat(tell(new AccessDeniedException("vip.seg"), Map.of())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).isEqualTo("error: vip.seg: it may not be read or written\n");
    }

    @Test
    void aFullDiskIsToldAndAReaderWhoLeftIsNot() {
        assertThat(tell(new IOException("No space left on device"), Map.of())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).isEqualTo("error: the result cannot be written: No space left on device\n");
        err.getBuffer().setLength(0);
        assertThat(tell(new IOException("Broken pipe"), Map.of())).isEqualTo(ExitCode.READER_GONE);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tooLittleMemoryIsSaidPlainly() {
        assertThat(tell(new OutOfMemoryError(), Map.of())).isEqualTo(ExitCode.INTERNAL);
        assertThat(err.toString()).startsWith("error: there is not enough memory");
    }
}
