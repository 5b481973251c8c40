package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Conditions of the model as formulas over {@link Terms}.
 *
 * <p>Example: {@code NOT region = "EU"} about an attribute that can be missing becomes "the flag that it is known is off, or
 * the text is not EU"; {@code last_open < 30d} becomes "the number of opens later than 30 days ago is at least 1".
 */
final class Translator implements Predicate.Visitor<Formula>, Reading {

    /** Lists longer than this are not taken apart. */
    private static final int MAX_LIST = 64;

    private static final int MAX_YEARS = 2_000;

    private final Model model;
    private final TimeOrder times;
    private final Optional<String> about;
    private final Unknowns unknowns;
    private final Numbers numbers;
    private final Knowledge knowledge;
    private final Medians medians;
    private final JoinedStreams joined;
    private final Map<String, Formula> members = new HashMap<>();
    private final Set<Predicate> edges = new HashSet<>();
    private final Set<Predicate> extremes = new HashSet<>();
    private final Rankings ranks = new Rankings();
    private final List<Predicate.Recurs> anniversaries = new ArrayList<>();

    /**
     * @param about whose people the one is of that facts about a person are of, where that is told
     */
    Translator(Model model, TimeOrder times, Terms terms, Optional<String> about) {
        this.model = model;
        this.times = times;
        this.about = about;
        this.unknowns = new Unknowns(terms, this);
        this.numbers = new Numbers(unknowns, this::translate);
        this.knowledge = new Knowledge(unknowns, numbers);
        this.medians = new Medians(unknowns, knowledge);
        this.joined = new JoinedStreams(model);
    }

    Unknowns unknowns() {
        return unknowns;
    }

    @Override
    public List<Events> beside(Events events) {
        return joined.beside(events);
    }

    @Override
    public List<Events> beside(Events events, Value value) {
        return joined.beside(events, value);
    }

    @Override
    public List<Value> keysOf(Value value) {
        return new JoinKeys(model.catalog()).of(value);
    }

    @Override
    public List<Predicate> claims(Source source) {
        return RowClaims.of(source, model);
    }

    /** The ranks that the conditions so far speak of. */
    List<Predicate.Ranked> ranks() {
        return ranks.all();
    }

    /** Whether it matters which event is the earliest or latest, so that no two may happen at once. */
    boolean areApart(State state) {
        return !edges.isEmpty()
                || extremes.stream()
                        .anyMatch(same -> state.terms()
                                .flagOf(same)
                                .flatMap(state::flag)
                                .filter(isSame -> !isSame)
                                .isPresent());
    }

    @Override
    public Formula formula(Predicate condition) {
        return translate(condition);
    }

    @Override
    public Optional<String> about() {
        return about;
    }

    Formula translate(Predicate predicate) {
        return predicate.accept(this);
    }

    @Override
    public Formula visit(Predicate.Truth truth) {
        return Formula.of(truth.holds());
    }

    @Override
    public Formula visit(Predicate.And and) {
        return Formula.all(and.parts().stream().map(this::translate).toList());
    }

    @Override
    public Formula visit(Predicate.Or or) {
        return Formula.any(or.parts().stream().map(this::translate).toList());
    }

    @Override
    public Formula visit(Predicate.Not not) {
        return translate(not.operand()).negated();
    }

    @Override
    public Formula visit(Predicate.Comparison comparison) {
        Optional<Value> first = Scalar.folded(Unknowns.plain(comparison.left()));
        Optional<Value> second = Scalar.folded(Unknowns.plain(comparison.right()));
        if (first.isEmpty() || second.isEmpty()) {
            return Formula.FALSE;
        }
        Value left = first.get();
        Value right = second.get();
        return isFixed(left) && !isFixed(right)
                ? compare(right, comparison.comparator().flipped(), left)
                : compare(left, comparison.comparator(), right);
    }

    /** Whether it is the same for everybody. */
    private static boolean isFixed(Value value) {
        return value instanceof Value.Literal || (value instanceof Value.Point point && point.clock() == Clock.CATALOG);
    }

    @Override
    public Numbers.Quotient number(Value value) {
        return numbers.of(value);
    }

    private Formula compare(Value left, Comparator comparator, Value right) {
        if (left.equals(right)) {
            return comparator.holds(0) ? knowledge.of(left) : Formula.FALSE;
        }
        if (isFixed(right) && left instanceof Value.Aggregate aggregate) {
            if (aggregate.function() == AggregateFunction.MAX) {
                return extreme(aggregate, comparator, right, Comparator.GREATER, Comparator.AT_LEAST);
            }
            if (aggregate.function() == AggregateFunction.MIN) {
                return extreme(aggregate, comparator, right, Comparator.LESS, Comparator.AT_MOST);
            }
        }
        if (left instanceof Value.Aggregate one
                && right instanceof Value.Aggregate other
                && one.events().equals(other.events())
                && one.argument().equals(other.argument())
                && place(one) != place(other)) {
            Formula both = Formula.all(knowledge.of(left), knowledge.of(right));
            return place(one) < place(other)
                    ? Formula.all(both, among(one, comparator, other))
                    : Formula.all(both, among(other, comparator.flipped(), one));
        }
        if (left instanceof Value.HowMany howMany && right instanceof Value.Literal literal) {
            return howMany(howMany, comparator, literal);
        }
        Formula compared = Formula.all(knowledge.of(left), knowledge.of(right), known(left, comparator, right));
        if (left instanceof Value.Aggregate aggregate
                && aggregate.function() == AggregateFunction.MEDIAN
                && right instanceof Value.Literal literal) {
            compared = medians.compared(aggregate, comparator, literal, compared);
        }
        if (isFixed(right) && left instanceof Value.Aggregate aggregate) {
            Value argument = aggregate.argument().orElse(right);
            ofEdge(aggregate, compared, new Predicate.Comparison(argument, comparator, right));
        }
        return compared;
    }

    /** {@code at least 1 of (a, b)} is {@code a OR b}; what is neither some, all nor none is counted. */
    private Formula howMany(Value.HowMany howMany, Comparator comparator, Value.Literal limit) {
        Fraction number = Fraction.of(((Constant.Numeric) limit.constant()).value());
        List<Predicate> conditions = howMany.conditions();
        StringBuilder allowed = new StringBuilder();
        for (int i = 0; i <= conditions.size(); i++) {
            allowed.append(comparator.holds(Fraction.of(i).compareTo(number)) ? '+' : '-');
        }
        if (allowed.indexOf("-") < 0 || allowed.indexOf("+") < 0) {
            return Formula.of(allowed.indexOf("-") < 0);
        }
        if (allowed.lastIndexOf("-") == 0 || allowed.lastIndexOf("+") == 0) {
            Formula some = translate(new Predicate.Or(conditions));
            return allowed.charAt(0) == '+' ? some.negated() : some;
        }
        int last = conditions.size();
        if (allowed.indexOf("+") == last || allowed.indexOf("-") == last) {
            Formula all = translate(new Predicate.And(conditions));
            return allowed.charAt(last) == '+' ? all : all.negated();
        }
        return numbers.compare(howMany, comparator, limit);
    }

    /** The least of some values is at most each of them and their average, and these are at most the greatest. */
    private static int place(Value.Aggregate aggregate) {
        return switch (aggregate.function()) {
            case MIN -> 0;
            case AVERAGE, MEDIAN, FIRST, LAST -> 1;
            case MAX -> 2;
            case COUNT, COUNT_DISTINCT, SUM, VARIANCE -> -1;
        };
    }

    /** How a lesser value of some events compares with a greater one of the same. */
    private Formula among(Value.Aggregate lesser, Comparator comparator, Value.Aggregate greater) {
        if (place(lesser) < 0) {
            return numbers.compare(lesser, comparator, greater);
        }
        if (lesser.argument().orElseThrow().type().isExactNumber()) {
            unknowns.terms().fact(numbers.compare(lesser, Comparator.AT_MOST, greater));
            return numbers.compare(lesser, comparator, greater);
        }
        Predicate equal = new Predicate.Comparison(lesser, Comparator.EQUAL, greater);
        Formula same = unread(equal, Doubt.ARITHMETIC);
        extremes.add(equal);
        Linear rows = unknowns.rows().count(Unknowns.knownOnly(lesser));
        unknowns.terms()
                .fact(Formula.any(
                        same,
                        rows.minus(Linear.constant(Fraction.of(1))).compare(Comparator.GREATER),
                        unknowns.some(lesser).negated()));
        return switch (comparator) {
            case AT_MOST -> Formula.TRUE;
            case GREATER -> Formula.FALSE;
            case LESS -> same.negated();
            case AT_LEAST, EQUAL -> same;
        };
    }

    /**
     * {@code max(x) > c} where there is an event with {@code x > c}; {@code max(x) < c} where there is one with a known x,
     * and none with {@code x >= c}; for the least the other way round.
     *
     * @param beyond the comparison that one event alone can fulfil
     * @param upTo the same or equal
     */
    private Formula extreme(
            Value.Aggregate aggregate, Comparator comparator, Value limit, Comparator beyond, Comparator upTo) {
        Value argument = aggregate.argument().orElseThrow();
        Formula reaches = unknowns.some(aggregate.events(), new Predicate.Comparison(argument, upTo, limit));
        if (comparator == upTo) {
            return reaches;
        }
        if (comparator == beyond.flipped()) {
            return Formula.all(unknowns.some(aggregate), reaches.negated());
        }
        Formula exceeds = unknowns.some(aggregate.events(), new Predicate.Comparison(argument, beyond, limit));
        if (comparator == beyond) {
            return exceeds;
        }
        Formula some = comparator == Comparator.EQUAL ? reaches : unknowns.some(aggregate);
        return Formula.all(some, exceeds.negated());
    }

    /** What holds of the earliest or latest event's value holds of some event's. */
    private void ofEdge(Value.Aggregate aggregate, Formula atom, Predicate ofEvent) {
        if (!Unknowns.isEdge(aggregate)
                || !edges.add(new Predicate.And(List.of(new Predicate.Known(aggregate), ofEvent)))) {
            return;
        }
        Value argument = aggregate.argument().orElseThrow();
        Predicate not = Unknowns.and(new Predicate.Known(argument), new Predicate.Not(ofEvent));
        Formula known = knowledge.of(aggregate);
        unknowns.terms().fact(Formula.implies(atom, unknowns.some(aggregate.events(), ofEvent)));
        unknowns.terms()
                .fact(Formula.implies(Formula.all(known, atom.negated()), unknowns.some(aggregate.events(), not)));
    }

    /** How two values compare that are both known. */
    private Formula known(Value left, Comparator comparator, Value right) {
        Type type = left.type();
        if (type.isNumber()) {
            return age(left, comparator, right).orElseGet(() -> numbers.compare(left, comparator, right));
        }
        if (type.isMoment()) {
            return moments(left, comparator, right);
        }
        if (type == Type.BOOL) {
            return truths(left, right);
        }
        if (right instanceof Value.Literal literal) {
            String limit = ((Constant.Text) literal.constant()).value();
            TextTest test = comparator == Comparator.EQUAL
                    ? new TextTest.OneOf(Set.of(limit))
                    : new TextTest.Ordered(comparator, limit);
            return left instanceof Value.Literal own
                    ? Formula.of(test.accepts(((Constant.Text) own.constant()).value()))
                    : new Formula.Word(unknowns.text(left), test, true);
        }
        return TextOrders.compare(unknowns, left, comparator, right);
    }

    private Formula unread(Predicate condition, Doubt doubt) {
        unknowns.terms().doubt(doubt);
        return unknowns.unread(condition);
    }

    private Formula truths(Value left, Value right) {
        Formula a = truth(left);
        Formula b = truth(right);
        return Formula.any(Formula.all(a, b), Formula.all(a.negated(), b.negated()));
    }

    private Formula truth(Value value) {
        return value instanceof Value.Literal literal
                ? Formula.of(((Constant.Bool) literal.constant()).value())
                : unknowns.truth(value);
    }

    private Formula moments(Value left, Comparator comparator, Value right) {
        boolean withPoint = left instanceof Value.Point || right instanceof Value.Point;
        if (left.type() != right.type() && !withPoint && !isFixed(left) && !isFixed(right)) {
            return unread(new Predicate.Comparison(left, comparator, right), Doubt.TIME);
        }
        boolean isLocal = isLocal(left) || isLocal(right);
        if (left instanceof Value.Aggregate one && right instanceof Value.Aggregate other) {
            amongMore(one, other);
            amongMore(other, one);
        }
        return ordered(moment(isLocal ? onClock(left) : left), comparator, moment(isLocal ? onClock(right) : right));
    }

    /** A moment of some rows is not before the least of more rows, and not behind the greatest. */
    private void amongMore(Value.Aggregate some, Value.Aggregate more) {
        boolean isAmong = some.events().source().equals(more.events().source())
                && some.argument().equals(more.argument())
                && EventCounts.parts(some.events().filter())
                        .containsAll(EventCounts.parts(more.events().filter()));
        int own = moment(some);
        int end = moment(more);
        if (isAmong && more.function() == AggregateFunction.MIN) {
            unknowns.terms().fact(Formula.implies(knowledge.of(some), new Formula.Earlier(end, own, false)));
        }
        if (isAmong && more.function() == AggregateFunction.MAX) {
            unknowns.terms().fact(Formula.implies(knowledge.of(some), new Formula.Earlier(own, end, false)));
        }
    }

    private static boolean isLocal(Value value) {
        return value instanceof Value.Point point && point.clock() == Clock.PERSON;
    }

    /** A day begins at another point in time where another zone's clock is meant. */
    private static Value onClock(Value value) {
        return value.type() == Type.DATE ? new Value.Named("(local)", value) : value;
    }

    private static Formula ordered(int left, Comparator comparator, int right) {
        return switch (comparator) {
            case LESS -> new Formula.Earlier(left, right, true);
            case AT_MOST -> new Formula.Earlier(left, right, false);
            case GREATER -> new Formula.Earlier(right, left, true);
            case AT_LEAST -> new Formula.Earlier(right, left, false);
            case EQUAL -> Formula.all(new Formula.Earlier(left, right, false), new Formula.Earlier(right, left, false));
        };
    }

    private int moment(Value value) {
        if (value instanceof Value.Point point && !isLocal(value)) {
            return unknowns.terms().moment(new TimePoint.Bound(point.bound()));
        }
        if (value instanceof Value.Literal literal) {
            Constant.Date date = (Constant.Date) literal.constant();
            return unknowns.terms()
                    .moment(new TimePoint.Bound(new TimeBound.At(date.value().atStartOfDay())));
        }
        boolean isNew = unknowns.terms().momentOf(value).isEmpty();
        int moment = unknowns.moment(value);
        if (isNew && Domains.isOfEvent(value)) {
            unknowns.terms().fact(new Formula.Earlier(moment, unknowns.terms().moment(TimeOrder.NOW), false));
        }
        return moment;
    }

    /** {@code age(birthday) >= 18}: the date is not after the run's day 18 years before. */
    private Optional<Formula> age(Value left, Comparator comparator, Value right) {
        if (!(left instanceof Value.Age age)
                || !(right instanceof Value.Literal literal)
                || Unknowns.plain(age.date()) instanceof Value.Aggregate) {
            return Optional.empty();
        }
        Fraction limit = Fraction.of(((Constant.Numeric) literal.constant()).value());
        BigInteger floor = NumberSet.floor(limit);
        boolean isWhole = Fraction.of(floor).equals(limit);
        BigInteger above = floor.add(BigInteger.ONE);
        BigInteger from = isWhole ? floor : above;
        if (floor.abs().compareTo(BigInteger.valueOf(MAX_YEARS)) > 0) {
            return Optional.empty();
        }
        int date = moment(Unknowns.plain(age.date()));
        Formula atLeast = isAged(date, from);
        Formula more = isAged(date, above);
        return Optional.of(
                switch (comparator) {
                    case AT_LEAST -> atLeast;
                    case GREATER -> more;
                    case LESS -> atLeast.negated();
                    case AT_MOST -> more.negated();
                    case EQUAL -> isWhole ? Formula.all(atLeast, more.negated()) : Formula.FALSE;
                });
    }

    private Formula isAged(int date, BigInteger years) {
        int point = unknowns.terms().moment(new TimePoint.YearsAgo(years.intValueExact()));
        return new Formula.Earlier(date, point, false);
    }

    @Override
    public Formula visit(Predicate.OneOf oneOf) {
        Value value = Unknowns.plain(oneOf.value());
        if (value.type() == Type.TEXT && !isFixed(value)) {
            TextTest test = new TextTest.OneOf(Unknowns.texts(oneOf.constants()));
            return ofText(value, test, argument -> new Predicate.OneOf(argument, oneOf.constants()));
        }
        Optional<Formula> set = value.type().isExactNumber() ? amongNumbers(value, oneOf) : Optional.empty();
        if (set.isPresent()) {
            return Formula.all(knowledge.of(value), set.get());
        }
        if (oneOf.constants().size() > MAX_LIST) {
            return Formula.all(knowledge.of(value), unread(oneOf, Doubt.BUDGET));
        }
        return Formula.any(oneOf.constants().stream()
                .map(constant -> compare(value, Comparator.EQUAL, new Value.Literal(constant)))
                .toList());
    }

    /** A list of numbers for one unknown is one set. */
    private Optional<Formula> amongNumbers(Value value, Predicate.OneOf oneOf) {
        boolean isEdge = value instanceof Value.Aggregate aggregate
                && aggregate.function() != AggregateFunction.COUNT
                && aggregate.function() != AggregateFunction.SUM;
        if (isEdge || value instanceof Value.Age) {
            return Optional.empty();
        }
        Linear sum = numbers.of(value).numerator();
        boolean single = numbers.of(value).isSum()
                && sum.factors().size() == 1
                && sum.equals(Linear.of(sum.factors().firstKey()));
        return single
                ? Optional.of(new Formula.Within(
                        sum.factors().firstKey(),
                        NumberSet.of(oneOf.constants().stream()
                                .map(constant -> Fraction.of(((Constant.Numeric) constant).value()))
                                .toList())))
                : Optional.empty();
    }

    private Formula ofText(Value value, TextTest test, Function<Value, Predicate> ofEvent) {
        Formula passes = Formula.all(knowledge.of(value), new Formula.Word(unknowns.text(value), test, true));
        if (value instanceof Value.Aggregate aggregate) {
            ofEdge(aggregate, passes, ofEvent.apply(aggregate.argument().orElseThrow()));
        }
        return passes;
    }

    @Override
    public Formula visit(Predicate.Matches matches) {
        Value value = Unknowns.plain(matches.text());
        TextTest test = new TextTest.Matches(matches.pattern());
        return value instanceof Value.Literal literal
                ? Formula.of(test.accepts(((Constant.Text) literal.constant()).value()))
                : ofText(value, test, argument -> new Predicate.Matches(argument, matches.pattern()));
    }

    @Override
    public Formula visit(Predicate.Known known) {
        return knowledge.of(known.value());
    }

    @Override
    public Formula visit(Predicate.Holds holds) {
        Value value = Unknowns.plain(holds.bool());
        Formula atom = Formula.all(knowledge.of(value), truth(value));
        if (value instanceof Value.Aggregate aggregate) {
            ofEdge(aggregate, atom, new Predicate.Holds(aggregate.argument().orElseThrow()));
        }
        return atom;
    }

    @Override
    public Formula visit(Predicate.Exists exists) {
        return unknowns.rows().some(exists.events());
    }

    @Override
    public Formula visit(Predicate.Member member) {
        Formula known = members.get(member.segment());
        if (known == null) {
            known = translate(model.segment(member.segment()).predicate());
            members.put(member.segment(), known);
        }
        return known;
    }

    @Override
    public Formula visit(Predicate.Ranked ranked) {
        Formula among = unread(ranked, Doubt.RANKS);
        if (ranks.all().contains(ranked)) {
            return among;
        }
        List<Formula> needed = new ArrayList<>(List.of(knowledge.of(ranked.by())));
        ranked.of().ifPresent(of -> needed.add(translate(new Predicate.Member(of))));
        unknowns.terms().fact(Formula.implies(among, Formula.all(needed)));
        if (ranked.limit() instanceof RankLimit.Percent percent
                && percent.percent().compareTo(BigDecimal.valueOf(100)) == 0) {
            unknowns.terms().fact(Formula.implies(Formula.all(needed), among));
        }
        ranks.add(ranked, unknowns);
        return among;
    }

    /** An anniversary in a stretch of the calendar is one in each that holds that stretch. */
    @Override
    public Formula visit(Predicate.Recurs recurs) {
        Formula recurring = unread(recurs, Doubt.PARTS);
        if (anniversaries.contains(recurs)) {
            return recurring;
        }
        List<Formula> needed = new ArrayList<>(List.of(knowledge.of(recurs.date())));
        if (recurs.clock() == Clock.PERSON) {
            needed.add(unknowns.hasClock());
        }
        unknowns.terms().fact(Formula.implies(recurring, Formula.all(needed)));
        for (Predicate.Recurs other : anniversaries) {
            boolean same = other.date().equals(recurs.date()) && other.clock() == recurs.clock();
            if (same && times.isWithin(recurs, other)) {
                unknowns.terms().fact(Formula.implies(recurring, unknowns.unread(other)));
            }
            if (same && times.isWithin(other, recurs)) {
                unknowns.terms().fact(Formula.implies(unknowns.unread(other), recurring));
            }
        }
        anniversaries.add(recurs);
        return recurring;
    }
}
