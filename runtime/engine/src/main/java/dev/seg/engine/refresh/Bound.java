package dev.seg.engine.refresh;

import dev.seg.engine.warehouse.StatementBinder;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Values for the {@code ?} of a statement, in their order. */
final class Bound implements StatementBinder {

    private final List<Object> values = new ArrayList<>();

    static Bound of(Object... values) {
        return new Bound().and(values);
    }

    /** These too: texts, whole numbers and moments. */
    Bound and(Object... more) {
        values.addAll(List.of(more));
        return this;
    }

    /** {@code ?, ?, ?} for a list that is never empty. */
    static String marks(List<?> values) {
        return "?" + ", ?".repeat(values.size() - 1);
    }

    @Override
    public void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            statement.setObject(i + 1, value instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : value);
        }
    }
}
