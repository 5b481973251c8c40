package dev.seg.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --as-of}. */
final class AsOfOption {

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "The moment that relative times are reckoned from: 2026-01-31, 2026-01-31T18:30 (in the"
                    + " catalog's time zone) or 2026-01-31T18:30:00Z. Default: the project's, or now.")
    private Optional<String> asOf = Optional.empty();

    Optional<String> written() {
        return asOf;
    }
}
