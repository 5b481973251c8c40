package dev.seg.compiler.source;

/**
 * One text with the name that messages call it by.
 *
 * <p>Example: {@code new Source("segments/vip.seg", "spend > 1000")}.
 *
 * @param name path relative to the project, with {@code /} between folders; {@code <text>} where there is no file
 * @param text the whole text, decoded from UTF-8
 */
public record Source(String name, String text) {

    /** The name without folders and without {@code .seg}: the name of the segment of a file that is one condition. */
    public String baseName() {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.endsWith(".seg") ? last.substring(0, last.length() - ".seg".length()) : last;
    }
}
