package dev.seg.engine.expect;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.engine.expect.Question.Counts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the expectations of a project, and what its partitions promise, against the data, with one pass over the data for each subject and {@value #BATCH}
 * conditions.
 *
 * <pre>{@code
 * List<Verdict> verdicts = new ExpectationRunner(model, counter).run();
 * }</pre>
 */
public final class ExpectationRunner {

    /** So many conditions are counted by one statement. */
    static final int BATCH = 200;

    private final Model model;
    private final PopulationCounter counter;

    public ExpectationRunner(Model model, PopulationCounter counter) {
        this.model = model;
        this.counter = counter;
    }

    /** A verdict for everything that is expected, in the order it was written, then for what partitions imply. */
    public List<Verdict> run() {
        List<Question> questions = new ArrayList<>();
        model.expectations().forEach(expectation -> questions.addAll(QuestionWriter.questions(expectation)));
        model.partitions().forEach(partition -> questions.addAll(QuestionWriter.questions(partition)));
        Map<String, Set<Predicate>> conditions = new LinkedHashMap<>();
        questions.forEach(question -> conditions
                .computeIfAbsent(subject(question), subject -> new LinkedHashSet<>())
                .addAll(question.conditions()));
        Map<String, Counts> counts = new LinkedHashMap<>();
        conditions.forEach((subject, distinct) -> counts.put(subject, count(subject, List.copyOf(distinct))));
        return questions.stream()
                .map(question -> question.answer().apply(counts.get(subject(question))))
                .toList();
    }

    private String subject(Question question) {
        return model.segment(question.segment()).subject();
    }

    private Counts count(String subject, List<Predicate> conditions) {
        long everybody = 0;
        Map<Predicate, Long> counts = new LinkedHashMap<>();
        for (int from = 0; from < conditions.size() || from == 0; from += BATCH) {
            List<Predicate> batch = conditions.subList(from, Math.min(from + BATCH, conditions.size()));
            Map<String, Predicate> named = new LinkedHashMap<>();
            batch.forEach(condition -> named.put("c" + (named.size() + 1), condition));
            List<Long> row = counter.count(subject, named);
            everybody = row.get(0);
            for (int i = 0; i < batch.size(); i++) {
                counts.put(batch.get(i), row.get(i + 1));
            }
        }
        return new Counts(everybody, counts);
    }
}
