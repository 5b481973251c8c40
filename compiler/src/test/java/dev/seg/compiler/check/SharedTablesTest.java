package dev.seg.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Cases;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.check.proof.Answer;
import dev.seg.compiler.check.proof.Pairs;
import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.source.Source;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is read from the same rows of tables under several names is never shown to be what no rows can be. */
class SharedTablesTest {

    private static final Source CATALOG = new Source("catalog.seg", Cases.text(SharedTablesTest.class, "shared.seg"));
    private static final AsOf AT = new AsOf(Instant.parse("2026-01-31T12:00:00Z"), ZoneId.of("UTC"), DayOfWeek.MONDAY);

    private record Line(String verdict, String condition) {}

    private static List<Line> lines() {
        return Cases.text(SharedTablesTest.class, "shared.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 2))
                .map(parts -> new Line(parts[0], parts[1]))
                .toList();
    }

    private static Compilation compile(List<String> conditions) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < conditions.size(); i++) {
            text.append("segment s")
                    .append(i)
                    .append(" = ")
                    .append(conditions.get(i))
                    .append('\n');
        }
        Compilation compilation = SegmentCompiler.compile(
                List.of(CATALOG, new Source("segments.seg", text.toString())), CompilerOptions.defaults());
        assertThat(compilation.diagnostics()).noneMatch(found -> found.isError() && found.code() != Code.NOBODY);
        return compilation;
    }

    @TestFactory
    Stream<DynamicTest> conditionsAreDecided() {
        return lines().stream()
                .map(line -> DynamicTest.dynamicTest(line.condition(), () -> {
                    Verdict verdict = new Prover(
                                    compile(List.of(line.condition())).model(), AT)
                            .about("customer")
                            .decide(List.of(new Predicate.Member("s0")));
                    switch (line.verdict()) {
                        case "some" -> assertThat(verdict).isInstanceOf(Verdict.Possible.class);
                        case "nobody" -> assertThat(verdict).isInstanceOf(Verdict.Impossible.class);
                        case "never" -> assertThat(verdict).isNotInstanceOf(Verdict.Possible.class);
                        default -> throw new IllegalArgumentException(line.verdict());
                    }
                }));
    }

    /** All pairs at once say nothing else than each pair by itself. */
    @Test
    void pairsAreNoOtherThanQuestions() {
        List<String> conditions = new ArrayList<>();
        for (Line line : lines()) {
            conditions.addAll(List.of(line.condition().split(" AND (?![^(]*\\))")));
        }
        List<String> apart = conditions.stream().distinct().toList();
        Compilation compilation = compile(apart);
        List<Predicate> members = new ArrayList<>();
        for (int i = 0; i < apart.size(); i++) {
            members.add(new Predicate.Member("s" + i));
        }
        Pairs pairs = new Prover(compilation.model(), AT).pairs("customer", members);
        for (int i = 0; i < members.size(); i++) {
            for (int j = 0; j <= i; j++) {
                Verdict verdict = new Prover(compilation.model(), AT)
                        .about("customer")
                        .decide(List.of(members.get(i), members.get(j)));
                Answer answer = pairs.answer(i, j);
                String which = apart.get(i) + " & " + apart.get(j);
                if (verdict instanceof Verdict.Impossible) {
                    assertThat(answer).as(which).isNotEqualTo(Answer.POSSIBLE);
                } else if (verdict instanceof Verdict.Possible) {
                    assertThat(answer).as(which).isNotEqualTo(Answer.IMPOSSIBLE);
                } else if (answer == Answer.POSSIBLE) {
                    assertThat(pairs.verdict(i, j)).as(which).isInstanceOf(Verdict.Possible.class);
                }
            }
        }
    }
}
