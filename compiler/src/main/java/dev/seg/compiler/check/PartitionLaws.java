package dev.seg.compiler.check;

import dev.seg.compiler.check.proof.Answer;
import dev.seg.compiler.check.proof.Doubt;
import dev.seg.compiler.check.proof.Question;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.check.proof.Witness;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What partitions have to say for themselves: no two classes share a person, nobody is left out, and no class is dead.
 *
 * <p>Example: {@code partition stage { few: purchases < 3  many: purchases > 3 }} leaves out who has exactly three, and the
 * finding shows such a person.
 */
final class PartitionLaws {

    private final Model model;
    private final Origins origins;
    private final SegmentLaws segments;
    private final Questions questions;
    private final Questions reasons;
    private final Diagnostics diagnostics;

    /**
     * @param reasons for what was found: asked with steps of their own
     */
    PartitionLaws(
            Model model,
            Origins origins,
            SegmentLaws segments,
            Questions questions,
            Questions reasons,
            Diagnostics diagnostics) {
        this.model = model;
        this.origins = origins;
        this.segments = segments;
        this.questions = questions;
        this.reasons = reasons;
        this.diagnostics = diagnostics;
    }

    void check(Partition partition) {
        if (isCross(partition)) {
            return;
        }
        Question question = questions.about(partition.subject());
        Optional<List<Predicate>> inTurn = FirstMatch.conditions(model, partition);
        List<String> alive = alive(partition, inTurn, question);
        if (partition.proof() == Partition.Proof.BOTH_TO_PROVE) {
            apart(partition, alive, question);
        }
        if (partition.proof() != Partition.Proof.BY_CONSTRUCTION) {
            cover(partition, inTurn.orElse(members(partition.classes())), question);
        }
    }

    /** The classes that are not proved to be dead; those that are, are reported. */
    private List<String> alive(Partition partition, Optional<List<Predicate>> inTurn, Question question) {
        List<Answer> answers = inTurn.isPresent()
                ? questions.about(partition.subject()).inTurn(inTurn.get())
                : members(partition.classes()).stream()
                        .map(member -> alone(member, question))
                        .toList();
        List<String> alive = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            String name = partition.classes().get(i);
            if (answers.get(i) == Answer.IMPOSSIBLE) {
                dead(partition, name, reasons.about(partition.subject()));
                continue;
            }
            alive.add(name);
            if (answers.get(i) == Answer.UNDECIDED) {
                open.add(name);
            }
        }
        notLookedAt(open);
        return alive;
    }

    private Answer alone(Predicate member, Question question) {
        if (questions.always().isSpent()) {
            return Answer.UNDECIDED;
        }
        return question.isImpossible(List.of(member)) ? Answer.IMPOSSIBLE : Answer.POSSIBLE;
    }

    private static List<Predicate> members(List<String> classes) {
        return classes.stream().<Predicate>map(Predicate.Member::new).toList();
    }

    private void notLookedAt(List<String> open) {
        Optional<Span> place = open.isEmpty() ? Optional.empty() : origins.ofName(open.get(0));
        String others = open.size() == 1 ? "" : " and of " + (open.size() - 1) + " more classes";
        place.ifPresent(span -> diagnostics.add(Diagnostic.at(
                Code.NOT_LOOKED_AT,
                span,
                "of class `" + open.get(0) + "`" + others + " it was not found out whether anybody is left for it",
                Doubt.BUDGET.words())));
    }

    /** The classes of a cross product are what they are; some may well be empty. */
    private boolean isCross(Partition partition) {
        return partition.classes().stream()
                .allMatch(name -> model.segment(name).predicate() instanceof Predicate.And and
                        && and.parts().size() > 1
                        && and.parts().stream().allMatch(Predicate.Member.class::isInstance));
    }

    private void dead(Partition partition, String name, Question question) {
        String message = "nobody can be in class `" + name + "`";
        List<Conjunct> conjuncts = Conjunct.of(name, model, origins);
        Optional<Diagnostic> found = segments.finding(Code.DEAD_CLASS, message, name, conjuncts, question);
        Optional<Span> place = origins.ofName(name).or(() -> origins.ofName(partition.name()));
        if (found.isPresent()) {
            diagnostics.add(found.get());
        } else if (place.isPresent()) {
            List<Predicate> core =
                    question.core(conjuncts.stream().map(Conjunct::predicate).toList());
            diagnostics.add(Diagnostic.at(Code.DEAD_CLASS, place.get(), message, segments.why(core)));
        }
    }

    /** A pair of classes that may overlap or not. */
    private record Open(String first, String second, Doubt doubt) {}

    private void apart(Partition partition, List<String> classes, Question question) {
        List<Open> open = new ArrayList<>();
        List<BitSet> plainly = questions.about(partition.subject()).plainlyApart(members(classes));
        for (int j = 1; j < classes.size(); j++) {
            for (int i = 0; i < j; i++) {
                if (plainly.get(i).get(j)) {
                    continue;
                }
                Verdict verdict = questions.decide(question, partition.subject(), both(classes.get(i), classes.get(j)));
                if (verdict instanceof Verdict.Possible possible) {
                    overlap(partition, classes.get(i), classes.get(j), possible.witness());
                    break;
                }
                if (verdict instanceof Verdict.Undecided undecided) {
                    open.add(new Open(classes.get(i), classes.get(j), undecided.doubt()));
                }
            }
        }
        if (open.size() == 1) {
            String pair = "`" + open.get(0).first() + "` and `" + open.get(0).second() + "`";
            undecided(
                    origins.ofName(open.get(0).second()),
                    "whether " + pair + " overlap",
                    open.get(0).doubt());
        } else if (!open.isEmpty()) {
            undecided(
                    origins.ofName(partition.name()),
                    "whether " + open.size() + " pairs of classes of `" + partition.name() + "` overlap",
                    open.get(0).doubt());
        }
    }

    private static List<Predicate> both(String first, String second) {
        return List.of(new Predicate.Member(first), new Predicate.Member(second));
    }

    private void overlap(Partition partition, String first, String second, Witness witness) {
        Optional<Span> place = origins.ofName(second);
        if (place.isEmpty()) {
            return;
        }
        Diagnostic found = Diagnostic.at(
                Code.CLASSES_OVERLAP,
                place.get(),
                "`" + first + "` and `" + second + "` overlap",
                "shares people with `" + last(first) + "`");
        Optional<Span> other = origins.ofName(first);
        if (other.isPresent()) {
            found = found.because(other.get(), "with this class");
        }
        diagnostics.add(Rows.note(found, "this person would be in both", witness, both(first, second), witness.asOf())
                .help("to let the first class win write `partition " + partition.name() + " first match { … }`"));
    }

    private void cover(Partition partition, List<Predicate> classes, Question question) {
        List<Predicate> none =
                classes.stream().<Predicate>map(Predicate.Not::new).toList();
        Verdict verdict = questions.decide(question, partition.subject(), none);
        Optional<Span> place = origins.ofName(partition.name());
        if (verdict instanceof Verdict.Possible possible && place.isPresent()) {
            Diagnostic found = Diagnostic.at(
                    Code.CLASSES_LEAVE_OUT,
                    place.get(),
                    "`" + partition.name() + "` leaves people out",
                    "its classes do not cover everybody");
            boolean firstMatch = partition.proof() == Partition.Proof.COVER_TO_PROVE;
            diagnostics.add(Rows.note(
                            found,
                            "this person would be in no class",
                            possible.witness(),
                            none,
                            possible.witness().asOf())
                    .help(
                            firstMatch
                                    ? "end it with `otherwise rest`"
                                    : "add a class for them, or write `" + partition.name()
                                            + " first match { …  otherwise rest }`"));
        } else if (verdict instanceof Verdict.Undecided undecided) {
            undecided(place, "whether `" + partition.name() + "` covers everybody", undecided.doubt());
        }
    }

    private void undecided(Optional<Span> place, String what, Doubt doubt) {
        place.ifPresent(span ->
                diagnostics.add(Diagnostic.at(Code.EXPECTATION_UNDECIDED, span, what + " is not proved", doubt.words())
                        .note("it is counted on the data instead")));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
