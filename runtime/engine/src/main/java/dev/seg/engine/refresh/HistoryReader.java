package dev.seg.engine.refresh;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Model;
import dev.seg.engine.warehouse.Rows;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads what refreshes kept: how segments grew and shrank, and who moved between the classes of partitions. */
public final class HistoryReader {

    private final Session session;

    /**
     * Reads in one session, which sees one state.
     *
     * @throws WarehouseException of kind {@code EMPTY} if nothing was ever refreshed here
     */
    public HistoryReader(Session session) {
        this.session = session;
        if (!SegSchema.isThere(session)) {
            throw new WarehouseException(
                    Kind.EMPTY,
                    "no memberships are kept in this warehouse yet",
                    Optional.of("`seg refresh` keeps them"),
                    Optional.empty());
        }
    }

    /**
     * A version of a segment.
     *
     * @param size how many members it has, or, held back, would have had
     * @param entered how many came in as of its moment
     * @param departed how many went out as of its moment
     * @param definition tells definitions apart: 64 hexadecimal digits
     * @param state {@code published}, {@code replaced} (by one as of the same moment), {@code withdrawn} (by a rollback) or
     *     {@code held}
     * @param problem why it was held back
     * @param current whether it is the one that readers see
     */
    public record Version(
            long run,
            String segment,
            Instant asOf,
            long size,
            long entered,
            long departed,
            String definition,
            String state,
            Optional<String> problem,
            boolean current) {}

    /** Why what readers see of a segment is out of date, and since when. */
    public record Staleness(String segment, Instant since, String because) {}

    /**
     * How many people moved between two classes of a partition.
     *
     * @param from empty: they were in none
     * @param to empty: they are in none
     */
    public record Movement(Instant asOf, Optional<String> from, Optional<String> to, long people) {}

    /** All versions of segments, by run. */
    public List<Version> versions(List<String> segments) {
        if (segments.isEmpty()) {
            return List.of();
        }
        return session.query(
                "SELECT v.run_id, v.segment, v.as_of, v.size, v.entered, v.departed, v.definition, v.state, v.problem,"
                        + " c.segment IS NOT NULL FROM " + SegSchema.table("version") + " AS v LEFT JOIN "
                        + SegSchema.table("current_version")
                        + " AS c ON c.segment = v.segment AND c.run_id = v.run_id WHERE v.segment IN ("
                        + Bound.marks(segments) + ") ORDER BY v.run_id, v.segment",
                Bound.of(segments.toArray()),
                rows -> {
                    List<Version> versions = new ArrayList<>();
                    while (rows.next()) {
                        versions.add(version(rows));
                    }
                    return versions;
                });
    }

    private static Version version(Rows rows) throws SQLException {
        return new Version(
                rows.number(1),
                Objects.requireNonNull(rows.text(2)),
                RunLog.moment(rows, 3),
                rows.number(4),
                rows.number(5),
                rows.number(6),
                Objects.requireNonNull(rows.text(7)),
                Objects.requireNonNull(rows.text(8)),
                Optional.ofNullable(rows.text(9)),
                rows.truth(10));
    }

    /** Which of these segments are out of date. */
    public List<Staleness> stale(List<String> segments) {
        if (segments.isEmpty()) {
            return List.of();
        }
        return session.query(
                "SELECT segment, stale_since, stale_because FROM " + SegSchema.table("current_version")
                        + " WHERE stale_since IS NOT NULL AND segment IN (" + Bound.marks(segments)
                        + ") ORDER BY segment",
                Bound.of(segments.toArray()),
                rows -> {
                    List<Staleness> stale = new ArrayList<>();
                    while (rows.next()) {
                        stale.add(new Staleness(
                                Objects.requireNonNull(rows.text(1)),
                                RunLog.moment(rows, 2),
                                Objects.requireNonNull(rows.text(3))));
                    }
                    return stale;
                });
    }

    /** Who moved between the classes of a partition, by moment. */
    public List<Movement> movements(Model model, List<String> classes) {
        Subject subject =
                model.catalog().subject(model.segment(classes.get(0)).subject()).orElseThrow();
        String stays = SegSchema.key(subject) + " AS member, segment, ";
        String where = " FROM " + SegSchema.history(subject) + " WHERE segment IN (" + Bound.marks(classes) + ")";
        return session.query(
                "SELECT COALESCE(e.at, l.at), l.segment, e.segment, COUNT(*) FROM (SELECT " + stays + "left_at AS at"
                        + where
                        + " AND left_at IS NOT NULL) AS l FULL JOIN (SELECT " + stays + "entered_at AS at" + where
                        + ") AS e ON l.member = e.member AND l.at = e.at GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
                Bound.of(classes.toArray()).and(classes.toArray()),
                rows -> {
                    List<Movement> movements = new ArrayList<>();
                    while (rows.next()) {
                        movements.add(new Movement(
                                RunLog.moment(rows, 1),
                                Optional.ofNullable(rows.text(2)),
                                Optional.ofNullable(rows.text(3)),
                                rows.number(4)));
                    }
                    return movements;
                });
    }
}
