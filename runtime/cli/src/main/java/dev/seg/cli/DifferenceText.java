package dev.seg.cli;

import dev.seg.cli.terminal.Paint;
import dev.seg.cli.terminal.Style;
import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.check.compare.Difference;
import dev.seg.compiler.check.compare.Differences;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of segments, in words: for a terminal, and as Markdown for a review. */
final class DifferenceText {

    private final Differences differences;
    private final Paint paint;

    DifferenceText(Differences differences, Paint paint) {
        this.differences = differences;
        this.paint = paint;
    }

    /** One paragraph for each segment that has changed or was written anew. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        differences.vocabulary().forEach(line -> lines.add(Terminal.oneLine(line)));
        for (Difference difference : differences.segments()) {
            if (isWorthALine(difference)) {
                String causes =
                        difference.causes().isEmpty() ? "" : ", because of " + String.join(", ", difference.causes());
                lines.add(
                        paint.apply(Style.HEADING, "`" + difference.name() + "`") + " " + became(difference) + causes);
                difference.entering().ifPresent(row -> lines.add("  enters: " + Terminal.oneLine(row)));
                difference.leaving().ifPresent(row -> lines.add("  leaves: " + Terminal.oneLine(row)));
            }
        }
        return lines;
    }

    /** The half of a new name that stands at the old one is not said twice. */
    private static boolean isWorthALine(Difference difference) {
        return switch (difference.kind()) {
            case SAME -> difference.reworded();
            case REMOVED -> difference.other().isEmpty();
            case NARROWER, WIDER, INCOMPARABLE, UNDECIDED, ADDED -> true;
        };
    }

    private static String became(Difference difference) {
        return switch (difference.kind()) {
            case SAME -> "has the same people, in other words";
            case NARROWER -> "is narrower: nobody enters, some leave";
            case WIDER -> "is wider: some enter, nobody leaves";
            case INCOMPARABLE ->
                difference.replaced() ? "is other people: nobody stays" : "is other people: some enter, some leave";
            case UNDECIDED -> "is open: " + difference.doubt().orElse("");
            case ADDED ->
                difference.other().map(other -> "is what `" + other + "` was").orElse("is new");
            case REMOVED -> "is gone";
        };
    }

    /** {@code 2 wider, 1 narrower, 14 the same}. */
    String summary() {
        Map<Difference.Kind, Integer> counts = new EnumMap<>(Difference.Kind.class);
        differences.segments().forEach(difference -> counts.merge(difference.kind(), 1, Integer::sum));
        return counts.isEmpty()
                ? "no segments"
                : counts.entrySet().stream()
                        .map(count -> Counts.number(count.getValue()) + " " + word(count.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static String word(Difference.Kind kind) {
        return switch (kind) {
            case SAME -> "the same";
            case NARROWER -> "narrower";
            case WIDER -> "wider";
            case INCOMPARABLE -> "other people";
            case UNDECIDED -> "open";
            case ADDED -> "new";
            case REMOVED -> "gone";
        };
    }

    /** A table for a review. */
    List<String> markdown(String old, Optional<String> now) {
        List<String> lines = new ArrayList<>();
        lines.add("### Segments: " + code(old) + " → "
                + now.map(DifferenceText::code).orElse("the working tree"));
        lines.add("");
        List<Difference> changed = differences.segments().stream()
                .filter(DifferenceText::isWorthALine)
                .toList();
        if (!changed.isEmpty()) {
            lines.add("| segment | change | enters | leaves | because of |");
            lines.add("|---|---|---|---|---|");
            for (Difference difference : changed) {
                lines.add("| " + code(difference.name()) + " | " + cell(became(difference)) + " | "
                        + row(difference.entering()) + " | " + row(difference.leaving()) + " | "
                        + cell(String.join(", ", difference.causes())) + " |");
            }
            lines.add("");
        }
        List<String> vocabulary = differences.vocabulary();
        vocabulary.forEach(line -> lines.add("- " + cell(line)));
        if (!vocabulary.isEmpty()) {
            lines.add("");
        }
        lines.add(summary() + ".");
        return lines;
    }

    private static String row(Optional<String> person) {
        return person.map(DifferenceText::code).orElse("");
    }

    /** As code, in a cell of a table, whatever signs it holds. */
    static String code(String text) {
        String fence = text.contains("`") ? "``" : "`";
        String blank = text.contains("`") ? " " : "";
        return fence + blank + cell(text) + blank + fence;
    }

    static String cell(String text) {
        return Terminal.oneLine(text).replace("|", "\\|");
    }
}
