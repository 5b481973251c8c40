package dev.seg.compiler.law;

import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.plan.Rewrite;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.warehouse.Warehouse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One way from a model to members by SQL, held against the meaning.
 *
 * @param bug what is done wrong on the way, so that the law can be seen to find it
 * @param isThroughText whether the model is written as text first and compiled from that
 * @param statistics what is said of the tables, true or not
 * @param isLive whether the warehouse reckons from its clock, as for views; the clock stands still at the run's moment
 */
record SqlSide(
        Warehouse warehouse,
        Arm arm,
        Set<Rewrite> rewrites,
        PlantedBug bug,
        Statistics statistics,
        boolean isThroughText,
        boolean isLive) {

    /** Planned while the clock stands elsewhere. */
    private static final Duration AHEAD = Duration.ofDays(1000).plusHours(7);

    SqlSide {
        rewrites = Set.copyOf(rewrites);
    }

    SqlSide(Warehouse warehouse, Arm arm, Set<Rewrite> rewrites) {
        this(warehouse, arm, rewrites, PlantedBug.none(), Statistics.none(), false, false);
    }

    SqlSide with(Arm other) {
        return new SqlSide(warehouse, other, rewrites, bug, statistics, isThroughText, isLive);
    }

    SqlSide with(Set<Rewrite> others) {
        return new SqlSide(warehouse, arm, others, bug, statistics, isThroughText, isLive);
    }

    SqlSide with(PlantedBug planted) {
        return new SqlSide(warehouse, arm, rewrites, planted, statistics, isThroughText, isLive);
    }

    SqlSide with(Statistics said) {
        return new SqlSide(warehouse, arm, rewrites, bug, said, isThroughText, isLive);
    }

    SqlSide throughText() {
        return new SqlSide(warehouse, arm, rewrites, bug, statistics, true, isLive);
    }

    SqlSide live() {
        return new SqlSide(warehouse, arm, rewrites, bug, statistics, isThroughText, true);
    }

    /** What is wrong with the named segments of a case whose tables are in the warehouse. */
    List<Disagreement> disagreements(LawCase lawCase, Map<String, Set<Object>> meaning, List<String> names) {
        try {
            Map<String, Object> found =
                    arm.ask(lawCase, names, compiler(lawCase.about(names)), bug::plantInto, warehouse);
            return compare(arm.expected(lawCase, meaning, names), found);
        } catch (SQLException | RuntimeException | AssertionError failure) {
            if (names.size() > 1) {
                return oneByOne(lawCase, meaning, names, failure);
            }
            return isRefused(lawCase, names.get(0)) ? List.of() : List.of(failed(names.get(0), failure));
        }
    }

    /** Of what a warehouse cannot say there is no query; that one is made nevertheless must fail, and not be wrong. */
    private boolean isRefused(LawCase lawCase, String name) {
        return lawCase.model().segments().containsKey(name)
                && compiler(lawCase.about(List.of(name))).refusal(name).isPresent();
    }

    private SqlCompiler compiler(LawCase lawCase) {
        Model model = bug.model().apply(isThroughText ? compiled(lawCase) : lawCase.model());
        AsOf asOf = bug.asOf().apply(lawCase.world().asOf());
        if (!isLive) {
            return new SqlCompiler(model, asOf, warehouse.dialect(), rewrites, statistics);
        }
        AsOf later = new AsOf(asOf.instant().plus(AHEAD), asOf.zone(), asOf.weekStart());
        return SqlCompiler.live(model, later, warehouse.dialect(), "TIMESTAMPTZ '" + asOf.instant() + "'", rewrites);
    }

    private static Model compiled(LawCase lawCase) {
        return SegmentCompiler.compile(
                        List.of(new Source("made_up.seg", SegText.of(lawCase))), CompilerOptions.defaults())
                .model();
    }

    private List<Disagreement> oneByOne(
            LawCase lawCase, Map<String, Set<Object>> meaning, List<String> names, Throwable together) {
        List<Disagreement> found = new ArrayList<>();
        names.forEach(name -> found.addAll(disagreements(lawCase, meaning, List.of(name))));
        return found.isEmpty() ? List.of(failed(String.join(" ", names), together)) : found;
    }

    private Disagreement failed(String names, Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        StackTraceElement[] trace = failure.getStackTrace();
        String kind = failure.getClass().getSimpleName()
                + " "
                + message.lines().findFirst().orElse("").replaceAll("[0-9]+|\"[^\"]*\"", "#")
                + (trace.length > 0 && !(failure instanceof SQLException) ? " at " + trace[0] : "");
        return new Disagreement(names, kind, message);
    }

    private static List<Disagreement> compare(Map<String, Object> expected, Map<String, Object> found) {
        List<Disagreement> wrong = new ArrayList<>();
        expected.forEach((name, answer) -> {
            if (!answer.equals(found.get(name))) {
                wrong.add(new Disagreement(name, "wrong", difference(answer, found.get(name))));
            }
        });
        return wrong;
    }

    private static String difference(Object expected, Object found) {
        if (expected instanceof Set<?> meant && found instanceof Set<?> selected) {
            Set<Object> left = new LinkedHashSet<>(meant);
            left.removeAll(selected);
            Set<Object> added = new LinkedHashSet<>(selected);
            added.removeAll(meant);
            return "left out " + left + ", wrongly selected " + added;
        }
        return "expected " + expected + ", found " + found;
    }

    /** The SQL of a segment, as far as it can be compiled. */
    String sql(LawCase lawCase, String name) {
        try {
            return arm == Arm.IDS || arm == Arm.PRINTED_IDS
                    ? compiler(lawCase).ids(name).printed()
                    : compiler(lawCase)
                            .membership(lawCase.world().subject().name(), List.of(name))
                            .printed();
        } catch (RuntimeException | AssertionError failure) {
            return "no SQL: " + failure;
        }
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("warehouse", warehouse.dialect().toString());
        settings.put("asked for", arm.toString());
        settings.put("rewrites", rewrites.toString());
        settings.put("statistics", statistics.toString());
        settings.put("live", Boolean.toString(isLive));
        settings.put("through text", Boolean.toString(isThroughText));
        return settings;
    }
}
