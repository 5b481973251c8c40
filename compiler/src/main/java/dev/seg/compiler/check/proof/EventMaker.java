package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.check.search.Keys;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes up the events of one stream: so many of each kind, whose values have the sums that are asked for. */
final class EventMaker {

    private static final int MAX_EVENTS = 10_000;

    /** So many steps all events of a person may take that have to differ from each other. */
    private static final long DIFFERENT = 100_000;

    /** So many looks at two values that have to differ take as long as a step. */
    private static final int LOOKS = 16;

    private static final long STEPS = 2_000;
    private static final int MONEY_DIGITS = 2;

    private final Model model;
    private final TimeOrder times;
    private final AsOf asOf;
    private final Stream stream;
    private final EventCounts counts;
    private final EventKinds kinds;
    private final List<Fraction> numbers;
    private final Budget whole = new Budget(DIFFERENT);
    private final Map<EventCounts.Distinct, Set<Predicate>> seen = new HashMap<>();

    /**
     * @param numbers the values of the question's numbers
     */
    EventMaker(
            Model model,
            TimeOrder times,
            AsOf asOf,
            Stream stream,
            EventCounts counts,
            EventKinds kinds,
            List<Fraction> numbers) {
        this.stream = stream;
        this.model = model;
        this.times = times;
        this.asOf = asOf;
        this.counts = counts;
        this.kinds = kinds;
        this.numbers = numbers;
    }

    /** The events; empty where some could not be made up. */
    Optional<List<Person.Event>> make(List<Arithmetic.KindTotal> totals) {
        List<Person.Event> events = new ArrayList<>();
        for (Arithmetic.KindTotal total : totals) {
            if (total.count().compareTo(BigInteger.valueOf(MAX_EVENTS)) > 0) {
                return Optional.empty();
            }
            Optional<List<Person.Event>> own = make(total, 0);
            if (own.isEmpty() && told(total.kind()).isEmpty()) {
                own = make(total, total.count().toString().length());
            }
            if (own.isEmpty()) {
                return Optional.empty();
            }
            events.addAll(own.get());
        }
        return Optional.of(events);
    }

    /**
     * The events of one kind.
     *
     * @param finer by so many digits more than money has values may differ: 101 that are less than 10 and come to 1009 are
     *     9.9900 and 9.9901, not 9.99 and 10.00
     */
    private Optional<List<Person.Event>> make(Arithmetic.KindTotal total, int finer) {
        int count = total.count().intValueExact();
        Map<Value, List<BigDecimal>> shares = new HashMap<>();
        for (Map.Entry<Value, Fraction> sum : sums(total).entrySet()) {
            Optional<List<BigDecimal>> parts = shares(total, sum.getKey(), sum.getValue(), count, finer);
            if (parts.isEmpty()) {
                return Optional.empty();
            }
            shares.put(sum.getKey(), parts.get());
        }
        List<Person.Event> events = new ArrayList<>();
        Map<List<BigDecimal>, Person.Event> alike = new HashMap<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            List<BigDecimal> own =
                    shares.values().stream().map(parts -> parts.get(index)).toList();
            Person.Event like = alike.get(own);
            Optional<Person.Event> event =
                    like == null || !areEnough(total.kind()) ? event(total.kind(), shares, i) : Optional.of(like);
            if (event.isEmpty()) {
                return Optional.empty();
            }
            alike.put(own, event.get());
            events.add(event.get());
        }
        return Optional.of(events);
    }

    /**
     * The events with keys in their order, if the stream has keys.
     *
     * @param turned whether the last comes first; where their own property is their key, and not another one of each, they
     *     happen one after the other with the keys that they have
     * @param apart whether each happens a little later than the one before
     */
    List<Person.Event> inOrder(List<Person.Event> events, boolean turned, boolean apart) {
        List<Person.Event> ordered = new ArrayList<>(events);
        if (turned) {
            Collections.reverse(ordered);
        }
        List<Attribute> own = stream.attributes().stream()
                .filter(attribute ->
                        stream.key().filter(attribute.column()::equals).isPresent())
                .filter(attribute -> attribute.json().isEmpty())
                .toList();
        boolean areNamed = own.stream().allMatch(attribute -> areApart(attribute, ordered));
        boolean areAlike = turned && !areNamed && own.stream().allMatch(attribute -> areKnown(attribute, ordered));
        boolean named = areNamed || areAlike;
        for (int i = 0; i < ordered.size(); i++) {
            Person.Event event = ordered.get(i);
            int late = apart || areAlike ? i : 0;
            Optional<Object> moment = event.moment().map(at -> later(at, late));
            Optional<Object> key = Optional.of(Keys.of(i + 1L, stream.keyType() == Type.TEXT));
            Map<String, Optional<Object>> values = new HashMap<>(event.values());
            for (Attribute attribute : own) {
                key = named ? event.values().getOrDefault(attribute.name(), Optional.empty()) : key;
                values.put(attribute.name(), key);
            }
            ordered.set(i, new Person.Event(values, moment, stream.key().isPresent() ? key : Optional.empty()));
        }
        return ordered;
    }

    /** Whether a value is known of all events, and another one of each. */
    private static boolean areApart(Attribute attribute, List<Person.Event> events) {
        return events.stream()
                        .flatMap(event -> event.values().getOrDefault(attribute.name(), Optional.empty()).stream())
                        .distinct()
                        .count()
                == events.size();
    }

    private static boolean areKnown(Attribute attribute, List<Person.Event> events) {
        return events.stream()
                .allMatch(event -> event.values()
                        .getOrDefault(attribute.name(), Optional.empty())
                        .isPresent());
    }

    private static Object later(Object moment, int seconds) {
        if (moment instanceof LocalDateTime local) {
            return local.plusSeconds(seconds);
        }
        return moment instanceof Instant instant ? instant.plusSeconds(seconds) : moment;
    }

    /** The sums of a kind's values; where the least and the greatest alone are told, the others are as the least. */
    private static Map<Value, Fraction> sums(Arithmetic.KindTotal total) {
        Map<Value, Fraction> sums = new HashMap<>(total.sums());
        Fraction count = Fraction.of(total.count());
        total.ends().forEach((argument, ends) -> {
            Fraction distance = ends.get(1).minus(ends.get(0));
            Fraction sum = ends.get(0).times(count);
            sums.putIfAbsent(argument, count.compareTo(Fraction.of(2)) < 0 ? sum : sum.plus(distance));
        });
        return sums;
    }

    /** The values of a kind's events: the least and the greatest where they are told, and the others nearly equal. */
    private static Optional<List<BigDecimal>> shares(
            Arithmetic.KindTotal total, Value argument, Fraction sum, int count, int finer) {
        List<Fraction> ends = total.ends().getOrDefault(argument, List.of());
        if (ends.isEmpty() || count < 2) {
            return shares(argument, sum, count, finer);
        }
        Optional<BigDecimal> least = Assignment.decimal(ends.get(0));
        Optional<BigDecimal> greatest = Assignment.decimal(ends.get(1));
        Fraction rest = sum.minus(ends.get(0)).minus(ends.get(1));
        return shares(argument, rest, count - 2, finer)
                .filter(others -> least.isPresent() && greatest.isPresent())
                .map(others -> {
                    List<BigDecimal> all = new ArrayList<>(List.of(least.orElseThrow(), greatest.orElseThrow()));
                    all.addAll(others);
                    return all;
                });
    }

    /** A sum as so many nearly equal parts. */
    private static Optional<List<BigDecimal>> shares(Value argument, Fraction sum, int count, int finer) {
        Optional<BigDecimal> total = Assignment.decimal(sum);
        if (total.isEmpty() || count == 0) {
            return total.map(none -> List.of());
        }
        int digits = argument.type() == Type.INT
                ? 0
                : finer + Math.max(MONEY_DIGITS, total.get().scale());
        BigDecimal share = total.get().divide(BigDecimal.valueOf(count), digits, RoundingMode.FLOOR);
        BigDecimal step = BigDecimal.ONE.movePointLeft(digits);
        BigDecimal rest = total.get().subtract(share.multiply(BigDecimal.valueOf(count)));
        List<BigDecimal> shares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean more = rest.signum() > 0;
            shares.add(more ? share.add(step) : share);
            rest = more ? rest.subtract(step) : rest;
        }
        return Optional.of(shares);
    }

    /** Whether events of a kind need no more different values. */
    private boolean areEnough(long kind) {
        return told(kind).stream()
                .allMatch(distinct ->
                        isEnough(distinct, seen.getOrDefault(distinct, Set.of())) && seen.containsKey(distinct));
    }

    private boolean isEnough(EventCounts.Distinct distinct, Set<Predicate> before) {
        Fraction wanted = numbers.get(counts.distincts().getOrDefault(distinct, 0));
        return Fraction.of(before.size()).compareTo(wanted) >= 0;
    }

    private List<EventCounts.Distinct> told(long kind) {
        return counts.distincts().keySet().stream()
                .filter(distinct -> Arithmetic.holds(kind, counts.indexOf(distinct.filter())))
                .toList();
    }

    private Optional<Person.Event> event(long kind, Map<Value, List<BigDecimal>> shares, int index) {
        List<Formula> more = new ArrayList<>();
        shares.forEach((argument, parts) -> more.add(kinds.equal(argument, parts.get(index))));
        List<EventCounts.Distinct> told = told(kind);
        long before = told.stream()
                .mapToLong(distinct -> seen.getOrDefault(distinct, Set.of()).size())
                .max()
                .orElse(0);
        if (!whole.step(1 + before * before / LOOKS)) {
            return Optional.empty();
        }
        told.forEach(distinct -> more.addAll(newOrSeen(distinct)));
        List<Person.Event> made = new ArrayList<>();
        Budget budget = new Budget(STEPS);
        kinds.state(kind, more)
                .ifPresent(state ->
                        new Search(budget, leaf -> look(leaf, budget, told, made), branch -> false).run(state));
        return made.stream().findFirst();
    }

    /** A value that is not there yet, as long as more different ones are wanted; then one that is. */
    private List<Formula> newOrSeen(EventCounts.Distinct distinct) {
        Set<Predicate> before = seen.computeIfAbsent(distinct, d -> new LinkedHashSet<>());
        boolean enough = isEnough(distinct, before);
        Formula known = kinds.translate(new Predicate.Known(distinct.argument()));
        if (enough && !before.isEmpty()) {
            return List.of(kinds.translate(new Predicate.Or(List.copyOf(before))));
        }
        List<Formula> differs = new ArrayList<>(List.of(known));
        before.forEach(value -> differs.add(kinds.translate(value).negated()));
        return differs;
    }

    private Search.Outcome look(State leaf, Budget budget, List<EventCounts.Distinct> told, List<Person.Event> made) {
        Optional<Arithmetic.Solution> solution = new Arithmetic(leaf, List.of(), budget).solution();
        if (solution.isEmpty() || !TextSearch.isPossible(leaf, budget)) {
            return Search.Outcome.OPEN;
        }
        MomentPicker picker = new MomentPicker(leaf, times, asOf, model.catalog());
        Optional<Assignment> assignment = Assignment.of(leaf, solution.get().numbers(), picker);
        Optional<Map<String, Optional<Object>>> values =
                assignment.flatMap(found -> found.attributes(Assignment.ofEvents(stream.attributes()), stream.joins()));
        if (values.isEmpty()) {
            return Search.Outcome.OPEN;
        }
        Optional<Object> moment = stream.moment()
                .flatMap(own -> assignment
                        .get()
                        .moment()
                        .or(() -> new MomentPicker(new State(new Terms(), times), times, asOf, model.catalog())
                                .any(own.type())));
        for (EventCounts.Distinct distinct : told) {
            note(distinct, values.get());
        }
        made.add(new Person.Event(values.get(), moment, Optional.empty()));
        return Search.Outcome.ACCEPTED;
    }

    private void note(EventCounts.Distinct distinct, Map<String, Optional<Object>> values) {
        if (Unknowns.plain(distinct.argument()) instanceof Value.EventAttribute attribute) {
            Optional<Object> value = values.getOrDefault(attribute.attribute().name(), Optional.empty());
            Set<Predicate> own = seen.computeIfAbsent(distinct, d -> new LinkedHashSet<>());
            value.ifPresent(known -> own.add(equal(attribute, known)));
        }
    }

    /** That an event has a value that another one has. */
    private Predicate equal(Value attribute, Object value) {
        if (value instanceof String text) {
            return new Predicate.OneOf(attribute, List.of(new Constant.Text(text)));
        }
        if (value instanceof BigDecimal decimal) {
            return new Predicate.OneOf(attribute, List.of(new Constant.Numeric(decimal)));
        }
        if (value instanceof Double number) {
            Constant constant = new Constant.Numeric(new BigDecimal(number));
            return new Predicate.Comparison(attribute, Comparator.EQUAL, new Value.Literal(constant));
        }
        if (value instanceof Boolean bool) {
            return new Predicate.OneOf(attribute, List.of(new Constant.Bool(bool)));
        }
        if (value instanceof LocalDate day) {
            return new Predicate.OneOf(attribute, List.of(new Constant.Date(day)));
        }
        ZoneId zone = model.catalog().zone();
        Instant instant = value instanceof LocalDateTime local
                ? local.atZone(model.catalog().timestampZone()).toInstant()
                : (Instant) value;
        TimeBound at = new TimeBound.At(instant.atZone(zone).toLocalDateTime());
        return new Predicate.Comparison(attribute, Comparator.EQUAL, new Value.Point(at));
    }
}
