package dev.seg.cli;

import dev.seg.cli.Counts.Row;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.explain.PersonAnswer;
import dev.seg.compiler.explain.PersonQuestion;
import dev.seg.compiler.model.MentionedSegments;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import dev.seg.engine.claims.ClaimCheck;
import dev.seg.engine.estimate.Estimates;
import dev.seg.engine.estimate.Estimator;
import dev.seg.engine.expect.ExpectationRunner;
import dev.seg.engine.expect.MeasuredExpectations;
import dev.seg.engine.expect.Verdict;
import dev.seg.engine.many.FanOut;
import dev.seg.engine.metadata.Drift;
import dev.seg.engine.metadata.DriftCheck;
import dev.seg.engine.profile.Profile;
import dev.seg.engine.profile.Profiler;
import dev.seg.engine.refresh.HistoryReader;
import dev.seg.engine.run.MemberSink;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.run.Sizes;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.SessionWork;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks the warehouse who is in the segments of a project, as of one moment. */
final class Census implements AutoCloseable {

    /** So many segments are counted by one statement of the warehouse; more are cheaper by bitmaps (runtime/docs/benchmarks-many.md). */
    private static final int BATCH = 200;
    /** PostgreSQL's state of a text that is no value of a type. */
    private static final String UNREADABLE = "22P02";

    private final Compilation compilation;
    private final Warehouse warehouse;
    private final SqlCompiler sql;
    private final Instant asOf;
    private final Interruption interruption;

    private Census(
            Compilation compilation, Warehouse warehouse, SqlCompiler sql, Instant asOf, Interruption interruption) {
        this.compilation = compilation;
        this.warehouse = warehouse;
        this.sql = sql;
        this.asOf = asOf;
        this.interruption = interruption;
    }

    /** Opens the warehouse of a project without errors, and makes sure that it is as the catalog says. */
    static Census open(SegCommand seg, Workspace workspace, Instant asOf) {
        Compilation compilation = workspace.sound();
        Warehouse warehouse = workspace.openWarehouse();
        try {
            checkDrift(seg, workspace, warehouse);
        } catch (RuntimeException failure) {
            warehouse.close();
            throw failure;
        }
        return new Census(
                compilation,
                warehouse,
                workspace.sql(asOf, Workspace.dialect(warehouse.engine())),
                asOf,
                seg.interruption());
    }

    /** Makes sure that a warehouse is as the project's catalog says. */
    static void checkDrift(SegCommand seg, Workspace workspace, Warehouse warehouse) {
        Compilation compilation = workspace.sound();
        List<Drift> drifts = seg.interruption()
                .during(warehouse, () -> DriftCheck.check(compilation.model().catalog(), warehouse));
        if (drifts.isEmpty()) {
            return;
        }
        CatalogPlaces places = new CatalogPlaces(compilation.files());
        Optional<String> load = workspace.wayToLoad();
        if (load.isPresent() && places.isEverything(drifts)) {
            throw Failure.usage(
                    "the warehouse " + warehouse.url() + " has none of the project's tables yet", load.get());
        }
        throw Failure.drift(places.findings(drifts));
    }

    /** The queries that are asked. */
    SqlCompiler sql() {
        return sql;
    }

    /** The sizes of segments, all of one state of the data. */
    Counts count(List<Segment> segments) {
        Map<String, List<String>> names = segments.stream()
                .collect(Collectors.groupingBy(
                        Segment::subject, LinkedHashMap::new, Collectors.mapping(Segment::name, Collectors.toList())));
        Map<String, Sizes> sizes = new LinkedHashMap<>();
        run(session -> {
            names.forEach((subject, members) -> sizes.putAll(count(session, subject, members)));
            return sizes;
        });
        Map<String, Long> populations = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        for (Segment segment : segments) {
            Sizes counted = Objects.requireNonNull(sizes.get(segment.name()));
            populations.put(segment.subject(), counted.population());
            rows.add(new Row(segment, counted.of(segment.name()), counted.population()));
        }
        return new Counts(asOf, populations, rows);
    }

    /** About how large segments are, by subject, all of one state of the data. */
    Map<String, Estimates> estimate(List<Segment> segments) {
        Map<String, List<String>> names = segments.stream()
                .collect(Collectors.groupingBy(
                        Segment::subject, LinkedHashMap::new, Collectors.mapping(Segment::name, Collectors.toList())));
        Map<String, Estimates> estimates = new LinkedHashMap<>();
        run(session -> {
            names.forEach((subject, members) -> estimates.put(
                    subject, new Estimator(session, sql, compilation.model()).estimate(subject, members)));
            return estimates;
        });
        return estimates;
    }

    /** For each segment the sizes that it was counted among. */
    private Map<String, Sizes> count(Session session, String subject, List<String> names) {
        Sizes counted = names.size() > BATCH
                ? FanOut.of(compilation.model(), subject, names).sizes(session, sql)
                : new SegmentRunner(session).sizes(sql.sizes(subject, names), names);
        return names.stream()
                .collect(Collectors.toMap(name -> name, name -> counted, (one, same) -> one, LinkedHashMap::new));
    }

    /** What segments are like, and what the data say of all that is expected of them. */
    record Profiled(Profile profile, List<Verdict> verdicts) {
        Profiled {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** What segments of one subject are like, all of one state of the data. */
    Profiled profile(String subject, List<String> segments, Map<String, Value> figures) {
        return run(session -> new Profiled(
                Profiler.profile(session, sql, compilation.model(), subject, segments, figures),
                verdicts(session, expecting(segments))));
    }

    /** The model with what is expected of these segments alone. */
    private Model expecting(List<String> segments) {
        Model model = compilation.model();
        return new Model(
                model.catalog(),
                model.populations(),
                model.streamFilters(),
                model.segments(),
                model.partitions().stream()
                        .filter(partition -> segments.stream().anyMatch(partition.classes()::contains))
                        .toList(),
                model.expectations().stream()
                        .filter(expectation -> segments.stream()
                                .anyMatch(name -> name.equals(expectation.target())
                                        || name.startsWith(expectation.target() + ".")))
                        .toList(),
                List.of());
    }

    /** What the data say of all that the catalog claims. */
    ClaimCheck.Result claims() {
        return run(session -> new ClaimCheck(
                        session,
                        compilation.claims(asOf, dialect()),
                        compilation.model().catalog())
                .run());
    }

    /** What the data say of all that is expected. */
    List<Verdict> verdicts() {
        return run(session -> verdicts(session, compilation.model()));
    }

    private List<Verdict> verdicts(Session session, Model model) {
        List<Verdict> verdicts = new ArrayList<>(counted(session, model));
        verdicts.addAll(new MeasuredExpectations(model)
                .run((subject, segments, figures) ->
                        Profiler.profile(session, sql, compilation.model(), subject, segments, figures)));
        return verdicts;
    }

    private List<Verdict> counted(Session session, Model model) {
        return new ExpectationRunner(model, (subject, conditions) -> {
                    Sizes counted = new SegmentRunner(session)
                            .sizes(sql.counts(subject, conditions), List.copyOf(conditions.keySet()));
                    List<Long> counts = new ArrayList<>(List.of(counted.population()));
                    counts.addAll(counted.sizes().values());
                    return counts;
                })
                .run();
    }

    /** Hands over the keys of a segment's members while they come. */
    long ids(Segment segment, Consumer<Object> sink) {
        return run(session -> new SegmentRunner(session).ids(sql.ids(segment.name()), sink));
    }

    /** Hands over a segment's members with values of theirs while they come. */
    long members(Segment segment, Map<String, Value> values, MemberSink sink) {
        List<Type> types = values.values().stream().map(Value::type).toList();
        return run(session -> new SegmentRunner(session).members(sql.members(segment.name(), values), types, sink));
    }

    /** How many there are, and for how many each condition holds, all of one state of the data. */
    Sizes counts(String subject, Map<String, Predicate> conditions) {
        List<String> names = List.copyOf(conditions.keySet());
        return run(session -> {
            Sizes all = new Sizes(0, Map.of());
            for (int from = 0; from < names.size() || from == 0; from += BATCH) {
                List<String> batch = names.subList(from, Math.min(from + BATCH, names.size()));
                Map<String, Predicate> counted = new LinkedHashMap<>(conditions);
                counted.keySet().retainAll(batch);
                all = all.with(new SegmentRunner(session).sizes(sql.counts(subject, counted), batch));
            }
            return all;
        });
    }

    /** What there is to say of one person, all of one state of the data; empty if there is no such person. */
    Optional<PersonAnswer> person(Subject subject, Constant key, List<PersonQuestion> questions) {
        Optional<String> untyped = key instanceof Constant.Text text && warehouse.engine() == Engine.POSTGRESQL
                ? Optional.of(text.value())
                : Optional.empty();
        try {
            return run(session -> person(session, subject, key, questions, untyped));
        } catch (WarehouseException failure) {
            if (untyped.isPresent() && isNoKey(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Whether a text that was given for a key is none of the key's type, such as a malformed UUID: nobody has it. */
    private static boolean isNoKey(WarehouseException failure) {
        return failure.getCause() instanceof SQLException cause && UNREADABLE.equals(cause.getSQLState());
    }

    private Optional<PersonAnswer> person(
            Session session, Subject subject, Constant key, List<PersonQuestion> questions, Optional<String> untyped) {
        PersonAnswer all = new PersonAnswer(Map.of(), Map.of());
        for (PersonQuestion question : questions) {
            Optional<PersonAnswer> answer = new SegmentRunner(session)
                    .person(
                            sql.person(subject.name(), key, question.conditions(), question.values()),
                            question,
                            untyped);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            all = all.with(answer.get());
        }
        return Optional.of(all);
    }

    /** The dialect of the warehouse. */
    Dialect dialect() {
        return Workspace.dialect(warehouse.engine());
    }

    /** Does work of which everything sees one state of the data. */
    <T> T run(SessionWork<T> work) {
        try {
            return interruption.during(warehouse, () -> warehouse.run(work));
        } catch (WarehouseException failure) {
            if (failure.kind() == Kind.DRIFT && asksForHistories()) {
                // fails with what to do where nothing was ever kept
                warehouse.run(HistoryReader::new);
            }
            throw failure;
        }
    }

    private boolean asksForHistories() {
        Model model = compilation.model();
        return model.segments().keySet().stream()
                .anyMatch(segment ->
                        !MentionedSegments.of(model, segment).histories().isEmpty());
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
