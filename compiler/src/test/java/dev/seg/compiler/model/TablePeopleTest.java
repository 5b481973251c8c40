package dev.seg.compiler.model;

import static dev.seg.compiler.model.Shop.AMOUNT;
import static dev.seg.compiler.model.Shop.compare;
import static dev.seg.compiler.model.Shop.event;
import static dev.seg.compiler.model.Shop.number;
import static dev.seg.compiler.model.Shop.of;
import static dev.seg.compiler.model.Shop.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TablePeopleTest {
    private static final AsOf NOON = Shop.asOf("2026-03-31T10:00:00Z");
    private static final Instant YESTERDAY = Instant.parse("2026-03-30T10:00:00Z");

    private static Map<String, List<Map<String, Object>>> tables() {
        Map<String, List<Map<String, Object>>> tables = new HashMap<>();
        tables.put(
                "customers",
                List.of(
                        Map.of("id", 1, "region", "EU", "plan_id", 7L),
                        Map.of("id", 2, "region", "US", "plan_id", 8L),
                        Map.of("id", 3)));
        tables.put("plans", List.of(Map.of("id", new BigDecimal("7.00"), "name", "gold")));
        tables.put(
                "orders",
                List.of(
                        Map.of("id", 10, "customer_id", 1, "at", YESTERDAY, "amount", new BigDecimal("5.50")),
                        Map.of("id", 11, "at", YESTERDAY, "amount", new BigDecimal("9")),
                        Map.of("id", 12, "customer_id", 9, "at", YESTERDAY)));
        tables.put("old.orders", List.of(Map.of("id", 5, "customer_id", 1, "at", YESTERDAY)));
        tables.put("customer_tags", List.of(Map.of("customer_id", 3, "tag", "new")));
        return tables;
    }

    private static List<Person> people(String subject, Map<String, Predicate> populations, Predicate orderFilter) {
        Model model = Shop.model(populations, Map.of("order", orderFilter), Map.of());
        return new TablePeople(model, NOON, tables()).people(subject);
    }

    @Test
    void rowsOfAllTablesBelongToTheirPerson() {
        List<Person> people = people("customer", Map.of(), Shop.ALWAYS);
        assertThat(people)
                .extracting(Person::key)
                .containsExactly(BigDecimal.ONE, new BigDecimal(2), new BigDecimal(3));
        assertThat(people)
                .extracting(person -> person.events().getOrDefault("order", List.of()).stream()
                        .map(order -> order.key().orElseThrow())
                        .toList())
                .containsExactly(List.of(new BigDecimal("1E+1"), new BigDecimal(5)), List.of(), List.of());
        assertThat(people.get(2).events().getOrDefault("tags", List.of())).hasSize(1);
    }

    @Test
    void columnsOfAMissingJoinedRowAreMissing() {
        assertThat(people("customer", Map.of(), Shop.ALWAYS))
                .extracting(person -> person.values().getOrDefault("plan", Optional.empty()))
                .containsExactly(Optional.of("gold"), Optional.empty(), Optional.empty());
    }

    @Test
    void filtersOfThePopulationAndOfStreamsApply() {
        List<Person> people = people(
                "customer",
                Map.of("customer", compare(of(Shop.REGION), Comparator.EQUAL, text("EU"))),
                compare(event(AMOUNT), Comparator.GREATER, number("5")));
        assertThat(people).extracting(Person::key).containsExactly(BigDecimal.ONE);
        assertThat(people.get(0).events().getOrDefault("order", List.of())).hasSize(1);
    }

    @Test
    void distinctSubjectsAreTheirKnownKeysOnce() {
        assertThat(people("buyer", Map.of(), Shop.ALWAYS))
                .extracting(Person::key)
                .containsExactly(BigDecimal.ONE, new BigDecimal(9));
    }
}
