package dev.seg.compiler.diagnostic;

import dev.seg.compiler.source.Position;
import dev.seg.compiler.source.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Shows findings to people, with the lines they speak of.
 *
 * <pre>
 * error[S1001]: unknown name `regoin`
 *   --> segments/eu.seg:3:45
 *    |
 *  3 |   purchases > 2 AND regoin = "EU"
 *    |                     ^^^^^^ `customer` has no attribute, measure or segment of this name
 *    = help: did you mean `region`?
 * </pre>
 *
 * <p>Nothing that a terminal would obey gets through from the sources: control characters are spelled out.
 */
public final class TextRenderer {

    private static final String RESET = "\u001B[0m";
    private static final String RED = "\u001B[1;31m";
    private static final String YELLOW = "\u001B[1;33m";
    private static final String BLUE = "\u001B[34m";
    private static final String BOLD = "\u001B[1m";

    private final boolean colored;

    /**
     * A renderer.
     *
     * @param colored whether to mark with the colours of ANSI terminals
     */
    public TextRenderer(boolean colored) {
        this.colored = colored;
    }

    /** All findings, with an empty line between them. */
    public String render(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(this::render).collect(Collectors.joining("\n"));
    }

    /** One finding; every line ends with a line feed. */
    public String render(Diagnostic diagnostic) {
        Map<Source, List<Mark>> files = new LinkedHashMap<>();
        files.put(diagnostic.span().source(), new ArrayList<>());
        files.get(diagnostic.span().source()).add(new Mark(diagnostic.label(), true));
        for (Label label : diagnostic.related()) {
            files.computeIfAbsent(label.span().source(), source -> new ArrayList<>())
                    .add(new Mark(label, false));
        }
        int width = files.values().stream()
                .flatMap(List::stream)
                .mapToInt(mark -> Integer.toString(mark.from().line()).length())
                .max()
                .orElse(1);
        return new Block(width, diagnostic).render(files);
    }

    private String paint(String color, String text) {
        return colored && !text.isEmpty() ? color + text + RESET : text;
    }

    /** Words to underline. */
    private record Mark(Label label, boolean primary) {

        Position from() {
            return label.span().from();
        }

        /** The offset in its line. */
        int start() {
            return label.span().start() - lineStart();
        }

        /** The end in its line; where the words go on in the next one, the end of the line. */
        int end() {
            return Math.min(
                    label.span().end() - lineStart(), line().stripTrailing().length());
        }

        String line() {
            String text = label.span().source().text();
            int end = text.indexOf('\n', label.span().start());
            String line = text.substring(lineStart(), end < 0 ? text.length() : end);
            return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        }

        private int lineStart() {
            int start = label.span().start();
            return start == 0 ? 0 : label.span().source().text().lastIndexOf('\n', start - 1) + 1;
        }
    }

    /** One finding while it is written. */
    private final class Block {

        private final int width;
        private final Diagnostic diagnostic;
        private final String color;
        private final StringBuilder text = new StringBuilder();

        Block(int width, Diagnostic diagnostic) {
            this.width = width;
            this.diagnostic = diagnostic;
            this.color = diagnostic.isError() ? RED : YELLOW;
        }

        String render(Map<Source, List<Mark>> files) {
            String kind = diagnostic.severity().word() + "[" + diagnostic.code().number() + "]";
            line(paint(color, kind) + paint(BOLD, ": " + QuotedLine.neutral(diagnostic.message())));
            files.forEach(this::file);
            diagnostic.help().ifPresent(help -> remark("help", help));
            diagnostic.note().ifPresent(note -> remark("note", note));
            return text.toString();
        }

        private void line(String words) {
            text.append(words.stripTrailing()).append('\n');
        }

        private void gutter(String number, String words) {
            String padded = " ".repeat(width + 1 - number.length()) + number;
            line(paint(BLUE, padded + " |") + words);
        }

        private void remark(String kind, String words) {
            line(" ".repeat(width + 2) + paint(BLUE, "=") + " " + paint(BOLD, kind) + ": " + QuotedLine.neutral(words));
        }

        private void file(Source source, List<Mark> marks) {
            Position place = marks.get(0).from();
            line(" ".repeat(width + 1) + paint(BLUE, "-->") + " " + QuotedLine.neutral(source.name()) + ":"
                    + place.line() + ":" + place.column());
            if (source.text().isEmpty() && marks.get(0).label().text().isEmpty()) {
                return;
            }
            Map<Integer, List<Mark>> lines = new TreeMap<>();
            marks.forEach(mark -> lines.computeIfAbsent(mark.from().line(), number -> new ArrayList<>())
                    .add(mark));
            gutter("", "");
            int last = 0;
            for (Map.Entry<Integer, List<Mark>> line : lines.entrySet()) {
                if (last > 0 && line.getKey() > last + 1) {
                    line(" ".repeat(width) + paint(BLUE, "..."));
                }
                last = line.getKey();
                quoted(last, line.getValue());
            }
        }

        private void quoted(int number, List<Mark> marks) {
            QuotedLine line = new QuotedLine(marks.get(0).line(), marks.get(0).start());
            gutter(Integer.toString(number), " " + line.text());
            List<Mark> byPlace = marks.stream()
                    .sorted(Comparator.comparing(Mark::start).thenComparing(Mark::primary))
                    .toList();
            Mark rightmost = byPlace.get(byPlace.size() - 1);
            gutter("", " " + underlines(line, byPlace) + words(rightmost, " "));
            for (int i = byPlace.size() - 2; i >= 0; i--) {
                Mark mark = byPlace.get(i);
                if (!mark.label().text().isEmpty()) {
                    gutter("", " " + " ".repeat(line.column(mark.start())) + words(mark, ""));
                }
            }
        }

        private String words(Mark mark, String before) {
            String words = QuotedLine.neutral(mark.label().text());
            return words.isEmpty() ? "" : before + (mark.primary() ? paint(color, words) : paint(BLUE, words));
        }

        /** Signs under the words: {@code ^} for the primary ones, which win where marks overlap. */
        private String underlines(QuotedLine line, List<Mark> marks) {
            int end = marks.stream()
                    .mapToInt(mark -> Math.max(line.column(mark.end()), line.column(mark.start()) + 1))
                    .max()
                    .orElse(0);
            char[] signs = " ".repeat(end).toCharArray();
            for (boolean primary : new boolean[] {false, true}) {
                for (Mark mark : marks) {
                    int until = Math.max(line.column(mark.end()), line.column(mark.start()) + 1);
                    for (int at = line.column(mark.start()); at < until && mark.primary() == primary; at++) {
                        signs[at] = primary ? '^' : '-';
                    }
                }
            }
            return paint(color, new String(signs));
        }
    }
}
