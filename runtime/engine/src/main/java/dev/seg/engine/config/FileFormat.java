package dev.seg.engine.config;

/** How a file to be loaded is written. */
public sealed interface FileFormat {

    /**
     * Lines of text, in UTF-8, packed by gzip where the name ends in {@code .gz}.
     *
     * @param delimiter what stands between fields
     * @param header whether the first line names the columns; without it they come as declared
     */
    record Csv(char delimiter, boolean header) implements FileFormat {}

    /**
     * Lines of fields with any number of blanks or tabs before, between and behind them, and without quotes.
     *
     * @param header whether the first line names the columns
     */
    record Blanks(boolean header) implements FileFormat {}

    /** Parquet. */
    record Parquet() implements FileFormat {}
}
