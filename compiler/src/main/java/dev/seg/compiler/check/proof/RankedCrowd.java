package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Places a made-up person among so many who come before it, by each of the values that people are ranked by, and so many
 * behind it as it takes.
 *
 * <p>Example: for {@code top 10% by spend AND NOT top 20% by purchases} there are two with more purchases who spent less, and
 * seven who are just like the person, with greater keys. Those who come before it in every order are just like it, with
 * lesser keys.
 */
final class RankedCrowd {

    /** Of so many people altogether the fewest that will do are taken. */
    private static final List<Integer> SIZES = List.of(1, 2, 3, 5, 10, 20, 40, 100, 200, 1000);

    private static final int DIGITS = 12;

    private final Evaluator evaluator;
    private final Finder finder;
    private final Person person;
    private final Map<Order, List<Claim>> claims = new LinkedHashMap<>();

    /** Finds somebody of the same people whom some conditions hold for. */
    interface Finder {
        Optional<Person> find(List<Predicate> conditions, Person near);
    }

    /** An order of people. */
    private record Order(boolean bottom, Optional<String> of, Value by, List<Value> within) {}

    /** That the person is among the first, or is not. */
    private record Claim(RankLimit limit, boolean isAmong) {}

    /** In an order, how many come before the person. */
    private record Place(Order order, long before) {}

    /**
     * @param evaluator of the person without any others
     * @param finder finds those who come before
     */
    RankedCrowd(Evaluator evaluator, Finder finder, Person person) {
        this.evaluator = evaluator;
        this.finder = finder;
        this.person = person;
    }

    /** Notes that the person is to be among the first, or is not to be; who is not ranked is not. */
    void add(Predicate.Ranked ranked, boolean isAmong) {
        boolean isThere = ranked.of()
                .map(of -> evaluator.holds(new Predicate.Member(of), person))
                .orElse(true);
        boolean isRanked = isThere && evaluator.holds(new Predicate.Known(ranked.by()), person);
        if (isAmong || isRanked) {
            Order order = new Order(ranked.bottom(), ranked.of(), ranked.by(), ranked.within());
            claims.computeIfAbsent(order, o -> new ArrayList<>()).add(new Claim(ranked.limit(), isAmong));
        }
    }

    /** How many there are, and how many with lesser keys, where all are like the person; empty where that will not do. */
    List<int[]> ofAlike() {
        List<int[]> found = new ArrayList<>();
        for (int size : SIZES) {
            long before = 0;
            long end = size;
            for (List<Claim> order : claims.values()) {
                before = Math.max(before, before(order, size));
                end = Math.min(end, end(order, size));
            }
            if (before < end) {
                found.add(new int[] {size, (int) before});
            }
        }
        return found;
    }

    private static long before(List<Claim> order, int size) {
        return order.stream()
                .filter(claim -> !claim.isAmong())
                .mapToLong(claim -> limit(claim.limit(), size))
                .max()
                .orElse(0);
    }

    private static long end(List<Claim> order, int size) {
        return order.stream()
                .filter(Claim::isAmong)
                .mapToLong(claim -> limit(claim.limit(), size))
                .min()
                .orElse(size);
    }

    static long limit(RankLimit limit, int size) {
        return limit instanceof RankLimit.Count count
                ? count.members()
                : BigDecimal.valueOf(size)
                        .multiply(((RankLimit.Percent) limit).percent())
                        .movePointLeft(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    /** All people, the one whom it is about first; empty where nobody was found who comes before it as is asked. */
    Optional<List<Person>> people(Keying keying) {
        for (int size : SIZES) {
            List<Place> places = new ArrayList<>();
            boolean fits = true;
            for (Map.Entry<Order, List<Claim>> order : claims.entrySet()) {
                long before = before(order.getValue(), size);
                fits &= before < end(order.getValue(), size);
                places.add(new Place(order.getKey(), before));
            }
            places.sort((one, other) -> Long.compare(one.before(), other.before()));
            fits &= places.isEmpty() || places.get(places.size() - 1).before() < size;
            if (fits) {
                return people(places, size, keying);
            }
        }
        return Optional.empty();
    }

    /** Whether people are put in several orders. */
    boolean hasOrders() {
        return claims.size() > 1;
    }

    /** That somebody comes behind the person, where others are to come before. */
    List<Predicate> behind() {
        List<Predicate> behind = new ArrayList<>();
        claims.forEach((order, own) -> {
            if (own.stream().anyMatch(claim -> !claim.isAmong())) {
                Comparator comparator = order.bottom() ? Comparator.GREATER : Comparator.LESS;
                constant(order.by())
                        .ifPresent(value -> behind.add(new Predicate.Comparison(order.by(), comparator, value)));
            }
        });
        return behind;
    }

    /** A person with another key. */
    interface Keying {
        Person of(Person person, long key);
    }

    private Optional<List<Person>> people(List<Place> places, int size, Keying keying) {
        long before = places.isEmpty() ? 0 : places.get(0).before();
        List<Person> people = new ArrayList<>(List.of(keying.of(person, before + 1)));
        for (int i = 1; i <= before; i++) {
            people.add(keying.of(person, i));
        }
        for (int i = 1; i < places.size(); i++) {
            long more = places.get(i).before() - before;
            if (more > 0) {
                Optional<Person> found = inFront(places, i);
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                for (; more > 0; more--) {
                    people.add(keying.of(found.get(), people.size() + 1L));
                }
            }
            before = places.get(i).before();
        }
        while (people.size() < size) {
            people.add(keying.of(person, people.size() + 1L));
        }
        return Optional.of(people);
    }

    /** Somebody who comes before the person in all orders from one on, and in none of those before. */
    private Optional<Person> inFront(List<Place> places, int from) {
        List<Predicate> conditions = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Order order = places.get(i).order();
            Optional<Predicate> isInFront = isInFront(order);
            if (isInFront.isEmpty()) {
                return Optional.empty();
            }
            Predicate isBefore = order.of()
                    .<Predicate>map(of -> new Predicate.And(List.of(new Predicate.Member(of), isInFront.get())))
                    .orElse(isInFront.get());
            conditions.add(i >= from ? isBefore : new Predicate.Not(isBefore));
        }
        return finder.find(conditions, person);
    }

    private Optional<Predicate> isInFront(Order order) {
        List<Predicate> parts = new ArrayList<>();
        for (Value within : order.within()) {
            Optional<Value> own = constant(within);
            boolean isMissing = evaluator.value(within, person).isEmpty();
            if (own.isEmpty() && !isMissing) {
                return Optional.empty();
            }
            parts.add(own.map(value -> RowInstance.equal(within, value))
                    .orElseGet(() -> new Predicate.Not(new Predicate.Known(within))));
        }
        Comparator comparator = order.bottom() ? Comparator.LESS : Comparator.GREATER;
        return constant(order.by()).map(value -> {
            parts.add(new Predicate.Comparison(order.by(), comparator, value));
            return new Predicate.And(parts);
        });
    }

    /** What a value is of the person. */
    private Optional<Value> constant(Value value) {
        return evaluator.value(value, person).flatMap(known -> {
            if (known instanceof Fraction fraction) {
                BigDecimal number = Assignment.decimal(fraction)
                        .orElseGet(() -> new BigDecimal(fraction.numerator())
                                .divide(new BigDecimal(fraction.denominator()), DIGITS, RoundingMode.HALF_UP));
                return Optional.of(new Value.Literal(new Constant.Numeric(number)));
            }
            return known instanceof String text
                    ? Optional.of(new Value.Literal(new Constant.Text(text)))
                    : Optional.empty();
        });
    }
}
