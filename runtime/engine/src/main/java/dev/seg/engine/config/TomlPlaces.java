package dev.seg.engine.config;

import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/** From lines and columns of a TOML file to the words that stand there. */
final class TomlPlaces {

    private final Source source;
    private final List<Integer> lineStarts = new ArrayList<>(List.of(0));

    TomlPlaces(Source source) {
        this.source = source;
        for (int at = source.text().indexOf('\n'); at >= 0; at = source.text().indexOf('\n', at + 1)) {
            lineStarts.add(at + 1);
        }
    }

    /** The word, or the quoted text, that begins at the position. */
    Span at(@Nullable TomlPosition position) {
        String text = source.text();
        if (position == null || position.line() > lineStarts.size()) {
            return new Span(source, 0, 0);
        }
        int lineStart = lineStarts.get(position.line() - 1);
        int start = Math.min(lineStart + Math.max(position.column() - 1, 0), text.length());
        return new Span(source, start, end(text, start));
    }

    private static int end(String text, int start) {
        if (start == text.length()) {
            return start;
        }
        char first = text.charAt(start);
        boolean quoted = first == '"' || first == '\'';
        String ends = switch (first) {
            case '"', '\'' -> first + "\n";
            case '[' -> "]\n";
            case '{' -> "}\n";
            default -> " \t\r\n=,]}#";
        };
        int end = start + 1;
        while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
            end += quoted && first == '"' && text.charAt(end) == '\\' ? 2 : 1;
        }
        boolean closed = end < text.length() && text.charAt(end) != '\n' && (quoted || first == '[' || first == '{');
        return Math.min(closed ? end + 1 : end, text.length());
    }
}
