package dev.seg.engine.refresh;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Model;
import dev.seg.engine.refresh.RollbackReport.Result;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Session;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Takes back what was published of a unit later than one of its versions, in one transaction. */
final class Rollback {

    private final Model model;
    private final RollbackRequest request;
    private final InstantSource clock;

    Rollback(Model model, RollbackRequest request, InstantSource clock) {
        this.model = model;
        this.request = request;
        this.clock = clock;
    }

    RollbackReport run(Session session, Engine engine, Unit unit) {
        RunLog log = new RunLog(session);
        Map<String, Kept> current = log.current();
        Map<String, Kept> targets = targets(log, unit);
        Instant asOf = targets.values().iterator().next().asOf();
        long run = log.begin(request.project(), asOf, clock.instant());
        Subject subject = model.catalog()
                .subject(model.segment(unit.segments().get(0)).subject())
                .orElseThrow();
        new StayTable(session, engine, subject, asOf).takeBack(unit.segments());
        List<Result> results = new ArrayList<>();
        targets.forEach((segment, target) -> {
            log.withdraw(segment, asOf);
            log.point(target, subject.name());
            log.stale(segment, "run " + run + " took back what was later", clock.instant());
            long before = Objects.requireNonNull(current.get(segment)).size();
            results.add(new Result(segment, before, target.size()));
        });
        log.end(run, "rollback", clock.instant());
        return new RollbackReport(run, targets.values().iterator().next().run(), asOf, results);
    }

    /** The version of each segment that is wanted; all of one run, as a unit is published as one. */
    private Map<String, Kept> targets(RunLog log, Unit unit) {
        Map<String, Kept> targets = new LinkedHashMap<>();
        for (String segment : unit.segments()) {
            List<Kept> published = log.published(segment);
            Kept target = request.run()
                    .map(run -> published.stream()
                            .filter(kept -> kept.run() == run)
                            .findFirst()
                            .orElseThrow(() -> none(segment, "of run " + run)))
                    .orElseGet(() -> published.stream()
                            .skip(1)
                            .findFirst()
                            .orElseThrow(() -> none(segment, "before the present one")));
            targets.put(segment, target);
        }
        if (targets.values().stream().map(Kept::asOf).distinct().count() > 1) {
            throw none(unit.name(), "that all its classes have");
        }
        return targets;
    }

    private static RefusedException none(String segment, String which) {
        return new RefusedException(
                "`" + segment + "` has no version " + which + " to go back to",
                "`seg history " + segment + "` shows those it has");
    }
}
