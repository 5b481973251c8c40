package dev.seg.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Cases;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Question;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.check.proof.Witness;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.source.Source;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is found out of conditions by hand. */
class VerdictTest {

    private static final Source CATALOG = new Source("catalog.seg", Cases.text(VerdictTest.class, "catalog.seg"));

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    private record Line(String id, String verdict, String condition) {}

    private static List<Line> lines() {
        return Cases.text(VerdictTest.class, "verdicts.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 3))
                .map(parts -> new Line(parts[0], parts[1], parts[2]))
                .toList();
    }

    @Test
    void thereAreEnoughOfThem() {
        assertThat(lines()).hasSizeGreaterThan(120);
    }

    @TestFactory
    Stream<DynamicTest> conditionsAreDecided() {
        return lines().stream()
                .map(line -> DynamicTest.dynamicTest(
                        line.id() + " " + line.condition(),
                        () -> assertThat(found(line)).isEqualTo(line.verdict())));
    }

    /** Whoever is made up can be written down as a test, and the test passes. */
    @TestFactory
    Stream<DynamicTest> witnessesAreRowsThatPass() {
        return lines().stream()
                .filter(line -> line.verdict().equals("some") || line.verdict().equals("overlap"))
                .map(line -> DynamicTest.dynamicTest(line.id(), () -> {
                    String condition = line.condition().replace(" & ", " AND ");
                    Compilation compilation = compile("segment s0 = " + condition);
                    List<Predicate> goals = List.of(new Predicate.Member("s0"));
                    Verdict verdict = question(compilation).decide(goals);
                    assertThat(verdict).isInstanceOf(Verdict.Possible.class);
                    Witness witness = ((Verdict.Possible) verdict).witness();
                    String row = witness.row(goals).orElseThrow();
                    boolean alone = witness.surroundings(goals).isEmpty();
                    String test = "segment s0 = " + condition + "\ntest \"made up\" for s0 { " + row + " => in }";
                    assertThat(alone ? compile(test).diagnostics() : List.<Diagnostic>of())
                            .as(row)
                            .noneMatch(Diagnostic::isError);
                }));
    }

    /** Whoever is made up can be written into tables, and is read from them as the same person. */
    @TestFactory
    Stream<DynamicTest> witnessesAreRowsOfTables() {
        return lines().stream()
                .filter(line -> line.verdict().equals("some") || line.verdict().equals("overlap"))
                .map(line -> DynamicTest.dynamicTest(line.id(), () -> {
                    Compilation compilation =
                            compile("segment s0 = " + line.condition().replace(" & ", " AND "));
                    List<Predicate> goals = List.of(new Predicate.Member("s0"));
                    Witness witness = ((Verdict.Possible) question(compilation).decide(goals)).witness();
                    assertThat(WitnessTables.of(compilation.model(), witness, goals))
                            .hasValueSatisfying(tables ->
                                    assertThat(tables.get("customers")).hasSameSizeAs(witness.people()));
                }));
    }

    private static String found(Line line) {
        String separator = line.condition().contains(" => ") ? " => " : " & ";
        String[] conditions = line.condition().split(separator);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < conditions.length; i++) {
            text.append("segment s")
                    .append(i)
                    .append(" = ")
                    .append(conditions[i])
                    .append('\n');
        }
        Compilation compilation = compile(text.toString());
        assertThat(compilation.diagnostics()).noneMatch(found -> found.isError() && found.code() != Code.NOBODY);
        Question question = question(compilation);
        Predicate first = new Predicate.Member("s0");
        if (conditions.length == 1) {
            return ofOne(question, first);
        }
        Predicate second = new Predicate.Member("s1");
        boolean implication = separator.equals(" => ");
        Verdict verdict = question.decide(List.of(first, implication ? new Predicate.Not(second) : second));
        if (verdict instanceof Verdict.Undecided) {
            return "undecided";
        }
        boolean possible = verdict instanceof Verdict.Possible;
        return implication ? possible ? "implies_not" : "implies" : possible ? "overlap" : "disjoint";
    }

    private static Compilation compile(String text) {
        return SegmentCompiler.compile(List.of(CATALOG, new Source("test.seg", text)), CompilerOptions.defaults());
    }

    private static Question question(Compilation compilation) {
        ZoneId zone = compilation.model().catalog().zone();
        return new Prover(
                        compilation.model(),
                        compilation.asOf(Checker.TEST_TIME.atZone(zone).toInstant()))
                .about("customer");
    }

    private static String ofOne(Question question, Predicate condition) {
        Verdict inside = question.decide(List.of(condition));
        Verdict outside = question.decide(List.of(new Predicate.Not(condition)));
        if (inside instanceof Verdict.Impossible) {
            return "nobody";
        }
        if (outside instanceof Verdict.Impossible) {
            return "everybody";
        }
        return inside instanceof Verdict.Possible && outside instanceof Verdict.Possible ? "some" : "undecided";
    }

    /** A stream's own filter that is not understood: nobody is shown with rows that the stream leaves out. */
    @Test
    void madeUpRowsAreSuchAsTheirStreamsHave() {
        String text = "subject s from people key id: int { }\n"
                + "event e from rows of s by sid where a * b < 0 AND a > 0 AND b > 0 { a: int  b: int }\n"
                + "segment some = has e\n";
        Compilation compilation =
                SegmentCompiler.compile(List.of(new Source("c.seg", text)), CompilerOptions.defaults());
        Verdict verdict = new Prover(compilation.model(), compilation.asOf(AT))
                .about("s")
                .decide(List.of(compilation.model().segment("some").predicate()));
        assertThat(compilation.hasErrors()).isFalse();
        assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
    }
}
