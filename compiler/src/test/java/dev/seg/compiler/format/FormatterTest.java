package dev.seg.compiler.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Cases;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.syntax.SegFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Texts and their canonical form. */
class FormatterTest {

    @TestFactory
    Stream<DynamicTest> everyTextHasOneForm() {
        return Cases.of(FormatterTest.class, "formats.cases", text -> {
            FormatterLawTest.holds(text, text);
            return format(text);
        });
    }

    @Test
    void filesEndWithOneLineFeed() {
        assertThat(format("a = 1")).isEqualTo("a = 1\n");
        assertThat(format("\n\na = 1\r\n\r\n// b\r\n\n")).isEqualTo("a = 1\n\n// b\n");
        assertThat(format("")).isEmpty();
    }

    private static String format(String text) {
        Diagnostics diagnostics = new Diagnostics();
        SegFile file = SegmentParser.parse(new Source("test.seg", text), diagnostics);
        return Formatter.format(file);
    }
}
