package dev.seg.benchmarks;

import com.microsoft.z3.Status;
import dev.seg.compiler.check.proof.Answer;
import dev.seg.compiler.check.proof.Pairs;
import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.model.Predicate;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures the prover and Z3 on the same questions in the same run, one after the other, by the time that the thread has
 * had the processor, and prints a table.
 */
public final class ProofBenchmark {

    private static final String SUBJECT = "customer";
    private static final int ROUNDS = 5;
    private static final int WARMING = 20;
    private static final int EDITS = 200;
    private static final int ALONE = 100;

    private final PrintStream out;
    private final int segments;
    private final List<Condition> conditions;
    private final Project project;

    private ProofBenchmark(PrintStream out, int segments) {
        this.out = out;
        this.segments = segments;
        this.conditions = Workload.segments(segments, 1);
        this.project = Project.of(conditions);
    }

    /** Takes the file to write, the number of segments (1000), and {@code z3} where Z3 is to be asked too. */
    public static void main(String[] arguments) throws IOException {
        int segments = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        boolean withZ3 = arguments.length > 2 && arguments[2].equals("z3");
        try (PrintStream out = new PrintStream(arguments[0], StandardCharsets.UTF_8)) {
            new ProofBenchmark(out, segments).run(withZ3);
        }
    }

    private void run(boolean withZ3) {
        out.printf(Locale.ROOT, "| measured | median | least | most |%n|---|---:|---:|---:|%n");
        Pairs pairs = pairs(withZ3 ? ROUNDS : 1);
        edits(pairs);
        if (withZ3) {
            List<Condition> fresh = Workload.segments(segments, 2);
            Project questions = Project.of(both(fresh));
            Pairs warm =
                    questions.prover().pairs(SUBJECT, questions.conditions().subList(0, segments));
            warm.possible();
            try (Z3Shop z3 = new Z3Shop(false)) {
                empty(fresh, questions, warm, z3);
            }
            alone(fresh);
        }
        out.printf(Locale.ROOT, "%nPeak of the heap since the start: %d MB%n", peak());
    }

    private List<Condition> both(List<Condition> fresh) {
        List<Condition> all = new ArrayList<>(conditions);
        all.addAll(fresh);
        return all;
    }

    private Pairs pairs(int rounds) {
        List<Double> times = new ArrayList<>();
        Pairs pairs = project.prover().pairs(SUBJECT, project.conditions());
        for (int round = 0; round < rounds; round++) {
            long start = cpu();
            pairs = project.prover().pairs(SUBJECT, project.conditions());
            pairs.possible();
            times.add((cpu() - start) / 1e6);
        }
        long all = (long) segments * (segments - 1) / 2;
        row(String.format(Locale.ROOT, "all %,d pairs of %,d segments, ms", all, segments), times);
        out.printf(
                Locale.ROOT,
                "| … of which overlap %,d, are disjoint %,d, are undecided %,d | | | |%n",
                pairs.possible(),
                pairs.impossible(),
                pairs.undecided());
        List<Double> shown = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            long start = cpu();
            Verdict verdict = pairs.verdict(i, (i * 7 + 1) % segments);
            if (verdict instanceof Verdict.Possible) {
                shown.add((cpu() - start) / 1e3);
            }
        }
        row("the made-up person of an overlap, µs", shown);
        return pairs;
    }

    private void edits(Pairs pairs) {
        Project edited = Project.of(Workload.segments(EDITS, 3));
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < EDITS; i++) {
            long start = cpu();
            Pairs changed = pairs.with(i % segments, edited.conditions().get(i));
            changed.answer(i % segments, 0);
            times.add((cpu() - start) / 1e6);
        }
        row(String.format(Locale.ROOT, "one edited segment against %,d others, ms", segments - 1), times);
    }

    private static <T> List<Double> times(List<T> all, Consumer<T> asking) {
        List<Double> times = new ArrayList<>();
        for (T each : all) {
            long start = cpu();
            asking.accept(each);
            times.add((cpu() - start) / 1e3);
        }
        return times;
    }

    /** Segments that were not seen before: all of them to one engine, then to the other. */
    private void empty(List<Condition> fresh, Project questions, Pairs warm, Z3Shop z3) {
        Project before = Project.of(Workload.segments(segments, 4));
        for (int round = 0; round < WARMING; round++) {
            before.conditions().forEach(warm::answer);
        }
        List<Predicate> asked = questions.conditions().subList(segments, 2 * segments);
        List<Answer> answers = new ArrayList<>();
        List<Double> own = times(asked, condition -> answers.add(warm.answer(condition)));
        List<Status> statuses = new ArrayList<>();
        List<Double> other = times(fresh, condition -> statuses.add(z3.decide(List.of(condition))));
        Prover prover = questions.prover();
        List<Double> alone =
                times(asked, condition -> prover.anew().about(SUBJECT).decide(List.of(condition)));
        int same = 0;
        int undecided = 0;
        for (int i = 0; i < fresh.size(); i++) {
            undecided += answers.get(i) == Answer.UNDECIDED ? 1 : 0;
            same += isSame(answers.get(i), statuses.get(i), fresh.get(i)) ? 1 : 0;
        }
        row("one empty check in a project that was looked at before, µs", own);
        row("one empty check by itself (Question), µs", alone);
        row("the same question to Z3, " + z3.facts() + " facts kept, µs", other);
        out.printf(
                Locale.ROOT,
                "| … answered alike %,d of %,d; undecided %,d; Z3 takes %.0f times as long (medians), %.0f times (means) | | | |%n",
                same,
                fresh.size(),
                undecided,
                median(other) / median(own),
                mean(other) / mean(own));
    }

    /** Whether both say the same; where Z3 finds somebody whom we prove not to be, once it is told of products, too. */
    private static boolean isSame(Answer answer, Status status, Condition condition) {
        if (answer == Answer.IMPOSSIBLE && status == Status.SATISFIABLE) {
            try (Z3Shop knowing = new Z3Shop(true)) {
                return knowing.decide(List.of(condition)) == Status.UNSATISFIABLE;
            }
        }
        return (answer == Answer.POSSIBLE) == (status == Status.SATISFIABLE);
    }

    /** Z3 anew for each question, as where each is asked in a process of its own. */
    private void alone(List<Condition> fresh) {
        List<Double> times = times(fresh.subList(0, Math.min(ALONE, fresh.size())), condition -> {
            try (Z3Shop z3 = new Z3Shop(false)) {
                z3.decide(List.of(condition));
            }
        });
        row("the same to a Z3 that is told the facts for each question, µs", times);
    }

    private void row(String what, List<Double> times) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        out.printf(
                Locale.ROOT,
                "| %s | %,.1f | %,.1f | %,.1f |%n",
                what,
                median(sorted),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }

    private static double median(List<Double> times) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static double mean(List<Double> times) {
        return times.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                / (1 << 20);
    }
}
