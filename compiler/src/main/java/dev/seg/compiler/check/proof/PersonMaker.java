package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes up a person from the values that a branch of a search leaves, and asks the evaluator whether the conditions hold.
 *
 * <p>Where ranks are spoken of, the person stands among others who are just the same: then its key decides how it ranks.
 */
final class PersonMaker {

    private static final List<Integer> CROWDS = List.of(1, 2, 3, 10, 40, 200, 1000);

    private final Model model;
    private final TimeOrder times;
    private final AsOf asOf;
    private final Translator translator;
    private final Map<String, EventKinds> kinds;
    private final List<Predicate> goals;
    private final Map<Attribute, Value> attributes;
    private final Predicate population;
    private Optional<Witness> witness = Optional.empty();

    PersonMaker(
            Model model,
            TimeOrder times,
            AsOf asOf,
            String subject,
            Translator translator,
            Map<String, EventKinds> kinds,
            List<Predicate> goals) {
        this.model = model;
        this.times = times;
        this.asOf = asOf;
        this.translator = translator;
        this.kinds = kinds;
        this.goals = List.copyOf(goals);
        this.attributes = Assignment.ofSubject(
                model.catalog().subject(subject).orElseThrow().attributes());
        this.population = model.populations().getOrDefault(subject, new Predicate.Truth(true));
    }

    boolean hasWitness() {
        return witness.isPresent();
    }

    Witness witness() {
        return witness.orElseThrow();
    }

    /** Accepted where a person was made up whom all goals hold for. */
    Search.Outcome make(State state, Arithmetic arithmetic) {
        Optional<Arithmetic.Solution> solution = arithmetic.solution();
        if (solution.isEmpty()) {
            return arithmetic.isRefuted() ? Search.Outcome.NONE : Search.Outcome.OPEN;
        }
        witness = person(state, solution.get(), false).flatMap(made -> crowd(state, made));
        if (witness.isEmpty()) {
            witness = person(state, solution.get(), true).flatMap(made -> crowd(state, made));
        }
        return witness.isPresent() ? Search.Outcome.ACCEPTED : Search.Outcome.OPEN;
    }

    private Optional<Person> person(State state, Arithmetic.Solution solution, boolean turned) {
        MomentPicker picker = new MomentPicker(state, times, asOf, model.catalog());
        Optional<Map<String, Optional<Object>>> values =
                Assignment.of(state, solution.numbers(), picker).flatMap(found -> found.attributes(attributes));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Person.Event>> events = new HashMap<>();
        for (Map.Entry<String, List<Arithmetic.KindTotal>> stream :
                solution.events().entrySet()) {
            EventCounts counts = translator.unknowns().streams().get(stream.getKey());
            EventKinds own = kinds.get(stream.getKey());
            if (counts == null || own == null) {
                return Optional.empty();
            }
            EventMaker maker = new EventMaker(model, times, asOf, counts, own, solution.numbers());
            Optional<List<Person.Event>> made = maker.make(stream.getValue());
            if (made.isEmpty()) {
                return Optional.empty();
            }
            events.put(stream.getKey(), maker.inOrder(made.get(), turned, translator.asksForEdges()));
        }
        return Optional.of(new Person(BigDecimal.ONE, values.get(), events));
    }

    /** The person among as many of its like as it takes for the goals to hold. */
    private Optional<Witness> crowd(State state, Person person) {
        List<Integer> sizes = translator.ranks().isEmpty() ? List.of(1) : CROWDS;
        for (int size : sizes) {
            int place = place(state, size);
            if (place < size) {
                Witness candidate = Witness.among(model, asOf, person, place, size);
                if (candidate.fulfils(population) && goals.stream().allMatch(candidate::fulfils)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** The first place that is behind all ranks that the person must not have. */
    private int place(State state, int size) {
        long place = 0;
        for (Predicate.Ranked ranked : translator.ranks()) {
            boolean refused = state.terms()
                    .flagOf(ranked)
                    .flatMap(state::flag)
                    .filter(among -> !among)
                    .isPresent();
            place = refused ? Math.max(place, limit(ranked.limit(), size)) : place;
        }
        return (int) Math.min(place, size);
    }

    private static long limit(RankLimit limit, int size) {
        return limit instanceof RankLimit.Count count
                ? count.members()
                : BigDecimal.valueOf(size)
                        .multiply(((RankLimit.Percent) limit).percent())
                        .movePointLeft(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
    }
}
