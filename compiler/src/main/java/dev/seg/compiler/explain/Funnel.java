package dev.seg.compiler.explain;

import dev.seg.compiler.explain.Condition.Kind;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How conditions narrow a population down one after the other, or ({@code OR}) how branches add to each other, in the order in
 * which they were written.
 *
 * <p>Example: of {@code region = "EU" AND has order} it asks how many there are of {@code region = "EU"}, of
 * {@code has order}, and of both.
 *
 * @param isNarrowing whether each step leaves fewer; otherwise each adds some
 */
public record Funnel(boolean isNarrowing, List<Step> steps) {

    public Funnel {
        steps = List.copyOf(steps);
    }

    /**
     * One condition.
     *
     * @param alone the condition
     * @param soFar with all that stand before it
     */
    public record Step(Condition condition, Predicate alone, Predicate soFar) {}

    /** The steps of a segment's condition; one that is not put together is one step. */
    public static Funnel of(Condition condition) {
        boolean adding = condition.kind() == Kind.ANY;
        boolean joined = adding || condition.kind() == Kind.ALL;
        List<Step> steps = new ArrayList<>();
        List<Predicate> parts = new ArrayList<>();
        for (Condition part : joined ? condition.parts() : List.of(condition)) {
            parts.add(part.predicate());
            Predicate soFar = adding ? new Predicate.Or(parts) : new Predicate.And(parts);
            steps.add(new Step(part, part.predicate(), parts.size() == 1 ? part.predicate() : soFar));
        }
        return new Funnel(!adding, steps);
    }

    /** What is to be counted: {@code a1} is the first condition alone, {@code s1} the first with those before it. */
    public Map<String, Predicate> counted() {
        Map<String, Predicate> counted = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            counted.put("a" + (i + 1), steps.get(i).alone());
            counted.put("s" + (i + 1), steps.get(i).soFar());
        }
        return counted;
    }
}
