package dev.seg.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.TextRenderer;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialectLimitsTest {
    private static final String CATALOG = """
            subject customer from customers key id: int {
              n: int? from profile json "n"
              price: decimal? from profile json "offer.price"
            }
            """;

    private static List<Diagnostic> refused(Dialect dialect) {
        Compilation compilation =
                SegmentCompiler.compile(List.of(new Source("shop.seg", CATALOG)), CompilerOptions.defaults());
        assertThat(compilation.diagnostics()).isEmpty();
        return compilation.refused(dialect);
    }

    @Test
    void fractionsInJsonAreRefusedOnTrino() {
        assertThat(new TextRenderer(false).render(refused(Dialect.TRINO))).isEqualTo("""
                error[S4006]: Trino cannot read `price` exactly
                  --> shop.seg:3:37
                   |
                 3 |   price: decimal? from profile json "offer.price"
                   |                                     ^^^^^^^^^^^^^ it reads numbers with a fraction from JSON as floating point, of 16 digits
                   = help: have it in a column of its own, in the table or in a view
                """);
    }

    @Test
    void theOthersReadThemExactly() {
        assertThat(refused(Dialect.POSTGRESQL)).isEmpty();
        assertThat(refused(Dialect.DUCKDB)).isEmpty();
    }
}
