package dev.seg.compiler.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chains of references that are longer than a stack is deep end with a message. */
class DeepReferencesTest {

    private static final String CATALOG = """
            language 1
            catalog shop { timezone "UTC" }
            subject customer from customers key id: int { points: int? }
            segment s0 = points > 0
            """;

    /** Segments each of which refers to the one before it. */
    private static Compilation chain(int length) {
        StringBuilder text = new StringBuilder(CATALOG);
        for (int i = 1; i <= length; i++) {
            text.append("segment s%d = s%d AND points != %d\n".formatted(i, i - 1, i));
        }
        return SegmentCompiler.compile(List.of(new Source("chain.seg", text.toString())), CompilerOptions.defaults());
    }

    @Test
    void aChainThatPeopleCanFollowIsFine() {
        Compilation compilation = chain(90);

        assertThat(compilation.hasErrors()).isFalse();
        assertThat(compilation.model().segments()).hasSize(91);
    }

    @Test
    void aLongerOneIsRefusedWhereItGetsTooDeep() {
        List<Diagnostic> errors =
                chain(1_200).diagnostics().stream().filter(Diagnostic::isError).toList();

        assertThat(errors.get(0).code()).isEqualTo(Code.TOO_DEEP);
        assertThat(errors.get(0).message()).endsWith("is nested too deep");
        assertThat(errors.get(0).label().text()).contains("levels with all references written out, at most 300");
        assertThat(errors).hasSize(1);
    }
}
