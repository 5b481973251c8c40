package dev.seg.cli.terminal;

/** What a stretch of text is, and how a terminal shows it. */
public enum Style {
    ERROR("1;31"),
    WARNING("1;33"),
    FINE("32"),
    HEADING("1"),
    QUIET("2"),
    KEYWORD("34"),
    LITERAL("32");

    private final String sequence;

    Style(String sequence) {
        this.sequence = sequence;
    }

    /** The numbers of the escape sequence (ECMA-48, SGR). */
    String sequence() {
        return sequence;
    }
}
