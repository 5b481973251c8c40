package dev.seg.engine.refresh;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.sql.Dialect;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.SessionWork;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps who is in which segment of a project, in the schema {@code seg} of its warehouse.
 *
 * <pre>{@code
 * try (Warehouse warehouse = Warehouse.openForKeeping(url, settings)) {
 *     RefreshReport report = new Refresher(warehouse, compilation, Dialect.DUCKDB, clock).refresh(request);
 * }
 * }</pre>
 *
 * <p>All that a refresh publishes, it publishes in one transaction, which also asked for it: its members are those of one
 * state of the data as of one moment, and whoever reads sees all of it or nothing. If it breaks off, nothing has happened;
 * the next refresh needs nothing to be mended.
 */
public final class Refresher {

    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Warehouse warehouse;
    private final Compilation compilation;
    private final Dialect dialect;
    private final InstantSource clock;
    private final Statistics statistics;

    /** @param compilation of a project without errors */
    public Refresher(Warehouse warehouse, Compilation compilation, Dialect dialect, InstantSource clock) {
        this(warehouse, compilation, dialect, Statistics.none(), clock);
    }

    /** @param statistics of the warehouse, as far as they are known */
    public Refresher(
            Warehouse warehouse, Compilation compilation, Dialect dialect, Statistics statistics, InstantSource clock) {
        this.warehouse = warehouse;
        this.compilation = compilation;
        this.dialect = dialect;
        this.clock = clock;
        this.statistics = statistics;
    }

    /**
     * Finds the members of segments and publishes them, as far as no guard holds them back.
     *
     * @throws RefusedException if it cannot be as asked for
     * @throws WarehouseException if the warehouse fails, or another refresh is at work; then nothing is published
     */
    public RefreshReport refresh(RefreshRequest request) {
        AsOf asOf = compilation.asOf(request.asOf());
        List<Unit> units = Units.of(compilation.model(), request.segments());
        return alone(() -> {
            Begun begun = warehouse.run(session -> begin(session, request.project(), asOf));
            Publication publication = new Publication(
                    compilation,
                    compilation.sql(asOf.instant(), dialect, statistics),
                    request,
                    asOf.instant(),
                    begun.run(),
                    clock);
            return guarded(begun.run(), units, publication, session -> {
                CatalogTables.hold(session, begun.tables());
                SegSchema.lockPublishing(session, engine(), warehouse.url().toString());
                CatalogTables.check(session, engine(), compilation.model().catalog());
                return publication.publish(session, engine(), units);
            });
        });
    }

    /**
     * Makes segments what they were after an earlier refresh.
     *
     * @throws RefusedException if there is no such version
     */
    public RollbackReport rollback(RollbackRequest request) {
        List<Unit> units = Units.of(compilation.model(), List.of(request.segment()));
        return alone(() -> {
            Rollback rollback = new Rollback(compilation.model(), request, clock);
            return warehouse.run(session -> {
                SegSchema.lockPublishing(session, engine(), warehouse.url().toString());
                return rollback.run(session, engine(), units.get(0));
            });
        });
    }

    private <T> T alone(Supplier<T> work) {
        SegSchema.migrate(warehouse);
        return warehouse.beside(
                "refresh",
                session -> SegSchema.lock(session, engine()),
                session -> engine() == Engine.POSTGRESQL ? new RunLog(session).running() : Optional.empty(),
                work);
    }

    private Engine engine() {
        return warehouse.engine();
    }

    /**
     * A run that has begun.
     *
     * @param tables that are to be held on to
     */
    private record Begun(long run, List<String> tables) {}

    /** Makes the tables that conditions on histories may ask for, and writes down that a run has begun. */
    private Begun begin(Session session, String project, AsOf asOf) {
        SegSchema.lockPublishing(session, engine(), warehouse.url().toString());
        Model model = compilation.model();
        long run = new RunLog(session).begin(project, asOf.instant(), clock.instant());
        for (Subject subject : model.catalog().subjects()) {
            SegSchema.ensure(session, engine(), subject);
        }
        return new Begun(run, CatalogTables.holdable(session, engine(), model.catalog()));
    }

    /** Does the work of a run; if it fails, that is written down as far as the warehouse still can. */
    private RefreshReport guarded(
            long run, List<Unit> units, Publication publication, SessionWork<RefreshReport> work) {
        try {
            return warehouse.run(work);
        } catch (RefusedException failure) {
            warehouse.lastly(LAST_WORDS, session -> note(new RunLog(session), run, List.of(), failure));
            throw failure;
        } catch (WarehouseException failure) {
            List<String> segments =
                    units.stream().flatMap(unit -> unit.segments().stream()).toList();
            boolean stays;
            try {
                stays = noted(run, segments, failure);
            } catch (WarehouseException also) {
                failure.addSuppressed(also);
                throw publication.report().isPresent() ? uncertain(run, failure) : failure;
            }
            if (stays && publication.report().isPresent()) {
                return publication.report().get();
            }
            throw failure.kind() == Kind.INTERRUPTED ? interrupted(failure) : failure;
        }
    }

    /** A server that is about to commit lets who asks wait, and then fails; it is asked once more. */
    private boolean noted(long run, List<String> segments, WarehouseException failure) {
        try {
            return warehouse.lastly(LAST_WORDS, session -> note(new RunLog(session), run, segments, failure));
        } catch (WarehouseException also) {
            if (also.kind() != Kind.FAILED) {
                throw also;
            }
            return warehouse.lastly(LAST_WORDS, session -> note(new RunLog(session), run, segments, failure));
        }
    }

    private static WarehouseException interrupted(WarehouseException failure) {
        return new WarehouseException(
                Kind.INTERRUPTED, "interrupted; nothing was published", Optional.empty(), Optional.of(failure));
    }

    /** The connection broke while the transaction was ended: either all of it stays or nothing. */
    private static WarehouseException uncertain(long run, WarehouseException failure) {
        return new WarehouseException(
                failure.kind(),
                String.valueOf(failure.getMessage()),
                Optional.of(
                        "whether run " + run + " was published, `seg history` says when the warehouse is there again"),
                Optional.of(failure));
    }

    /** A user's interruption and a refresh of somebody else make nothing out of date. */
    private static boolean isStale(RuntimeException failure) {
        return !(failure instanceof WarehouseException known)
                || (known.kind() != Kind.INTERRUPTED && known.kind() != Kind.BUSY);
    }

    /** Writes down that a run failed, unless it did not: an answer may get lost. Says whether what it did stays. */
    private Boolean note(RunLog log, long run, List<String> segments, RuntimeException failure) {
        if (!log.isRunning(run)) {
            return true;
        }
        log.fail(run, String.valueOf(failure.getMessage()), clock.instant());
        if (isStale(failure)) {
            segments.forEach(segment -> log.stale(segment, "run " + run + " failed", clock.instant()));
        }
        return false;
    }
}
