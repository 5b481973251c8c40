package dev.seg.compiler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.syntax.SegFile;
import dev.seg.compiler.syntax.SyntaxPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
