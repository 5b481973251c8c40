package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values whose functions are as a branch of a search asks for: the other way round as far as that goes, and else by trying.
 *
 * <p>Example: for {@code version_order(app) > version_order("1.5.9")} the version 1.5.10, for {@code lower(city) = "bonn"} the
 * city bonn, and for {@code distance_km(lat, lon, 52.5, 13.4) > 1000} a place that is north of there.
 */
final class Inverses {

    private static final double RADIUS = 6371.0088;
    private static final double FARTHEST = Math.PI * RADIUS;
    private static final double QUARTER = 90;
    private static final double HALF = 180;

    /** A part of a version has ten digits at the most. */
    private static final long LAST_PART = 9_999_999_999L;

    private final State state;

    Inverses(State state) {
        this.state = state;
    }

    /**
     * A text whose functions are as they have to be; empty where none is spoken of, or none was found.
     *
     * @param words what is asked of the text itself
     * @param picked what was picked for texts, by their index
     */
    Optional<String> text(Value value, List<Formula.Word> words, Map<Integer, String> picked) {
        Optional<Integer> lower = call(ScalarFunction.LOWER, value);
        Optional<Integer> order = call(ScalarFunction.VERSION_ORDER, value);
        Set<String> candidates = new LinkedHashSet<>();
        lower.map(picked::get).ifPresent(candidates::add);
        order.ifPresent(text -> versions(state.words(text), candidates));
        return candidates.stream()
                .filter(text -> fits(ScalarFunction.LOWER, text, lower))
                .filter(text -> fits(ScalarFunction.VERSION_ORDER, text, order))
                .filter(text -> TextSearch.fits(text, words))
                .findFirst();
    }

    private Optional<Integer> call(ScalarFunction function, Value value) {
        return state.terms().textOf(new Value.Call(function, List.of(value)));
    }

    private boolean fits(ScalarFunction function, String text, Optional<Integer> term) {
        return term.isEmpty()
                || function.of(text)
                        .map(of -> TextSearch.fits(of, state.words(term.get())))
                        .orElse(true);
    }

    /** Versions at those that are spoken of, and a little before and behind them. */
    private static void versions(List<Formula.Word> words, Set<String> versions) {
        List<String> orders = new ArrayList<>();
        for (Formula.Word word : words) {
            if (word.test() instanceof TextTest.Ordered ordered) {
                orders.add(ordered.limit());
            } else if (word.test() instanceof TextTest.OneOf list) {
                orders.addAll(list.texts());
            }
        }
        versions.add("1.0.1");
        for (String order : orders) {
            if (order.matches("[0-9]{10}([.][0-9]{10})*")) {
                String version = order.replaceAll("(^|[.])0{1,9}", "$1");
                int last = version.lastIndexOf('.') + 1;
                long part = Long.parseLong(version.substring(last));
                versions.add(version);
                if (part < LAST_PART) {
                    versions.add(version.substring(0, last) + (part + 1));
                }
                versions.add(version + ".1");
                versions.add(version.substring(0, last) + Math.max(0, part - 1));
                versions.add(version.substring(0, last) + Math.max(0, part - 1) + ".1");
            }
        }
        versions.add("0");
    }

    /** A degree of latitude or longitude, so that the place is as far from another one as it has to be. */
    Optional<Double> degree(Value value) {
        List<Terms.Amount> numbers = state.terms().numbers();
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i).meaning() instanceof Value.Call call && call.function() == ScalarFunction.DISTANCE_KM) {
                List<Value> ends =
                        call.arguments().stream().map(Unknowns::plain).toList();
                Optional<double[]> place = ends.subList(0, 2).contains(value)
                        ? place(ends.get(0), ends.get(1), ends.get(2), ends.get(3), i)
                        : ends.contains(value)
                                ? place(ends.get(2), ends.get(3), ends.get(0), ends.get(1), i)
                                : Optional.empty();
                if (place.isPresent()) {
                    boolean isLatitude = value.equals(ends.get(0)) || value.equals(ends.get(2));
                    return Optional.of(place.get()[isLatitude ? 0 : 1]);
                }
            }
        }
        return Optional.empty();
    }

    /** A place whose distance from another one is among some numbers. */
    private Optional<double[]> place(Value lat, Value lon, Value fromLat, Value fromLon, int distance) {
        Optional<Double> fixedLat = constant(fromLat);
        Optional<Double> fixedLon = constant(fromLon);
        if (fixedLat.isEmpty() || fixedLon.isEmpty()) {
            return Optional.empty();
        }
        NumberSet wanted = state.number(distance);
        for (double far : distances(wanted)) {
            for (double direction : List.of(1.0, -1.0)) {
                double angle = fixedLat.get() + direction * Math.toDegrees(far / RADIUS);
                boolean isBeyond = Math.abs(angle) > QUARTER;
                double there = isBeyond ? direction * HALF - angle : angle;
                double turned = fixedLon.get() + (isBeyond ? HALF : 0);
                double[] place = {there, turned > HALF ? turned - 2 * HALF : turned};
                if (isFree(lat, place[0]) && isFree(lon, place[1])) {
                    return Optional.of(place);
                }
            }
        }
        return Optional.empty();
    }

    private static List<Double> distances(NumberSet wanted) {
        List<Double> distances = new ArrayList<>();
        for (NumberSet.Span span : wanted.spans()) {
            double from =
                    span.from().isFinite() ? Math.max(0, span.from().value().toDouble()) : 0;
            double to =
                    span.to().isFinite() ? Math.min(FARTHEST, span.to().value().toDouble()) : FARTHEST;
            if (from <= to) {
                distances.add((from + to) / 2);
                distances.add(from + (to - from) / 8);
                distances.add(from);
                distances.add(to);
            }
        }
        return distances;
    }

    /** Whether a number may be this. */
    private boolean isFree(Value value, double number) {
        Fraction exact = Fraction.of(new BigDecimal(number));
        return Domains.attribute(value)
                        .map(Domains::numbers)
                        .orElse(NumberSet.ALL)
                        .contains(exact)
                && state.terms()
                        .numberOf(value)
                        .map(term -> state.number(term).contains(exact))
                        .orElse(true);
    }

    private static Optional<Double> constant(Value value) {
        return value.type() != Type.TEXT
                        && value instanceof Value.Literal literal
                        && literal.constant() instanceof Constant.Numeric number
                ? Optional.of(number.value().doubleValue())
                : Optional.empty();
    }
}
