package dev.seg.compiler.explain;

import dev.seg.compiler.explain.Condition.Kind;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes segments apart into the conditions that were written: {@code age between 5 and 10} is one, though it means two.
 *
 * <pre>{@code
 * Condition lapsed = ConditionReader.read("lapsed", model, origins);
 * lapsed.parts().get(1).text();                                          // no order in last 90d
 * }</pre>
 */
public final class ConditionReader {

    private final Model model;
    private final Origins origins;
    private final FigureReader figures;
    private final Set<String> shown = new HashSet<>();

    private ConditionReader(Model model, Origins origins, String subject) {
        this.model = model;
        this.origins = origins;
        this.figures = new FigureReader(origins, subject);
    }

    /** The condition of a segment; that of each segment that it refers to stands where it is first referred to. */
    public static Condition read(String segment, Model model, Origins origins) {
        ConditionReader reader =
                new ConditionReader(model, origins, model.segment(segment).subject());
        reader.shown.add(segment);
        return reader.read(model.segment(segment).predicate());
    }

    private Condition read(Predicate predicate) {
        if (predicate instanceof Predicate.And and && areWritten(and.parts())) {
            return joined(Kind.ALL, and, and.parts());
        }
        if (predicate instanceof Predicate.Or or && areWritten(or.parts())) {
            return joined(Kind.ANY, or, or.parts());
        }
        if (predicate instanceof Predicate.Member member) {
            return segment(member);
        }
        if (predicate instanceof Predicate.Not not) {
            return negated(not);
        }
        if (predicate instanceof Predicate.Comparison comparison
                && comparison.left() instanceof Value.HowMany howMany) {
            return joined(Kind.SOME, comparison, howMany.conditions());
        }
        return atom(predicate, text(predicate), place(predicate));
    }

    private Condition joined(Kind kind, Predicate whole, List<Predicate> parts) {
        List<Condition> conditions = parts.stream().map(this::read).toList();
        Optional<Span> span = origins.of(whole);
        String text = span.isPresent() || kind == Kind.SOME
                ? text(whole)
                : conditions.stream()
                        .map(Condition::text)
                        .collect(Collectors.joining(kind == Kind.ALL ? " AND " : " OR "));
        return new Condition(kind, text, span, whole, conditions, List.of());
    }

    private Condition atom(Predicate predicate, String text, Optional<Span> span) {
        return new Condition(Kind.ATOM, text, span, predicate, List.of(), figures.read(predicate, text));
    }

    private Condition segment(Predicate.Member member) {
        List<Condition> parts = shown.add(member.segment())
                ? List.of(read(model.segment(member.segment()).predicate()))
                : List.of();
        return new Condition(Kind.SEGMENT, member.segment(), origins.of(member), member, parts, List.of());
    }

    /** {@code region != "EU"} is one atom; so is {@code NOT region = "EU"}. */
    private Condition negated(Predicate.Not not) {
        Optional<Span> inner = origins.of(not.operand());
        boolean apart =
                not.operand() instanceof Predicate.Member || (inner.isPresent() && !inner.equals(origins.of(not)));
        if (!apart) {
            return atom(not, text(not), place(not));
        }
        Condition operand = read(not.operand());
        String text = origins.of(not).map(Span::text).orElse("NOT " + operand.text());
        if (operand.kind() == Kind.ATOM) {
            return atom(not, FigureReader.oneLine(text), place(not));
        }
        return new Condition(Kind.NOT, FigureReader.oneLine(text), place(not), not, List.of(operand), List.of());
    }

    /** Whether the parts stand somewhere, one behind the other, or are segments. */
    private boolean areWritten(List<Predicate> parts) {
        if (parts.stream().allMatch(Predicate.Member.class::isInstance)) {
            return parts.size() > 1;
        }
        int end = -1;
        for (Predicate part : parts) {
            Optional<Span> span = place(part);
            if (span.isEmpty() || span.get().start() < end) {
                return false;
            }
            end = span.get().end();
        }
        return parts.size() > 1;
    }

    private Optional<Span> place(Predicate predicate) {
        Optional<Span> own = origins.of(predicate);
        return own.isEmpty() && predicate instanceof Predicate.Not not ? place(not.operand()) : own;
    }

    private String text(Predicate predicate) {
        return FigureReader.oneLine(
                origins.of(predicate).map(Span::text).orElseGet(() -> ModelPrinter.print(predicate)));
    }
}
