package dev.seg.compiler.model;

import static dev.seg.compiler.model.Shop.ALWAYS;
import static dev.seg.compiler.model.Shop.AMOUNT;
import static dev.seg.compiler.model.Shop.NEWSLETTER;
import static dev.seg.compiler.model.Shop.PLAN;
import static dev.seg.compiler.model.Shop.POINTS;
import static dev.seg.compiler.model.Shop.PRODUCT;
import static dev.seg.compiler.model.Shop.RATE;
import static dev.seg.compiler.model.Shop.REGION;
import static dev.seg.compiler.model.Shop.aggregate;
import static dev.seg.compiler.model.Shop.compare;
import static dev.seg.compiler.model.Shop.count;
import static dev.seg.compiler.model.Shop.event;
import static dev.seg.compiler.model.Shop.moment;
import static dev.seg.compiler.model.Shop.not;
import static dev.seg.compiler.model.Shop.number;
import static dev.seg.compiler.model.Shop.of;
import static dev.seg.compiler.model.Shop.order;
import static dev.seg.compiler.model.Shop.ordering;
import static dev.seg.compiler.model.Shop.person;
import static dev.seg.compiler.model.Shop.text;
import static dev.seg.compiler.model.Shop.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluatorTest {
    private static final AsOf NOON = Shop.asOf("2026-03-31T10:00:00Z");
    private static final Person NOBODY_KNOWN = person("somebody");
    private static final Predicate IN_EU = compare(of(REGION), Comparator.EQUAL, text("EU"));

    private static boolean holds(Predicate predicate, Person person) {
        return Shop.holds(predicate, NOON, person);
    }

    @ParameterizedTest
    @EnumSource(Comparator.class)
    void missingSatisfiesNoComparison(Comparator comparator) {
        assertThat(holds(compare(of(POINTS), comparator, number("0")), NOBODY_KNOWN))
                .isFalse();
        assertThat(holds(compare(number("0"), comparator, of(POINTS)), NOBODY_KNOWN))
                .isFalse();
        assertThat(holds(compare(of(POINTS), comparator, of(POINTS)), NOBODY_KNOWN))
                .isFalse();
    }

    @Test
    void missingSatisfiesNoOtherAtom() {
        assertThat(holds(
                        new Predicate.OneOf(of(REGION), List.of(new Constant.Text("EU"), new Constant.Text(""))),
                        NOBODY_KNOWN))
                .isFalse();
        assertThat(holds(new Predicate.Matches(of(REGION), new TextPattern(TextPattern.Kind.LIKE, "%")), NOBODY_KNOWN))
                .isFalse();
        assertThat(holds(new Predicate.Holds(of(NEWSLETTER)), NOBODY_KNOWN)).isFalse();
        assertThat(holds(new Predicate.Known(of(NEWSLETTER)), NOBODY_KNOWN)).isFalse();
    }

    @Test
    void notHoldsWhereTheAtomIsMissing() {
        assertThat(holds(not(IN_EU), NOBODY_KNOWN)).isTrue();
        assertThat(holds(not(IN_EU), with(REGION, "US"))).isTrue();
        assertThat(holds(not(IN_EU), with(REGION, "EU"))).isFalse();
        assertThat(holds(not(not(IN_EU)), NOBODY_KNOWN)).isFalse();
    }

    @Test
    void falseIsKnownAndDoesNotHold() {
        assertThat(holds(new Predicate.Holds(of(NEWSLETTER)), with(NEWSLETTER, false)))
                .isFalse();
        assertThat(holds(new Predicate.Known(of(NEWSLETTER)), with(NEWSLETTER, false)))
                .isTrue();
        assertThat(holds(new Predicate.Holds(of(NEWSLETTER)), with(NEWSLETTER, true)))
                .isTrue();
    }

    @Test
    void noPartsOfAndHoldAndOfOrDoNot() {
        assertThat(holds(new Predicate.And(List.of()), NOBODY_KNOWN)).isTrue();
        assertThat(holds(new Predicate.Or(List.of()), NOBODY_KNOWN)).isFalse();
    }

    @Test
    void countAndSumOfNothingAreZero() {
        assertThat(holds(compare(count(ALWAYS), Comparator.EQUAL, number("0")), NOBODY_KNOWN))
                .isTrue();
        assertThat(holds(
                        compare(
                                aggregate(AggregateFunction.SUM, ALWAYS, event(AMOUNT)),
                                Comparator.EQUAL,
                                number("0.00")),
                        NOBODY_KNOWN))
                .isTrue();
        assertThat(holds(
                        compare(
                                aggregate(AggregateFunction.COUNT_DISTINCT, ALWAYS, event(AMOUNT)),
                                Comparator.EQUAL,
                                number("0")),
                        NOBODY_KNOWN))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = AggregateFunction.class,
            names = {"AVERAGE", "MIN", "MAX", "FIRST", "LAST"})
    void othersOfNothingAreMissing(AggregateFunction function) {
        Predicate known = new Predicate.Known(aggregate(function, ALWAYS, event(AMOUNT)));
        assertThat(holds(known, NOBODY_KNOWN)).isFalse();
        assertThat(holds(known, ordering(order("2026-03-01T00:00:00Z", 1, "")))).isFalse();
        assertThat(holds(known, ordering(order("2026-03-01T00:00:00Z", 1, "7"))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "COUNT_DISTINCT, 2", // 5 and 5.00 are one number, missing is none
        "SUM, 17.5",
        "MIN, 5",
        "MAX, 7.50",
        "FIRST, 7.5",
        "LAST, 5",
    })
    void missingArgumentsArePassedOver(AggregateFunction function, String expected) {
        Person person = ordering(
                order("2026-03-02T00:00:00Z", 2, ""),
                order("2026-03-03T00:00:00Z", 3, "5.00"),
                order("2026-03-01T00:00:00Z", 1, "7.5"),
                order("2026-03-04T00:00:00Z", 4, "5"));
        assertThat(holds(
                        compare(aggregate(function, ALWAYS, event(AMOUNT)), Comparator.EQUAL, number(expected)),
                        person))
                .isTrue();
    }

    @Test
    void averageIsTheExactQuotient() {
        Person person = ordering(
                order("2026-03-01T00:00:00Z", 1, "1"),
                order("2026-03-01T00:00:00Z", 2, "0"),
                order("2026-03-01T00:00:00Z", 3, "0"),
                order("2026-03-01T00:00:00Z", 4, ""));
        Value average = aggregate(AggregateFunction.AVERAGE, ALWAYS, event(AMOUNT));
        Value third = new Value.Arithmetic(number("1"), ArithmeticOperator.DIVIDE, number("3"));
        assertThat(holds(compare(average, Comparator.EQUAL, third), person)).isTrue();
        assertThat(holds(compare(average, Comparator.GREATER, number("0.333333333333333333333333")), person))
                .isTrue();
        assertThat(holds(
                        compare(
                                new Value.Arithmetic(average, ArithmeticOperator.TIMES, number("3")),
                                Comparator.EQUAL,
                                number("1")),
                        person))
                .isTrue();
    }

    @Test
    void divisionByZeroIsMissing() {
        Value byZero = new Value.Arithmetic(number("1"), ArithmeticOperator.DIVIDE, count(ALWAYS));
        assertThat(holds(new Predicate.Known(byZero), NOBODY_KNOWN)).isFalse();
        assertThat(holds(not(compare(byZero, Comparator.LESS, number("2"))), NOBODY_KNOWN))
                .isTrue();
        assertThat(holds(
                        new Predicate.Known(new Value.Arithmetic(byZero, ArithmeticOperator.PLUS, number("1"))),
                        NOBODY_KNOWN))
                .isFalse();
    }

    @Test
    void firstWithoutValueIsMissingAndNotTheSecond() {
        Person person = ordering(order("2026-03-01T00:00:00Z", 1, ""), order("2026-03-02T00:00:00Z", 2, "5"));
        assertThat(holds(new Predicate.Known(aggregate(AggregateFunction.FIRST, ALWAYS, event(AMOUNT))), person))
                .isFalse();
        assertThat(holds(new Predicate.Known(aggregate(AggregateFunction.LAST, ALWAYS, event(AMOUNT))), person))
                .isTrue();
    }

    @Test
    void ofOneMomentTheKeyAndThenTheArgumentDecides() {
        Person keys = ordering(
                order("2026-03-01T00:00:00Z", 2, "1"),
                order("2026-03-01T00:00:00Z", 1, "9"),
                order("2026-03-01T00:00:00Z", 3, "5"));
        assertThat(holds(isFirst("9"), keys)).isTrue();
        assertThat(holds(isLast("5"), keys)).isTrue();
        Person arguments = ordering(
                order("2026-03-01T00:00:00Z", 1, ""),
                order("2026-03-01T00:00:00Z", 1, "3"),
                order("2026-03-01T00:00:00Z", 1, "10"));
        assertThat(holds(isFirst("3"), arguments)).isTrue();
        assertThat(holds(isLast("10"), arguments)).isTrue();
    }

    private static Predicate isFirst(String amount) {
        return compare(aggregate(AggregateFunction.FIRST, ALWAYS, event(AMOUNT)), Comparator.EQUAL, number(amount));
    }

    private static Predicate isLast(String amount) {
        return compare(aggregate(AggregateFunction.LAST, ALWAYS, event(AMOUNT)), Comparator.EQUAL, number(amount));
    }

    @Test
    void eventsAfterTheRunOrWithoutMomentDoNotExist() {
        Predicate buyer = new Predicate.Exists(new Events(Shop.ORDER, ALWAYS));
        assertThat(holds(buyer, ordering(order("2026-03-31T10:00:00Z")))).isTrue();
        assertThat(holds(buyer, ordering(order("2026-03-31T10:00:00.000001Z")))).isFalse();
        assertThat(holds(buyer, ordering(new Person.Event(Map.of(), Optional.empty(), Optional.empty()))))
                .isFalse();
    }

    @Test
    void filtersBindOneRow() {
        Person person = ordering(bought("tea", "5"), bought("coffee", "50"));
        Predicate tea = compare(event(PRODUCT), Comparator.EQUAL, text("tea"));
        Predicate dear = compare(event(AMOUNT), Comparator.GREATER, number("20"));
        assertThat(holds(new Predicate.Exists(new Events(Shop.ORDER, new Predicate.And(List.of(tea, dear)))), person))
                .isFalse();
        assertThat(holds(
                        new Predicate.And(List.of(
                                new Predicate.Exists(new Events(Shop.ORDER, tea)),
                                new Predicate.Exists(new Events(Shop.ORDER, dear)))),
                        person))
                .isTrue();
    }

    private static Person.Event bought(String product, String amount) {
        return new Person.Event(
                Map.of("product", Optional.of(product), "amount", Optional.of(new BigDecimal(amount))),
                Optional.of(NOON.instant()),
                Optional.empty());
    }

    @Test
    void lastMomentIsAValueOfThePerson() {
        Value last = aggregate(AggregateFunction.MAX, ALWAYS, moment());
        Predicate recent = compare(last, Comparator.GREATER, Shop.ago(30, TimeUnit.DAY));
        assertThat(holds(recent, ordering(order("2026-01-01T00:00:00Z"), order("2026-03-02T00:00:00Z"))))
                .isTrue();
        assertThat(holds(recent, ordering(order("2026-01-01T00:00:00Z")))).isFalse();
        assertThat(holds(recent, NOBODY_KNOWN)).isFalse();
    }

    @Test
    void textsAreOrderedByCodePoint() {
        String beyond = "\uD83D\uDE00"; // U+1F600, whose first char is below U+FF5E's
        assertThat(holds(compare(of(REGION), Comparator.GREATER, text("\uFF5E")), with(REGION, beyond)))
                .isTrue();
        assertThat(holds(compare(of(REGION), Comparator.LESS, text("a")), with(REGION, "Z")))
                .isTrue();
        assertThat(holds(compare(of(REGION), Comparator.LESS, text("EU ")), with(REGION, "EU")))
                .isTrue();
        assertThat(holds(compare(of(REGION), Comparator.EQUAL, text("EU ")), with(REGION, "EU")))
                .isFalse();
    }

    @Test
    void floatsAreOrderedAsFloats() {
        assertThat(holds(compare(of(RATE), Comparator.AT_LEAST, number("0.1")), with(RATE, 0.1)))
                .isTrue();
        assertThat(holds(compare(of(RATE), Comparator.AT_LEAST, number("0")), with(RATE, -0.0)))
                .isTrue();
        assertThat(holds(compare(of(RATE), Comparator.GREATER, of(POINTS)), with(RATE, 0.1)))
                .isFalse();
    }

    @Test
    void percentsOfTheRankedRoundHalvesUpwards() {
        List<Person> fifteen = new ArrayList<>();
        for (int i = 1; i <= 15; i++) {
            fifteen.add(person(i, POINTS, BigDecimal.valueOf(i)));
        }
        fifteen.add(person("unknown points"));
        assertThat(ranked(fifteen, false, percent("10"))).containsExactlyInAnyOrder(key(15), key(14));
        assertThat(ranked(fifteen, true, percent("10"))).containsExactlyInAnyOrder(key(1), key(2));
        assertThat(ranked(fifteen, false, percent("3"))).isEmpty();
        assertThat(ranked(fifteen, false, percent("3.34"))).containsExactly(key(15));
        assertThat(ranked(fifteen, false, percent("100"))).hasSize(15);
        assertThat(ranked(fifteen, false, new RankLimit.Count(100))).hasSize(15);
        assertThat(ranked(fifteen, false, new RankLimit.Count(0))).isEmpty();
    }

    @Test
    void tiesGoToTheLeastKeyFromEitherEnd() {
        List<Person> tied = List.of(
                person(10, POINTS, BigDecimal.ONE),
                person(9, POINTS, BigDecimal.ONE),
                person(8, POINTS, BigDecimal.ZERO));
        assertThat(ranked(tied, false, new RankLimit.Count(1))).containsExactly(key(9));
        assertThat(ranked(tied, true, new RankLimit.Count(2))).containsExactlyInAnyOrder(key(8), key(9));
    }

    @Test
    void groupsAreRankedEachAndMissingIsAGroup() {
        List<Person> people = List.of(
                inRegion(1, "EU", 5),
                inRegion(2, "EU", 6),
                inRegion(3, "", 1),
                inRegion(4, "", 2),
                inRegion(5, "US", 0));
        Predicate best =
                new Predicate.Ranked(false, new RankLimit.Count(1), Optional.empty(), of(POINTS), List.of(of(REGION)));
        assertThat(members(people, Map.of("best", best), "best")).containsExactly(key(2), key(4), key(5));
    }

    private static Person inRegion(int key, String region, int points) {
        return new Person(
                key(key),
                Map.of(
                        "region",
                        region.isEmpty() ? Optional.empty() : Optional.of(region),
                        "points",
                        Optional.of(BigDecimal.valueOf(points))),
                Map.of());
    }

    @Test
    void ranksOfASegmentLeaveOutOthers() {
        List<Person> people = List.of(inRegion(1, "EU", 5), inRegion(2, "US", 6), inRegion(3, "EU", 4));
        Map<String, Predicate> segments = new LinkedHashMap<>();
        segments.put(
                "best",
                new Predicate.Ranked(
                        false, new RankLimit.Percent(new BigDecimal("50")), Optional.of("eu"), of(POINTS), List.of()));
        segments.put("eu", IN_EU);
        segments.put("rest", not(new Predicate.Member("best")));
        assertThat(members(people, segments, "best")).containsExactly(key(1));
        assertThat(members(people, segments, "rest")).containsExactly(key(2), key(3));
    }

    @Test
    void ranksByQuotientsAreCutAfterTwelveDecimals() {
        Value third = new Value.Arithmetic(of(POINTS), ArithmeticOperator.DIVIDE, number("3000000000000"));
        List<Person> people = List.of(person(1, POINTS, new BigDecimal("4")), person(2, POINTS, new BigDecimal("5")));
        Predicate best = new Predicate.Ranked(false, new RankLimit.Count(1), Optional.empty(), third, List.of());
        assertThat(members(people, Map.of("best", best), "best")).containsExactly(key(1));
        Value product = new Value.Arithmetic(of(POINTS), ArithmeticOperator.TIMES, number("0.0000000000003"));
        Predicate exact = new Predicate.Ranked(false, new RankLimit.Count(1), Optional.empty(), product, List.of());
        assertThat(members(people, Map.of("best", exact), "best")).containsExactly(key(2));
    }

    @Test
    void unknownPlansAreMissing() {
        assertThat(holds(not(new Predicate.Known(of(PLAN))), NOBODY_KNOWN)).isTrue();
    }

    private static BigDecimal key(int key) {
        return BigDecimal.valueOf(key);
    }

    private static RankLimit percent(String percent) {
        return new RankLimit.Percent(new BigDecimal(percent));
    }

    private static Set<Object> ranked(List<Person> people, boolean bottom, RankLimit limit) {
        Predicate ranked = new Predicate.Ranked(bottom, limit, Optional.empty(), of(POINTS), List.of());
        return members(people, Map.of("ranked", ranked), "ranked");
    }

    private static Set<Object> members(List<Person> people, Map<String, Predicate> segments, String name) {
        return new Evaluator(Shop.model(segments), NOON, people).members(name);
    }
}
