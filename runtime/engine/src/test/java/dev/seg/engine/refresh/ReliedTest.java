package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.catalog.Claimed;
import dev.seg.compiler.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliedTest {

    private static final Compilation COMPILATION =
            SegmentCompiler.compile(List.of(new Source("relied.seg", """
                    subject person from people key id: int {
                      points: int
                    }
                    event order from orders of person by person_id key id at placed_at: timestamp {
                      amount: decimal
                    }
                    event visit from visits of person by person_id key id at seen_at: timestamp {
                      page: text?
                    }
                    segment rich = points > 100
                    segment buyers = has order
                    segment visitors = has visit
                    expect buyers { share of visitors between 1% and 90% }
                    """)), CompilerOptions.defaults());

    private static List<String> relied(String... segments) {
        return Relied.of(COMPILATION.model(), List.of(segments)).stream()
                .map(Claimed::name)
                .toList();
    }

    @Test
    void theKeysOfWhatAShareIsTakenOfAreReliedOn() {
        assertThat(COMPILATION.diagnostics().stream().filter(finding -> finding.isError()))
                .isEmpty();
        assertThat(relied("rich")).containsExactly("person");
        assertThat(relied("buyers")).containsExactly("person", "order", "visit");
        assertThat(relied("visitors")).containsExactly("person", "visit");
    }
}
