package dev.seg.cli.terminal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows whose columns stand below each other.
 *
 * <pre>
 * segment   size   share
 * vip         12   3.0 %
 * lapsed   1,830   9.2 %
 * </pre>
 */
public final class TextTable {

    private static final String GAP = "   ";

    private final List<Boolean> numeric;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param numeric for each column whether it stands on the right */
    public TextTable(Boolean... numeric) {
        this.numeric = List.of(numeric);
    }

    /** Adds a row, one text a column. */
    public TextTable row(String... cells) {
        if (cells.length != numeric.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + numeric.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Adds a line that stands for itself, above the rows that follow. */
    public TextTable section(String title) {
        rows.add(List.of(title));
        return this;
    }

    /** The lines; the first row is the heading. */
    public List<String> lines(Paint paint) {
        List<Integer> widths = IntStream.range(0, numeric.size())
                .mapToObj(column -> Collections.max(rows.stream()
                        .filter(row -> row.size() == numeric.size())
                        .map(row -> width(row.get(column)))
                        .toList()))
                .toList();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            boolean section = row.size() < numeric.size();
            String line = section ? row.get(0) : line(row, widths);
            lines.add(
                    lines.isEmpty()
                            ? paint.apply(Style.HEADING, line)
                            : section ? paint.apply(Style.QUIET, line) : line);
        }
        return lines;
    }

    private String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String blanks = " ".repeat(widths.get(column) - width(row.get(column)));
            line.append(column == 0 ? "" : GAP);
            line.append(numeric.get(column) ? blanks + row.get(column) : row.get(column) + blanks);
        }
        return line.toString().stripTrailing();
    }

    /** Columns that a terminal needs, where accents stand above their letters and nothing is wider than one. */
    private static int width(String cell) {
        return (int) cell.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .count();
    }
}
