package dev.seg.engine.run;

import dev.seg.compiler.sql.SqlParameter;
import dev.seg.engine.warehouse.StatementBinder;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Binds values so that both drivers take them for what they are.
 *
 * @param untyped a text that the server is to take for what it is compared with: keys that are texts to the catalog may be
 *     {@code uuid}s to PostgreSQL, which compares no text with them
 */
public record ParameterBinder(List<SqlParameter> parameters, Optional<String> untyped) implements StatementBinder {

    public ParameterBinder(List<SqlParameter> parameters) {
        this(parameters, Optional.empty());
    }

    @Override
    public void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            Object value = parameters.get(i).value();
            if (untyped.filter(value::equals).isPresent()) {
                statement.setObject(i + 1, value, Types.OTHER);
            } else {
                bind(statement, i + 1, value);
            }
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof BigDecimal number) {
            // DuckDB's driver takes no 1E+2
            statement.setBigDecimal(index, number.scale() < 0 ? number.setScale(0) : number);
        } else if (value instanceof LocalDateTime moment) {
            // both engines count microseconds, but one driver rounds and the other cuts
            statement.setObject(index, moment.truncatedTo(ChronoUnit.MICROS));
        } else if (value instanceof OffsetDateTime moment) {
            statement.setObject(index, moment.truncatedTo(ChronoUnit.MICROS));
        } else {
            statement.setObject(index, value);
        }
    }
}
