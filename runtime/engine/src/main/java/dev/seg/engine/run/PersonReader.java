package dev.seg.engine.run;

import dev.seg.compiler.explain.PersonAnswer;
import dev.seg.compiler.explain.PersonQuestion;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import dev.seg.engine.warehouse.Rows;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a row says of one person. */
final class PersonReader {

    private final List<String> columns;
    private final Rows rows;

    PersonReader(List<String> columns, Rows rows) {
        this.columns = columns;
        this.rows = rows;
    }

    PersonAnswer read(PersonQuestion question) throws SQLException {
        Map<Predicate, Boolean> truths = new HashMap<>();
        for (Map.Entry<String, Predicate> condition : question.conditions().entrySet()) {
            truths.put(condition.getValue(), rows.truth(place(condition.getKey())));
        }
        Map<Value, Optional<Object>> values = new HashMap<>();
        for (Map.Entry<String, Value> value : question.values().entrySet()) {
            values.put(value.getValue(), value(value.getKey(), value.getValue().type()));
        }
        return new PersonAnswer(truths, values);
    }

    private int place(String column) {
        return columns.indexOf(column) + 1;
    }

    private Optional<Object> value(String name, Type type) throws SQLException {
        int column = place(name);
        return switch (type) {
            case DATE -> Optional.ofNullable(rows.value(column, LocalDate.class));
            case TIMESTAMP -> Optional.ofNullable(rows.value(column, LocalDateTime.class));
            case INSTANT ->
                Optional.ofNullable(rows.value(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
            case INT, DECIMAL, FLOAT, DURATION -> number(name, column);
            case BOOL, TEXT -> Optional.ofNullable(rows.value(column)).map(Keys::normal);
        };
    }

    private Optional<Object> number(String name, int column) throws SQLException {
        Optional<Object> above = exact(column);
        if (!columns.contains(name + PersonQuestion.BY)) {
            return above;
        }
        Optional<Object> below = exact(place(name + PersonQuestion.BY));
        return above.flatMap(number -> below.map(by -> ((Fraction) number).dividedBy((Fraction) by)));
    }

    private Optional<Object> exact(int column) throws SQLException {
        return Optional.ofNullable(rows.value(column)).map(Keys::normal).map(value -> {
            if (value instanceof Long number) {
                return Fraction.of(number);
            }
            return value instanceof BigDecimal number ? Fraction.of(number) : (Object) ((Number) value).doubleValue();
        });
    }
}
