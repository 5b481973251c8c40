package dev.seg.compiler.smt;

import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts questions to the prover and to Z3, and counts what they say.
 *
 * <p>Whoever is proved not to exist is not found by Z3 (among people with few events); where the prover shows somebody with
 * few events, Z3 finds somebody. Whoever Z3 finds is held against the evaluator, and so are its formulas.
 */
final class Agreement {

    /** How many events of a stream there may be where nobody is shown. */
    private static final int EVENTS = 3;

    /** Who is shown with more is not looked for. */
    private static final int MOST_EVENTS = 4;

    private static final int SHOWN = Integer.getInteger("smt.show", 0);
    private static final List<Integer> DAYS = List.of(-400, -31, -1, 1, 29, 365);

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> unmodelled = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> different = new ArrayList<>();
    private long proverNanos;
    private long z3Nanos;

    /** Questions that Z3's formulas do not ask as the evaluator does. */
    List<String> different() {
        return List.copyOf(different);
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    int count(String what) {
        return counts.getOrDefault(what, 0);
    }

    private void note(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /**
     * A question about the people of a vocabulary.
     *
     * @param believed what the prover takes the model for
     * @param always whether the prover is to prove it for any moment
     */
    record Question(
            String name,
            Model model,
            Model believed,
            AsOf asOf,
            String subject,
            List<Predicate> goals,
            boolean always) {

        Question(String name, Model model, AsOf asOf, String subject, List<Predicate> goals, boolean always) {
            this(name, model, model, asOf, subject, goals, always);
        }

        Prover prover() {
            return always ? new Prover(believed, asOf) : Prover.at(believed, asOf);
        }

        Bounded at(Logic logic, AsOf moment) {
            return new Bounded(logic, model, moment, subject);
        }

        /** Some other moment. */
        AsOf later() {
            int days = DAYS.get(Math.floorMod(name.hashCode(), DAYS.size()));
            return new AsOf(asOf.now().plusDays(days).toInstant(), asOf.zone(), asOf.weekStart());
        }
    }

    void ask(Logic logic, Question question) {
        note("asked");
        long start = cpu();
        Verdict verdict = question.prover().about(question.subject()).decideForSomeMoment(question.goals());
        long between = cpu();
        proverNanos += between - start;
        try {
            compare(logic, question, verdict);
            note("compared");
        } catch (Unmodelled form) {
            note("not modelled");
            unmodelled.merge(String.valueOf(form.getMessage()), 1, Integer::sum);
        }
        z3Nanos += cpu() - between;
    }

    private void compare(Logic logic, Question question, Verdict verdict) {
        Bounded bounded = question.at(logic, question.asOf());
        if (verdict instanceof Verdict.Possible possible) {
            shown(question, question.at(logic, possible.witness().asOf()), possible);
            return;
        }
        boolean proved = verdict instanceof Verdict.Impossible;
        Bounded.Answer answer = bounded.ask(question.goals(), List.of(), stream -> EVENTS);
        note((proved ? "impossible" : "undecided") + ", Z3: " + word(answer));
        judge(question, bounded, answer, proved);
        if (verdict instanceof Verdict.Undecided undecided) {
            show("undecided, " + undecided.doubt() + ", Z3: " + word(answer), question);
        } else if (question.always()) {
            Bounded later = question.at(logic, question.later());
            note("impossible, at another moment Z3: "
                    + word(judge(question, later, later.ask(question.goals(), List.of(), stream -> EVENTS), true)));
        }
    }

    private void shown(Question question, Bounded bounded, Verdict.Possible possible) {
        Person witness = possible.witness().person();
        boolean isAlone = possible.witness().people().size() == 1;
        boolean isSomebody = isAlone
                ? bounded.holds(question.goals(), witness)
                : possible.witness().fulfils(new Predicate.And(question.goals()));
        if (!isSomebody) {
            wrong(question, "the witness is none", witness);
        }
        boolean few = isAlone && witness.events().values().stream().allMatch(events -> events.size() <= MOST_EVENTS);
        if (!few) {
            note("possible, with more people or events");
            return;
        }
        Bounded.Answer answer = bounded.ask(
                question.goals(), List.of(witness.values(), witness.events()), stream -> places(witness, stream));
        note("possible, Z3: " + word(answer));
        if (answer instanceof Bounded.Answer.Nobody) {
            wrong(question, "possible, but Z3 finds nobody", witness);
        }
        judge(question, bounded, answer, false);
    }

    private static int places(Person witness, Stream stream) {
        return Math.max(
                1, witness.events().getOrDefault(stream.name(), List.of()).size());
    }

    /** Whoever Z3 makes up is somebody: else its formulas do not say what is meant. */
    private Bounded.Answer judge(Question question, Bounded bounded, Bounded.Answer answer, boolean proved) {
        if (answer instanceof Bounded.Answer.Somebody somebody) {
            Optional<Person> person = somebody.person();
            if (person.isEmpty() && proved) {
                show("impossible, Z3's numbers are no decimals", question);
            } else if (person.isEmpty()) {
                note("Z3's numbers are no decimals");
            } else if (!bounded.holds(question.goals(), person.get())) {
                different.add(text(question) + "\n" + person.get());
            } else if (proved) {
                wrong(question, "proved to be impossible, but here is somebody", person.get());
            }
        }
        return answer;
    }

    private static String word(Bounded.Answer answer) {
        if (answer instanceof Bounded.Answer.Somebody) {
            return "somebody";
        }
        return answer instanceof Bounded.Answer.Nobody ? "nobody" : "open";
    }

    private void show(String kind, Question question) {
        note(kind);
        if (count(kind) <= SHOWN) {
            System.out.println(kind + " " + text(question));
        }
    }

    private void wrong(Question question, String what, Person person) {
        wrong.add(what + ": " + text(question) + "\n" + person);
    }

    private static String text(Question question) {
        StringBuilder text = new StringBuilder(question.name());
        for (Predicate goal : question.goals()) {
            text.append('\n').append(ModelPrinter.print(WithoutNames.of(question.model(), goal)));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return counts + ", formulas that differ from the meaning: " + different.size() + ", not modelled: " + unmodelled
                + ", prover " + proverNanos / 1_000_000 + " ms, Z3 " + z3Nanos / 1_000_000 + " ms";
    }
}
