package dev.seg.compiler.model;

import static dev.seg.compiler.model.Town.has;
import static dev.seg.compiler.model.Town.is;
import static dev.seg.compiler.model.Town.nthLast;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.type.TimeUnit;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stays in segments as the table of them keeps them; the run is on the 31st of March 2026. */
class MembershipHistoryTest {
    private static final Stream HISTORY = Town.CUSTOMER.history();
    private static final Source STAYS = new Source.Table(HISTORY);
    private static final Attribute SEGMENT = HISTORY.attributes().get(0);
    private static final Attribute LEFT = HISTORY.attributes().get(1);
    private static final Value ENTERED = new Value.EventMoment(HISTORY.moment().orElseThrow());

    private static Map<String, Object> stay(int customer, String segment, String entered, String left) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", customer);
        row.put("segment", segment);
        row.put("entered_at", Town.moment(entered));
        if (!left.isEmpty()) {
            row.put("left_at", Town.moment(left));
        }
        return row;
    }

    private static Map<String, List<Map<String, Object>>> tables(List<Map<String, Object>> stays) {
        Map<String, List<Map<String, Object>>> tables = new HashMap<>();
        for (String empty : List.of("orders", "views", "stores", "company")) {
            tables.put(empty, List.of());
        }
        tables.put("customer", List.of(Map.of("id", 1), Map.of("id", 2), Map.of("id", 3)));
        tables.put("seg.customer_history", stays);
        return tables;
    }

    private static Set<Object> members(Predicate predicate, Map<String, List<Map<String, Object>>> tables) {
        World world = new TablePeople(Town.model(Map.of()), Town.NOON, tables).world();
        return Town.evaluator(world).members(predicate);
    }

    private static final List<Map<String, Object>> STAYED = List.of(
            stay(1, "vip", "01", "05"),
            stay(1, "vip", "20", ""),
            stay(1, "new", "01", "02"),
            stay(2, "vip", "01", "10"),
            stay(3, "new", "20", ""),
            stay(9, "vip", "20", ""),
            stay(3, "vip", "2026-04-01T00:00:00Z", ""));

    private static Predicate of(String segment) {
        return is(new Value.EventAttribute(SEGMENT), segment);
    }

    private static Predicate stillIn() {
        return Town.not(new Predicate.Known(new Value.EventAttribute(LEFT)));
    }

    @Test
    void staysAreEventsOfTheirPerson() {
        assertThat(members(has(STAYS, of("vip")), tables(STAYED)))
                .as("Nobody enters after the run")
                .containsExactly(Town.key(1), Town.key(2));
        assertThat(members(has(STAYS, of("vip"), stillIn()), tables(STAYED))).containsExactly(Town.key(1));
        assertThat(members(has(Town.chosen(STAYS, of("vip")), is(nthLast(), 2)), tables(STAYED)))
                .containsExactly(Town.key(1));
    }

    /** {@code was in vip in last 25d}: a stay that had not ended before the period began. */
    @Test
    void aStayOverlapsAPeriodThatItDoesNotLieIn() {
        Predicate overlaps = new Predicate.Or(List.of(
                stillIn(),
                Shop.compare(new Value.EventAttribute(LEFT), Comparator.GREATER, Shop.ago(25, TimeUnit.DAY))));
        assertThat(members(has(STAYS, of("vip"), overlaps), tables(STAYED))).containsExactly(Town.key(1), Town.key(2));
        Predicate lately = new Predicate.Or(List.of(
                stillIn(),
                Shop.compare(new Value.EventAttribute(LEFT), Comparator.GREATER, Shop.ago(20, TimeUnit.DAY))));
        assertThat(members(has(STAYS, of("vip"), lately), tables(STAYED))).containsExactly(Town.key(1));
    }

    @Test
    void howLongIsFromEntryToLeaving() {
        Value stayed = Town.call(ScalarFunction.ELAPSED, ENTERED, new Value.EventAttribute(LEFT));
        assertThat(members(has(STAYS, of("vip"), is(stayed, Town.days(9))), tables(STAYED)))
                .containsExactly(Town.key(2));
        assertThat(Town.moment("10")).isEqualTo(Instant.parse("2026-03-10T00:00:00Z"));
    }

    @Test
    void withoutTheTableThereAreNoStays() {
        Map<String, List<Map<String, Object>>> tables = tables(List.of());
        tables.remove("seg.customer_history");
        assertThat(members(has(STAYS), tables)).isEmpty();
    }
}
