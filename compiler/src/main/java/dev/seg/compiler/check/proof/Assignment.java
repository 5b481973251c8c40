package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value for each term of a branch, and with it for each attribute. */
final class Assignment {

    private final State state;
    private final List<Fraction> numbers;
    private final Map<Integer, Object> moments;
    private final Map<Integer, String> texts = new HashMap<>();

    private Assignment(State state, List<Fraction> numbers, Map<Integer, Object> moments) {
        this.state = state;
        this.numbers = numbers;
        this.moments = moments;
    }

    /** Picks texts and moments beside numbers that go together; empty where there are none, or none were found. */
    static Optional<Assignment> of(State state, List<Fraction> numbers, MomentPicker picker) {
        Optional<Map<Integer, Object>> moments = picker.pick();
        if (moments.isEmpty()) {
            return Optional.empty();
        }
        Assignment assignment = new Assignment(state, numbers, moments.get());
        for (int text = 0; text < state.terms().texts().size(); text++) {
            Optional<String> word = TextSearch.find(state.words(text)).text();
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
                .filter(moment -> moment.meaning() instanceof Value.EventMoment)
                .findFirst()
                .flatMap(moment -> state.terms().momentOf(moment.meaning()))
                .map(moments::get);
    }

    /** The values of the attributes that the terms speak of; empty where one has no exact value. */
    Optional<Map<String, Optional<Object>>> attributes() {
        Map<String, Optional<Object>> values = new LinkedHashMap<>();
        for (Map.Entry<Attribute, Value> entry : spokenOf().entrySet()) {
            Value value = entry.getValue();
            if (!isKnown(value)) {
                values.put(entry.getKey().name(), Optional.empty());
                continue;
            }
            Optional<Object> picked = picked(value);
            if (picked.isEmpty()) {
                return Optional.empty();
            }
            values.put(entry.getKey().name(), picked);
        }
        return Optional.of(values);
    }

    private Map<Attribute, Value> spokenOf() {
        Map<Attribute, Value> attributes = new LinkedHashMap<>();
        Terms terms = state.terms();
        terms.numbers().forEach(number -> note(number.meaning(), attributes));
        terms.texts().forEach(meaning -> note(meaning, attributes));
        terms.moments().forEach(moment -> note(moment.meaning(), attributes));
        terms.flags().forEach(meaning -> note(meaning, attributes));
        return attributes;
    }

    private static void note(Object meaning, Map<Attribute, Value> attributes) {
        if (meaning instanceof Value.SubjectAttribute attribute) {
            attributes.put(attribute.attribute(), attribute);
        } else if (meaning instanceof Value.EventAttribute attribute) {
            attributes.put(attribute.attribute(), attribute);
        } else if (meaning instanceof Predicate.Known known) {
            note(known.value(), attributes);
        }
    }

    /** Whether it is known; where that does not matter, it is not. */
    private boolean isKnown(Value value) {
        return !value.canBeMissing()
                || state.terms()
                        .flagOf(new Predicate.Known(value))
                        .flatMap(state::flag)
                        .orElse(false);
    }

    private Optional<Object> picked(Value value) {
        Terms terms = state.terms();
        Type type = value.type();
        return switch (type) {
            case BOOL -> Optional.of(terms.flagOf(value).flatMap(state::flag).orElse(false));
            case TEXT -> Optional.of(terms.textOf(value).map(texts::get).orElse("x"));
            case FLOAT ->
                Optional.of(terms.numberOf(value)
                        .map(numbers::get)
                        .orElse(Fraction.ZERO)
                        .toDouble());
            case INT, DECIMAL ->
                decimal(terms.numberOf(value).map(numbers::get).orElse(Fraction.ZERO))
                        .map(number -> number);
            case DATE, TIMESTAMP, INSTANT -> terms.momentOf(value).map(moments::get);
            case DURATION -> Optional.empty();
        };
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
