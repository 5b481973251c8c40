package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which values rows of a kind can have, where these are a few.
 *
 * <p>Example: rows of {@code order where category in ("a", "b")} have one of two categories, so there are no more than two
 * different ones among them.
 */
final class KindValues {

    private static final int MOST = 12;

    private record Asked(long kind, Value argument) {}

    private final EventKinds kinds;
    private final Map<Asked, Optional<Set<Object>>> found = new HashMap<>();

    KindValues(EventKinds kinds) {
        this.kinds = kinds;
    }

    /** The values that an argument can have in rows of a kind, and perhaps some more; empty where these are many. */
    Optional<Set<Object>> of(long kind, Value argument) {
        Asked asked = new Asked(kind, argument);
        Optional<Set<Object>> known = found.get(asked);
        if (known == null) {
            known = find(kind, Unknowns.plain(argument));
            found.put(asked, known);
        }
        return known;
    }

    private Optional<Set<Object>> find(long kind, Value argument) {
        Type type = argument.type();
        Terms terms = kinds.terms();
        if (type == Type.BOOL) {
            Optional<Integer> flag = terms.flagOf(argument);
            Map<Object, Formula> values = new HashMap<>();
            for (boolean value : List.of(true, false)) {
                values.put(
                        value,
                        flag.<Formula>map(own -> new Formula.Flag(own, value)).orElse(Formula.TRUE));
            }
            return Optional.of(possible(kind, values));
        }
        if (type == Type.TEXT) {
            return terms.textOf(argument).flatMap(text -> texts(kind, text));
        }
        if (type == Type.DATE) {
            return terms.momentOf(argument).flatMap(moment -> dates(kind, moment));
        }
        return type.isExactNumber()
                ? terms.numberOf(argument).flatMap(number -> numbers(kind, argument, number))
                : Optional.empty();
    }

    /** Those that are not ruled out. */
    private Set<Object> possible(long kind, Map<Object, Formula> values) {
        Set<Object> left = new LinkedHashSet<>();
        values.forEach((value, holds) -> {
            if (!kinds.isImpossible(kind, holds)) {
                left.add(value);
            }
        });
        return left;
    }

    private Optional<Set<Object>> texts(long kind, int text) {
        Set<String> listed = new LinkedHashSet<>();
        kinds.formulas().forEach(formula -> collect(formula, text, listed));
        if (listed.isEmpty() || listed.size() > MOST) {
            return Optional.empty();
        }
        if (!kinds.isImpossible(kind, new Formula.Word(text, new TextTest.OneOf(listed), false))) {
            return Optional.empty();
        }
        Map<Object, Formula> values = new HashMap<>();
        listed.forEach(one -> values.put(one, new Formula.Word(text, new TextTest.OneOf(Set.of(one)), true)));
        return Optional.of(possible(kind, values));
    }

    private static void collect(Formula formula, int text, Set<String> listed) {
        if (formula instanceof Formula.Word word && word.text() == text && word.test() instanceof TextTest.OneOf list) {
            listed.addAll(list.texts());
        } else if (formula instanceof Formula.All all) {
            all.parts().forEach(part -> collect(part, text, listed));
        } else if (formula instanceof Formula.Any any) {
            any.parts().forEach(part -> collect(part, text, listed));
        }
    }

    /** Days that begin at points in time which are spoken of. */
    private Optional<Set<Object>> dates(long kind, int moment) {
        List<Terms.Moment> moments = kinds.terms().moments();
        List<Formula> others = new ArrayList<>();
        Map<Object, Formula> values = new HashMap<>();
        for (int point = 0; point < moments.size(); point++) {
            if (moments.get(point).point().isPresent()) {
                others.add(Formula.any(
                        new Formula.Earlier(moment, point, true), new Formula.Earlier(point, moment, true)));
                values.put(
                        moments.get(point).point().orElseThrow(),
                        Formula.all(
                                new Formula.Earlier(moment, point, false), new Formula.Earlier(point, moment, false)));
            }
        }
        boolean isListed = !values.isEmpty() && values.size() <= MOST && kinds.isImpossible(kind, Formula.all(others));
        return isListed ? Optional.of(possible(kind, values)) : Optional.empty();
    }

    private Optional<Set<Object>> numbers(long kind, Value argument, int number) {
        Set<Fraction> candidates = new TreeSet<>();
        if (argument.type() == Type.INT) {
            NumberSet.Span range = kinds.rangeOf(kind, number);
            NumberSet whole = NumberSet.between(range.from(), range.to()).whole();
            boolean isFinite = whole.from().isFinite() && whole.to().isFinite();
            if (!isFinite) {
                return Optional.empty();
            }
            BigInteger first = NumberSet.floor(whole.from().value());
            BigInteger size = NumberSet.floor(whole.to().value()).subtract(first);
            for (int i = 0; size.compareTo(BigInteger.valueOf(MOST)) < 0 && i <= size.intValueExact(); i++) {
                candidates.add(Fraction.of(first.add(BigInteger.valueOf(i))));
            }
        } else {
            kinds.cuts(number).forEach(cut -> candidates.add(cut.value()));
        }
        NumberSet listed = NumberSet.of(candidates);
        boolean isListed = !candidates.isEmpty()
                && candidates.size() <= MOST
                && kinds.isImpossible(kind, new Formula.Within(number, listed.complement()));
        if (!isListed) {
            return Optional.empty();
        }
        Map<Object, Formula> values = new HashMap<>();
        List<Fraction> all = new ArrayList<>(candidates);
        all.forEach(one -> values.put(one, new Formula.Within(number, NumberSet.of(List.of(one)))));
        return Optional.of(possible(kind, values));
    }
}
