package dev.seg.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The layout of messages. */
class TextRendererTest {

    private static final Source EU = new Source("segments/eu.seg", """
            // people in the EU
            segment eu =
              purchases > 2 AND last_open < 30d AND regoin = "EU"
            """);

    @Test
    void wordsAreUnderlinedWithTheReasonBeside() {
        Diagnostic diagnostic = Diagnostic.at(
                        Code.UNKNOWN_NAME,
                        words(EU, "regoin"),
                        "unknown name `regoin`",
                        "`customer` has no attribute, measure or segment of this name")
                .help("did you mean `region`?");
        assertThat(render(diagnostic)).isEqualTo("""
                        error[S1001]: unknown name `regoin`
                          --> segments/eu.seg:3:41
                           |
                         3 |   purchases > 2 AND last_open < 30d AND regoin = "EU"
                           |                                         ^^^^^^ `customer` has no attribute, measure or segment of this name
                           = help: did you mean `region`?
                        """);
    }

    @Test
    void otherWordsTakePartOnTheSameLine() {
        Source teens = new Source("teens.seg", "age < 20 AND region = \"EU\" AND age > 65");
        Diagnostic diagnostic = Diagnostic.at(
                        Code.NOBODY,
                        words(teens, "age > 65"),
                        "nobody can be in segment `teens`",
                        "no number is below 20 and above 65")
                .because(words(teens, "age < 20"), "because of this");
        assertThat(render(diagnostic)).isEqualTo("""
                        error[S3001]: nobody can be in segment `teens`
                          --> teens.seg:1:32
                           |
                         1 | age < 20 AND region = "EU" AND age > 65
                           | --------                       ^^^^^^^^ no number is below 20 and above 65
                           | because of this
                        """);
    }

    @Test
    void otherLinesAndFilesAreShownToo() {
        StringBuilder text = new StringBuilder("segment vip = spend > 3\n");
        text.append("\n".repeat(10)).append("segment VIP = spend > 4\n");
        Source here = new Source("a.seg", text.toString());
        Source there = new Source("b.seg", "segment Vip = a");
        Diagnostic diagnostic = Diagnostic.at(Code.DEFINED_TWICE, words(here, "VIP"), "`VIP` is defined twice")
                .because(words(here, "vip"), "first here")
                .because(words(there, "Vip"), "and here")
                .note("names that differ only in case are the same in some warehouses");
        assertThat(render(diagnostic)).isEqualTo("""
                        error[S1002]: `VIP` is defined twice
                           --> a.seg:12:9
                            |
                          1 | segment vip = spend > 3
                            |         --- first here
                          ...
                         12 | segment VIP = spend > 4
                            |         ^^^
                           --> b.seg:1:9
                            |
                          1 | segment Vip = a
                            |         --- and here
                            = note: names that differ only in case are the same in some warehouses
                        """);
    }

    @Test
    void anEmptyPlaceIsPointedAt() {
        Source source = new Source("a.seg", "purchases >\r\n");
        Diagnostic diagnostic = Diagnostic.at(Code.UNEXPECTED, new Span(source, 11, 11), "expected a value");
        assertThat(render(diagnostic)).isEqualTo("""
                        error[S0002]: expected a value
                          --> a.seg:1:12
                           |
                         1 | purchases >
                           |            ^
                        """);
    }

    @Test
    void wordsOverSeveralLinesAreUnderlinedToTheEndOfTheFirst() {
        Source source = new Source("a.seg", "a = (1\n)");
        assertThat(render(Diagnostic.at(Code.UNEXPECTED, new Span(source, 4, 8), "wrong")))
                .contains(" 1 | a = (1\n   |     ^^\n");
    }

    @Test
    void nothingThatATerminalObeysGetsThrough() {
        Source source = new Source("\u001B[2J.seg", "a = \"\u001B[31m\u202E\u0085\u200B\u2028\"");
        Diagnostic diagnostic = Diagnostic.at(Code.UNEXPECTED, words(source, "["), "\u001B[1m", "\u0007")
                .help("\u009B\n");
        assertThat(render(diagnostic)).isEqualTo("""
                        error[S0002]: ␛[1m
                          --> ␛[2J.seg:1:7
                           |
                         1 | a = "␛[31m<U+202E><U+0085><U+200B><U+2028>"
                           |       ^ ␇
                           = help: <U+009B>␊
                        """);
    }

    @Test
    void wideCharactersTabsAndAccentsAreAligned() {
        Source source = new Source("a.seg", "\tcity = \"東京\" AND cafe\u0301 = 😀 AND wrong");
        assertThat(render(Diagnostic.at(Code.UNEXPECTED, words(source, "wrong"), "wrong")))
                .contains("""
                         1 |     city = "東京" AND cafe\u0301 = 😀 AND wrong
                           |                                     ^^^^^
                        """);
    }

    @Test
    void longLinesAreCutAroundTheWords() {
        Source source = new Source("a.seg", "a = 1 AND ".repeat(500) + "wrong" + " AND a = 1".repeat(500));
        String rendered = render(Diagnostic.at(Code.UNEXPECTED, words(source, "wrong"), "wrong"));
        List<String> lines = rendered.lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThan(180));
        int column = lines.get(4).indexOf('^');
        assertThat(lines.get(3).substring(column, column + 5)).isEqualTo("wrong");
        assertThat(lines.get(3)).contains("| …").endsWith("…");
    }

    @Test
    void aFileWithoutTextHasNoLineToShow() {
        Source source = new Source("a.seg", "");
        assertThat(render(Diagnostic.at(Code.NO_SEGMENT, new Span(source, 0, 0), "the file defines no segment")))
                .isEqualTo("""
                        error[S0001]: the file defines no segment
                          --> a.seg:1:1
                        """);
    }

    @Test
    void colorsAreThereIfAskedFor() {
        Diagnostic error = Diagnostic.at(Code.UNKNOWN_NAME, words(EU, "regoin"), "unknown name", "why");
        Diagnostic warning = Diagnostic.at(Code.EVERYBODY, words(EU, "regoin"), "everybody", "why");
        assertThat(new TextRenderer(true).render(error)).startsWith("\u001B[1;31merror[S1001]\u001B[0m");
        assertThat(new TextRenderer(true).render(warning)).startsWith("\u001B[1;33mwarning[S3103]\u001B[0m");
        assertThat(new TextRenderer(true).render(error).replaceAll("\u001B\\[[0-9;]*m", ""))
                .isEqualTo(render(error));
    }

    @Test
    void findingsStandApart() {
        Diagnostic diagnostic = Diagnostic.at(Code.UNKNOWN_NAME, words(EU, "regoin"), "unknown name");
        assertThat(new TextRenderer(false).render(List.of(diagnostic, diagnostic)))
                .isEqualTo(render(diagnostic) + "\n" + render(diagnostic));
    }

    @Test
    void findingsArePlainValues() {
        Diagnostic diagnostic = Diagnostic.at(Code.UNKNOWN_NAME, words(EU, "regoin"), "unknown name `regoin`")
                .help("did you mean `region`?");
        Finding finding = Finding.of(diagnostic);
        assertThat(finding.code()).isEqualTo("S1001");
        assertThat(finding.severity()).isEqualTo("error");
        assertThat(finding.file()).isEqualTo("segments/eu.seg");
        assertThat(List.of(finding.line(), finding.column(), finding.endLine(), finding.endColumn()))
                .containsExactly(3, 41, 3, 47);
        assertThat(finding.help()).contains("did you mean `region`?");
    }

    private static Span words(Source source, String words) {
        int start = source.text().indexOf(words);
        return new Span(source, start, start + words.length());
    }

    private static String render(Diagnostic diagnostic) {
        return new TextRenderer(false).render(diagnostic);
    }
}
