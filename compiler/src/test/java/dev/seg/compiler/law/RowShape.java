package dev.seg.compiler.law;

import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.List;
import java.util.Optional;

/**
 * Rows that conditions can be about.
 *
 * @param columns what can be read from one row; over that row
 * @param moment when it happened, if its rows have moments
 * @param isNumbered whether no two rows are in one place, so that they have places and neighbours
 */
record RowShape(Source source, List<Operand> columns, Optional<Value> moment, boolean isNumbered) {

    RowShape {
        columns = List.copyOf(columns);
    }

    RowShape with(Source other) {
        return new RowShape(other, columns, moment, isNumbered);
    }

    List<Operand> columns(Type... types) {
        return columns.stream()
                .filter(column -> List.of(types).contains(column.value().type()))
                .toList();
    }
}
