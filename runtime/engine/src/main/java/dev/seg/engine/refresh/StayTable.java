package dev.seg.engine.refresh;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.sql.SqlParameter;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.type.Type;
import dev.seg.engine.run.ParameterBinder;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.WarehouseException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The stays of a subject's members, changed so that those of some segments are as was found. Found members come into a
 * table of the session's own first; one full join with the open stays gives who entered and who left, and only these are
 * written.
 */
final class StayTable {

    private static final String FOUND = "seg_found";
    private static final String DELTA = "seg_delta";

    private final Session session;
    private final Engine engine;
    private final String history;
    private final String key;
    private final String keyName;
    private final Instant asOf;
    private long written;

    StayTable(Session session, Engine engine, Subject subject, Instant asOf) {
        this.session = session;
        this.engine = engine;
        this.history = SegSchema.history(subject);
        this.key = SegSchema.key(subject);
        this.keyName = subject.key().name();
        this.asOf = asOf;
    }

    /**
     * Makes the session's own tables; {@link #close} takes them away.
     *
     * <p>Their columns are spelled out: what is inserted into a table that was made by {@code CREATE TABLE … AS} in the same
     * transaction DuckDB 2.0.0.1 loses, from some hundred thousand rows on.
     */
    void open() {
        String type = keyType();
        for (String table : List.of(FOUND, DELTA)) {
            session.execute("CREATE TEMPORARY TABLE " + table + " (member " + type
                    + ", segment VARCHAR, entered_at TIMESTAMP WITH TIME ZONE)");
        }
    }

    /** The type of members' keys, as the warehouse writes it. */
    private String keyType() {
        String asked = engine == Engine.POSTGRESQL
                ? "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = CAST(? AS regclass)"
                        + " AND attname = ?"
                : "SELECT column_type FROM (DESCRIBE " + history + ") WHERE ? IS NOT NULL AND column_name = ?";
        return session.query(asked, Bound.of(history, keyName), rows -> {
            rows.next();
            return Objects.requireNonNull(rows.text(1));
        });
    }

    void close() {
        session.execute("DROP TABLE " + FOUND);
        session.execute("DROP TABLE " + DELTA);
    }

    /** Finds the members of segments in one pass over the data. */
    void find(List<String> segments, SqlStatement membership) {
        String names = IntStream.range(0, segments.size())
                .mapToObj(i -> "CASE WHEN m.s" + i + " THEN CAST(? AS VARCHAR) END")
                .collect(Collectors.joining(", "));
        String columns =
                IntStream.range(0, segments.size()).mapToObj(i -> ", s" + i).collect(Collectors.joining());
        List<SqlParameter> values = Stream.concat(
                        segments.stream().map(segment -> new SqlParameter(Type.TEXT, segment)),
                        membership.parameters().stream())
                .toList();
        written += session.update(
                "INSERT INTO " + FOUND
                        + " (member, segment) SELECT u.member, u.segment FROM (SELECT m.member, unnest(ARRAY["
                        + names + "]) AS segment FROM (" + membership.text() + ") AS m(member" + columns
                        + ")) AS u WHERE u.segment IS NOT NULL",
                new ParameterBinder(values));
    }

    /**
     * How many members were found; only segments with any are told.
     *
     * @throws WarehouseException where what is read is not what was written
     */
    Map<String, Long> sizes() {
        Map<String, Long> sizes = counted();
        long read = sizes.values().stream().mapToLong(Long::longValue).sum();
        if (read != written) {
            throw new WarehouseException(
                    WarehouseException.Kind.FAILED,
                    "the warehouse lost members: " + written + " were written, " + read + " are read",
                    Optional.of("nothing was published; this is a fault of the database or of its disk"),
                    Optional.empty());
        }
        return sizes;
    }

    private Map<String, Long> counted() {
        return session.query(
                "SELECT segment, COUNT(*) FROM " + FOUND + " GROUP BY segment", StatementBinder.nothing(), rows -> {
                    Map<String, Long> sizes = new LinkedHashMap<>();
                    while (rows.next()) {
                        sizes.put(Objects.requireNonNull(rows.text(1)), rows.number(2));
                    }
                    return Collections.unmodifiableMap(sizes);
                });
    }

    /**
     * Writes who entered and who left these segments.
     *
     * @param again whether some of them were refreshed as of this moment before
     * @return by segment what was written; only segments with changes are told
     */
    Map<String, Change> merge(List<String> segments, boolean again) {
        if (engine == Engine.POSTGRESQL) {
            session.execute("ANALYZE " + FOUND);
        }
        session.update(
                "INSERT INTO " + DELTA
                        + " SELECT COALESCE(f.member, h.member), COALESCE(f.segment, h.segment), h.entered_at"
                        + " FROM (SELECT member, segment FROM " + FOUND + " WHERE segment IN (" + Bound.marks(segments)
                        + ")) AS f FULL JOIN (SELECT " + key + " AS member, segment, entered_at FROM " + history
                        + " WHERE left_at IS NULL AND segment IN (" + Bound.marks(segments)
                        + ")) AS h ON f.segment = h.segment AND f.member = h.member"
                        + " WHERE f.segment IS NULL OR h.segment IS NULL",
                Bound.of(segments.toArray()).and(segments.toArray()));
        Map<String, Change> changes = changes();
        if (again) {
            takeOutAndReopen();
        }
        session.update(
                "UPDATE " + history + " AS h SET left_at = ? FROM " + DELTA + " AS d WHERE " + same()
                        + " AND h.entered_at = d.entered_at AND h.left_at IS NULL AND d.entered_at < ?",
                Bound.of(asOf, asOf));
        session.update(
                "INSERT INTO " + history + " (" + key + ", segment, entered_at) SELECT d.member, d.segment, ? FROM "
                        + DELTA
                        + " AS d WHERE d.entered_at IS NULL"
                        + (again
                                ? " AND NOT EXISTS (SELECT 1 FROM " + history + " AS h WHERE " + same()
                                        + " AND h.left_at IS NULL)"
                                : ""),
                Bound.of(asOf));
        return changes;
    }

    private Map<String, Change> changes() {
        return session.query(
                "SELECT d.segment, COUNT(*) FILTER (WHERE d.entered_at IS NULL AND h.segment IS NULL),"
                        + " COUNT(*) FILTER (WHERE d.entered_at < ?), COUNT(*) FILTER (WHERE d.entered_at = ?),"
                        + " COUNT(*) FILTER (WHERE h.segment IS NOT NULL) FROM " + DELTA + " AS d LEFT JOIN " + history
                        + " AS h ON " + same() + " AND d.entered_at IS NULL AND h.left_at = ? GROUP BY d.segment",
                Bound.of(asOf, asOf, asOf),
                rows -> {
                    Map<String, Change> changes = new LinkedHashMap<>();
                    while (rows.next()) {
                        changes.put(
                                Objects.requireNonNull(rows.text(1)),
                                new Change(rows.number(2), rows.number(3), rows.number(4), rows.number(5)));
                    }
                    return changes;
                });
    }

    private void takeOutAndReopen() {
        session.update(
                "DELETE FROM " + history + " AS h USING " + DELTA + " AS d WHERE " + same()
                        + " AND h.left_at IS NULL AND h.entered_at = ? AND d.entered_at = ?",
                Bound.of(asOf, asOf));
        session.update(
                "UPDATE " + history + " AS h SET left_at = NULL FROM " + DELTA + " AS d WHERE " + same()
                        + " AND h.left_at = ? AND d.entered_at IS NULL",
                Bound.of(asOf));
    }

    private String same() {
        return "h.segment = d.segment AND h." + key + " = d.member";
    }

    /**
     * Makes the stays of segments what they were as of an earlier moment, as if nothing had been refreshed since.
     *
     * @param segments that were refreshed as of {@code asOf}
     * @return how many stays were taken out or opened again
     */
    long takeBack(List<String> segments) {
        String chosen = " AND segment IN (" + Bound.marks(segments) + ")";
        long takenOut = session.update(
                "DELETE FROM " + history + " WHERE entered_at > ?" + chosen,
                Bound.of(asOf).and(segments.toArray()));
        return takenOut
                + session.update(
                        "UPDATE " + history + " SET left_at = NULL WHERE left_at > ?" + chosen,
                        Bound.of(asOf).and(segments.toArray()));
    }
}
