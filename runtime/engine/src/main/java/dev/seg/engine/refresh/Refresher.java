package dev.seg.engine.refresh;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.sql.Dialect;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import java.time.InstantSource;
import java.util.List;
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

    private final Warehouse warehouse;
    private final Compilation compilation;
    private final Dialect dialect;
    private final InstantSource clock;

    /** @param compilation of a project without errors */
    public Refresher(Warehouse warehouse, Compilation compilation, Dialect dialect, InstantSource clock) {
        this.warehouse = warehouse;
        this.compilation = compilation;
        this.dialect = dialect;
        this.clock = clock;
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
            long run = begin(request.project(), asOf);
            Publication publication = new Publication(
                    compilation, compilation.sql(asOf.instant(), dialect), request, asOf.instant(), run, clock);
            return guarded(
                    run,
                    units.stream().flatMap(unit -> unit.segments().stream()).toList(),
                    () -> warehouse.run(session -> publication.publish(session, engine(), units)));
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
            return warehouse.run(session -> rollback.run(session, engine(), units.get(0)));
        });
    }

    private <T> T alone(Supplier<T> work) {
        SegSchema.migrate(warehouse);
        return warehouse.beside("refresh", session -> SegSchema.lock(session, engine()), work);
    }

    private Engine engine() {
        return warehouse.engine();
    }

    /** Makes the tables that conditions on histories may ask for, and writes down that a run has begun. */
    private long begin(String project, AsOf asOf) {
        Model model = compilation.model();
        return warehouse.run(session -> {
            long run = new RunLog(session).begin(project, asOf.instant(), clock.instant());
            for (Subject subject : model.catalog().subjects()) {
                SegSchema.ensure(session, engine(), subject);
            }
            return run;
        });
    }

    /** Does the work of a run; if it fails, that is written down as far as the warehouse still can. */
    private <T> T guarded(long run, List<String> segments, Supplier<T> work) {
        try {
            return work.get();
        } catch (WarehouseException | RefusedException failure) {
            try {
                warehouse.run(session -> note(new RunLog(session), run, segments, failure));
            } catch (WarehouseException also) {
                failure.addSuppressed(also);
            }
            throw failure;
        }
    }

    private Boolean note(RunLog log, long run, List<String> segments, RuntimeException failure) {
        log.fail(run, String.valueOf(failure.getMessage()), clock.instant());
        if (failure instanceof WarehouseException) {
            segments.forEach(segment -> log.stale(segment, "run " + run + " failed", clock.instant()));
        }
        return true;
    }
}
