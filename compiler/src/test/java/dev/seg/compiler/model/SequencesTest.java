package dev.seg.compiler.model;

import static dev.seg.compiler.model.Town.ORDERS;
import static dev.seg.compiler.model.Town.VIEWS;
import static dev.seg.compiler.model.Town.amount;
import static dev.seg.compiler.model.Town.at;
import static dev.seg.compiler.model.Town.call;
import static dev.seg.compiler.model.Town.count;
import static dev.seg.compiler.model.Town.customer;
import static dev.seg.compiler.model.Town.days;
import static dev.seg.compiler.model.Town.events;
import static dev.seg.compiler.model.Town.greater;
import static dev.seg.compiler.model.Town.has;
import static dev.seg.compiler.model.Town.holds;
import static dev.seg.compiler.model.Town.is;
import static dev.seg.compiler.model.Town.not;
import static dev.seg.compiler.model.Town.nth;
import static dev.seg.compiler.model.Town.of;
import static dev.seg.compiler.model.Town.product;
import static dev.seg.compiler.model.Town.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that speak of rows further out: what came after, what came between, and of the same product. */
class SequencesTest {
    private static final Predicate LATER = greater(at(0), at(1));
    private static final Predicate WITHIN_THREE_DAYS =
            Shop.compare(call(ScalarFunction.ELAPSED, at(1), at(0)), Comparator.AT_MOST, days(3));

    /** {@code has view then order within 3d}: later, and the end of the third day is included. */
    @ParameterizedTest
    @CsvSource({
        "05T12:00, false",
        "05T12:01, true",
        "08T12:00, true",
        "08T12:01, false",
        "04T12:00, false",
    })
    void stepsAreStrictlyLaterAndEndsAreIncluded(String ordered, boolean expected) {
        Person ann = customer(1)
                .viewed("05T12:00", 1, "tea")
                .ordered(ordered, 2, "tea", "")
                .done();
        assertThat(holds(has(VIEWS, has(ORDERS, LATER, WITHIN_THREE_DAYS)), ann))
                .isEqualTo(expected);
    }

    @Test
    void rowsFurtherOutAreThatRowAndNotAnother() {
        Person ann = customer(1)
                .viewed("01", 1, "tea")
                .viewed("05", 2, "jam")
                .ordered("03", 3, "jam", "")
                .ordered("04", 4, "tea", "")
                .done();
        Predicate same = is(product(0), product(1));
        assertThat(holds(has(VIEWS, is(product(0), "tea"), has(ORDERS, LATER, same)), ann))
                .isTrue();
        assertThat(holds(has(VIEWS, is(product(0), "jam"), has(ORDERS, same)), ann))
                .isTrue();
        assertThat(holds(has(VIEWS, is(product(0), "jam"), has(ORDERS, LATER, same)), ann))
                .isFalse();
        assertThat(value(count(VIEWS, has(ORDERS, LATER, same)), ann)).isEqualTo("1");
    }

    @Test
    void missingIsNotTheSame() {
        Person ann = customer(1).viewed("01", 1, "").ordered("03", 3, "", "").done();
        assertThat(holds(has(VIEWS, has(ORDERS, is(product(0), product(1)))), ann))
                .isFalse();
        assertThat(holds(has(VIEWS, not(has(ORDERS, is(product(0), product(1))))), ann))
                .isTrue();
    }

    /** {@code has view then no view then order}: none strictly between. */
    @Test
    void nothingBetweenSpeaksOfTwoRowsFurtherOut() {
        Predicate none = not(has(VIEWS, greater(at(0), at(2)), greater(at(1), at(0))));
        Predicate straight = has(VIEWS, has(ORDERS, LATER, none));
        assertThat(holds(
                        straight,
                        customer(1)
                                .viewed("01", 1, "")
                                .viewed("02", 2, "")
                                .ordered("03", 3, "", "")
                                .done()))
                .as("the second view counts by itself")
                .isTrue();
        Predicate first = has(VIEWS, is(nth(), 1), has(ORDERS, LATER, none));
        assertThat(holds(
                        first,
                        customer(1)
                                .viewed("01", 1, "")
                                .viewed("02", 2, "")
                                .ordered("03", 3, "", "")
                                .done()))
                .isFalse();
        assertThat(holds(
                        first,
                        customer(1)
                                .viewed("01", 1, "")
                                .viewed("03", 2, "")
                                .ordered("03", 3, "", "")
                                .done()))
                .as("at the same moment as the order is not before it")
                .isTrue();
        assertThat(holds(
                        first,
                        customer(1)
                                .viewed("01", 1, "")
                                .viewed("01", 2, "")
                                .ordered("03", 3, "", "")
                                .done()))
                .as("at the same moment as the first is not after it")
                .isTrue();
    }

    @Test
    void placesOfRowsFurtherOutAreThoseOfTheirSource() {
        Value outerPlace = new Value.RowNumber(List.of(), false, List.of(), 1);
        Person ann = customer(1)
                .viewed("01", 1, "")
                .viewed("02", 2, "")
                .ordered("03", 3, "", "2")
                .done();
        assertThat(value(count(VIEWS, has(ORDERS, is(outerPlace, amount(0)))), ann))
                .isEqualTo("1");
        Value before = new Value.Neighbour(false, product(0), 1);
        Person bob = customer(1)
                .viewed("01", 1, "tea")
                .viewed("02", 2, "jam")
                .ordered("03", 3, "tea", "2")
                .done();
        assertThat(holds(has(VIEWS, has(ORDERS, is(product(0), before))), bob)).isTrue();
        assertThat(holds(has(VIEWS, is(nth(), 1), has(ORDERS, is(product(0), before))), bob))
                .isFalse();
    }

    /** {@code has order as a where sum(order where at < a.at).amount < a.amount}. */
    @Test
    void figuresCanBeOfARowFurtherOut() {
        Value soFar = of(AggregateFunction.SUM, amount(0), ORDERS, greater(at(1), at(0)));
        Predicate outdone = has(ORDERS, is(nth(), 3), greater(amount(0), soFar));
        Person ann = customer(1)
                .ordered("01", 1, "", "2")
                .ordered("02", 2, "", "3")
                .ordered("03", 3, "", "6")
                .done();
        assertThat(holds(outdone, ann)).isTrue();
        assertThat(value(of(AggregateFunction.MAX, soFar, ORDERS), ann)).isEqualTo("5");
    }

    /** An argument speaks of the row that it is of, and of those further out as a filter does. */
    @Test
    void argumentsCanSpeakOfARowFurtherOut() {
        Value nearest = of(AggregateFunction.MIN, call(ScalarFunction.ELAPSED, at(1), at(0)), ORDERS, LATER);
        Person ann = customer(1)
                .viewed("01", 1, "")
                .viewed("07", 2, "")
                .ordered("03", 3, "", "")
                .ordered("08", 4, "", "")
                .done();
        assertThat(value(of(AggregateFunction.SUM, nearest, VIEWS), ann)).isEqualTo(Long.toString(3 * 86_400_000_000L));
    }

    /** {@code has order per product where (has view where product = order.product)}. */
    @Test
    void groupsCanBeFurtherOut() {
        Source.Groups groups = new Source.Groups(events(ORDERS), List.of(product(0)));
        Value outerKey = new Value.GroupKey("product", 0, product(0), 1);
        Value rows = count(new Source.GroupRows(groups, 1));
        Person ann = customer(1)
                .ordered("01", 1, "tea", "")
                .ordered("02", 2, "tea", "")
                .ordered("03", 3, "jam", "")
                .viewed("01", 4, "tea")
                .viewed("01", 5, "bun")
                .done();
        assertThat(value(count(groups, has(VIEWS, is(product(0), outerKey))), ann))
                .isEqualTo("1");
        assertThat(value(count(groups, has(VIEWS, is(product(0), outerKey), is(rows, 2))), ann))
                .isEqualTo("1");
        assertThat(value(count(groups, has(VIEWS, is(rows, 1))), ann)).isEqualTo("1");
    }
}
