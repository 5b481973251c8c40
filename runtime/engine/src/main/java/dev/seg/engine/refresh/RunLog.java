package dev.seg.engine.refresh;

import dev.seg.engine.warehouse.Rows;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.StatementBinder;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is written down about runs, and about the versions of segments that they made. */
final class RunLog {

    private static final String RUN = SegSchema.table("run");
    private static final String VERSION = SegSchema.table("version");
    private static final String CURRENT = SegSchema.table("current_version");

    private final Session session;

    RunLog(Session session) {
        this.session = session;
    }

    /** Begins a run, and marks those that died as abandoned: whoever has the lock is alone. */
    long begin(String project, Instant asOf, Instant now) {
        checkOwner(project);
        session.update(
                "UPDATE " + RUN + " SET state = 'abandoned', ended_at = ? WHERE state = 'running'", Bound.of(now));
        long run = session.query(
                "SELECT COALESCE(MAX(run_id), 0) + 1 FROM " + RUN,
                StatementBinder.nothing(),
                rows -> rows.next() ? rows.number(1) : 1);
        session.update(
                "INSERT INTO " + RUN + " (run_id, project, as_of, started_at, state) VALUES (?, ?, ?, ?, 'running')",
                Bound.of(run, project, asOf, now));
        return run;
    }

    private void checkOwner(String project) {
        Optional<String> owner = session.query(
                "SELECT project FROM " + RUN + " ORDER BY run_id DESC LIMIT 1",
                StatementBinder.nothing(),
                rows -> rows.next() ? Optional.ofNullable(rows.text(1)) : Optional.empty());
        if (owner.isPresent() && !owner.get().equals(project)) {
            throw new RefusedException(
                    "the segments kept in this warehouse are those of the project `" + owner.get() + "`, and this is `"
                            + project + "`",
                    "if it is the same, write `name = \"" + owner.get() + "\"` under [project] in seg.toml");
        }
    }

    void end(long run, String state, Instant now) {
        session.update("UPDATE " + RUN + " SET state = ?, ended_at = ? WHERE run_id = ?", Bound.of(state, now, run));
    }

    /** Ends a run that broke off. */
    void fail(long run, String problem, Instant now) {
        session.update(
                "UPDATE " + RUN + " SET state = 'failed', ended_at = ?, problem = ? WHERE run_id = ?",
                Bound.of(now, problem, run));
    }

    /** Whether a run is written down as still at work; if not, what it did stays. */
    boolean isRunning(long run) {
        return session.query(
                "SELECT state = 'running' FROM " + RUN + " WHERE run_id = ?",
                Bound.of(run),
                rows -> !rows.next() || rows.truth(1));
    }

    /** Which run is at work, as far as is written down. */
    Optional<String> running() {
        return session.query(
                "SELECT run_id, started_at FROM " + RUN + " WHERE state = 'running' ORDER BY run_id DESC LIMIT 1",
                StatementBinder.nothing(),
                rows -> rows.next()
                        ? Optional.of("run " + rows.number(1) + ", since " + moment(rows, 2))
                        : Optional.empty());
    }

    /** Why what readers see of segments is out of date, by segment. */
    Map<String, String> stale() {
        return session.query(
                "SELECT segment, stale_because FROM " + CURRENT + " WHERE stale_since IS NOT NULL ORDER BY segment",
                StatementBinder.nothing(),
                rows -> {
                    Map<String, String> stale = new LinkedHashMap<>();
                    while (rows.next()) {
                        stale.put(Objects.requireNonNull(rows.text(1)), Objects.requireNonNull(rows.text(2)));
                    }
                    return stale;
                });
    }

    /** The versions that readers see, by segment. */
    Map<String, Kept> current() {
        return session.query(
                "SELECT c.segment, c.run_id, c.as_of, c.size, v.entered, v.departed FROM " + CURRENT + " AS c JOIN "
                        + VERSION + " AS v ON v.run_id = c.run_id AND v.segment = c.segment ORDER BY c.segment",
                StatementBinder.nothing(),
                rows -> {
                    Map<String, Kept> current = new LinkedHashMap<>();
                    kept(rows).forEach(kept -> current.put(kept.segment(), kept));
                    return current;
                });
    }

    /** The versions of a segment that can be gone back to, the latest first. */
    List<Kept> published(String segment) {
        return session.query(
                "SELECT segment, run_id, as_of, size, entered, departed FROM " + VERSION
                        + " WHERE segment = ? AND state = 'published' ORDER BY run_id DESC",
                Bound.of(segment),
                RunLog::kept);
    }

    private static List<Kept> kept(Rows rows) throws SQLException {
        List<Kept> found = new ArrayList<>();
        while (rows.next()) {
            found.add(new Kept(
                    Objects.requireNonNull(rows.text(1)),
                    rows.number(2),
                    moment(rows, 3),
                    rows.number(4),
                    rows.number(5),
                    rows.number(6)));
        }
        return found;
    }

    static Instant moment(Rows rows, int column) throws SQLException {
        return Objects.requireNonNull(rows.value(column, OffsetDateTime.class)).toInstant();
    }

    /** Writes a version down that readers see from now on. */
    void publish(Kept version, String subject, String definition) {
        session.update(
                "UPDATE " + VERSION + " SET state = 'replaced' WHERE segment = ? AND as_of = ? AND state = 'published'",
                Bound.of(version.segment(), version.asOf()));
        write(version, subject, definition);
        point(version, subject);
    }

    /** Makes readers see a version that is written down. */
    void point(Kept version, String subject) {
        long moved = session.update(
                "UPDATE " + CURRENT + " SET run_id = ?, as_of = ?, size = ?, stale_since = NULL, stale_because = NULL"
                        + " WHERE segment = ?",
                Bound.of(version.run(), version.asOf(), version.size(), version.segment()));
        if (moved == 0) {
            session.update(
                    "INSERT INTO " + CURRENT + " (segment, subject, run_id, as_of, size) VALUES (?, ?, ?, ?, ?)",
                    Bound.of(version.segment(), subject, version.run(), version.asOf(), version.size()));
        }
    }

    private void write(Kept version, String subject, String definition) {
        session.update(
                "INSERT INTO " + VERSION
                        + " (segment, run_id, as_of, size, entered, departed, subject, definition, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'published')",
                Bound.of(
                        version.segment(),
                        version.run(),
                        version.asOf(),
                        version.size(),
                        version.entered(),
                        version.departed(),
                        subject,
                        definition));
    }

    /** Writes a version down that nobody sees, and why; who was there before stays, marked stale. */
    void hold(Kept version, String subject, String definition, String problem, Instant now) {
        write(version, subject, definition);
        session.update(
                "UPDATE " + VERSION + " SET state = 'held', problem = ? WHERE run_id = ? AND segment = ?",
                Bound.of(problem, version.run(), version.segment()));
        stale(version.segment(), problem, now);
    }

    /** Marks what readers see of a segment as out of date. */
    void stale(String segment, String because, Instant now) {
        session.update(
                "UPDATE " + CURRENT
                        + " SET stale_since = COALESCE(stale_since, ?), stale_because = ? WHERE segment = ?",
                Bound.of(now, because, segment));
    }

    /** Takes back all versions of a segment later than a moment. */
    void withdraw(String segment, Instant asOf) {
        session.update(
                "UPDATE " + VERSION
                        + " SET state = 'withdrawn' WHERE segment = ? AND as_of > ? AND state = 'published'",
                Bound.of(segment, asOf));
    }
}
