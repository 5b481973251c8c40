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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandPartitionTest {

    private static final String CATALOG = "subject customer from customers key id { points: int }\n";

    @Test
    void aBandMayHoldItsLimitAlone() {
        Compilation compiled = compile("none: below 1  one: up to 1  few: up to 4  many: rest");
        assertThat(compiled.diagnostics()).isEmpty();
        assertThat(compiled.model().segments()).containsOnlyKeys("p.none", "p.one", "p.few", "p.many");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: up to 1  b: up to 1  c: rest",
                "a: up to 1  b: below 1  c: rest",
                "a: below 1  b: below 1  c: rest",
                "a: below 2  b: up to 1  c: rest",
            })
    void aBandThatHoldsNothingIsRefused(String bands) {
        assertThat(compile(bands).diagnostics()).extracting(Diagnostic::code).containsExactly(Code.EMPTY_RANGE);
    }

    private static Compilation compile(String bands) {
        return SegmentCompiler.compile(
                List.of(new Source("p.seg", CATALOG + "partition p by points { " + bands + " }")),
                CompilerOptions.defaults());
    }
}
