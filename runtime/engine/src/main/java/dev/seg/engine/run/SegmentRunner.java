package dev.seg.engine.run;

import dev.seg.compiler.explain.PersonAnswer;
import dev.seg.compiler.explain.PersonQuestion;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.type.Type;
import dev.seg.engine.warehouse.Rows;
import dev.seg.engine.warehouse.RowsReader;
import dev.seg.engine.warehouse.Session;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Runs the queries that a compiler made of segments. What runs in one session sees one state of the warehouse.
 *
 * <pre>{@code
 * SqlCompiler compiler = new SqlCompiler(model, asOf, Dialect.POSTGRESQL);
 * Sizes sizes = warehouse.run(
 *         session -> new SegmentRunner(session).sizes(compiler.sizes("customer", names), names));
 * }</pre>
 *
 * <p>Whatever fails does so with a {@link dev.seg.engine.warehouse.WarehouseException}.
 */
public final class SegmentRunner {

    private final Session session;

    public SegmentRunner(Session session) {
        this.session = session;
    }

    /**
     * Hands over the keys of a segment's members while they come: a {@code Long}, {@code BigDecimal}, {@code String},
     * {@code LocalDate}, {@code LocalDateTime} or {@code OffsetDateTime} each.
     *
     * @param statement of {@link dev.seg.compiler.sql.SqlCompiler#ids}
     * @return how many they were
     */
    public long ids(SqlStatement statement, Consumer<Object> sink) {
        OptionalLong streamed = session.stream(statement.printed(), sink);
        return streamed.isPresent() ? streamed.getAsLong() : rows(statement, sink);
    }

    private long rows(SqlStatement statement, Consumer<Object> sink) {
        return query(statement, rows -> {
            long count = 0;
            while (rows.next()) {
                sink.accept(key(rows));
                count++;
            }
            return count;
        });
    }

    /**
     * The sizes of segments.
     *
     * @param statement of {@link dev.seg.compiler.sql.SqlCompiler#sizes} or its {@code counts}
     * @param names of what was counted, in the statement's order
     */
    public Sizes sizes(SqlStatement statement, List<String> names) {
        return query(statement, rows -> {
            if (!rows.next() || rows.columns().size() != names.size() + 1) {
                throw new IllegalArgumentException("the query does not count " + names);
            }
            Map<String, Long> sizes = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                sizes.put(names.get(i), rows.number(i + 2));
            }
            return new Sizes(rows.number(1), sizes);
        });
    }

    /**
     * Hands over who is in which segments while the rows come.
     *
     * @param statement of {@link dev.seg.compiler.sql.SqlCompiler#membership}
     * @return how many people there are
     */
    public long memberships(SqlStatement statement, MembershipSink sink) {
        return query(statement, rows -> {
            int segments = rows.columns().size() - 1;
            long count = 0;
            while (rows.next()) {
                boolean[] in = new boolean[segments];
                for (int i = 0; i < segments; i++) {
                    in[i] = rows.truth(i + 2);
                }
                sink.accept(key(rows), in);
                count++;
            }
            return count;
        });
    }

    /**
     * Hands over for which conditions people stand while the rows come, and their numbers.
     *
     * @param statement of {@link dev.seg.compiler.sql.SqlCompiler#masks}
     * @param numbers how many numbers were asked for
     * @return how many people there are
     */
    public long masks(SqlStatement statement, int numbers, MaskSink sink) {
        return query(statement, rows -> {
            long[] masks = new long[rows.columns().size() - 1 - 2 * numbers];
            double[] found = new double[numbers];
            long count = 0;
            while (rows.next()) {
                for (int i = 0; i < masks.length; i++) {
                    masks[i] = rows.number(i + 2);
                }
                for (int i = 0; i < numbers; i++) {
                    found[i] = quotient(rows, masks.length + 2 + 2 * i);
                }
                sink.accept(key(rows), masks, found);
                count++;
            }
            return count;
        });
    }

    /**
     * What there is to say of one person; empty if there is no such person.
     *
     * @param statement of {@link dev.seg.compiler.sql.SqlCompiler#person} for the question
     * @param untyped the key, if the warehouse is to say what it is, see {@link ParameterBinder}
     */
    public Optional<PersonAnswer> person(SqlStatement statement, PersonQuestion question, Optional<String> untyped) {
        return session.query(
                statement.text(),
                new ParameterBinder(statement.parameters(), untyped),
                rows -> rows.next()
                        ? Optional.of(new PersonReader(statement.columns(), rows).read(question))
                        : Optional.empty());
    }

    /**
     * Hands over the members of a segment with values of theirs while they come.
     *
     * @param statement of {@link dev.seg.compiler.sql.SqlCompiler#members}
     * @param types of the values that the statement was asked for, in their order
     * @return how many they were
     */
    public long members(SqlStatement statement, List<Type> types, MemberSink sink) {
        return query(statement, rows -> {
            long count = 0;
            while (rows.next()) {
                List<Optional<Object>> values = new ArrayList<>(types.size());
                for (int i = 0; i < types.size(); i++) {
                    values.add(value(rows, i + 2, types.get(i)));
                }
                sink.accept(key(rows), values);
                count++;
            }
            return count;
        });
    }

    private static Optional<Object> value(Rows rows, int column, Type type) throws SQLException {
        return switch (type) {
            case DATE -> Optional.ofNullable(rows.value(column, LocalDate.class));
            case TIMESTAMP -> Optional.ofNullable(rows.value(column, LocalDateTime.class));
            case INSTANT ->
                Optional.ofNullable(rows.value(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
            case TEXT -> Optional.ofNullable(rows.text(column));
            case INT, DECIMAL, FLOAT, DURATION, BOOL ->
                Optional.ofNullable(rows.value(column)).map(Keys::normal);
        };
    }

    private static double quotient(Rows rows, int column) throws SQLException {
        Object above = rows.value(column);
        Object below = rows.value(column + 1);
        if (above == null || below == null) {
            return Double.NaN;
        }
        double by = ((Number) below).doubleValue();
        return by == 0 ? Double.NaN : ((Number) above).doubleValue() / by;
    }

    private <T> T query(SqlStatement statement, RowsReader<T> reader) {
        return session.query(statement.text(), new ParameterBinder(statement.parameters()), reader);
    }

    private static Object key(Rows rows) throws SQLException {
        return Keys.normal(Objects.requireNonNull(rows.value(1), "a member without a key"));
    }
}
