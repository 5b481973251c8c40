package dev.seg.compiler.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions about people as one Boolean circuit: the distinct conditions without AND, OR and NOT, which a warehouse has to answer,
 * and gates that make everything else of their answers. What many segments have in common is there once.
 *
 * <p>Example: {@code vip = a AND b}, {@code other = NOT vip OR c} have the inputs {@code a}, {@code b}, {@code c} and the gates {@code
 * 0: a}, {@code 1: b}, {@code 2: 0 AND 1}, {@code 3: NOT 2}, {@code 4: c}, {@code 5: 3 OR 4}; the outputs are 2 and 5.
 *
 * @param inputs the conditions to be answered, distinct
 * @param gates each speaks of earlier ones only
 * @param outputs for each condition that was given the gate that answers it
 */
public record Circuit(List<Predicate> inputs, List<Gate> gates, List<Integer> outputs) {

    public Circuit {
        inputs = List.copyOf(inputs);
        gates = List.copyOf(gates);
        outputs = List.copyOf(outputs);
    }

    /** What a place of the circuit says of a person. */
    public sealed interface Gate {

        /** An input's answer. */
        record Input(int input) implements Gate {}

        /** The same of everybody. */
        record Always(boolean holds) implements Gate {}

        /** Whether all of some gates hold. */
        record All(List<Integer> gates) implements Gate {
            public All {
                gates = List.copyOf(gates);
            }
        }

        /** Whether one of some gates holds at least. */
        record Any(List<Integer> gates) implements Gate {
            public Any {
                gates = List.copyOf(gates);
            }
        }

        /** Whether a gate does not hold. */
        record Not(int gate) implements Gate {}
    }

    /** The circuit of some conditions; references to segments are followed to their conditions. */
    public static Circuit of(Model model, List<Predicate> conditions) {
        Builder builder = new Builder(model);
        List<Integer> outputs = conditions.stream().map(builder::gate).toList();
        return new Circuit(builder.inputs, builder.gates, outputs);
    }

    /** Numbers equal gates alike. */
    private static final class Builder {

        private final Model model;
        private final List<Predicate> inputs = new ArrayList<>();
        private final List<Gate> gates = new ArrayList<>();
        private final Map<Gate, Integer> numbers = new HashMap<>();
        private final Map<Predicate, Integer> known = new HashMap<>();

        Builder(Model model) {
            this.model = model;
        }

        int gate(Predicate predicate) {
            Integer before = known.get(predicate);
            if (before != null) {
                return before;
            }
            int gate = build(predicate);
            known.put(predicate, gate);
            return gate;
        }

        private int build(Predicate predicate) {
            if (predicate instanceof Predicate.And and) {
                return number(new Gate.All(gates(and.parts())));
            }
            if (predicate instanceof Predicate.Or or) {
                return number(new Gate.Any(gates(or.parts())));
            }
            if (predicate instanceof Predicate.Not not) {
                return number(new Gate.Not(gate(not.operand())));
            }
            if (predicate instanceof Predicate.Truth truth) {
                return number(new Gate.Always(truth.holds()));
            }
            if (predicate instanceof Predicate.Member member) {
                return gate(model.segment(member.segment()).predicate());
            }
            Optional<Predicate> complement = complement(predicate);
            if (complement.isPresent()) {
                return number(new Gate.Not(gate(complement.get())));
            }
            inputs.add(predicate);
            return number(new Gate.Input(inputs.size() - 1));
        }

        /**
         * {@code count(order) >= 3} for {@code count(order) < 3}: of values that are never missing one of both holds, so that it is
         * enough to ask for one.
         */
        private static Optional<Predicate> complement(Predicate predicate) {
            if (!(predicate instanceof Predicate.Comparison comparison)
                    || comparison.left().canBeMissing()
                    || comparison.right().canBeMissing()) {
                return Optional.empty();
            }
            return switch (comparison.comparator()) {
                case LESS ->
                    Optional.of(new Predicate.Comparison(comparison.left(), Comparator.AT_LEAST, comparison.right()));
                case AT_MOST ->
                    Optional.of(new Predicate.Comparison(comparison.left(), Comparator.GREATER, comparison.right()));
                case EQUAL, GREATER, AT_LEAST -> Optional.empty();
            };
        }

        private List<Integer> gates(List<Predicate> parts) {
            return parts.stream().map(this::gate).distinct().sorted().toList();
        }

        private int number(Gate gate) {
            return numbers.computeIfAbsent(gate, added -> {
                gates.add(added);
                return gates.size() - 1;
            });
        }
    }
}
