package dev.seg.cli;

import java.util.Locale;

/** How results are written. */
enum OutputFormat {
    TEXT,
    JSON,
    CSV,
    JSONL,
    PARQUET,
    MARKDOWN;

    /** As typed: {@code json}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
