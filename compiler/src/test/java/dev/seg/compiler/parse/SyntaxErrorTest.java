package dev.seg.compiler.parse;

import dev.seg.compiler.Cases;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.diagnostic.TextRenderer;
import dev.seg.compiler.source.Source;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said of texts that are not written as the language wants them. {@code <U+00A0>} is that character. */
class SyntaxErrorTest {

    private static final Pattern CHARACTER = Pattern.compile("<U\\+([0-9A-F]+)>");

    @TestFactory
    Stream<DynamicTest> mistakesAreExplained() {
        return Cases.of(SyntaxErrorTest.class, "mistakes.cases", SyntaxErrorTest::errors);
    }

    @TestFactory
    Stream<DynamicTest> habitsAreAnswered() {
        return Cases.of(SyntaxErrorTest.class, "habits.cases", SyntaxErrorTest::errors);
    }

    private static String errors(String text) {
        String real =
                CHARACTER.matcher(text).replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)));
        Diagnostics diagnostics = new Diagnostics();
        SegmentParser.parse(new Source("test.seg", real), diagnostics);
        return new TextRenderer(false).render(diagnostics.sorted());
    }
}
