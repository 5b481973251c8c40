package dev.seg.compiler.model;

import static dev.seg.compiler.model.Town.ORDERS;
import static dev.seg.compiler.model.Town.VIEWS;
import static dev.seg.compiler.model.Town.amount;
import static dev.seg.compiler.model.Town.at;
import static dev.seg.compiler.model.Town.call;
import static dev.seg.compiler.model.Town.count;
import static dev.seg.compiler.model.Town.customer;
import static dev.seg.compiler.model.Town.events;
import static dev.seg.compiler.model.Town.greater;
import static dev.seg.compiler.model.Town.has;
import static dev.seg.compiler.model.Town.holds;
import static dev.seg.compiler.model.Town.is;
import static dev.seg.compiler.model.Town.not;
import static dev.seg.compiler.model.Town.nth;
import static dev.seg.compiler.model.Town.nthLast;
import static dev.seg.compiler.model.Town.of;
import static dev.seg.compiler.model.Town.previous;
import static dev.seg.compiler.model.Town.product;
import static dev.seg.compiler.model.Town.union;
import static dev.seg.compiler.model.Town.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code order per product where count(order) > 1}, and other groups of rows. */
class GroupsTest {
    private static final Person ANN = customer(1)
            .ordered("02", 1, "tea", "5")
            .ordered("03", 2, "jam", "7")
            .ordered("05", 3, "tea", "1")
            .ordered("06", 4, "", "2")
            .ordered("09", 5, "", "8")
            .ordered("30", 6, "tea", "")
            .done();
    private static final Source.Groups PER_PRODUCT = per(ORDERS, product(0));
    private static final Value PRODUCT = key(PER_PRODUCT, 0);

    private static Source.Groups per(Source source, Value... keys) {
        return new Source.Groups(events(source), List.of(keys));
    }

    private static Value key(Source.Groups groups, int index) {
        return new Value.GroupKey("key", index, groups.keys().get(index), 0);
    }

    private static Source rows(Source.Groups groups) {
        return new Source.GroupRows(groups, 0);
    }

    @Test
    void missingKeysAreOneGroup() {
        assertThat(value(count(PER_PRODUCT), ANN)).isEqualTo("3");
        assertThat(value(count(PER_PRODUCT, not(new Predicate.Known(PRODUCT))), ANN))
                .isEqualTo("1");
        assertThat(value(count(PER_PRODUCT, not(new Predicate.Known(PRODUCT)), is(count(rows(PER_PRODUCT)), 2)), ANN))
                .isEqualTo("1");
        assertThat(value(of(AggregateFunction.COUNT_DISTINCT, PRODUCT, PER_PRODUCT), ANN))
                .as("missing is no value")
                .isEqualTo("2");
    }

    @Test
    void thereAreNoGroupsOfNothing() {
        Person nobody = customer(2).done();
        assertThat(value(count(PER_PRODUCT), nobody)).isEqualTo("0");
        assertThat(holds(has(PER_PRODUCT, is(count(rows(PER_PRODUCT)), 0)), nobody))
                .isFalse();
    }

    @Test
    void aggregatesInsideAreOverTheGroupsRowsAlone() {
        assertThat(holds(has(PER_PRODUCT, is(count(rows(PER_PRODUCT)), 3), is(PRODUCT, "tea")), ANN))
                .isTrue();
        assertThat(holds(has(PER_PRODUCT, is(count(rows(PER_PRODUCT)), 6)), ANN))
                .isFalse();
        Value spent = of(AggregateFunction.SUM, amount(0), rows(PER_PRODUCT));
        assertThat(value(of(AggregateFunction.MAX, spent, PER_PRODUCT), ANN)).isEqualTo("10");
        assertThat(value(of(AggregateFunction.MIN, spent, PER_PRODUCT), ANN)).isEqualTo("6");
        assertThat(value(of(AggregateFunction.AVERAGE, count(rows(PER_PRODUCT)), PER_PRODUCT), ANN))
                .isEqualTo("2");
    }

    @Test
    void rowsOfAGroupAreNumberedAnew() {
        Source group = rows(PER_PRODUCT);
        assertThat(value(count(PER_PRODUCT, has(group, is(nth(), 3))), ANN)).isEqualTo("1");
        Value gaps = of(AggregateFunction.MAX, Town.gap(), group);
        assertThat(value(of(AggregateFunction.MIN, gaps, PER_PRODUCT), ANN))
                .as("three days between the two of no product; one order has no gap")
                .isEqualTo(Long.toString(3 * 86_400_000_000L));
        Value before = of(AggregateFunction.SUM, previous(amount(0)), group, is(nthLast(), 1));
        assertThat(value(of(AggregateFunction.SUM, before, PER_PRODUCT), ANN))
                .as("1 before the last tea, nothing before the jam, 2 before the last of none")
                .isEqualTo("3");
    }

    @Test
    void groupsAreOrderedByTheirKeysTheMissingLast() {
        assertThat(holds(has(PER_PRODUCT, is(nth(), 1), is(PRODUCT, "jam")), ANN))
                .isTrue();
        assertThat(holds(has(PER_PRODUCT, is(nth(), 2), is(PRODUCT, "tea")), ANN))
                .isTrue();
        assertThat(holds(has(PER_PRODUCT, is(nthLast(), 3), not(new Predicate.Known(PRODUCT))), ANN))
                .isTrue();
        assertThat(holds(has(PER_PRODUCT, is(nthLast(), 1), is(PRODUCT, "tea")), ANN))
                .isTrue();
        assertThat(value(of(AggregateFunction.LAST, PRODUCT, PER_PRODUCT), ANN)).isEqualTo("tea");
    }

    /** {@code most_frequent}: the most rows, then the latest, then the least key. */
    @Test
    void aGroupIsFirstByFiguresOfItsRows() {
        Value number = count(rows(PER_PRODUCT));
        Value last = of(AggregateFunction.MAX, at(0), rows(PER_PRODUCT));
        Value place = new Value.RowNumber(
                List.of(new Value.Ordering(number, true), new Value.Ordering(last, true)), false, List.of(), 0);
        assertThat(holds(has(PER_PRODUCT, is(place, 1), is(PRODUCT, "tea")), ANN))
                .isTrue();
        Person even = customer(2)
                .ordered("01", 1, "a", "")
                .ordered("02", 2, "b", "")
                .ordered("02", 3, "c", "")
                .done();
        assertThat(holds(has(PER_PRODUCT, is(place, 1), is(PRODUCT, "b")), even))
                .isTrue();
        assertThat(holds(has(PER_PRODUCT, is(place, 3), is(PRODUCT, "a")), even))
                .isTrue();
    }

    @Test
    void severalKeysMakeAGroupOfEachCombination() {
        Source.Groups groups = per(ORDERS, product(0), call(ScalarFunction.START_OF_WEEK, at(0)));
        assertThat(value(count(groups), ANN))
                .as("tea in two weeks, jam in one, none in two")
                .isEqualTo("5");
        assertThat(value(count(groups, is(key(groups, 1), Shop.date("2026-03-02"))), ANN))
                .isEqualTo("3");
    }

    /** The stream's filter chooses before there are groups. */
    @Test
    void rowsThatAreLeftOutMakeNoGroup() {
        Source.Groups dear =
                new Source.Groups(events(ORDERS, greater(amount(0), Shop.number("6"))), List.of(product(0)));
        assertThat(value(count(dear), ANN)).isEqualTo("2");
        assertThat(value(of(AggregateFunction.MAX, count(rows(dear)), dear), ANN))
                .isEqualTo("1");
    }

    @Test
    void placesInTheWholeStreamCanBeKeys() {
        Source.Groups odd = per(ORDERS, new Value.Neighbour(false, product(0), 0));
        assertThat(value(count(odd), ANN)).as("missing, tea, jam").isEqualTo("3");
        assertThat(value(count(odd, is(key(odd, 0), "tea")), ANN)).isEqualTo("1");
    }

    @Test
    void groupsOfGroups() {
        Source.Groups perWeek = per(ORDERS, call(ScalarFunction.START_OF_WEEK, at(0)));
        Source.Groups perCount = new Source.Groups(events(perWeek), List.of(count(rows(perWeek))));
        assertThat(value(count(perCount), ANN)).as("weeks of one and of four").isEqualTo("2");
        Value rows =
                of(AggregateFunction.MAX, count(new Source.GroupRows(perWeek, 0)), new Source.GroupRows(perCount, 0));
        assertThat(value(of(AggregateFunction.MAX, rows, perCount), ANN)).isEqualTo("4");
    }

    @Test
    void unionsHaveGroupsByWhatTheyHaveInCommon() {
        Person bob = customer(2)
                .ordered("01", 1, "tea", "5")
                .viewed("02", 2, "tea")
                .viewed("02", 3, "jam")
                .done();
        Source both = union(ORDERS, VIEWS);
        Source.Groups groups = per(both, new Value.Common("product", List.of(product(0), product(0)), 0));
        assertThat(value(count(groups, is(count(rows(groups)), 2), is(key(groups, 0), "tea")), bob))
                .isEqualTo("1");
    }

    @Test
    void groupsCanBeBranches() {
        Source.Groups perDay = per(ORDERS, call(ScalarFunction.START_OF_DAY, at(0)));
        Source both = union(perDay, VIEWS);
        assertThat(value(count(both), ANN)).isEqualTo("6");
        Value day = new Value.Common("day", List.of(key(perDay, 0), call(ScalarFunction.START_OF_DAY, at(0))), 0);
        assertThat(value(of(AggregateFunction.MIN, day, both), ANN)).isEqualTo("2026-03-02");
    }
}
