package dev.seg.cli.terminal;

import java.util.Locale;

/** Whether to print in colours; {@code auto}: to a terminal that does not say that it wants none. */
public enum ColorChoice {
    AUTO,
    ALWAYS,
    NEVER;

    /** As typed: {@code auto}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
