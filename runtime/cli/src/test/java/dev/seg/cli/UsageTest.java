package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of arguments alone. */
class UsageTest {

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void helpIsAResult() {
        assertThat(shell.run("--help")).isZero();
        assertThat(shell.out()).startsWith("Usage: seg [OPTIONS] [COMMAND]");
        assertThat(shell.out()).contains("check", "compile", "count", "ids", "explain", "completion");
        assertThat(shell.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "compile", "count", "ids", "explain", "completion"})
    void everyCommandHasHelpAndTheOptionsOfAll(String command) {
        assertThat(shell.run(command, "--help")).isZero();
        assertThat(shell.out()).startsWith("Usage: seg " + command);
        assertThat(shell.out())
                .contains("-C=DIR", "--url=URL", "--param=NAME=VALUE", "--format=FORMAT", "--color=WHEN");
    }

    @Test
    void theVersionIsAResult() {
        assertThat(shell.run("--version")).isZero();
        assertThat(shell.out()).startsWith("seg ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | say what to do | see `seg --help`",
                "cuont | there is no command `cuont` | did you mean `count`?",
                "count --oops | unknown option: `--oops` | see `seg count --help`",
                "ids | missing required parameter: `NAME` | see `seg ids --help`",
                "count --format yaml | invalid value for option `--format`: write text or json or csv or jsonl or parquet or markdown, not `yaml`"
                        + " | see `seg count --help`",
                "count --format csv | only `seg ids` prints csv | write `--format text` or `--format json`",
                "--color sometimes count | invalid value for option `--color`: write auto or always or never,"
                        + " not `sometimes` | see `seg --help`",
                "compile --dialect oracle | invalid value for option `--dialect`: write postgresql or duckdb or"
                        + " trino or snowflake or bigquery or redshift or spark or clickhouse or mysql, not `oracle` | see `seg compile --help`",
                "explain a --stage soul | invalid value for option `--stage`: write syntax or model or plan or"
                        + " sql, not `soul` | see `seg explain --help`",
                "completion fish | invalid value for positional parameter at index 0 (SHELL): write bash or zsh, not"
                        + " `fish` | see `seg completion --help`",
            })
    void wrongUsageSaysWhatToType(String arguments, String message, String help) {
        assertThat(shell.run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(shell.err()).isEqualTo("error: " + message + "\n  = help: " + help + "\n");
        assertThat(shell.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "compile", "count", "ids a", "explain a"})
    void outsideOfAProjectTheWayIntoOneIsSaid(String command) {
        assertThat(shell.run(command.split(" "))).isEqualTo(2);
        assertThat(shell.err()).startsWith("error: there is no project here").contains("seg init");
    }

    @Test
    void completionIsAScriptForBashAndZsh() {
        assertThat(shell.run("completion", "bash")).isZero();
        assertThat(shell.out()).startsWith("#!/usr/bin/env bash").contains("--as-of", "complete -F");
        assertThat(shell.run("completion", "zsh")).isZero();
        assertThat(shell.out()).startsWith("autoload -U +X bashcompinit");
    }

    @Test
    void coloursOnlyWhereSomebodyLooksAndAgrees() {
        shell.run("nonsense");
        assertThat(shell.err()).doesNotContain("\u001b");
        shell.run("--color", "always", "count", "--help");
        assertThat(shell.out()).contains("\u001b");
        shell.atTerminal().run("nonsense");
        assertThat(shell.err()).contains("\u001b[1;31merror\u001b[0m");
        shell.run("--color", "never", "count", "--help");
        assertThat(shell.out()).doesNotContain("\u001b");
        shell.set("NO_COLOR", "1").run("nonsense");
        assertThat(shell.err()).doesNotContain("\u001b");
        shell.set("NO_COLOR", "").set("TERM", "dumb").run("nonsense");
        assertThat(shell.err()).doesNotContain("\u001b");
    }
}
