package dev.seg.compiler.check;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.GivenPeople;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.TestCase;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the {@code test} blocks of a project.
 *
 * <p>Example: {@code test "repeat" for vip { { spend: 5 } => in }} beside {@code segment vip = spend > 1000} is a finding
 * at the row: the person is not in {@code vip}.
 */
final class GivenTests {

    private GivenTests() {}

    static void check(Model model, Origins origins, AsOf asOf, Diagnostics diagnostics) {
        IdentityHashMap<TestCase.Row, Set<String>> wrong = new IdentityHashMap<>();
        for (GivenPeople.WrongVerdict verdict : GivenPeople.wrongVerdicts(model, asOf)) {
            wrong.computeIfAbsent(verdict.row(), row -> new LinkedHashSet<>()).add(verdict.segment());
        }
        for (TestCase test : model.tests()) {
            for (TestCase.Row row : test.rows()) {
                Set<String> segments = wrong.getOrDefault(row, Set.of());
                if (!segments.isEmpty()) {
                    origins.of(row)
                            .ifPresent(span -> diagnostics.add(Diagnostic.at(
                                    Code.TEST_FAILED,
                                    span,
                                    "the test \"" + test.title() + "\" fails",
                                    expectedButIs(test, row, segments))));
                }
            }
        }
    }

    private static String expectedButIs(TestCase test, TestCase.Row row, Set<String> wrong) {
        Map<String, Boolean> verdicts = new LinkedHashMap<>(row.expected());
        verdicts.replaceAll((segment, expected) -> expected != wrong.contains(segment));
        boolean oneSegment = row.expected().containsKey(test.target());
        if (oneSegment) {
            return verdicts.containsValue(true)
                    ? "expected `out`, but this person is in `" + test.target() + "`"
                    : "expected `in`, but this person is not in `" + test.target() + "`";
        }
        return "expected " + members(row.expected(), test.target()) + ", but this person is in "
                + members(verdicts, test.target());
    }

    private static String members(Map<String, Boolean> verdicts, String partition) {
        List<String> classes = verdicts.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(entry -> "`" + entry.getKey().substring(partition.length() + 1) + "`")
                .sorted()
                .toList();
        return classes.isEmpty() ? "no class" : classes.stream().collect(Collectors.joining(" and "));
    }
}
