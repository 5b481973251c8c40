package dev.seg.compiler.check.search;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Leaves out of a made-up world what does not matter: people, rows, values. */
final class Shrinking {

    private final Predicate<Draft> accepted;
    private final Draft draft;
    private long steps;

    /**
     * @param accepted whether a world will still do
     * @param draft which does; changes
     * @param steps how much may be tried
     */
    Shrinking(Predicate<Draft> accepted, Draft draft, long steps) {
        this.accepted = accepted;
        this.draft = draft;
        this.steps = steps;
    }

    void shrink() {
        draft.tables().values().forEach(rows -> fewer(rows, 0));
        draft.people().forEach((name, people) -> fewer(people, name.equals(draft.subject()) ? 1 : 0));
        draft.people()
                .values()
                .forEach(people -> List.copyOf(people).forEach(person -> {
                    person.shape().rows().forEach(inner -> {
                        List<Thing> rows = person.rows(inner);
                        fewer(rows, 0);
                        rows.forEach(this::fewerValues);
                    });
                    fewerValues(person);
                }));
        draft.tables().values().forEach(rows -> rows.forEach(this::fewerValues));
    }

    /** Leaves out as many as will do, half of them at first. */
    private void fewer(List<Thing> things, int fixed) {
        for (int chunk = Math.max(1, (things.size() - fixed) / 2); chunk >= 1; chunk /= 2) {
            for (int end = things.size(); end - chunk >= fixed; end -= chunk) {
                List<Thing> part = things.subList(end - chunk, end);
                List<Thing> left = List.copyOf(part);
                part.clear();
                if (!isAccepted()) {
                    things.addAll(end - chunk, left);
                }
            }
        }
    }

    private void fewerValues(Thing thing) {
        for (Field field : thing.shape().fields()) {
            Optional<Object> before = thing.get(field);
            if (field.nullable() && before.isPresent()) {
                thing.set(field, Optional.empty());
                if (!isAccepted()) {
                    thing.set(field, before);
                }
            }
        }
    }

    private boolean isAccepted() {
        steps -= 3 + draft.size();
        return steps > 0 && accepted.test(draft);
    }
}
