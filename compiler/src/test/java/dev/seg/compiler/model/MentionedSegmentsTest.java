package dev.seg.compiler.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionedSegmentsTest {

    private static final String PROJECT = """
            subject customer from customers key id: int {
              region: text?
            }

            event order from orders of customer by customer_id key id at placed_at: timestamp {
              label : text from `segment`
              amount : decimal
            }

            segment eu = region = "EU"
            segment vip = sum(order.amount) > 100
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            region = "EU"                                            | []         | []
            vip AND NOT eu                                           | [vip, eu]  | []
            vip OR has order where amount > 1                        | [vip]      | []
            top 10% of eu by sum(order.amount)                       | [eu]       | []
            was in vip                                               | []         | [vip]
            was in vip in last year AND NOT vip                      | [vip]      | [vip]
            last(membership of eu) > 14d                             | []         | [eu]
            count(membership of eu in last 90d) >= 2 OR was in vip   | []         | [eu, vip]
            has order where label = "vip"                            | []         | []
            has membership of eu in last 7d where left is missing    | []         | [eu]
            """)
    void everyNameIsFoundWhereverItStands(String condition, String segments, String histories) {
        MentionedSegments mentions = mentions(condition);
        assertThat(mentions.segments()).hasToString(segments);
        assertThat(mentions.histories()).hasToString(histories);
    }

    @Test
    void whatTheMentionedSpeakOfIsNotMentioned() {
        Model model = model("segment outer = inner\nsegment inner = vip AND was in eu\n");
        assertThat(MentionedSegments.of(model, "outer").segments()).containsExactly("inner");
        assertThat(MentionedSegments.of(model, "outer").histories()).isEmpty();
    }

    private static MentionedSegments mentions(String condition) {
        return MentionedSegments.of(model("segment asked = " + condition + "\n"), "asked");
    }

    private static Model model(String segments) {
        Compilation compilation = SegmentCompiler.compile(
                List.of(new Source("test.seg", PROJECT + segments)), CompilerOptions.defaults());
        assertThat(compilation.hasErrors()).as("%s", compilation.diagnostics()).isFalse();
        return compilation.model();
    }
}
