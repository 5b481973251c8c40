package dev.seg.compiler.explain;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the values that an atom looks at. */
final class FigureReader {

    private static final List<String> QUANTIFIERS = List.of("has ", "no ");

    private final Origins origins;
    private final String subject;

    /** @param subject whose people the atoms are about */
    FigureReader(Origins origins, String subject) {
        this.origins = origins;
        this.subject = subject;
    }

    /** @param text the words of the atom */
    List<Figure> read(Predicate atom, String text) {
        List<Figure> figures = new ArrayList<>();
        read(atom, text, figures);
        return figures.stream().distinct().toList();
    }

    private void read(Predicate atom, String text, List<Figure> figures) {
        if (atom instanceof Predicate.Not not) {
            read(not.operand(), text.replaceFirst("^NOT ", ""), figures);
        } else if (atom instanceof Predicate.And and) {
            and.parts().forEach(part -> read(part, "", figures));
        } else if (atom instanceof Predicate.Or or) {
            or.parts().forEach(part -> read(part, "", figures));
        } else if (atom instanceof Predicate.Exists exists) {
            Value count = count(exists);
            figures.add(new Figure(
                    QUANTIFIERS.stream()
                            .filter(text::startsWith)
                            .findFirst()
                            .map(word -> "count(" + text.substring(word.length()) + ")")
                            .orElseGet(() -> oneLine(ModelPrinter.print(count))),
                    count));
        } else {
            values(atom).filter(FigureReader::isTold).forEach(value -> figures.add(new Figure(text(value), value)));
            if (atom instanceof Predicate.Ranked ranked && Rankings.isTold(ranked)) {
                figures.add(new Figure(text(ranked.by()) + " of the last", Rankings.last(ranked, subject)));
            }
        }
    }

    /** How many events there are of those that are looked for. */
    static Value count(Predicate.Exists exists) {
        return new Value.Aggregate(AggregateFunction.COUNT, exists.events(), Optional.empty());
    }

    private static Stream<Value> values(Predicate atom) {
        if (atom instanceof Predicate.Comparison comparison) {
            return Stream.of(comparison.left(), comparison.right());
        }
        if (atom instanceof Predicate.OneOf oneOf) {
            return Stream.of(oneOf.value());
        }
        if (atom instanceof Predicate.Matches matches) {
            return Stream.of(matches.text());
        }
        if (atom instanceof Predicate.Known known) {
            return Stream.of(known.value());
        }
        if (atom instanceof Predicate.Holds holds) {
            return Stream.of(holds.bool());
        }
        if (atom instanceof Predicate.Ranked ranked) {
            return Stream.of(ranked.by());
        }
        return atom instanceof Predicate.Recurs recurs ? Stream.of(recurs.date()) : Stream.empty();
    }

    /** Constants say nothing of the person, and counts of conditions are shown by these. */
    private static boolean isTold(Value value) {
        if (value instanceof Value.Named named) {
            return isTold(named.definition());
        }
        if (value instanceof Value.Arithmetic arithmetic) {
            return (isTold(arithmetic.left()) || isTold(arithmetic.right()))
                    && !countsConditions(arithmetic.left())
                    && !countsConditions(arithmetic.right());
        }
        return !(value instanceof Value.Literal || value instanceof Value.Point || value instanceof Value.HowMany);
    }

    private static boolean countsConditions(Value value) {
        if (value instanceof Value.Named named) {
            return countsConditions(named.definition());
        }
        return value instanceof Value.HowMany
                || (value instanceof Value.Arithmetic arithmetic
                        && (countsConditions(arithmetic.left()) || countsConditions(arithmetic.right())));
    }

    private String text(Value value) {
        return oneLine(origins.of(value).map(Span::text).orElseGet(() -> ModelPrinter.print(value)));
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
