package dev.seg.compiler.model;

import static dev.seg.compiler.model.Town.CITY;
import static dev.seg.compiler.model.Town.EVERYONE;
import static dev.seg.compiler.model.Town.HOME;
import static dev.seg.compiler.model.Town.ORDERS;
import static dev.seg.compiler.model.Town.SPEND;
import static dev.seg.compiler.model.Town.amount;
import static dev.seg.compiler.model.Town.at;
import static dev.seg.compiler.model.Town.chosen;
import static dev.seg.compiler.model.Town.company;
import static dev.seg.compiler.model.Town.count;
import static dev.seg.compiler.model.Town.customer;
import static dev.seg.compiler.model.Town.events;
import static dev.seg.compiler.model.Town.fact;
import static dev.seg.compiler.model.Town.gap;
import static dev.seg.compiler.model.Town.greater;
import static dev.seg.compiler.model.Town.has;
import static dev.seg.compiler.model.Town.is;
import static dev.seg.compiler.model.Town.key;
import static dev.seg.compiler.model.Town.not;
import static dev.seg.compiler.model.Town.nth;
import static dev.seg.compiler.model.Town.nthLast;
import static dev.seg.compiler.model.Town.of;
import static dev.seg.compiler.model.Town.previous;
import static dev.seg.compiler.model.Town.product;
import static dev.seg.compiler.model.Town.segment;
import static dev.seg.compiler.model.Town.union;
import static dev.seg.compiler.model.Town.words;
import static dev.seg.compiler.model.Town.world;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Figures of everyone, of a segment, of people alike and of related people. */
class PeopleSourcesTest {
    private static final Person ANN = customer(1)
            .with(CITY, "Rome")
            .with(SPEND, 10)
            .with(HOME, 7)
            .ordered("01", 1, "tea", "4")
            .ordered("03", 2, "tea", "6")
            .done();
    private static final Person BOB = customer(2)
            .with(CITY, "Rome")
            .with(SPEND, 30)
            .with(HOME, 7)
            .ordered("02", 3, "jam", "30")
            .done();
    private static final Person CAT = customer(3).with(SPEND, 20).with(HOME, 8).done();
    private static final Person DAN =
            customer(10).with(HOME, 7).ordered("09", 4, "", "1").done();
    private static final World ALL = world(ANN, BOB, CAT, DAN);
    private static final Predicate IN_ROME = is(fact(CITY), "Rome");
    private static final Source.People ROMANS = new Source.People("customer", Optional.of("rome"), List.of());
    private static final Source.People ALIKE = new Source.People("customer", Optional.empty(), List.of(fact(CITY)));
    private static final Source HOUSEMATES = new Source.Related(Town.HOUSEMATE);

    private static final Evaluator EVALUATOR = Town.evaluator(ALL, segment("rome", IN_ROME));

    private static String value(Value value, Person person) {
        return words(EVALUATOR.value(value, person));
    }

    @Test
    void everyoneIsEverybodyForEverybody() {
        assertThat(value(count(EVERYONE), CAT)).isEqualTo("4");
        assertThat(value(of(AggregateFunction.AVERAGE, fact(SPEND), EVERYONE), DAN))
                .as("of the known")
                .isEqualTo("20");
        assertThat(value(of(AggregateFunction.SUM, count(ORDERS), EVERYONE), CAT))
                .isEqualTo("4");
        Predicate above = greater(fact(SPEND), of(AggregateFunction.AVERAGE, fact(SPEND), EVERYONE));
        assertThat(EVALUATOR.members(above)).containsExactly(key(2));
    }

    @Test
    void filtersOverPeopleSpeakOfThosePeople() {
        assertThat(value(count(EVERYONE, IN_ROME), CAT)).isEqualTo("2");
        assertThat(value(count(EVERYONE, has(ORDERS, is(product(0), "tea"))), CAT))
                .isEqualTo("1");
        assertThat(value(count(EVERYONE, new Predicate.Member("rome")), CAT)).isEqualTo("2");
    }

    @Test
    void segmentsArePeopleToo() {
        assertThat(value(count(ROMANS), DAN)).isEqualTo("2");
        assertThat(value(of(AggregateFunction.MAX, fact(SPEND), ROMANS), CAT)).isEqualTo("30");
        assertThat(value(count(ROMANS, has(ORDERS, is(nth(), 2))), CAT)).isEqualTo("1");
    }

    @Test
    void peopleAlikeShareTheValueAndMissingIsOne() {
        assertThat(value(count(ALIKE), ANN)).isEqualTo("2");
        assertThat(value(count(ALIKE), DAN)).as("who has no city either").isEqualTo("2");
        assertThat(value(of(AggregateFunction.SUM, fact(SPEND), ALIKE), CAT)).isEqualTo("20");
        Source romansLikeMe = new Source.People("customer", Optional.of("rome"), List.of(fact(CITY)));
        assertThat(value(count(romansLikeMe), CAT)).isEqualTo("0");
    }

    /** In {@code everyone where count(everyone within city) > 1} the inner people are like each of the outer ones. */
    @Test
    void peopleAlikeAreAlikeThePersonSpokenOf() {
        assertThat(value(count(EVERYONE, is(count(ALIKE, IN_ROME), 2)), CAT)).isEqualTo("2");
    }

    @Test
    void peopleAreNumberedByTheirKeys() {
        assertThat(value(of(AggregateFunction.SUM, count(HOUSEMATES), EVERYONE, is(nthLast(), 1)), CAT))
                .as("the greatest key is Dan's")
                .isEqualTo("2");
        assertThat(value(of(AggregateFunction.MIN, previous(fact(SPEND)), EVERYONE, is(nth(), 2)), CAT))
                .isEqualTo("10");
        Value byCity =
                new Value.RowNumber(List.of(new Value.Ordering(fact(SPEND), true)), false, List.of(fact(CITY)), 0);
        assertThat(value(of(AggregateFunction.SUM, fact(SPEND), EVERYONE, is(byCity, 1)), CAT))
                .as("Bob of Rome, Cat of the others")
                .isEqualTo("50");
    }

    @Test
    void rowsOfEveryoneArePooled() {
        Source all = new Source.OfPeople(EVERYONE, ORDERS);
        assertThat(value(count(all), CAT)).isEqualTo("4");
        assertThat(value(of(AggregateFunction.MEDIAN, amount(0), all), CAT)).isEqualTo("5");
        assertThat(value(of(AggregateFunction.LAST, amount(0), all), CAT)).isEqualTo("1");
        assertThat(value(count(all, IN_ROME), CAT)).as("of their person").isEqualTo("3");
        assertThat(value(count(new Source.OfPeople(ROMANS, ORDERS)), CAT)).isEqualTo("3");
        assertThat(value(count(new Source.OfPeople(ALIKE, ORDERS)), CAT)).isEqualTo("1");
    }

    @Test
    void rowsOfSeveralPeopleAreNumberedForEachPerson() {
        Source all = new Source.OfPeople(EVERYONE, ORDERS);
        assertThat(value(count(all, is(nth(), 1)), CAT)).isEqualTo("3");
        assertThat(value(of(AggregateFunction.COUNT_DISTINCT, gap(), all), CAT)).isEqualTo("1");
        Source chosen = chosen(all, greater(amount(0), Shop.number("3")));
        assertThat(value(count(chosen, is(nth(), 1)), CAT)).isEqualTo("2");
        assertThat(value(of(AggregateFunction.SUM, previous(amount(0)), chosen), CAT))
                .isEqualTo("4");
        Source both = union(all, all);
        assertThat(value(count(both, is(nthLast(), 1)), CAT)).isEqualTo("3");
        Source.Groups groups = new Source.Groups(events(all), List.of(product(0)));
        Source rows = new Source.GroupRows(groups, 0);
        assertThat(value(count(groups, is(count(rows, is(nth(), 1)), 1)), CAT))
                .as("tea, jam and none, each bought by one person")
                .isEqualTo("3");
        assertThat(value(count(groups, has(rows, IN_ROME)), CAT)).isEqualTo("2");
    }

    @Test
    void groupsCanBeOfEachPerson() {
        Source.Groups groups = new Source.Groups(events(ORDERS), List.of(product(0)));
        Source all = new Source.OfPeople(EVERYONE, groups);
        assertThat(value(count(all), CAT)).isEqualTo("3");
        assertThat(value(count(all, is(count(new Source.GroupRows(groups, 0)), 2), IN_ROME), CAT))
                .isEqualTo("1");
        assertThat(value(
                        of(AggregateFunction.COUNT_DISTINCT, new Value.GroupKey("product", 0, product(0), 0), all),
                        CAT))
                .isEqualTo("2");
    }

    @Test
    void nobodyIsRelatedToOneself() {
        assertThat(value(count(HOUSEMATES), ANN)).isEqualTo("2");
        assertThat(value(count(HOUSEMATES), CAT)).isEqualTo("0");
        assertThat(value(of(AggregateFunction.SUM, fact(SPEND), HOUSEMATES), ANN))
                .isEqualTo("30");
        assertThat(EVALUATOR.members(has(HOUSEMATES, has(ORDERS, is(product(0), "jam")))))
                .containsExactly(key(1), key(10));
        assertThat(EVALUATOR.members(has(HOUSEMATES, is(count(HOUSEMATES, IN_ROME), 2))))
                .as("who lives with Dan, who lives with two of Rome")
                .containsExactly(key(1), key(2));
    }

    @Test
    void whoHasNoValueIsRelatedToNobody() {
        Person one = customer(1).done();
        Person two = customer(2).done();
        assertThat(Town.members(has(HOUSEMATES), one, two)).isEmpty();
    }

    @Test
    void relationsLeadToOtherSubjectsAndBack() {
        Person ann = customer(1).with(Town.FIRM, "acme").with(SPEND, 5).done();
        Person bob = customer(2).with(Town.FIRM, "acme").with(SPEND, 6).done();
        Person cat = customer(3).with(Town.FIRM, "none").done();
        Person acme = company("acme").with(CITY, "Oslo").done();
        Person idle = company("idle").with(CITY, "Oslo").done();
        Map<String, List<Person>> people = new LinkedHashMap<>();
        people.put("customer", List.of(ann, bob, cat));
        people.put("company", List.of(acme, idle));
        World world = new World(people, Map.of());
        Segment big = new Segment(
                "big",
                Optional.empty(),
                Optional.empty(),
                "company",
                greater(of(AggregateFunction.SUM, fact(SPEND), new Source.Related(Town.STAFF)), Shop.number("10")));
        Evaluator evaluator = Town.evaluator(world, big);
        Predicate atBigOne =
                has(new Source.Related(Town.EMPLOYER), new Predicate.Member("big"), is(fact(CITY), "Oslo"));
        assertThat(evaluator.members("big")).containsExactly("acme");
        assertThat(evaluator.members(atBigOne)).containsExactly(key(1), key(2));
        assertThat(evaluator.members(not(atBigOne))).containsExactly(key(3));
        Source colleagues = new Source.Related(Town.STAFF);
        assertThat(evaluator.members(has(new Source.Related(Town.EMPLOYER), is(count(colleagues), 2))))
                .containsExactly(key(1), key(2));
    }

    /** Two subjects may have members that look alike. */
    @Test
    void ranksAreAmongTheMembersOfTheSameSubject() {
        Map<String, List<Person>> people = new LinkedHashMap<>();
        people.put(
                "company",
                List.of(customer(1).done(), customer(2).done(), customer(3).done()));
        people.put("customer", List.of(customer(2).done(), customer(1).done()));
        Predicate last = new Predicate.Ranked(
                true, new RankLimit.Percent(new BigDecimal("50")), Optional.empty(), Shop.number("1"), List.of());
        assertThat(Town.evaluator(new World(people, Map.of())).members(last)).containsExactly(key(1));
    }

    @Test
    void unionsOfPeopleSpeakOfEachPerson() {
        Source both = union(ROMANS, HOUSEMATES);
        assertThat(value(count(both), DAN)).isEqualTo("4");
        assertThat(value(count(both, IN_ROME), DAN)).isEqualTo("4");
        assertThat(value(count(both, has(ORDERS, is(product(0), "tea"))), DAN)).isEqualTo("2");
    }

    /** Ids of 500 people and a place among them: quick enough for tests. */
    @Test
    void placesOfManyPeople() {
        Person[] people = new Person[500];
        for (int i = 0; i < people.length; i++) {
            people[i] = customer(i).with(SPEND, i * 7 % 500).done();
        }
        Value place = new Value.RowNumber(List.of(new Value.Ordering(fact(SPEND), true)), false, List.of(), 0);
        Evaluator evaluator = Town.evaluator(world(people));
        Value best = of(
                AggregateFunction.MIN,
                fact(SPEND),
                EVERYONE,
                Shop.compare(place, Comparator.AT_MOST, Shop.number("3")));
        assertThat(words(evaluator.value(best, people[0]))).isEqualTo("497");
    }

    @Test
    void lastOfEveryoneIsOfTheGreatestKey() {
        assertThat(value(of(AggregateFunction.FIRST, fact(SPEND), EVERYONE), CAT))
                .isEqualTo("10");
        assertThat(value(of(AggregateFunction.LAST, fact(SPEND), EVERYONE), CAT))
                .isEqualTo("missing");
        assertThat(value(of(AggregateFunction.MAX, of(AggregateFunction.MAX, at(0), ORDERS), EVERYONE), CAT))
                .isEqualTo("2026-03-09T00:00:00Z");
    }

    @Test
    void facts() {
        Set<Object> ofTwo = EVALUATOR.members(is(count(new Source.OfPeople(ALIKE, HOUSEMATES)), 4));
        assertThat(ofTwo).as("Ann's and Bob's two housemates each").containsExactly(key(1), key(2));
    }
}
