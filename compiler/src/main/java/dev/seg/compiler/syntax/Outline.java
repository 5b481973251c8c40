package dev.seg.compiler.syntax;

import java.util.stream.Collectors;

/** Lines with two blanks for each level. */
final class Outline {

    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();
    private int level;

    /** One line. */
    Outline line(String words) {
        text.append(STEP.repeat(level)).append(words).append('\n');
        return this;
    }

    /** What {@code body} writes, one level deeper. */
    Outline inside(Runnable body) {
        level++;
        body.run();
        level--;
        return this;
    }

    /** Names with dots between them; a name that has one itself stands in backticks. */
    static String path(Path path) {
        return path.names().stream()
                .map(Name::text)
                .map(name -> name.indexOf('.') < 0 ? name : '`' + name + '`')
                .collect(Collectors.joining("."));
    }

    /** A text in quotes on one line. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
