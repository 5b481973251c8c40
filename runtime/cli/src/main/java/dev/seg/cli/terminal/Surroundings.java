package dev.seg.cli.terminal;

import dev.seg.engine.environment.Environment;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that a run takes from the program's surroundings.
 *
 * @param out where results go
 * @param err where messages and progress go
 * @param outIsTerminal whether somebody looks at the results while they are printed
 * @param errIsTerminal whether somebody looks at the messages
 * @param now the moment of the run, asked once
 * @param folder where the run starts
 * @param home the folder that holds the launcher and the examples, where there is one
 */
public record Surroundings(
        Writer out,
        Writer err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Environment environment,
        Instant now,
        Path folder,
        Optional<Path> home) {}
