package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.plan.Rewrite;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.warehouse.Warehouse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
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
 * counts what it saw. The warehouses are asked side by side.
 */
final class SqlLaw {
    private static final int SHRINKING = Integer.getInteger("seg.law.shrinking", 400);
    private static final int AT_ONCE = 14;
    private static final int COMBINATIONS = 6;
    private static final int MAX_REPORTS = Integer.getInteger("seg.law.reports", 6);

    private final List<Warehouse> warehouses;
    private final String otherSchema = "seg_law_" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> reports = new ArrayList<>();
    private final Set<String> kinds = new LinkedHashSet<>();
    private final Map<Form, Integer> forms = new EnumMap<>(Form.class);
    private int segments;
    private int interesting;
    private int statements;
    private long verdicts;
    private int wrong;

    SqlLaw(List<Warehouse> warehouses) {
        this.warehouses = List.copyOf(warehouses);
    }

    /** What is asked of one warehouse, and how. */
    private record Question(SqlSide side, List<String> names) {}

    /** One world with its segments, their complements and their references written out. */
    void check(long seed, int count) {
        Choices choices = new Choices(seed);
        LawCase base = CaseGenerator.generate(seed, count, otherSchema, EnumSet.allOf(Form.class));
        List<String> names = List.copyOf(base.segments().keySet());
        LawCase laws = CaseGenerator.withLaws(base);
        Map<String, Predicate> combinations = CaseGenerator.combinations(choices, names, COMBINATIONS);
        Map<String, Predicate> all = new LinkedHashMap<>(laws.segments());
        all.putAll(combinations);
        LawCase lawCase = new LawCase(base.world(), all);
        Map<String, Set<Object>> meaning = lawCase.meaning();
        int everybody = lawCase.everybody().size();
        count(names, meaning, everybody);
        names.forEach(
                name -> FormFinder.of(base.segments().get(name)).forEach(form -> forms.merge(form, 1, Integer::sum)));
        List<String> derived = new ArrayList<>(laws.segments().keySet());
        derived.removeAll(names);
        List<String> held = new ArrayList<>(names);
        held.addAll(choices.some(derived.size() / 2, derived));
        List<Question> questions = new ArrayList<>();
        for (Warehouse warehouse : warehouses) {
            questions.addAll(questions(
                    choices,
                    warehouse,
                    MadeUpStatistics.of(seed, base.world().catalog()),
                    names,
                    names.stream().filter(lawCase::isSaid).toList(),
                    held,
                    List.copyOf(combinations.keySet())));
        }
        warehouses.parallelStream().forEach(warehouse -> {
            fill(warehouse, lawCase);
            for (Question question : questions) {
                if (question.side().warehouse() == warehouse) {
                    hold(seed, lawCase, meaning, everybody, question);
                }
            }
        });
    }

    private static List<Question> questions(
            Choices choices,
            Warehouse warehouse,
            Statistics statistics,
            List<String> names,
            List<String> said,
            List<String> laws,
            List<String> combinations) {
        Set<Rewrite> every = Rewrite.all();
        Set<Rewrite> some = EnumSet.copyOf(choices.some(every.size() / 2, every));
        SqlSide members = new SqlSide(warehouse, Arm.MEMBERSHIP, every);
        SqlSide ids = new SqlSide(warehouse, Arm.IDS, every);
        List<Question> questions = new ArrayList<>();
        questions.addAll(together(members, laws));
        questions.addAll(together(members.with(Set.of()), choices.some(names.size() / 3, names)));
        questions.addAll(together(members.with(some), choices.some(names.size() / 3, names)));
        questions.addAll(together(members.with(Arm.SIZES), choices.some(names.size() / 4, names)));
        questions.addAll(together(members.with(Arm.MASKS), choices.some(names.size() / 2, names)));
        questions.addAll(List.of(
                new Question(members.with(Arm.COUNTS), combinations),
                new Question(members.with(Arm.PRINTED_MEMBERSHIP).throughText(), choices.some(8, said)),
                new Question(ids.with(Arm.PRINTED_IDS), choices.some(3, names)),
                new Question(ids.throughText(), choices.some(names.size() / 3, said)),
                new Question(ids.with(some), choices.some(6, names)),
                new Question(ids.with(statistics), names),
                new Question(ids.with(statistics).with(some), choices.some(6, names)),
                new Question(ids.with(Set.of()), choices.some(4, names))));
        if (warehouse.dialect() != Dialect.TRINO) { // nothing is kept there
            questions.add(new Question(ids.live().with(Arm.PRINTED_IDS), choices.some(3, names)));
            questions.add(new Question(members.live(), choices.some(AT_ONCE, names)));
        }
        return questions;
    }

    /** Statements for very many segments take engines longer than several statements. */
    private static List<Question> together(SqlSide side, List<String> names) {
        List<Question> questions = new ArrayList<>();
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            questions.add(new Question(side, names.subList(from, Math.min(from + AT_ONCE, names.size()))));
        }
        return questions;
    }

    private static void fill(Warehouse warehouse, LawCase lawCase) {
        try {
            warehouse.fill(lawCase.world().tables());
        } catch (SQLException failure) {
            throw new IllegalStateException("the tables of a case", failure);
        }
    }

    private void count(List<String> names, Map<String, Set<Object>> meaning, int everybody) {
        for (String name : names) {
            int size = Optional.ofNullable(meaning.get(name)).orElseThrow().size();
            segments++;
            interesting += size > 0 && size < everybody ? 1 : 0;
        }
    }

    private void hold(long seed, LawCase lawCase, Map<String, Set<Object>> meaning, int everybody, Question question) {
        SqlSide side = question.side();
        List<Disagreement> found = side.disagreements(lawCase, meaning, question.names());
        note(side, question.names().size(), everybody, found.size());
        for (Disagreement disagreement : found) {
            if (isNews(disagreement, side)) {
                String report = report(seed, lawCase, side, disagreement);
                add(report);
                fill(side.warehouse(), lawCase);
            }
        }
    }

    private synchronized void note(SqlSide side, int names, int everybody, int disagreements) {
        boolean each = side.arm() == Arm.IDS || side.arm() == Arm.PRINTED_IDS;
        statements += each ? names : 1;
        verdicts += (long) names * everybody;
        wrong += disagreements;
    }

    /** Of each kind of error one case is enough to look at, of wrong people a few. */
    private synchronized boolean isNews(Disagreement disagreement, SqlSide side) {
        String kind = disagreement.kind().equals("wrong") ? "wrong " + side.arm() : disagreement.kind();
        return reports.size() < MAX_REPORTS && kinds.add(kind);
    }

    private synchronized void add(String report) {
        reports.add(report);
    }

    private static String report(long seed, LawCase lawCase, SqlSide side, Disagreement disagreement) {
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
        fill(side.warehouse(), lawCase);
        return side.disagreements(lawCase, lawCase.meaning(), List.of(disagreement.segment())).stream()
                .anyMatch(found -> found.kind().equals(disagreement.kind()));
    }

    /** What is wrong, each with a small case. */
    List<String> reports() {
        return List.copyOf(reports);
    }

    int segments() {
        return segments;
    }

    /** How many segments have each form. */
    Map<Form, Integer> forms() {
        return Map.copyOf(forms);
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
                + " verdicts, " + interestingPercent() + "% neither empty nor everybody, " + wrong
                + " wrong; segments of each form: " + forms;
    }
}
