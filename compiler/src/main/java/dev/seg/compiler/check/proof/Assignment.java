package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value for each term of a branch, and with it for each attribute. */
final class Assignment {

    private static final long TEXT_STEPS = 100_000;

    private final State state;
    private final List<Fraction> numbers;
    private final MomentPicker picker;
    private final Map<Integer, Object> moments;
    private final Map<Integer, String> texts = new HashMap<>();

    private Assignment(State state, List<Fraction> numbers, MomentPicker picker, Map<Integer, Object> moments) {
        this.state = state;
        this.numbers = numbers;
        this.picker = picker;
        this.moments = moments;
    }

    /** Picks texts and moments beside numbers that go together; empty where there are none, or none were found. */
    static Optional<Assignment> of(State state, List<Fraction> numbers, MomentPicker picker) {
        Optional<Map<Integer, Object>> moments = picker.pick();
        if (moments.isEmpty()) {
            return Optional.empty();
        }
        Assignment assignment = new Assignment(state, numbers, picker, moments.get());
        for (int text = 0; text < state.terms().texts().size(); text++) {
            Optional<String> word =
                    TextSearch.find(state.words(text), new Budget(TEXT_STEPS)).text();
            if (word.isEmpty()) {
                return Optional.empty();
            }
            assignment.texts.put(text, word.get());
        }
        return Optional.of(assignment);
    }

    /** The moment of an event. */
    Optional<Object> moment() {
        return state.terms().moments().stream()
                .filter(moment -> moment.meaning() instanceof Value.EventMoment own && own.up() == 0)
                .findFirst()
                .flatMap(moment -> state.terms().momentOf(moment.meaning()))
                .map(moments::get);
    }

    /**
     * The values of attributes: as assumed where they are spoken of, and any where the catalog says that they are never
     * missing; empty where one has no exact value. Columns that rows are joined by are left open, unless they are spoken of.
     *
     * @param all with the value that stands for each
     * @param joins of the rows that they are attributes of
     */
    Optional<Map<String, Optional<Object>>> attributes(Map<Attribute, Value> all, List<Join> joins) {
        Map<String, Optional<Object>> values = new LinkedHashMap<>();
        for (Map.Entry<Attribute, Value> entry : all.entrySet()) {
            Value value = entry.getValue();
            Column column = entry.getKey().column();
            boolean isOpen = joins.stream().anyMatch(join -> join.isBy(column)) && !isSpokenOf(value);
            if (isKnown(value) && !isOpen) {
                Optional<Object> picked = picked(entry.getKey(), value);
                if (picked.isEmpty()) {
                    return Optional.empty();
                }
                values.put(entry.getKey().name(), picked);
            }
        }
        return Optional.of(values);
    }

    /** The attributes of a subject. */
    static Map<Attribute, Value> ofSubject(List<Attribute> attributes) {
        Map<Attribute, Value> values = new LinkedHashMap<>();
        attributes.forEach(attribute -> values.put(attribute, new Value.SubjectAttribute(attribute)));
        return values;
    }

    /** The attributes of a stream's events. */
    static Map<Attribute, Value> ofEvents(List<Attribute> attributes) {
        Map<Attribute, Value> values = new LinkedHashMap<>();
        attributes.forEach(attribute -> values.put(attribute, new Value.EventAttribute(attribute)));
        return values;
    }

    private boolean isSpokenOf(Value value) {
        Terms terms = state.terms();
        return terms.numberOf(value).isPresent()
                || terms.textOf(value).isPresent()
                || terms.momentOf(value).isPresent()
                || terms.flagOf(value).isPresent()
                || terms.flagOf(new Predicate.Known(value)).isPresent();
    }

    /** Whether it is known; where that does not matter, it is as the catalog says. */
    private boolean isKnown(Value value) {
        return !value.canBeMissing()
                || state.terms()
                        .flagOf(new Predicate.Known(value))
                        .flatMap(state::flag)
                        .orElse(false);
    }

    private Optional<Object> picked(Attribute attribute, Value value) {
        Terms terms = state.terms();
        return switch (value.type()) {
            case BOOL -> Optional.of(terms.flagOf(value).flatMap(state::flag).orElse(false));
            case TEXT ->
                Optional.of(new Inverses(state)
                        .text(value, terms.textOf(value).map(state::words).orElse(List.of()), texts)
                        .or(() -> terms.textOf(value).map(texts::get))
                        .orElseGet(() -> Unknowns.texts(attribute).stream()
                                .sorted()
                                .findFirst()
                                .orElse("x")));
            case FLOAT ->
                new Inverses(state)
                        .degree(value)
                        .<Object>map(degree -> degree)
                        .or(() -> Optional.of(number(attribute, value).toDouble()));
            case INT, DECIMAL -> decimal(number(attribute, value)).map(number -> number);
            case DATE, TIMESTAMP, INSTANT ->
                terms.momentOf(value).map(moments::get).or(() -> ofAge(value)).or(() -> picker.any(value.type()));
            case DURATION -> Optional.empty();
        };
    }

    private Fraction number(Attribute attribute, Value value) {
        return state.terms()
                .numberOf(value)
                .map(numbers::get)
                .orElseGet(() -> Picks.number(Domains.numbers(attribute)));
    }

    /** A date that is only asked for its age. */
    private Optional<Object> ofAge(Value date) {
        return state.terms()
                .numberOf(new Value.Age(date))
                .map(numbers::get)
                .flatMap(years -> picker.aged(years.numerator()));
    }

    /** The fraction as a decimal number, where it is one. */
    static Optional<BigDecimal> decimal(Fraction fraction) {
        BigInteger rest = fraction.denominator();
        int digits = 0;
        for (BigInteger prime : List.of(BigInteger.TWO, BigInteger.valueOf(5))) {
            int power = 0;
            while (rest.mod(prime).signum() == 0) {
                rest = rest.divide(prime);
                power++;
            }
            digits = Math.max(digits, power);
        }
        if (!rest.equals(BigInteger.ONE)) {
            return Optional.empty();
        }
        BigInteger scaled =
                fraction.numerator().multiply(BigInteger.TEN.pow(digits)).divide(fraction.denominator());
        return Optional.of(new BigDecimal(scaled, digits));
    }
}
