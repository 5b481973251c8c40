package dev.seg.compiler.check.cases;

import dev.seg.compiler.Cases;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.check.Checker;
import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A case, compiled and put to the prover. */
final class Asked {

    private static final Source CATALOG = new Source("catalog.seg", Cases.text(Asked.class, "catalog.seg"));

    /** What is found to be so of segments that stand in a file; here it is asked for. */
    private static final Set<Code> FOUND = Set.of(Code.NOBODY, Code.EVERYBODY, Code.REDUNDANT);

    private final HandCase asked;
    private final Compilation compilation;
    private final List<Predicate> segments = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();

    /** What was asked of the prover, and what it found. */
    record Answer(List<Predicate> goals, Verdict verdict) {
        boolean isProved() {
            return verdict instanceof Verdict.Impossible;
        }

        boolean isShown() {
            return verdict instanceof Verdict.Possible;
        }
    }

    Asked(HandCase asked) {
        this.asked = asked;
        this.compilation = SegmentCompiler.compile(
                List.of(CATALOG, new Source("test.seg", asked.text())), CompilerOptions.defaults());
        for (int i = 0; i < asked.conditions().size(); i++) {
            segments.add(new Predicate.Member("s" + i));
        }
    }

    Model model() {
        return compilation.model();
    }

    /** The case's moment, or some other where it is for any. */
    AsOf asOf() {
        return compilation.asOf(asked.asOf()
                .map(Instant::parse)
                .orElseGet(
                        () -> Checker.TEST_TIME.atZone(model().catalog().zone()).toInstant()));
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** The codes of errors that are no findings about who can be. */
    List<String> errors() {
        return compilation.diagnostics().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::code)
                .filter(code -> !FOUND.contains(code))
                .map(Code::number)
                .toList();
    }

    private Answer decide(List<Predicate> goals) {
        Prover prover = asked.asOf().isPresent() ? Prover.at(model(), asOf()) : new Prover(model(), asOf());
        Answer answer = new Answer(goals, prover.about("customer").decideForSomeMoment(goals));
        answers.add(answer);
        return answer;
    }

    /** The verdict in the words of the table. */
    String verdict() {
        return switch (asked.shape()) {
            case SINGLE -> single();
            case IMPLICATION -> word(decide(List.of(segments.get(0), not(1))), "IMPLIES", "NOT IMPLIES");
            case OVERLAP -> word(decide(segments), "DISJOINT", "OVERLAP");
            case EQUAL -> {
                String change = change();
                yield change.equals("SAME") ? "EQUAL" : change.startsWith("UNDECIDED") ? change : "NOT EQUAL";
            }
            case CHANGE -> change();
            case CLASSES -> classes();
        };
    }

    private String single() {
        Answer inside = decide(segments);
        return inside.isShown() && decide(List.of(not(0))).isProved() ? "EVERYBODY" : word(inside, "EMPTY", "POSSIBLE");
    }

    private String change() {
        Answer left = decide(List.of(segments.get(0), not(1)));
        Answer entered = decide(List.of(segments.get(1), not(0)));
        for (Answer answer : List.of(left, entered)) {
            if (answer.verdict() instanceof Verdict.Undecided) {
                return word(answer, "", "");
            }
        }
        if (left.isProved()) {
            return entered.isProved() ? "SAME" : "WIDER";
        }
        return entered.isProved() ? "NARROWER" : "INCOMPARABLE";
    }

    private String classes() {
        Predicate over = new Predicate.Member("over_whom");
        for (int i = 0; i < segments.size(); i++) {
            for (int j = i + 1; j < segments.size(); j++) {
                Answer both = decide(List.of(over, segments.get(i), segments.get(j)));
                if (!both.isProved()) {
                    return word(both, "", "CLASH");
                }
            }
        }
        return word(decide(rest()), "COVERS", "HOLE");
    }

    private List<Predicate> rest() {
        List<Predicate> rest = new ArrayList<>(List.of(new Predicate.Member("over_whom")));
        for (int i = 0; i < segments.size(); i++) {
            rest.add(not(i));
        }
        return rest;
    }

    /** Whether nobody whom the verdict speaks of is anywhere but where the case says. */
    boolean isAllInPlace() {
        Predicate elsewhere = new Predicate.Not(new Predicate.Member("place"));
        return places().allMatch(goals -> decide(
                        Stream.concat(goals.stream(), Stream.of(elsewhere)).toList())
                .isProved());
    }

    private Stream<List<Predicate>> places() {
        return switch (asked.shape()) {
            case SINGLE, OVERLAP -> Stream.of(segments);
            case IMPLICATION -> Stream.of(List.of(segments.get(0), not(1)));
            case EQUAL, CHANGE -> Stream.of(List.of(segments.get(0), not(1)), List.of(segments.get(1), not(0)));
            case CLASSES -> Stream.of(rest());
        };
    }

    private Predicate not(int segment) {
        return new Predicate.Not(segments.get(segment));
    }

    private static String word(Answer answer, String proved, String shown) {
        if (answer.verdict() instanceof Verdict.Undecided undecided) {
            return "UNDECIDED(" + undecided.doubt() + ")";
        }
        return answer.isProved() ? proved : shown;
    }
}
