package dev.seg.cli;

import dev.seg.cli.terminal.Paint;
import dev.seg.cli.terminal.TextTable;
import dev.seg.engine.profile.Distribution;
import dev.seg.engine.profile.Finding;
import dev.seg.engine.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A profile to be read. */
final class ProfileText {

    /** So many segments are shown as a matrix; of more, the pairs that are most alike. */
    private static final int MATRIX = 8;

    private static final int PAIRS = 10;
    private static final String NONE = "–";

    private final Profile profile;
    private final Paint paint;
    private final Floor floor;

    ProfileText(Profile profile, Paint paint, Floor floor) {
        this.profile = profile;
        this.paint = paint;
        this.floor = floor;
    }

    private record Pair(int one, int other) {}

    List<String> lines() {
        List<String> lines = new ArrayList<>(sizes().lines(paint));
        profile.figures().forEach(figure -> add(lines, figure(figure)));
        if (profile.segments().size() > 1) {
            pairs().ifPresent(table -> add(lines, table));
            distances().ifPresent(table -> add(lines, table));
        }
        profile.separation()
                .ifPresent(score -> lines.addAll(List.of(
                        "",
                        String.format(
                                Locale.ROOT,
                                "the classes are parted by these figures to %.2f (1: well, 0: not at all)",
                                score))));
        List<Finding> findings = Finding.of(profile);
        if (!findings.isEmpty()) {
            lines.add("");
            findings.forEach(finding -> lines.add(said(finding)));
        }
        return lines;
    }

    private void add(List<String> lines, TextTable table) {
        lines.add("");
        lines.addAll(table.lines(paint));
    }

    private TextTable sizes() {
        TextTable table = new TextTable(false, true, true).row("segment", "size", "share");
        for (int i = 0; i < profile.segments().size(); i++) {
            table.row(
                    profile.segments().get(i),
                    floor.shown(profile.size(i)),
                    floor.percent(profile.size(i), profile.population()));
        }
        return table;
    }

    private TextTable figure(Profile.Figure figure) {
        TextTable table = new TextTable(false, true, true, true, true, true, true, true)
                .row(figure.name(), "people", "mean", "deviation", "10 %", "median", "90 %", "apart");
        row(table, "everybody", figure.everybody(), NONE);
        for (int i = 0; i < profile.segments().size(); i++) {
            Distribution found = figure.segments().get(i);
            row(table, profile.segments().get(i), found, number(found.apart(figure.everybody())));
        }
        return table;
    }

    private void row(TextTable table, String name, Distribution found, String apart) {
        if (floor.hides(found.known())) {
            table.row(name, floor.shown(found.known()), NONE, NONE, NONE, NONE, NONE, NONE);
            return;
        }
        table.row(
                name,
                floor.shown(found.known()),
                number(found.mean()),
                number(found.deviation()),
                tail(found, found.low()),
                number(found.median()),
                tail(found, found.high()),
                apart);
    }

    private String tail(Distribution found, double value) {
        return floor.tellsTails(found.known()) ? number(value) : NONE;
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? NONE : "∞";
        }
        String digits = String.format(Locale.ROOT, "%,.2f", value);
        return digits.endsWith(".00") ? digits.substring(0, digits.length() - 3) : digits;
    }

    /** Who is in both of two segments. */
    private Optional<TextTable> pairs() {
        return profile.segments().size() <= MATRIX
                ? Optional.of(matrix("in both", (one, other) -> floor.shown(profile.both(one, other))))
                : mostAlike();
    }

    private TextTable matrix(String title, BiFunction<Integer, Integer, String> cell) {
        int size = profile.segments().size();
        Boolean[] numeric = new Boolean[size + 1];
        String[] heading = new String[size + 1];
        numeric[0] = false;
        heading[0] = title;
        for (int i = 0; i < size; i++) {
            numeric[i + 1] = true;
            heading[i + 1] = profile.segments().get(i);
        }
        TextTable table = new TextTable(numeric).row(heading);
        for (int i = 0; i < size; i++) {
            String[] cells = new String[size + 1];
            cells[0] = profile.segments().get(i);
            for (int j = 0; j < size; j++) {
                cells[j + 1] = i == j ? "·" : cell.apply(i, j);
            }
            table.row(cells);
        }
        return table;
    }

    /** How far segments are apart from each other, in the figure in which they are farthest. */
    private Optional<TextTable> distances() {
        return profile.figures().isEmpty() || profile.segments().size() > MATRIX
                ? Optional.empty()
                : Optional.of(matrix("apart", this::distance));
    }

    private String distance(int one, int other) {
        boolean untold = profile.figures().stream()
                .map(Profile.Figure::segments)
                .anyMatch(found -> floor.hides(found.get(one).known())
                        || floor.hides(found.get(other).known()));
        return untold ? NONE : number(profile.apart(one, other).orElse(Double.NaN));
    }

    private Optional<TextTable> mostAlike() {
        List<Pair> pairs = Stream.iterate(0, i -> i < profile.segments().size(), i -> i + 1)
                .flatMap(i -> Stream.iterate(0, j -> j < i, j -> j + 1).map(j -> new Pair(j, i)))
                .filter(pair -> profile.both(pair.one(), pair.other()) > 0)
                .sorted(Comparator.comparingDouble(
                        (Pair pair) -> -profile.alike(pair.one(), pair.other()).orElse(0.0)))
                .limit(PAIRS)
                .toList();
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        TextTable table = new TextTable(false, false, true, true).row("most alike", "", "in both", "of either");
        for (Pair pair : pairs) {
            long both = profile.both(pair.one(), pair.other());
            long either = profile.size(pair.one()) + profile.size(pair.other()) - both;
            table.row(
                    profile.segments().get(pair.one()),
                    profile.segments().get(pair.other()),
                    floor.shown(both),
                    floor.percent(both, either));
        }
        return Optional.of(table);
    }

    /** Under a floor without numbers. */
    static String words(Finding finding, Floor floor) {
        return floor.isOn() ? Words.word(finding.kind()).replace('_', ' ') : finding.words();
    }

    private String said(Finding finding) {
        String whose = String.join(
                " and ",
                finding.segments().stream().map(name -> "`" + name + "`").toList());
        return (whose.isEmpty() ? "" : whose + ": ") + words(finding, floor);
    }
}
