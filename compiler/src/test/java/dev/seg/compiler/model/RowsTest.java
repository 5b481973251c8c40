package dev.seg.compiler.model;

import static dev.seg.compiler.model.Town.ORDERS;
import static dev.seg.compiler.model.Town.VIEWS;
import static dev.seg.compiler.model.Town.amount;
import static dev.seg.compiler.model.Town.at;
import static dev.seg.compiler.model.Town.chosen;
import static dev.seg.compiler.model.Town.count;
import static dev.seg.compiler.model.Town.customer;
import static dev.seg.compiler.model.Town.days;
import static dev.seg.compiler.model.Town.gap;
import static dev.seg.compiler.model.Town.greater;
import static dev.seg.compiler.model.Town.has;
import static dev.seg.compiler.model.Town.holds;
import static dev.seg.compiler.model.Town.is;
import static dev.seg.compiler.model.Town.next;
import static dev.seg.compiler.model.Town.nth;
import static dev.seg.compiler.model.Town.nthLast;
import static dev.seg.compiler.model.Town.of;
import static dev.seg.compiler.model.Town.previous;
import static dev.seg.compiler.model.Town.product;
import static dev.seg.compiler.model.Town.union;
import static dev.seg.compiler.model.Town.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places, neighbours, gaps, and rows that are chosen or put together before they are numbered. */
class RowsTest {

    /** Of the 3rd there are two orders; the one of the 30th of April has not happened. */
    private static final Person ANN = customer(1)
            .ordered("03", 12, "tea", "5")
            .ordered("01", 30, "tea", "")
            .ordered("03", 11, "jam", "7")
            .ordered("10", 1, "", "2")
            .ordered("2026-04-30T00:00:00Z", 2, "jam", "9")
            .done();

    private static String products(Value number, int place) {
        return value(of(AggregateFunction.MIN, product(0), ORDERS, is(number, place)), ANN);
    }

    @Test
    void rowsAreNumberedByMomentAndThenByKey() {
        assertThat(List.of(products(nth(), 1), products(nth(), 2), products(nth(), 3), products(nth(), 4)))
                .containsExactly("tea", "jam", "tea", "missing");
        assertThat(List.of(products(nthLast(), 1), products(nthLast(), 2), products(nthLast(), 3)))
                .containsExactly("missing", "tea", "jam");
        assertThat(holds(has(ORDERS, is(nthLast(), 4), is(product(0), "tea")), ANN))
                .isTrue();
        assertThat(holds(has(ORDERS, is(nth(), 0)), ANN)).isFalse();
        assertThat(holds(has(ORDERS, is(nth(), 5)), ANN)).isFalse();
    }

    /** {@code has order where nth = 1 and product = "jam"}: the very first order, not the first of jam. */
    @Test
    void rowsAreNumberedBeforeTheFilterChooses() {
        Predicate jam = is(product(0), "jam");
        assertThat(holds(has(ORDERS, is(nth(), 1), jam), ANN)).isFalse();
        assertThat(holds(has(ORDERS, is(nth(), 2), jam), ANN)).isTrue();
        assertThat(holds(has(chosen(ORDERS, jam), is(nth(), 1)), ANN)).isTrue();
        assertThat(holds(has(chosen(ORDERS, jam), is(nth(), 2)), ANN)).isFalse();
        Source tea = chosen(ORDERS, is(product(0), "tea"));
        assertThat(holds(has(tea, is(nth(), 2), is(amount(0), 5)), ANN)).isTrue();
        assertThat(value(of(AggregateFunction.SUM, days(1), chosen(tea, is(nth(), 2)), is(nth(), 1)), ANN))
                .isEqualTo("86400000000");
    }

    @Test
    void equalRowsHavePlacesOfTheirOwn() {
        Person twice = customer(1)
                .ordered("03", 1, "tea", "5")
                .ordered("03", 1, "tea", "5")
                .done();
        assertThat(value(count(ORDERS, is(nth(), 1)), twice)).isEqualTo("1");
        assertThat(value(count(ORDERS, is(nth(), 2)), twice)).isEqualTo("1");
    }

    @Test
    void neighboursAreTheRowsBeforeAndBehindAmongAllRows() {
        Predicate second = is(nth(), 2);
        assertThat(value(of(AggregateFunction.MIN, previous(product(0)), ORDERS, second), ANN))
                .isEqualTo("tea");
        assertThat(value(of(AggregateFunction.MIN, next(amount(0)), ORDERS, second), ANN))
                .isEqualTo("5");
        assertThat(value(of(AggregateFunction.MIN, previous(amount(0)), ORDERS, second), ANN))
                .as("the one before has no amount")
                .isEqualTo("missing");
        assertThat(value(of(AggregateFunction.MIN, previous(amount(0)), ORDERS, is(nth(), 1)), ANN))
                .isEqualTo("missing");
        assertThat(value(of(AggregateFunction.MIN, next(amount(0)), ORDERS, is(nthLast(), 1)), ANN))
                .as("what comes after the run does not exist")
                .isEqualTo("missing");
        assertThat(value(of(AggregateFunction.MIN, previous(previous(product(0))), ORDERS, is(nth(), 3)), ANN))
                .as("two before")
                .isEqualTo("tea");
        assertThat(value(of(AggregateFunction.MIN, previous(nth()), ORDERS, is(nth(), 3)), ANN))
                .isEqualTo("2");
    }

    @Test
    void gapIsTheTimeSinceTheRowBefore() {
        assertThat(value(of(AggregateFunction.COUNT_DISTINCT, gap(), ORDERS), ANN))
                .isEqualTo("3");
        assertThat(holds(has(ORDERS, is(gap(), days(2)), is(product(0), "jam")), ANN))
                .isTrue();
        assertThat(holds(has(ORDERS, is(gap(), days(0)), is(product(0), "tea")), ANN))
                .isTrue();
        assertThat(holds(has(ORDERS, is(gap(), days(7))), ANN)).isTrue();
        assertThat(holds(has(ORDERS, is(nth(), 1), new Predicate.Known(gap())), ANN))
                .isFalse();
        assertThat(value(of(AggregateFunction.MAX, gap(), chosen(ORDERS, is(product(0), "tea"))), ANN))
                .as("of the chosen rows")
                .isEqualTo("172800000000");
    }

    /** {@code top 2 order by amount}: missing amounts come last, whichever end is asked for. */
    @ParameterizedTest
    @CsvSource({"true, false, 7", "true, true, 2", "false, false, 2", "false, true, 7"})
    void placesByAValueHaveTheMissingLast(boolean descending, boolean last, int expected) {
        Value place = new Value.RowNumber(List.of(new Value.Ordering(amount(0), descending)), last, List.of(), 0);
        assertThat(holds(has(ORDERS, is(place, 1), is(amount(0), expected)), ANN))
                .isTrue();
        assertThat(holds(has(ORDERS, is(place, 4), new Predicate.Known(amount(0))), ANN))
                .isFalse();
    }

    @Test
    void placesWithinGroupsStartAnewAndMissingIsAGroup() {
        Value place = new Value.RowNumber(List.of(), false, List.of(product(0)), 0);
        assertThat(value(count(ORDERS, is(place, 1)), ANN)).isEqualTo("3");
        assertThat(value(of(AggregateFunction.MIN, product(0), ORDERS, is(place, 2)), ANN))
                .isEqualTo("tea");
    }

    @Test
    void equalValuesAreOrderedAsTheRowsAre() {
        Person even = customer(1)
                .ordered("02", 1, "b", "5")
                .ordered("01", 2, "a", "5")
                .ordered("03", 3, "c", "5")
                .done();
        Value best = new Value.RowNumber(List.of(new Value.Ordering(amount(0), true)), false, List.of(), 0);
        assertThat(holds(has(ORDERS, is(best, 1), is(product(0), "a")), even)).isTrue();
        Value worst = new Value.RowNumber(List.of(new Value.Ordering(amount(0), true)), true, List.of(), 0);
        assertThat(holds(has(ORDERS, is(worst, 1), is(product(0), "c")), even)).isTrue();
    }

    @Test
    void aUnionKeepsAllRowsAndNumbersThemTogether() {
        Person bob = customer(2)
                .ordered("02", 1, "tea", "5")
                .viewed("02", 9, "jam")
                .viewed("01", 8, "tea")
                .done();
        Source both = union(VIEWS, ORDERS);
        Value of = new Value.Common("product", List.of(product(0), product(0)), 0);
        assertThat(value(count(both), bob)).isEqualTo("3");
        assertThat(value(of(AggregateFunction.MIN, of, both, is(nth(), 1)), bob))
                .isEqualTo("tea");
        assertThat(value(of(AggregateFunction.MIN, of, both, is(nth(), 2)), bob))
                .as("of one moment the branch decides, and not the key")
                .isEqualTo("jam");
        assertThat(value(of(AggregateFunction.LAST, of, both), bob)).isEqualTo("tea");
        assertThat(value(of(AggregateFunction.MIN, previous(of), both, is(nth(), 3)), bob))
                .isEqualTo("jam");
        assertThat(value(count(union(ORDERS, ORDERS)), bob))
                .as("who is in two branches counts twice")
                .isEqualTo("2");
    }

    @Test
    void unionsOfUnionsAreOrderedFromTheOutermostBranchOn() {
        Person bob = customer(2)
                .ordered("02", 1, "order", "")
                .viewed("02", 2, "view")
                .done();
        Source nested = union(union(VIEWS, ORDERS), VIEWS);
        Value inner = new Value.Common("product", List.of(product(0), product(0)), 0);
        Value of = new Value.Common("product", List.of(inner, product(0)), 0);
        assertThat(List.of(
                        value(of(AggregateFunction.MIN, of, nested, is(nth(), 1)), bob),
                        value(of(AggregateFunction.MIN, of, nested, is(nth(), 2)), bob),
                        value(of(AggregateFunction.MIN, of, nested, is(nth(), 3)), bob)))
                .containsExactly("view", "order", "view");
    }

    @Test
    void branchesChooseBeforeTheyArePutTogether() {
        Source dear = new Source.Union(
                List.of(Town.events(ORDERS, greater(amount(0), Shop.number("4"))), Town.events(ORDERS, is(nth(), 1))));
        assertThat(value(count(dear), ANN)).isEqualTo("3");
        Value when = new Value.Common("at", List.of(at(0), at(0)), 0);
        assertThat(value(of(AggregateFunction.MIN, when, dear), ANN)).isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void lookedUpRowsBelongToNobodyAndAreOrderedByKey() {
        World world = new World(
                Map.of("customer", List.of(ANN)),
                Map.of(
                        "store",
                        List.of(Town.store(2, "Rome", "b"), Town.store(10, "Oslo", "c"), Town.store(1, "Oslo", "a"))));
        Source stores = new Source.Lookup(Town.STORE);
        Value name = new Value.EventAttribute(Town.NAME);
        Evaluator evaluator = Town.evaluator(world);
        assertThat(evaluator.value(count(stores), ANN)).isEqualTo(Optional.of(Fraction.of(3)));
        assertThat(evaluator.value(of(AggregateFunction.MIN, name, stores, is(nth(), 3)), ANN))
                .isEqualTo(Optional.of("c"));
        assertThat(evaluator.value(of(AggregateFunction.LAST, name, stores), ANN))
                .isEqualTo(Optional.of("c"));
        Value city = new Value.EventAttribute(Town.CITY);
        Value place = new Value.RowNumber(List.of(), true, List.of(city), 0);
        assertThat(evaluator.value(of(AggregateFunction.MAX, name, stores, is(place, 1), is(city, "Oslo")), ANN))
                .isEqualTo(Optional.of("c"));
    }
}
