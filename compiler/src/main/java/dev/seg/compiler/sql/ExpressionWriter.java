package dev.seg.compiler.sql;

import dev.seg.compiler.plan.BoundValue;
import dev.seg.compiler.plan.Reckoning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriterConfig;
import org.apache.calcite.sql.pretty.SqlPrettyWriter;

/** Writes expressions on one line, with {@code ?} for values or with the values themselves. */
final class ExpressionWriter extends SqlPrettyWriter {
    private final Dialect dialect;
    private final List<BoundValue> values;
    private final Optional<LiteralWriter> literals;
    private final Clock clock;
    private final List<BoundValue> bound = new ArrayList<>();

    /** How a value is written that the warehouse reckons from its clock. */
    @FunctionalInterface
    interface Clock {
        String read(Reckoning reckoning);
    }

    /** @param literals how values are written; empty: as {@code ?} */
    ExpressionWriter(
            Dialect dialect,
            SqlDialect spelling,
            List<BoundValue> values,
            Optional<LiteralWriter> literals,
            Clock clock) {
        super(config(spelling), new StringBuilder());
        this.dialect = dialect;
        this.values = values;
        this.literals = literals;
        this.clock = clock;
    }

    private static SqlWriterConfig config(SqlDialect dialect) {
        return SqlPrettyWriter.config()
                .withDialect(dialect)
                .withQuoteAllIdentifiers(true)
                .withClauseStartsLine(false)
                .withSelectListItemsOnSeparateLines(false)
                .withLineLength(0);
    }

    String write(SqlNode expression) {
        reset();
        Frame notAQuery = startList(FrameTypeEnum.SIMPLE); // so that sub-queries get their brackets
        expression.unparse(this, 0, 0);
        endList(notAQuery);
        return toString();
    }

    /** The values of all {@code ?} so far, in their order. */
    List<BoundValue> bound() {
        return List.copyOf(bound);
    }

    /** The pattern of {@code LIKE}: a text, whatever other texts look like. */
    void writePattern(BoundValue pattern) {
        bound.add(pattern);
        literal(literals.map(writer -> writer.text((String) pattern.value())).orElse("?"));
    }

    BoundValue value(int index) {
        return values.get(index);
    }

    @Override
    public void dynamicParam(int index) {
        BoundValue value = values.get(index);
        if (value.live().isPresent()) {
            literal(clock.read(value.live().get()));
            return;
        }
        write(value);
    }

    /** A value, bound or written out. */
    void write(BoundValue value) {
        bound.add(value);
        literal(literals.map(writer -> writer.write(value)).orElseGet(() -> dialect.placeholder(value.type())));
    }
}
