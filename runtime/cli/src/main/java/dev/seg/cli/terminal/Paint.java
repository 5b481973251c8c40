package dev.seg.cli.terminal;

/**
 * Colours for one stream: {@code new Paint(true).apply(Style.ERROR, "error")} is red, {@code new Paint(false)} leaves all
 * texts as they are.
 */
public record Paint(boolean colored) {

    /** The text in a style. */
    public String apply(Style style, String text) {
        return colored ? "\u001b[" + style.sequence() + "m" + text + "\u001b[0m" : text;
    }
}
