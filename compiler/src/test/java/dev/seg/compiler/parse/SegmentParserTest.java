package dev.seg.compiler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.syntax.SegFile;
import dev.seg.compiler.syntax.SyntaxPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Text to tree. */
class SegmentParserTest {

    @Test
    void aConditionIsAFile() {
        assertThat(tree("purchases > 2 AND last_open < 30d AND region = \"EU\""))
                .isEqualTo("""
                        and
                          comparison >
                            reference purchases
                            integer 2
                          comparison <
                            reference last_open
                            duration 30d
                          comparison =
                            reference region
                            text "EU"
                        """);
    }

    @Test
    void aFilterEndsWhereTheNextQuantifierBegins() {
        assertThat(tree("has order where amount > 5 AND paid AND NOT no order in last month where amount > 7"))
                .isEqualTo("""
                        and
                          has
                            stream order
                              where
                                and
                                  comparison >
                                    reference amount
                                    integer 5
                                  reference paid
                          not
                            no
                              stream order
                                in last month
                                where
                                  comparison >
                                    reference amount
                                    integer 7
                        """);
    }

    @Test
    void aFilterInBracketsMayHoldQuantifiers() {
        assertThat(tree("has view where (category = \"x\" AND no order where product = view.product) AND has open"))
                .isEqualTo("""
                        and
                          has
                            stream view
                              where
                                brackets
                                  and
                                    comparison =
                                      reference category
                                      text "x"
                                    no
                                      stream order
                                        where
                                          comparison =
                                            reference product
                                            reference view.product
                          has
                            stream open
                        """);
    }

    @Test
    void aFilterEndsWhereNewQuantifiersBegin() {
        for (String next : List.of(
                "at least 2 open",
                "exactly 1 of (b, c)",
                "at most 3 of (b)",
                "was in vip",
                "every open has b",
                "no open")) {
            assertThat(tree("has order where a AND " + next).lines().toList())
                    .as(next)
                    .startsWith("and", "  has", "    stream order", "      where", "        reference a");
        }
    }

    @Test
    void whatEveryRowHasIsAStreamWhereItCannotBeACondition() {
        assertThat(tree("every a has b")).contains("  has\n    reference b\n");
        assertThat(tree("every a has b in last 30d")).contains("  has\n    in period\n");
        for (String stream : List.of(
                "no b",
                "b where c",
                "b in last 30d where c",
                "b per c",
                "b then c",
                "b as c",
                "first 1 b",
                "top 1 b by c",
                "membership of b",
                "b between 1d and 2d ago",
                "b within c")) {
            assertThat(tree("every a has " + stream))
                    .as(stream)
                    .contains(stream.equals("no b") ? "    no\n" : "    has\n");
        }
    }

    @Test
    void whatStandsBeforeOfIsTheValueOfEachRow() {
        assertThat(tree("sum(amount of order)")).isEqualTo("""
                call sum
                  reference amount
                  stream order
                """);
        assertThat(tree("count(membership of vip)")).isEqualTo("""
                call count
                  stream membership of vip
                """);
    }

    @Test
    void membershipIsANameWhereNoSegmentFollows() {
        assertThat(tree("segment membership of customer = membership > 1 AND count(membership) = 2"))
                .isEqualTo("""
                        segment membership
                          of customer
                          and
                            comparison >
                              reference membership
                              integer 1
                            comparison =
                              call count
                                stream membership
                              integer 2
                        """);
    }

    @Test
    void everyFormHasItsTree() throws IOException {
        assertThat(tree(resource("forms.seg"))).isEqualTo(resource("forms.tree"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SegmentParserTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String tree(String text) {
        Diagnostics diagnostics = new Diagnostics();
        SegFile file = SegmentParser.parse(new Source("test.seg", text), diagnostics);
        assertThat(diagnostics.sorted()).isEmpty();
        return SyntaxPrinter.print(file);
    }
}
