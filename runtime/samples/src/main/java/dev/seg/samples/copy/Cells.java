package dev.seg.samples.copy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Cells as text, the same for PostgreSQL's COPY and for files. */
final class Cells {

    private Cells() {}

    /** Whoever adds too few or too many cells has made a mistake in code, not in data. */
    static void count(Table table, @Nullable Object[] cells) {
        if (cells.length != table.columns().size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for the " + table.columns().size() + " columns of table " + table.name());
        }
    }

    /** {@code 12.30}, {@code true}, {@code 2026-03-01}, {@code 2026-03-01T10:15:30.250Z}: never in words of a locale. */
    static String text(Column column, Object cell) {
        return switch (column.kind()) {
            case DECIMAL ->
                ((BigDecimal) cell)
                        .setScale(column.scale(), RoundingMode.UNNECESSARY)
                        .toPlainString();
            case INTEGER, BIGINT, DOUBLE, BOOLEAN, TEXT, DATE, TIMESTAMP, MOMENT -> cell.toString();
        };
    }
}
