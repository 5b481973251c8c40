package dev.seg.compiler.smt;

import com.microsoft.z3.BoolExpr;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a few rows that may be there. */
final class SmtFigures {

    private final SmtMeaning meaning;
    private final Logic logic;

    SmtFigures(SmtMeaning meaning, Logic logic) {
        this.meaning = meaning;
        this.logic = logic;
    }

    /** A row's value, where the row is there and the value known. */
    private record Part(BoolExpr known, Sym value) {}

    Sym of(Value.Aggregate aggregate) {
        List<Content.Candidate> rows = meaning.matching(aggregate.events());
        BoolExpr sure = logic.truth(true);
        if (aggregate.argument().isEmpty()) {
            return Sym.of(
                    sure,
                    Sym.Kind.EXACT,
                    count(rows.stream().map(Content.Candidate::there).toList()));
        }
        Value argument = aggregate.argument().get();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Sym value = meaning.figured(argument, rows, i);
            parts.add(new Part(logic.all(rows.get(i).there(), value.known()), value));
        }
        BoolExpr some = logic.any(parts.stream().map(Part::known).toList());
        return switch (aggregate.function()) {
            case COUNT -> throw new IllegalStateException("counted above");
            case COUNT_DISTINCT -> Sym.of(sure, Sym.Kind.EXACT, distinct(parts));
            case SUM -> Sym.of(sure, Sym.Kind.EXACT, sum(parts));
            case AVERAGE -> Sym.of(some, Sym.Kind.EXACT, average(parts));
            case MIN -> extreme(argument, parts, false);
            case MAX -> extreme(argument, parts, true);
            case MEDIAN -> Sym.of(some, Sym.Kind.EXACT, median(parts));
            case VARIANCE -> throw new Unmodelled("variance");
            case FIRST -> edge(argument, rows, parts, false);
            case LAST -> edge(argument, rows, parts, true);
        };
    }

    private Num count(List<BoolExpr> there) {
        return logic.sum(there.stream()
                .map(one -> logic.choose(one, logic.constant(1), logic.constant(0)))
                .toList());
    }

    private Num distinct(List<Part> parts) {
        SmtOrder order = new SmtOrder(meaning.person());
        List<BoolExpr> first = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            List<BoolExpr> wanted = new ArrayList<>(List.of(parts.get(i).known()));
            for (int j = 0; j < i; j++) {
                BoolExpr same = order.isSame(parts.get(i).value(), parts.get(j).value());
                wanted.add(logic.not(logic.all(parts.get(j).known(), same)));
            }
            first.add(logic.all(wanted));
        }
        return count(first);
    }

    private void reckon(List<Part> parts) {
        if (parts.stream().anyMatch(part -> part.value().kind() != Sym.Kind.EXACT)) {
            throw new Unmodelled("figure of " + parts.get(0).value().kind());
        }
    }

    private Num sum(List<Part> parts) {
        reckon(parts);
        return logic.sum(parts.stream()
                .map(part -> logic.choose(part.known(), part.value().num(), logic.constant(0)))
                .toList());
    }

    /** By how many there are: so no value is divided by another. */
    private Num average(List<Part> parts) {
        Num sum = sum(parts);
        Num count = count(parts.stream().map(Part::known).toList());
        Num average = logic.constant(0);
        for (int i = 1; i <= parts.size(); i++) {
            Num share = logic.times(sum, logic.constant(Fraction.of(1).dividedBy(Fraction.of(i))));
            average = logic.choose(logic.equal(count, logic.constant(i)), share, average);
        }
        return average;
    }

    private Sym extreme(Value argument, List<Part> parts, boolean greatest) {
        Sym found = meaning.missing(argument);
        for (Part part : parts) {
            if (part.value().kind() == Sym.Kind.BOOL) {
                throw new Unmodelled("least truth value");
            }
            BoolExpr better =
                    logic.compare(part.value().num(), greatest ? Comparator.GREATER : Comparator.LESS, found.num());
            BoolExpr taken = logic.all(part.known(), logic.any(logic.not(found.known()), better));
            found = logic.isNever(found.known())
                    ? meaning.choose(part.known(), part.value(), found)
                    : meaning.choose(
                            taken,
                            new Sym(
                                    part.known(),
                                    part.value().kind(),
                                    part.value().num(),
                                    part.value().truth(),
                                    part.value().point()),
                            found);
        }
        return found;
    }

    /** The values that have no more before them than behind, and no fewer. */
    private Num median(List<Part> parts) {
        reckon(parts);
        Num count = count(parts.stream().map(Part::known).toList());
        Num lower = logic.constant(0);
        Num upper = logic.constant(0);
        for (int i = 0; i < parts.size(); i++) {
            List<BoolExpr> before = new ArrayList<>();
            for (int j = 0; j < parts.size(); j++) {
                if (j != i) {
                    Num other = parts.get(j).value().num();
                    before.add(logic.all(
                            parts.get(j).known(),
                            logic.compare(
                                    other,
                                    j < i ? Comparator.AT_MOST : Comparator.LESS,
                                    parts.get(i).value().num())));
                }
            }
            Num place = count(before);
            Num twice = logic.times(logic.constant(2), place);
            Num next = logic.sum(List.of(twice, logic.constant(2)));
            BoolExpr isLower = logic.all(
                    parts.get(i).known(),
                    logic.any(
                            logic.equal(logic.sum(List.of(twice, logic.constant(1))), count),
                            logic.equal(next, count)));
            BoolExpr isUpper = logic.all(
                    parts.get(i).known(),
                    logic.any(
                            logic.equal(logic.sum(List.of(twice, logic.constant(1))), count),
                            logic.equal(twice, count)));
            lower = logic.choose(isLower, parts.get(i).value().num(), lower);
            upper = logic.choose(isUpper, parts.get(i).value().num(), upper);
        }
        return logic.times(
                logic.sum(List.of(lower, upper)), logic.constant(Fraction.of(1).dividedBy(Fraction.of(2))));
    }

    /** The value of the first row; of rows that are equal in all that counts, the least; the missing last. */
    private Sym edge(Value argument, List<Content.Candidate> rows, List<Part> parts, boolean last) {
        SmtOrder order = new SmtOrder(meaning.person());
        Sym found = meaning.missing(argument);
        for (int i = 0; i < rows.size(); i++) {
            List<BoolExpr> wanted = new ArrayList<>(List.of(rows.get(i).there()));
            for (int j = 0; j < rows.size(); j++) {
                if (j != i) {
                    BoolExpr lesser =
                            order.isBefore(parts.get(j).value(), parts.get(i).value(), last, logic.truth(false));
                    Content one = rows.get(j).content();
                    Content other = rows.get(i).content();
                    BoolExpr earlier = last ? order.isBehind(one, other, lesser) : order.isEarlier(one, other, lesser);
                    wanted.add(logic.not(logic.all(rows.get(j).there(), earlier)));
                }
            }
            BoolExpr isEdge = logic.all(wanted);
            if (!logic.isNever(isEdge)) {
                found = meaning.choose(isEdge, parts.get(i).value(), found);
            }
        }
        return found;
    }
}
