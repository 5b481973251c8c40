package dev.seg.jdbc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The warehouses that the driver passes statements on to, and how they read names. */
enum Dialect {
    POSTGRESQL,
    DUCKDB,
    TRINO;

    /** That of a URL behind {@code jdbc:seg:}, by its first word. */
    static Optional<Dialect> of(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(dialect -> lower.startsWith(dialect.name().toLowerCase(Locale.ROOT) + ":"))
                .findFirst();
    }

    /** Names without quotes are small letters; only PostgreSQL tells quoted ones from each other by their case. */
    String folded(String name, boolean quoted) {
        if (this == TRINO) {
            return name.toLowerCase(Locale.ROOT);
        }
        return quoted && this == POSTGRESQL ? name : ascii(name);
    }

    /** PostgreSQL and DuckDB leave all letters but those of ASCII as they are. */
    private static String ascii(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter >= 'A' && letter <= 'Z') {
                folded.setCharAt(i, (char) (letter + 'a' - 'A'));
            }
        }
        return folded.toString();
    }

    /** Whether a comment may stand in a comment. */
    boolean nestsComments() {
        return this != TRINO;
    }

    /** Whether {@code E'\n'} and {@code $tag$…$tag$} are texts. */
    boolean hasPostgresTexts() {
        return this != TRINO;
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
