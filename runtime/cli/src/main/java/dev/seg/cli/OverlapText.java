package dev.seg.cli;

import dev.seg.cli.terminal.Paint;
import dev.seg.cli.terminal.Style;
import dev.seg.cli.terminal.TextTable;
import dev.seg.compiler.check.compare.Overlaps;
import dev.seg.compiler.check.compare.Region;
import dev.seg.compiler.check.compare.Relation;
import dev.seg.compiler.model.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How segments lie to each other, in words: two as a sentence, a few as a matrix, many as a list of what is worth knowing. */
final class OverlapText {

    private static final int MATRIX = 10;
    private static final int WIDTH = 110;
    private static final String GAP = "   ";

    /** In the order of how much there is to be learned from it. */
    private static final List<Relation> ORDER = List.of(
            Relation.EQUAL,
            Relation.SUBSET,
            Relation.SUPERSET,
            Relation.OVERLAP,
            Relation.DISJOINT,
            Relation.UNDECIDED);

    private final Overlaps overlaps;
    private final Paint paint;
    private final boolean people;
    private final List<Segment> segments;

    OverlapText(Overlaps overlaps, Paint paint, boolean people) {
        this.overlaps = overlaps;
        this.paint = paint;
        this.people = people;
        this.segments = overlaps.segments();
    }

    /** All pairs. */
    List<String> all() {
        if (segments.size() == 1) {
            return List.of("`" + name(0) + "` stands alone: there is no other segment of `"
                    + segments.get(0).subject() + "` to compare it with");
        }
        if (segments.size() == 2) {
            return pair(0, 1, true);
        }
        List<String> lines = new ArrayList<>(segments.size() <= MATRIX ? matrix() : summary());
        if (people) {
            for (int first = 0; first < segments.size(); first++) {
                for (int second = first + 1; second < segments.size(); second++) {
                    lines.add("");
                    lines.addAll(pair(first, second, true));
                }
            }
        }
        return lines;
    }

    /** One segment with all others, those together that lie to it in the same way. */
    List<String> of(int one) {
        List<String> lines = new ArrayList<>();
        for (Relation relation : ORDER) {
            List<Integer> others = IntStream.range(0, segments.size())
                    .filter(other -> other != one && overlaps.relation(one, other) == relation)
                    .boxed()
                    .toList();
            if (!others.isEmpty()) {
                lines.add((lines.isEmpty() ? "" : "\n") + "`" + name(one) + "` " + title(relation));
                others.forEach(other -> lines.addAll(line(one, other, relation)));
            }
        }
        return lines.isEmpty() ? all() : lines.stream().flatMap(String::lines).toList();
    }

    private List<String> line(int one, int other, Relation relation) {
        List<String> lines = new ArrayList<>();
        String why = relation == Relation.UNDECIDED
                ? overlaps.doubt(one, other).map(doubt -> ": " + doubt).orElse("")
                : "";
        lines.add("  " + name(other) + why);
        if (people) {
            lines.addAll(shown(one, other).stream().map(line -> "  " + line).toList());
        }
        return lines;
    }

    private String title(Relation relation) {
        return switch (relation) {
            case EQUAL -> "has the same people as";
            case SUBSET -> "lies inside of";
            case SUPERSET -> "contains";
            case OVERLAP -> "shares people with";
            case DISJOINT -> "shares nobody with";
            case UNDECIDED -> "may share people with";
        };
    }

    /** Two segments in a sentence, with somebody for each part. */
    private List<String> pair(int first, int second, boolean shown) {
        List<String> lines = new ArrayList<>();
        String one = "`" + name(first) + "`";
        String other = "`" + name(second) + "`";
        String doubt =
                overlaps.doubt(first, second).map(reason -> ": " + reason).orElse("");
        lines.add(
                switch (overlaps.relation(first, second)) {
                    case EQUAL -> one + " and " + other + " are the same people";
                    case SUBSET -> one + " lies inside of " + other;
                    case SUPERSET -> one + " contains " + other;
                    case OVERLAP -> one + " and " + other + " can share people";
                    case DISJOINT -> "nobody can be in both " + one + " and " + other;
                    case UNDECIDED -> "whether anybody is in both " + one + " and " + other + " is open" + doubt;
                });
        if (shown) {
            lines.addAll(shown(first, second));
        }
        return lines;
    }

    private List<String> shown(int first, int second) {
        List<String> lines = new ArrayList<>();
        for (Region region : Region.values()) {
            Optional<String> person = overlaps.person(first, second, region);
            String where = switch (region) {
                case BOTH -> "in both";
                case FIRST -> "only in `" + name(first) + "`";
                case SECOND -> "only in `" + name(second) + "`";
            };
            person.ifPresent(row -> lines.add("  " + where + ": " + row));
        }
        return lines;
    }

    /** Whether the names of all segments fit into one line. */
    private boolean fits() {
        int longest = segments.stream().mapToInt(s -> s.name().length()).max().orElse(0);
        int heads = segments.stream()
                .mapToInt(s -> Math.max("contains".length(), s.name().length()) + GAP.length())
                .sum();
        return longest + heads <= WIDTH;
    }

    /** Read along the lines: the segment of the line lies inside of that of the column. */
    private List<String> matrix() {
        int size = segments.size();
        Boolean[] left = new Boolean[size + 1];
        Arrays.fill(left, false);
        TextTable table = new TextTable(left);
        String[] head = new String[size + 1];
        head[0] = "";
        for (int i = 0; i < size; i++) {
            head[i + 1] = fits() ? name(i) : Integer.toString(i + 1);
        }
        table.row(head);
        for (int row = 0; row < size; row++) {
            String[] cells = new String[size + 1];
            cells[0] = (fits() ? "" : row + 1 + " ") + name(row);
            for (int column = 0; column < size; column++) {
                cells[column + 1] = row == column ? "·" : word(overlaps.relation(row, column));
            }
            table.row(cells);
        }
        List<String> lines = new ArrayList<>(table.lines(paint));
        lines.addAll(reasons());
        return lines;
    }

    private static String word(Relation relation) {
        return switch (relation) {
            case EQUAL -> "same";
            case SUBSET -> "inside";
            case SUPERSET -> "contains";
            case OVERLAP -> "overlaps";
            case DISJOINT -> "apart";
            case UNDECIDED -> "open";
        };
    }

    private List<String> reasons() {
        List<String> lines = new ArrayList<>();
        for (int first = 0; first < segments.size(); first++) {
            for (int second = first + 1; second < segments.size(); second++) {
                if (overlaps.relation(first, second) == Relation.UNDECIDED) {
                    lines.addAll(pair(first, second, false));
                }
            }
        }
        return lines;
    }

    /** How often each segment lies how to others, and the pairs that are the same, inside of each other, or open. */
    private List<String> summary() {
        TextTable table = new TextTable(false, true, true, true, true, true, true);
        table.row("segment", "same as", "inside of", "contains", "overlaps", "apart from", "open");
        for (int one = 0; one < segments.size(); one++) {
            String[] cells = new String[ORDER.size() + 1];
            cells[0] = name(one);
            for (int i = 0; i < ORDER.size(); i++) {
                cells[i + 1] = Counts.number(count(one, ORDER.get(i)));
            }
            table.row(cells);
        }
        List<String> lines = new ArrayList<>(table.lines(paint));
        listed(Relation.EQUAL, "the same people").forEach(lines::add);
        listed(Relation.SUBSET, "one inside of the other").forEach(lines::add);
        List<String> open = reasons();
        if (!open.isEmpty()) {
            lines.add("");
            lines.addAll(open);
        }
        return lines;
    }

    private List<String> listed(Relation relation, String title) {
        List<String> lines = new ArrayList<>();
        for (int one = 0; one < segments.size(); one++) {
            for (int other = 0; other < segments.size(); other++) {
                boolean once = one != other && (relation != Relation.EQUAL || one < other);
                if (once && overlaps.relation(one, other) == relation && !isFollowing(one, other)) {
                    lines.add("  " + name(one) + (relation == Relation.EQUAL ? " = " : " in ") + name(other));
                }
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, paint.apply(Style.HEADING, title));
            lines.add(0, "");
        }
        return lines;
    }

    /** Whether one lies inside of the other because both do so with one between them. */
    private boolean isFollowing(int one, int other) {
        return overlaps.relation(one, other) == Relation.SUBSET
                && IntStream.range(0, segments.size())
                        .anyMatch(between -> between != one
                                && between != other
                                && overlaps.relation(one, between) == Relation.SUBSET
                                && overlaps.relation(between, other) == Relation.SUBSET);
    }

    private long count(int one, Relation relation) {
        return IntStream.range(0, segments.size())
                .filter(other -> other != one && overlaps.relation(one, other) == relation)
                .count();
    }

    private String name(int index) {
        return segments.get(index).name();
    }
}
