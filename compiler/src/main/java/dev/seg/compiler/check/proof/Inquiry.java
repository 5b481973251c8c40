package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all questions about the people of one subject have in common. */
final class Inquiry {

    private final Setting setting;
    private final String subject;
    private final Budget budget;
    private final Evaluator evaluator;
    private Optional<Verdict> anybody = Optional.empty();

    Inquiry(Setting setting, String subject, Budget budget) {
        this.setting = setting;
        this.subject = subject;
        this.budget = budget;
        this.evaluator = Witness.evaluator(setting.model(), setting.sample(), subject, List.of());
    }

    /** The same with as many steps as so many conditions take. */
    Inquiry anew(int conditions) {
        return new Inquiry(setting, subject, budget.anew(Prover.steps(conditions)));
    }

    Model model() {
        return setting.model();
    }

    TimeOrder times() {
        return setting.times();
    }

    Budget budget() {
        return budget;
    }

    Predicate population() {
        return model().populations().getOrDefault(subject, new Predicate.Truth(true));
    }

    /** A condition as it is reasoned about. */
    Predicate mapped(Predicate condition) {
        return setting.meant(List.of(condition)).get(0);
    }

    /** A question of its own. */
    Question question() {
        return new Question(setting, subject, budget);
    }

    /** Whether a condition that speaks of one person alone holds for a made-up one. */
    boolean holds(Predicate condition, Person person) {
        return evaluator.holds(condition, person);
    }

    /** The measures that conditions speak of. */
    List<Value.Named> measures(List<Predicate> conditions) {
        return new MentionedNames(model(), subject, conditions)
                .values().values().stream()
                        .filter(Value.Named.class::isInstance)
                        .map(Value.Named.class::cast)
                        .toList();
    }

    /** The person with what measures are, so that the evaluator finds each but once. */
    Person measured(Person person, List<Value.Named> measures) {
        Map<String, Optional<Object>> values = new HashMap<>(person.values());
        measures.forEach(measure -> values.put(measure.name(), evaluator.value(measure, person)));
        return new Person(person.key(), values, person.events());
    }

    /** What a condition reads, see {@link Footprint}, and all that is read from the same rows of tables. */
    Optional<Set<String>> footprint(Predicate condition) {
        return Footprint.of(condition, model(), subject)
                .map(names -> setting.cells().with(subject, names));
    }

    /** A person of whom nothing is asked. */
    Optional<Person> anybody() {
        if (anybody.isEmpty()) {
            anybody = Optional.of(question().decide(List.of()));
        }
        return anybody.get() instanceof Verdict.Possible possible
                ? Optional.of(possible.witness().person())
                : Optional.empty();
    }

    /** A made-up person, who is the only one there is; empty where rows of tables do not tell it. */
    Optional<Witness> alone(Person person) {
        return Witness.alone(setting, subject, person).told(setting);
    }
}
