package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Fraction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The unknowns of a question, each by what it stands for, and what always holds of them.
 *
 * <p>Example: of {@code region = "EU" AND purchases > 2} they are a flag (the region is known), a text and a number, of
 * which it always holds that it is whole and not negative.
 */
final class Terms {

    private static final NumberSet LONGS = NumberSet.between(
            NumberSet.Cut.below(Fraction.of(BigInteger.valueOf(Long.MIN_VALUE))),
            NumberSet.Cut.above(Fraction.of(BigInteger.valueOf(Long.MAX_VALUE))));

    /** A number that is unknown. */
    record Amount(Object meaning, boolean whole, NumberSet domain) {}

    /** A moment: a point in time, or that of a person or event. */
    record Moment(Object meaning, Optional<TimePoint> point) {}

    private final List<Amount> numbers = new ArrayList<>();
    private final List<Object> texts = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private final List<Object> flags = new ArrayList<>();
    private final Map<Object, Integer> numberOf = new HashMap<>();
    private final Map<Object, Integer> textOf = new HashMap<>();
    private final Map<Object, Integer> momentOf = new HashMap<>();
    private final Map<Object, Integer> flagOf = new HashMap<>();
    private final Set<Formula> facts = new LinkedHashSet<>();
    private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    private Optional<PointOrder> points = Optional.empty();

    /** The number that stands for {@code meaning}; its domain counts where it is new. */
    int number(Object meaning, boolean whole, NumberSet domain) {
        return numberOf.computeIfAbsent(meaning, m -> {
            numbers.add(new Amount(m, whole, whole ? domain.whole() : domain));
            return numbers.size() - 1;
        });
    }

    /** A whole number of 64 bits. */
    static NumberSet longs() {
        return LONGS;
    }

    int text(Object meaning) {
        return textOf.computeIfAbsent(meaning, m -> {
            texts.add(m);
            return texts.size() - 1;
        });
    }

    int moment(Object meaning) {
        return momentOf.computeIfAbsent(meaning, m -> {
            moments.add(new Moment(m, Optional.empty()));
            return moments.size() - 1;
        });
    }

    int moment(TimePoint point) {
        return momentOf.computeIfAbsent(point, m -> {
            moments.add(new Moment(m, Optional.of(point)));
            return moments.size() - 1;
        });
    }

    int flag(Object meaning) {
        return flagOf.computeIfAbsent(meaning, m -> {
            flags.add(m);
            return flags.size() - 1;
        });
    }

    /** Notes what always holds. */
    void fact(Formula formula) {
        facts.add(formula);
    }

    /** Notes what is not looked into. */
    void doubt(Doubt doubt) {
        doubts.add(doubt);
    }

    /** How much there is to keep in mind. */
    int size() {
        return numbers.size() + texts.size() + moments.size() + flags.size() + facts.size();
    }

    boolean hasFlag(Object meaning) {
        return flagOf.containsKey(meaning);
    }

    Optional<Integer> flagOf(Object meaning) {
        return Optional.ofNullable(flagOf.get(meaning));
    }

    Optional<Integer> numberOf(Object meaning) {
        return Optional.ofNullable(numberOf.get(meaning));
    }

    Optional<Integer> textOf(Object meaning) {
        return Optional.ofNullable(textOf.get(meaning));
    }

    Optional<Integer> momentOf(Object meaning) {
        return Optional.ofNullable(momentOf.get(meaning));
    }

    List<Amount> numbers() {
        return numbers;
    }

    List<Object> texts() {
        return texts;
    }

    List<Moment> moments() {
        return moments;
    }

    /** How the moments that there are by now lie to each other, as far as they are points. */
    PointOrder points(TimeOrder times) {
        PointOrder known =
                points.filter(order -> order.size() == moments.size()).orElseGet(() -> new PointOrder(this, times));
        points = Optional.of(known);
        return known;
    }

    List<Object> flags() {
        return flags;
    }

    Set<Formula> facts() {
        return facts;
    }

    Set<Doubt> doubts() {
        return doubts;
    }
}
