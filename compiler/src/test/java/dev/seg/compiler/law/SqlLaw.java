package dev.seg.compiler.law;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.plan.Rewrite;
import dev.seg.compiler.warehouse.Warehouse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Holds the SQL of made-up cases against their meaning, in all ways to ask and with all, none and some of the rewrites, and
 * counts what it saw.
 */
final class SqlLaw {
    private static final int SHRINKING = 400;
    private static final int COMBINATIONS = 6;
    private static final int MAX_REPORTS = 6;

    private final List<Warehouse> warehouses;
    private final String otherSchema = "seg_law_" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> reports = new ArrayList<>();
    private final Set<String> kinds = new LinkedHashSet<>();
    private int segments;
    private int interesting;
    private int statements;
    private long verdicts;
    private int wrong;

    SqlLaw(List<Warehouse> warehouses) {
        this.warehouses = List.copyOf(warehouses);
    }

    /** One world with its segments, their complements and their references written out. */
    void check(long seed, int count) throws SQLException {
        Choices choices = new Choices(seed);
        LawCase base = CaseGenerator.generate(seed, count, otherSchema);
        Map<String, Predicate> all =
                new LinkedHashMap<>(CaseGenerator.withLaws(base).segments());
        List<String> names = List.copyOf(base.segments().keySet());
        List<String> laws = List.copyOf(all.keySet());
        Map<String, Predicate> combinations = CaseGenerator.combinations(choices, names, COMBINATIONS);
        all.putAll(combinations);
        LawCase lawCase = new LawCase(base.world(), all);
        Map<String, Set<Object>> meaning = lawCase.meaning();
        count(names, meaning, lawCase.everybody().size());

        for (Warehouse warehouse : warehouses) {
            warehouse.fill(lawCase.world().tables());
        }
        Set<Rewrite> some = EnumSet.copyOf(choices.some(Rewrite.values().length / 2, Rewrite.all()));
        for (Warehouse warehouse : warehouses) {
            hold(seed, lawCase, meaning, new SqlSide(warehouse, Arm.MEMBERSHIP, Rewrite.all()), laws);
            hold(seed, lawCase, meaning, new SqlSide(warehouse, Arm.MEMBERSHIP, Set.of()), names);
            hold(seed, lawCase, meaning, new SqlSide(warehouse, Arm.MEMBERSHIP, some), names);
            hold(seed, lawCase, meaning, new SqlSide(warehouse, Arm.SIZES, Rewrite.all()), names);
            hold(
                    seed,
                    lawCase,
                    meaning,
                    new SqlSide(warehouse, Arm.COUNTS, Rewrite.all()),
                    List.copyOf(combinations.keySet()));
            hold(
                    seed,
                    lawCase,
                    meaning,
                    new SqlSide(warehouse, Arm.PRINTED_MEMBERSHIP, Rewrite.all()),
                    choices.some(8, names));
            hold(
                    seed,
                    lawCase,
                    meaning,
                    new SqlSide(warehouse, Arm.PRINTED_IDS, Rewrite.all()),
                    choices.some(3, names));
            List<String> half = choices.some(names.size() / 2, names);
            hold(seed, lawCase, meaning, new SqlSide(warehouse, Arm.IDS, Rewrite.all()), half);
            hold(seed, lawCase, meaning, new SqlSide(warehouse, Arm.IDS, some), choices.some(6, names));
            hold(seed, lawCase, meaning, new SqlSide(warehouse, Arm.IDS, Set.of()), choices.some(4, names));
        }
    }

    private void count(List<String> names, Map<String, Set<Object>> meaning, int everybody) {
        for (String name : names) {
            int size = Optional.ofNullable(meaning.get(name)).orElseThrow().size();
            segments++;
            interesting += size > 0 && size < everybody ? 1 : 0;
        }
    }

    private void hold(long seed, LawCase lawCase, Map<String, Set<Object>> meaning, SqlSide side, List<String> names)
            throws SQLException {
        statements += side.arm() == Arm.IDS || side.arm() == Arm.PRINTED_IDS ? names.size() : 1;
        verdicts += (long) names.size() * lawCase.everybody().size();
        List<Disagreement> found = side.disagreements(lawCase, meaning, names);
        wrong += found.size();
        for (Disagreement disagreement : found) {
            // of each kind of error one case is enough to look at
            if (kinds.add(
                    disagreement.kind() + (disagreement.kind().equals("wrong") ? " " + reports.size() / 2 : ""))) {
                reports.add(report(seed, lawCase, side, disagreement));
                side.warehouse().fill(lawCase.world().tables());
            }
        }
    }

    private String report(long seed, LawCase lawCase, SqlSide side, Disagreement disagreement) {
        String name = disagreement.segment();
        LawCase smallest = lawCase;
        if (lawCase.segments().containsKey(name)) {
            smallest = new Shrinker(other -> shows(other, side, disagreement), SHRINKING).shrink(lawCase, name);
        }
        return "segment " + name + ", " + side.settings() + ": " + disagreement.kind() + "\n" + disagreement.details()
                + "\nagain: mvn -pl compiler -am test -Dtest=SqlMatchesMeaningTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dseg.law.worlds=1 -Dseg.law.seed=" + seed + "\n"
                + smallest + (smallest.segments().containsKey(name) ? side.sql(smallest, name) : "");
    }

    private static boolean shows(LawCase lawCase, SqlSide side, Disagreement disagreement) {
        try {
            side.warehouse().fill(lawCase.world().tables());
            return side.disagreements(lawCase, lawCase.meaning(), List.of(disagreement.segment())).stream()
                    .anyMatch(found -> found.kind().equals(disagreement.kind()));
        } catch (SQLException failure) {
            throw new IllegalStateException("the tables of a smaller case", failure);
        }
    }

    /** What is wrong, each with a small case. */
    List<String> reports() {
        return List.copyOf(reports);
    }

    int segments() {
        return segments;
    }

    int wrong() {
        return wrong;
    }

    int interestingPercent() {
        return segments == 0 ? 0 : interesting * 100 / segments;
    }

    @Override
    public String toString() {
        return segments + " segments x " + warehouses.size() + " warehouses, " + statements + " statements, " + verdicts
                + " verdicts, " + interestingPercent() + "% neither empty nor everybody, " + wrong + " wrong";
    }
}
