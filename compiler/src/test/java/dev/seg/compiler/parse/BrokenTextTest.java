package dev.seg.compiler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Cases;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.diagnostic.TextRenderer;
import dev.seg.compiler.format.Formatter;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.syntax.SegFile;
import dev.seg.compiler.syntax.SyntaxPrinter;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Whatever a text is, it ends with a tree or with findings, soon and without much stack. */
class BrokenTextTest {

    private static final int MUTATIONS = Integer.getInteger("seg.mutations", 20_000);
    private static final long SMALL_STACK = 512 * 1024;

    /** What tends to break lexers, parsers and renderers. */
    private static final List<String> PIECES = List.of(
            "\"",
            "'",
            "`",
            "\\",
            "\\u",
            "\\uD800",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "@",
            "=",
            "==",
            "=>",
            "!",
            "-",
            "--",
            "/*",
            "*/",
            "//",
            "///",
            "#",
            "\n",
            "\r",
            "\t",
            "\u0000",
            "\u001B",
            "\u00A0",
            "\u200B",
            "\u202E",
            "\uFEFF",
            "\uD83D",
            "\uDE00",
            "😀",
            "e\u0301",
            "“",
            "”",
            "＞",
            "≥",
            "ａ",
            "р",
            ";",
            ",",
            ":",
            ".",
            "?",
            "%",
            "30",
            "30m",
            "30 days",
            "1e9",
            "2026-02-30",
            "@2026",
            "99999999999999999999",
            "null",
            "is",
            "not",
            "and",
            "or",
            "in",
            "has",
            "where",
            "last",
            "between",
            "segment",
            "segment x =",
            "measure",
            "partition p {",
            "expect",
            "test",
            "event",
            "language",
            "a",
            "`in`",
            "select",
            "exists",
            "then",
            "then no",
            "per",
            "at least 3 of (",
            "exactly 2",
            "every",
            "was in",
            "within",
            "first 3",
            "top 5",
            "by",
            "of",
            "as",
            "local",
            "next",
            "22:00",
            "25:00",
            "stream s =",
            "table t from",
            "related",
            "subset of",
            "json",
            "that",
            "include \"x\"",
            "the");

    @Test
    void noTextIsTooBrokenToRead() {
        String forms = Cases.text(BrokenTextTest.class, "forms.seg");
        List<String> declarations = List.of(forms.split("\n(?=\\S)"));
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Random random = new Random(seed);
            String text = random.nextInt(3) == 0
                    ? RandomText.file(random, 1 + random.nextInt(60))
                    : declarations.get(random.nextInt(declarations.size())) + "\n"
                            + declarations.get(random.nextInt(declarations.size()));
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                text = mutate(random, text);
            }
            endsWell("seed " + seed + "\n" + text, text);
        }
    }

    private static String mutate(Random random, String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, to) + text.substring(from);
            case 2 -> text.substring(0, from) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(to);
            default ->
                text.substring(0, from) + " " + PIECES.get(random.nextInt(PIECES.size())) + " " + text.substring(from);
        };
    }

    private static void endsWell(String story, String text) {
        Diagnostics diagnostics = new Diagnostics();
        SegFile file;
        try {
            file = SegmentParser.parse(new Source("broken.seg", text), diagnostics);
        } catch (RuntimeException e) {
            throw new AssertionError(story, e);
        }
        List<Diagnostic> found = diagnostics.sorted();
        String tree = SyntaxPrinter.print(file);
        String rendered = new TextRenderer(false).render(found);
        if (tree.contains("broken\n")) {
            assertThat(diagnostics.hasErrors()).as(story).isTrue();
        }
        assertThat(found).as(story).hasSizeLessThanOrEqualTo(Limits.ERRORS + 1);
        assertThat(rendered)
                .as(story)
                .doesNotContainPattern("<EOF>|Context|IDENTIFIER|UNKNOWN_|java\\.|Exception|expected ,|expected  ");
        assertThat(rendered.chars().filter(c -> c < ' ' && c != '\n')).as(story).isEmpty();
        assertThat(found)
                .as(story)
                .allSatisfy(one -> assertThat(one.message()).isNotBlank().doesNotContain("\n"));
        if (found.isEmpty()) {
            String formatted = Formatter.format(file);
            SegFile again = SegmentParser.parse(new Source("again.seg", formatted), diagnostics);
            assertThat(new TextRenderer(false).render(diagnostics.sorted()))
                    .as(story)
                    .isEmpty();
            assertThat(Formatter.format(again)).as(story).isEqualTo(formatted);
        }
    }

    @Test
    void whatIsBrokenKeepsItsName() {
        assertThat(tree("""
                        segment a(b: int) "A" of c = d >
                        segment e = f > 1 g
                        segment h = i == 1
                        segment j = k in (null)
                        measure l = count(
                        partition m {
                          n: o >
                          p: q
                        }
                        partition r by s > {
                          t: below
                        }
                        segment u = v
                        """)).isEqualTo("""
                        segment a
                          title "A"
                          of c
                          parameter b: int
                          broken
                        segment e
                          broken
                        segment h
                          comparison =
                            reference i
                            integer 1
                        segment j
                          broken
                        measure l
                          broken
                        partition m
                          class n
                            broken
                          class p
                            reference q
                        partition r by
                          broken
                        segment u
                          reference v
                        """);
    }

    private static String tree(String text) {
        return SyntaxPrinter.print(SegmentParser.parse(new Source("a.seg", text), new Diagnostics()));
    }

    @Test
    void largeFilesAreNotRead() {
        assertThat(codes("a".repeat(10_000_000))).containsExactly(Code.TOO_LARGE);
        assertThat(codes("é".repeat(32 * 1024 + 1))).containsExactly(Code.TOO_LARGE);
        assertThat(codes("a = \"" + "'".repeat(64 * 1024) + "\"")).containsExactly(Code.TOO_LARGE);
        assertThat(codes("a" + " ".repeat(64 * 1024 - 1))).isEmpty();
    }

    @Test
    void deepTextsAreRefusedBeforeTheyAreRead() {
        assertThat(codes("(".repeat(100) + "a" + ")".repeat(100))).isEmpty();
        assertThat(codes("(".repeat(101) + "a" + ")".repeat(101))).containsExactly(Code.TOO_DEEP);
        assertThat(codes("(".repeat(5_000) + "a = 1" + ")".repeat(5_000))).containsExactly(Code.TOO_DEEP);
        assertThat(codes("NOT ".repeat(100) + "a")).isEmpty();
        assertThat(codes("NOT ".repeat(101) + "a")).containsExactly(Code.TOO_DEEP);
        assertThat(codes("NOT (".repeat(51) + "a" + ")".repeat(51))).containsExactly(Code.TOO_DEEP);
        assertThat(codes("a = " + "- ".repeat(30_000) + "1")).containsExactly(Code.TOO_DEEP);
        assertThat(codes("f(a in last ".repeat(4_000))).containsExactly(Code.TOO_DEEP);
        assertThat(codes("has " + "(".repeat(100) + "a" + ")".repeat(100))).isEmpty();
        assertThat(codes("has " + "(a or ".repeat(101) + "a" + ")".repeat(101))).containsExactly(Code.TOO_DEEP);
        assertThat(codes("f(a of (b where ".repeat(4_000))).containsExactly(Code.TOO_DEEP);
        assertThat(codes("a AND (b OR (".repeat(250) + "c" + "))".repeat(250))).containsExactly(Code.TOO_DEEP);
        assertThat(codes("test \"a\" for b { { c: " + "[".repeat(101) + "]".repeat(101) + " } => in }"))
                .containsExactly(Code.TOO_DEEP);
    }

    @Test
    void oneDeepSegmentDoesNotHideTheOthers() {
        assertThat(codes("segment a = " + "(".repeat(5_000) + "\nsegment b = c >\nsegment d = e"))
                .containsExactly(Code.TOO_DEEP, Code.UNEXPECTED);
    }

    @Test
    void longConditionsAndListsAreRefused() {
        assertThat(codes("a" + " AND a".repeat(1_999))).isEmpty();
        assertThat(codes("a" + " AND a".repeat(2_000))).containsExactly(Code.TOO_MANY_TERMS);
        assertThat(codes("a" + " OR a".repeat(10_000))).containsExactly(Code.TOO_MANY_TERMS);
        assertThat(codes("has b where a" + " AND a".repeat(1_999))).isEmpty();
        assertThat(codes("has a" + " then a where b".repeat(1_999))).isEmpty();
        assertThat(codes("has a" + " then no a".repeat(2_000))).containsExactly(Code.TOO_MANY_TERMS);
        assertThat(codes("stream a = b" + " or b".repeat(2_000))).containsExactly(Code.TOO_MANY_TERMS);
        assertThat(codes("at least 1 of (a" + ", a".repeat(2_000) + ")")).containsExactly(Code.TOO_MANY_TERMS);
        assertThat(codes("a between 1 and 2" + " AND a between 1 and 2".repeat(1_999)))
                .isEmpty();
        assertThat(codes("a in (1" + ", 1".repeat(1_999) + ")")).isEmpty();
        assertThat(codes("a in (1" + ", 1".repeat(2_000) + ")")).containsExactly(Code.TOO_MANY_TERMS);
        assertThat(codes("a" + " + a".repeat(199) + " > 3")).isEmpty();
        assertThat(codes("a" + " + a".repeat(200) + " > 3")).containsExactly(Code.TOO_MANY_TERMS);
        assertThat(codes("segment a = b\n".repeat(3_000))).isEmpty();
    }

    /** Each of these can be read in two ways up to its end, which it has not. */
    @Test
    void whatMayGoOnInManyWaysIsToldAtOnce() {
        for (String level :
                List.of("f(a in last ", "f(f(a - ", "every a has b on (", "has (a where (", "f(every a has (b or ")) {
            assertThat(codes(level.repeat(40))).as(level).containsExactly(Code.UNEXPECTED);
        }
    }

    @Test
    void manyErrorsAreCounted() {
        String text = "segment a = >\n".repeat(4_000);
        Diagnostics diagnostics = new Diagnostics();
        SegmentParser.parse(new Source("a.seg", text), diagnostics);
        List<Diagnostic> found = diagnostics.sorted();
        assertThat(found).hasSize(21);
        assertThat(found.get(20).code()).isEqualTo(Code.TOO_MANY_ERRORS);
        assertThat(found.get(20).message()).isEqualTo("3980 more errors in this file");
        assertThat(found.get(20).span().from().line()).isEqualTo(21);
        assertThat(codes("partition p {" + "a:> ".repeat(10_000) + "}")).hasSize(21);
    }

    /** The legal depth takes a small part of the stack that threads have. */
    @Test
    void whatIsAllowedFitsOnASmallStack() throws InterruptedException {
        for (String text : List.of(
                "(".repeat(100) + "a" + ")".repeat(100),
                "NOT ".repeat(100) + "a",
                "f(a in last ".repeat(100) + "a" + ")".repeat(100),
                "a" + " + a".repeat(199) + " > 3",
                "has o where (".repeat(100) + "a" + ")".repeat(100),
                "has " + "(a where b in last 3d or ".repeat(100) + "a" + ")".repeat(100),
                "f(a of (".repeat(50) + "a" + "))".repeat(50),
                "every a has b where (".repeat(60) + "a" + ")".repeat(60),
                "has a" + " then a where b".repeat(1_999),
                "has a in last has b ".repeat(3_000),
                "has " + "first 3 ".repeat(7_000),
                "a in " + "local ".repeat(9_000),
                "top 1 by ".repeat(7_000))) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread thread = new Thread(null, () -> endsWell(text, text), "small", SMALL_STACK);
            thread.setUncaughtExceptionHandler((where, what) -> thrown.set(what));
            thread.start();
            thread.join();
            assertThat(thrown.get()).as(text).isNull();
        }
    }

    private static List<Code> codes(String text) {
        Diagnostics diagnostics = new Diagnostics();
        SegmentParser.parse(new Source("a.seg", text), diagnostics);
        return diagnostics.sorted().stream().map(Diagnostic::code).toList();
    }
}
