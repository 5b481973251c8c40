package dev.seg.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.TextRenderer;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DialectLimitsTest {
    private static final String PROJECT = """
            subject customer from customers key id: int {
              n: int? from profile json "n"
              price: decimal? from profile json "offer.price"
            }
            event order from orders of customer by customer_id key id at at: instant {
              amount: decimal
              pages: int
            }
            event visit from visits of customer by customer_id at at: instant {
              pages: int
            }

            segment whole = n > 5
            segment fraction = price > 5
            segment median = median(order.amount) > 5
            segment averages = avg(order.amount) > avg(order.amount in last 30d)
            segment buyers = count(order) >= 3
            """;

    private static Compilation project() {
        Compilation compilation =
                SegmentCompiler.compile(List.of(new Source("shop.seg", PROJECT)), CompilerOptions.defaults());
        assertThat(compilation.hasErrors())
                .as(new TextRenderer(false).render(compilation.diagnostics()))
                .isFalse();
        return compilation;
    }

    private static List<Diagnostic> refused(Dialect dialect) {
        Compilation project = project();
        return project.refused(
                Instant.EPOCH, dialect, project.model().segments().keySet());
    }

    private static Set<Dialect> refusing(String segment) {
        return EnumSet.allOf(Dialect.class).stream()
                .filter(dialect -> !project()
                        .refused(Instant.EPOCH, dialect, List.of(segment))
                        .isEmpty())
                .collect(Collectors.toSet());
    }

    @Test
    void onlyTheSegmentWithAFractionInJsonIsRefusedOnTrino() {
        assertThat(new TextRenderer(false).render(refused(Dialect.TRINO))).isEqualTo("""
                error[S4006]: `fraction` cannot be said to Trino exactly
                   --> shop.seg:14:9
                    |
                 14 | segment fraction = price > 5
                    |         ^^^^^^^^ it needs a number with decimals from inside of JSON; Trino reads them as floating point, of 16 digits
                    = help: have it in a column of its own, in the table or in a view
                """);
    }

    @Test
    void theOthersReadThemExactly() {
        assertThat(refused(Dialect.POSTGRESQL)).isEmpty();
        assertThat(refused(Dialect.DUCKDB)).isEmpty();
    }

    @Test
    void everyDialectCounts() {
        assertThat(refusing("buyers")).isEmpty();
    }

    @Test
    void mediansAreRefusedWhereThereIsNone() {
        assertThat(refusing("median")).containsOnly(Dialect.BIGQUERY, Dialect.REDSHIFT, Dialect.SPARK, Dialect.MYSQL);
    }

    @Test
    void productsOfDecimalsAreRefusedWhereTheyLoseDigits() {
        assertThat(refusing("averages"))
                .containsOnly(Dialect.SNOWFLAKE, Dialect.REDSHIFT, Dialect.SPARK, Dialect.CLICKHOUSE);
    }
}
