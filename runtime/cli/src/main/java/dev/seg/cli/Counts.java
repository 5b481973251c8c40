package dev.seg.cli;

import dev.seg.cli.terminal.Terminal;
import dev.seg.cli.terminal.TextTable;
import dev.seg.compiler.model.Segment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sizes of segments.
 *
 * @param populations how many there are of each subject
 */
record Counts(Instant asOf, Map<String, Long> populations, List<Row> rows) {

    private static final int SHARE_DECIMALS = 6;

    Counts {
        populations = Collections.unmodifiableMap(new LinkedHashMap<>(populations));
        rows = List.copyOf(rows);
    }

    /**
     * The size of one segment.
     *
     * @param population how many there are in all
     */
    record Row(Segment segment, long size, long population) {

        /** Members by people, 1 for everybody, with at most six decimals; empty where there is nobody, or it is not told. */
        Optional<BigDecimal> share(Floor floor) {
            if (population == 0 || floor.hides(size) || floor.hides(population)) {
                return Optional.empty();
            }
            BigDecimal share = BigDecimal.valueOf(floor.rounded(size))
                    .divide(BigDecimal.valueOf(floor.rounded(population)), SHARE_DECIMALS, RoundingMode.HALF_UP)
                    .stripTrailingZeros();
            return Optional.of(share.scale() < 0 ? share.setScale(0) : share);
        }
    }

    /** A part of a whole for people: {@code 3.0 %}, or a dash where the whole is nothing. */
    static String percent(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        BigDecimal percent =
                BigDecimal.valueOf(part).movePointRight(2).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
        return part > 0 && percent.signum() == 0 ? "< 0.1 %" : percent + " %";
    }

    /** The rows to be read. */
    TextTable table(Floor floor) {
        return table(floor, segment -> "");
    }

    /** The rows to be read, with a line above those of each group. */
    TextTable table(Floor floor, Function<Segment, String> group) {
        TextTable table = new TextTable(false, true, true, false).row("segment", "size", "share", "title");
        String current = "";
        for (Row row : rows) {
            String next = group.apply(row.segment());
            if (!next.equals(current)) {
                table.section(next);
            }
            current = next;
            String title = Terminal.oneLine(row.segment().title().orElse(""));
            table.row(
                    row.segment().name(), floor.shown(row.size()), floor.percent(row.size(), row.population()), title);
        }
        return table;
    }

    /** {@code customer: 20,000 in all, as of 2026-06-01T09:00:00Z}. */
    String summary(Floor floor) {
        String all = populations.entrySet().stream()
                .map(population -> population.getKey() + ": " + floor.shown(population.getValue()) + " in all, ")
                .collect(Collectors.joining());
        return all + "as of " + asOf;
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
