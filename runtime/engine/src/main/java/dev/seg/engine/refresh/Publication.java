package dev.seg.engine.refresh;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.engine.claims.KeyCheck;
import dev.seg.engine.refresh.RefreshReport.Result;
import dev.seg.engine.refresh.RefreshReport.State;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.run.Sizes;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one transaction of a refresh: finds members, holds back what must be, writes the rest. */
final class Publication {

    /** So many segments are found by one statement. */
    private static final int BATCH = 200;

    private static final String NEEDS = "it needs ";

    private final Compilation compilation;
    private final Model model;
    private final SqlCompiler sql;
    private final RefreshRequest request;
    private final Instant asOf;
    private final long run;
    private final InstantSource clock;
    private final Definitions definitions;

    /** Units that are not refreshed with these, and why they are out of date. */
    private final Map<String, String> missing = new LinkedHashMap<>();

    /** What is held back because of what it needs. */
    private final Set<String> dependent = new HashSet<>();

    private final Map<String, String> held = new LinkedHashMap<>();
    private final Map<String, Result> results = new LinkedHashMap<>();
    private Optional<RefreshReport> report = Optional.empty();

    Publication(
            Compilation compilation,
            SqlCompiler sql,
            RefreshRequest request,
            Instant asOf,
            long run,
            InstantSource clock) {
        this.compilation = compilation;
        this.model = compilation.model();
        this.sql = sql;
        this.request = request;
        this.asOf = asOf;
        this.run = run;
        this.clock = clock;
        this.definitions = new Definitions(model);
    }

    /** What is published once the transaction has ended well; empty before all is written. */
    Optional<RefreshReport> report() {
        return report;
    }

    RefreshReport publish(Session session, Engine engine, List<Unit> units) {
        RunLog log = new RunLog(session);
        Map<String, Kept> before = log.current();
        units.forEach(unit -> checkTime(unit, before));
        missing.putAll(outOfDate(units, log.stale()));
        checkKeys(session, engine, units);
        SizeGuard guard = new SizeGuard(compilation, (subject, conditions) -> count(session, subject, conditions));
        int last = units.stream().mapToInt(Unit::level).max().orElse(-1);
        for (int level = 0; level <= last; level++) {
            int current = level;
            List<Unit> layer =
                    units.stream().filter(unit -> unit.level() == current).toList();
            held.putAll(guard.unexpected(layer));
            for (Map.Entry<String, List<Unit>> group : bySubject(layer).entrySet()) {
                Subject subject = model.catalog().subject(group.getKey()).orElseThrow();
                publish(session, engine, subject, group.getValue(), before);
            }
        }
        List<String> orphans = orphans(log, before);
        log.end(run, state(), clock.instant());
        RefreshReport written = new RefreshReport(run, asOf, ordered(), orphans);
        report = Optional.of(written);
        return written;
    }

    /** What is needed, but not refreshed with these, and marked stale. */
    private Map<String, String> outOfDate(List<Unit> units, Map<String, String> stale) {
        Set<String> here = units.stream().map(Unit::name).collect(Collectors.toSet());
        List<String> needed = units.stream()
                .flatMap(unit -> unit.needs().stream())
                .distinct()
                .filter(need -> !here.contains(need))
                .toList();
        Map<String, String> found = new LinkedHashMap<>();
        if (!needed.isEmpty() && !stale.isEmpty()) {
            Units.of(model, needed)
                    .forEach(unit -> unit.segments().stream()
                            .flatMap(segment -> Optional.ofNullable(stale.get(segment)).stream())
                            .findFirst()
                            .ifPresent(because -> found.put(unit.name(), because)));
        }
        return found;
    }

    private void checkTime(Unit unit, Map<String, Kept> before) {
        for (String segment : unit.segments()) {
            Kept kept = before.get(segment);
            if (kept != null && kept.asOf().isAfter(asOf)) {
                throw new RefusedException(
                        "`" + segment + "` is kept as of " + kept.asOf() + " already, which is later than " + asOf,
                        "to go back in time take back what is later first: `seg rollback " + unit.name() + "`");
            }
        }
    }

    /** Who is there twice would be counted twice: no member is kept of such data. */
    private void checkKeys(Session session, Engine engine, List<Unit> units) {
        List<String> segments =
                units.stream().flatMap(unit -> unit.segments().stream()).toList();
        Dialect dialect = engine == Engine.DUCKDB ? Dialect.DUCKDB : Dialect.POSTGRESQL;
        new KeyCheck(session, engine, compilation.claims(asOf, dialect), model.catalog())
                .first(Relied.of(model, segments))
                .ifPresent(breach -> {
                    throw new WarehouseException(
                            Kind.DRIFT,
                            KeyCheck.sentence(breach),
                            Optional.of("`seg check --data` says where the catalog claims otherwise"),
                            Optional.empty());
                });
    }

    private Map<String, List<Unit>> bySubject(List<Unit> layer) {
        Map<String, List<Unit>> groups = new LinkedHashMap<>();
        layer.forEach(unit -> groups.computeIfAbsent(
                        model.segment(unit.segments().get(0)).subject(), subject -> new ArrayList<>())
                .add(unit));
        return groups;
    }

    private List<Long> count(Session session, String subject, Map<String, Predicate> conditions) {
        Sizes counted =
                new SegmentRunner(session).sizes(sql.counts(subject, conditions), List.copyOf(conditions.keySet()));
        List<Long> counts = new ArrayList<>(List.of(counted.population()));
        counts.addAll(counted.sizes().values());
        return counts;
    }

    private void publish(Session session, Engine engine, Subject subject, List<Unit> units, Map<String, Kept> before) {
        StayTable stays = new StayTable(session, engine, subject, asOf);
        stays.open();
        List<String> segments =
                units.stream().flatMap(unit -> unit.segments().stream()).toList();
        for (int from = 0; from < segments.size(); from += BATCH) {
            List<String> batch = segments.subList(from, Math.min(from + BATCH, segments.size()));
            stays.find(batch, sql.membership(subject.name(), batch));
        }
        Map<String, Long> sizes = stays.sizes();
        holdBack(units, sizes, before);
        List<String> free = units.stream()
                .filter(unit -> !held.containsKey(unit.name()))
                .flatMap(unit -> unit.segments().stream())
                .toList();
        boolean again = free.stream().anyMatch(segment -> isAgain(before.get(segment)));
        Map<String, Change> changes = free.isEmpty() ? Map.of() : stays.merge(free, again);
        stays.close();
        RunLog log = new RunLog(session);
        for (Unit unit : units) {
            for (String segment : unit.segments()) {
                write(log, unit, segment, sizes.getOrDefault(segment, 0L), before, changes);
            }
        }
    }

    private boolean isAgain(@Nullable Kept kept) {
        return kept != null && kept.asOf().equals(asOf);
    }

    /** What changed too much, then what needs something that is held back or out of date. */
    private void holdBack(List<Unit> units, Map<String, Long> sizes, Map<String, Kept> before) {
        for (Unit unit : units) {
            unit.segments().stream()
                    .flatMap(segment -> Optional.ofNullable(before.get(segment)).stream())
                    .flatMap(kept -> excess(kept, sizes.getOrDefault(kept.segment(), 0L)).stream())
                    .findFirst()
                    .ifPresent(reason -> held.putIfAbsent(unit.name(), reason));
        }
        Map<String, String> roots = new LinkedHashMap<>(held);
        for (Unit unit : units) {
            Optional<String> root = unit.needs().stream()
                    .filter(need -> roots.containsKey(need) && !dependent.contains(need))
                    .findFirst();
            Optional<String> old = unit.needs().stream()
                    .filter(missing::containsKey)
                    .min(Comparator.comparing(
                            need -> missing.getOrDefault(need, "").startsWith(NEEDS)));
            root.map(name -> NEEDS + "`" + name + "`, which is held back")
                    .or(() -> old.map(name -> NEEDS + "`" + name + "`, which is out of date: " + missing.get(name)))
                    .filter(reason -> !held.containsKey(unit.name()))
                    .ifPresent(reason -> {
                        held.put(unit.name(), reason);
                        dependent.add(unit.name());
                    });
        }
    }

    private Optional<String> excess(Kept kept, long size) {
        Optional<String> grown =
                request.maxGrowth().flatMap(limit -> SizeGuard.grown(kept.segment(), kept.size(), size, limit));
        return grown.or(
                () -> request.acceptChange() ? Optional.empty() : SizeGuard.upset(kept.segment(), kept.size(), size));
    }

    private void write(
            RunLog log, Unit unit, String segment, long size, Map<String, Kept> before, Map<String, Change> changes) {
        String subject = model.segment(segment).subject();
        String definition = definitions.hash(segment);
        Kept old = before.get(segment);
        Optional<Long> oldSize = Optional.ofNullable(old).map(Kept::size);
        String reason = held.get(unit.name());
        if (reason != null) {
            Kept version = new Kept(segment, run, asOf, size, 0, 0);
            log.hold(version, subject, definition, reason, clock.instant());
            results.put(segment, new Result(segment, State.HELD, size, oldSize, 0, 0, Optional.of(reason)));
            return;
        }
        Change change = changes.getOrDefault(segment, Change.NONE);
        Kept version = old != null && isAgain(old)
                ? new Kept(
                        segment,
                        run,
                        asOf,
                        size,
                        old.entered() + change.begun() - change.takenOut(),
                        old.departed() + change.ended() - change.reopened())
                : new Kept(segment, run, asOf, size, change.begun(), change.ended());
        log.publish(version, subject, definition);
        State state = old != null && change.equals(Change.NONE) ? State.UNCHANGED : State.PUBLISHED;
        results.put(
                segment,
                new Result(segment, state, size, oldSize, change.entered(), change.departed(), Optional.empty()));
    }

    private List<String> orphans(RunLog log, Map<String, Kept> before) {
        if (!request.complete()) {
            return List.of();
        }
        TreeSet<String> orphans = new TreeSet<>(before.keySet());
        orphans.removeAll(model.segments().keySet());
        orphans.forEach(segment -> log.stale(segment, "it is no longer in the project", clock.instant()));
        return List.copyOf(orphans);
    }

    private String state() {
        long publications = results.values().stream()
                .filter(result -> result.state() != State.HELD)
                .count();
        if (publications == results.size()) {
            return "published";
        }
        return publications == 0 ? "held" : "partly published";
    }

    /** As asked for, classes of completed partitions behind the class that stands for them. */
    private List<Result> ordered() {
        List<Result> ordered = new ArrayList<>();
        request.segments().forEach(segment -> ordered.add(Objects.requireNonNull(results.get(segment))));
        results.values().stream()
                .filter(result -> !request.segments().contains(result.segment()))
                .forEach(ordered::add);
        return ordered;
    }
}
