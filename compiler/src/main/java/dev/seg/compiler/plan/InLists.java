package dev.seg.compiler.plan;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code kind = "opened" OR kind = "clicked"} is {@code kind IN ("opened", "clicked")}. */
final class InLists {

    private InLists() {}

    static Predicate rewrite(Predicate predicate) {
        if (!(predicate instanceof Predicate.Or or)) {
            return predicate;
        }
        Map<Value, Set<Constant>> lists = new LinkedHashMap<>();
        List<Predicate> others = new ArrayList<>();
        for (Predicate part : or.parts()) {
            Optional<Predicate.OneOf> list = list(part);
            list.ifPresentOrElse(
                    one -> lists.computeIfAbsent(one.value(), any -> new LinkedHashSet<>())
                            .addAll(one.constants()),
                    () -> others.add(part));
        }
        if (lists.size() + others.size() == or.parts().size()) {
            return predicate;
        }
        List<Predicate> parts = new ArrayList<>();
        lists.forEach((value, constants) -> parts.add(new Predicate.OneOf(value, List.copyOf(constants))));
        parts.addAll(others);
        return parts.size() == 1 ? parts.get(0) : new Predicate.Or(parts);
    }

    private static Optional<Predicate.OneOf> list(Predicate part) {
        if (part instanceof Predicate.OneOf oneOf) {
            return Optional.of(oneOf);
        }
        return part instanceof Predicate.Comparison comparison
                        && comparison.comparator() == Comparator.EQUAL
                        && comparison.right() instanceof Value.Literal literal
                        && isListed(comparison.left().type())
                ? Optional.of(new Predicate.OneOf(comparison.left(), List.of(literal.constant())))
                : Optional.empty();
    }

    private static boolean isListed(Type type) {
        return type == Type.TEXT || type == Type.INT || type == Type.DECIMAL;
    }
}
