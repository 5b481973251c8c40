package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What always holds of numbers of rows, beside that each is the total over its kinds: of places, of groups, and of filters
 * that speak of the person or of other rows.
 *
 * <p>Example: {@code has order where nth = 3} needs three orders, {@code has order per week where count(order) >= 4} four, and
 * {@code has view then order} an order.
 */
final class RowFacts {

    private static final Predicate ALL = new Predicate.Truth(true);
    private static final Fraction MOST_PLACES = Fraction.of(100_000);

    private final Terms terms;
    private final RowCounts counts;
    private final Reading reading;
    private final GroupFacts ofGroups;
    private final Set<Source> known = new HashSet<>();

    RowFacts(Terms terms, RowCounts counts, Reading reading) {
        this.terms = terms;
        this.counts = counts;
        this.reading = reading;
        this.ofGroups = new GroupFacts(terms, counts);
    }

    /** Notes what holds of a number of different values that is spoken of for the first time. */
    void aboutDistinct(Events events, Value argument, int number) {
        ofGroups.aboutDistinct(events, argument, number);
        reading.beside(events, argument)
                .forEach(other ->
                        terms.fact(Linear.of(number).minus(counts.count(other)).compare(Comparator.AT_MOST)));
    }

    /** Notes what holds of rows that are spoken of for the first time. */
    void about(Events events) {
        Source source = events.source();
        if (known.add(source)) {
            ofSource(source);
        }
        Set<Predicate> parts = EventCounts.parts(events.filter());
        reading.beside(events).forEach(other -> terms.fact(Formula.implies(counts.some(events), counts.some(other))));
        if (isOfThePerson(source)) {
            ofPerson(events, parts);
            ofOthers(events, parts);
        }
        parts.forEach(part -> RowNeeds.atTheEnd(source, part)
                .ifPresent(end -> terms.fact(Formula.implies(counts.some(end.all()), counts.some(end.rows())))));
        if (source instanceof Source.Groups groups) {
            ofGroups.about(events, groups, parts);
        }
        if (source instanceof Source.People people && reading.isOneOf(people)) {
            ofSelf(people, events.filter());
        }
        if (areNumberedTogether(source)) {
            Places places = new Places();
            places.map(events.filter());
            places.found.forEach(place -> ofPlace(source, place));
        }
    }

    /** The person is one of all people: it is there where what is asked of people holds for it. */
    private void ofSelf(Source.People people, Predicate filter) {
        Source self = RowParts.self(people);
        Predicate asked = people.segment()
                .map(segment -> Unknowns.and(filter, new Predicate.Member(segment)))
                .orElse(filter);
        Linear own = counts.self(self, asked);
        terms.fact(own.minus(Linear.constant(Fraction.of(1))).compare(Comparator.AT_MOST));
        if (!Reach.of(asked).own) {
            Formula holds = reading.formula(asked);
            terms.fact(Formula.any(holds, own.compare(Comparator.EQUAL)));
            terms.fact(Formula.implies(holds, own.compare(Comparator.GREATER)));
        }
    }

    /** Rows of several people are numbered among those of the same person, whatever brackets they stand in. */
    private static boolean areNumberedTogether(Source source) {
        if (source instanceof Source.Chosen chosen) {
            return areNumberedTogether(chosen.events().source());
        }
        if (source instanceof Source.Union union) {
            return union.branches().stream().allMatch(branch -> areNumberedTogether(branch.source()));
        }
        return !(source instanceof Source.OfPeople);
    }

    /** Whether something is read from the row whose filter or argument it is. */
    static boolean isOfRow(Predicate predicate) {
        return Reach.of(predicate).own;
    }

    private void ofSource(Source source) {
        Events all = new Events(source, ALL);
        if (source instanceof Source.Chosen chosen) {
            counts.count(chosen.events());
        }
        if (source instanceof Source.Union union) {
            union.branches().forEach(counts::count);
        }
        if (source instanceof Source.Groups groups) {
            ofGroups.about(groups);
        }
        if (source instanceof Source.Lookup) {
            terms.doubt(Doubt.TABLES);
        }
        if (!isOfThePerson(source)) {
            terms.doubt(Doubt.PEOPLE);
        }
        if (source instanceof Source.Related related) {
            Attribute mine = related.relation().mine();
            if (mine.nullable()) {
                Predicate led = new Predicate.Known(new Value.SubjectAttribute(mine));
                terms.fact(Formula.implies(counts.some(all), reading.formula(led)));
            }
        }
    }

    /** Whether facts about the person are in these rows what they are outside of them. */
    private static boolean isOfThePerson(Source source) {
        if (source instanceof Source.Chosen chosen) {
            return isOfThePerson(chosen.events().source());
        }
        if (source instanceof Source.Groups groups) {
            return isOfThePerson(groups.events().source());
        }
        if (source instanceof Source.Union union) {
            return union.branches().stream().allMatch(branch -> isOfThePerson(branch.source()));
        }
        return source instanceof Source.Table || source instanceof Source.Lookup || source instanceof Source.GroupRows;
    }

    /** Where a filter asks something of the person, it holds for the rows that the rest holds for, or for none. */
    private void ofPerson(Events events, Set<Predicate> parts) {
        List<Predicate> person = new ArrayList<>();
        List<Predicate> rest = new ArrayList<>();
        parts.forEach(part -> (Reach.of(part).isAway() ? person : rest).add(part));
        if (person.isEmpty()) {
            return;
        }
        Formula holds = reading.formula(new Predicate.And(person));
        Linear chosen = counts.count(events);
        Linear all = counts.count(new Events(events.source(), new Predicate.And(rest)));
        terms.fact(Formula.any(holds, chosen.compare(Comparator.EQUAL)));
        terms.fact(Formula.implies(holds, chosen.minus(all).compare(Comparator.EQUAL)));
    }

    /** What a filter asks of other rows. */
    private void ofOthers(Events events, Set<Predicate> parts) {
        RowNeeds needs = new RowNeeds(parts);
        for (RowNeeds.Need need : needs.needed(events)) {
            Linear missing = counts.count(need.events()).minus(Linear.constant(Fraction.of(need.least())));
            terms.fact(Formula.implies(counts.some(events), missing.compare(Comparator.AT_LEAST)));
        }
        needs.denied(events)
                .forEach(other -> terms.fact(
                        Formula.implies(counts.some(events), counts.some(other).negated())));
        for (Predicate part : parts) {
            RowNeeds.holdsWithout(part).ifPresent(others -> ofOneWithout(events, part, others));
        }
    }

    /** Without the others the rows are those that the rest of the filter chooses. */
    private void ofOneWithout(Events events, Predicate part, Events others) {
        List<Predicate> rest = new ArrayList<>(EventCounts.parts(events.filter()));
        rest.remove(part);
        Events wider = new Events(events.source(), new Predicate.And(rest));
        Formula same = counts.count(events).minus(counts.count(wider)).compare(Comparator.EQUAL);
        terms.fact(Formula.any(counts.some(others), same));
    }

    /** Whether what is chosen is chosen without a look at any row outside. */
    static boolean isAway(Source source) {
        return Reach.of(source).isAway();
    }

    /** Whether nothing is said of the row's place or its neighbours, nor of a row outside of it. */
    static boolean isPlain(Predicate predicate) {
        Reach reach = Reach.of(predicate);
        return !reach.outer && !reach.isPlaced;
    }

    /** Whether something is read from a row outside of that whose filter it is. */
    static boolean isOfOuter(Predicate predicate) {
        return Reach.of(predicate).outer;
    }

    /** A place among all rows, and one that it is compared with. */
    private record Place(Value.RowNumber number, BigInteger limit) {}

    /** There is a row for each place up to the number of rows. */
    private void ofPlace(Source source, Place place) {
        Value limit = new Value.Literal(new Constant.Numeric(new BigDecimal(place.limit())));
        Events first = new Events(source, new Predicate.Comparison(place.number(), Comparator.AT_MOST, limit));
        Linear placed = counts.count(first);
        Linear most = Linear.constant(Fraction.of(place.limit()));
        Linear all = counts.count(new Events(source, ALL));
        terms.fact(placed.minus(most).compare(Comparator.AT_MOST));
        terms.fact(Formula.any(
                placed.minus(most).compare(Comparator.AT_LEAST),
                placed.minus(all).compare(Comparator.AT_LEAST)));
    }

    /** Finds the places that a filter compares the row's with. */
    private static final class Places extends RowMapper {
        private final Set<Place> found = new HashSet<>();

        @Override
        public Predicate visit(Predicate.Comparison comparison) {
            compared(comparison.left(), comparison.comparator(), comparison.right());
            compared(comparison.right(), comparison.comparator().flipped(), comparison.left());
            return super.visit(comparison);
        }

        @Override
        public Predicate visit(Predicate.OneOf oneOf) {
            oneOf.constants()
                    .forEach(constant -> compared(oneOf.value(), Comparator.EQUAL, new Value.Literal(constant)));
            return super.visit(oneOf);
        }

        private void compared(Value value, Comparator comparator, Value limit) {
            if (Unknowns.plain(value) instanceof Value.RowNumber number
                    && number.up() == depth()
                    && limit instanceof Value.Literal literal
                    && literal.constant() instanceof Constant.Numeric numeric) {
                Fraction exact = Fraction.of(numeric.value());
                BigInteger floor = NumberSet.floor(exact);
                if (Fraction.of(floor).equals(exact)
                        && comparator != Comparator.AT_MOST
                        && comparator != Comparator.GREATER) {
                    add(number, floor.subtract(BigInteger.ONE));
                }
                if (comparator != Comparator.LESS && comparator != Comparator.AT_LEAST) {
                    add(number, floor);
                }
            }
        }

        private void add(Value.RowNumber number, BigInteger limit) {
            if (number.within().isEmpty()
                    && limit.signum() >= 0
                    && Fraction.of(limit).compareTo(MOST_PLACES) <= 0) {
                found.add(new Place(new Value.RowNumber(number.by(), number.last(), List.of(), 0), limit));
            }
        }

        @Override
        protected Value own(Value read) {
            if (read instanceof Value.Neighbour neighbour) {
                add(RowParts.numberBeside(neighbour), BigInteger.ONE);
            }
            return read;
        }
    }

    /** Finds out which rows something speaks of. */
    private static final class Reach extends RowMapper {
        private boolean own;
        private boolean outer;
        private boolean isPlaced;

        static Reach of(Predicate predicate) {
            Reach reach = new Reach();
            reach.map(predicate);
            return reach;
        }

        static Reach of(Source source) {
            Reach reach = new Reach();
            source.accept(reach);
            return reach;
        }

        /** Whether it speaks of no row in whose filter it stands. */
        boolean isAway() {
            return !own && !outer;
        }

        @Override
        protected Value own(Value read) {
            own = true;
            isPlaced |= read instanceof Value.RowNumber || read instanceof Value.Neighbour;
            return read;
        }

        @Override
        protected Value outer(Value read) {
            outer = true;
            return read;
        }

        @Override
        protected Source rowsOf(Source.GroupRows rows) {
            own = true;
            outer = true;
            return rows;
        }
    }
}
