package dev.seg.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupsTest {

    private static final String CATALOG = """
            subject customer from customers key id { newsletter: bool }
            event order from orders of customer by customer_id at placed: timestamp { amount: decimal }
            event open from opens of customer by customer_id at opened: timestamp { campaign: text }
            """;

    @ParameterizedTest
    @CsvSource({
        "has order, 1",
        "no order, 1",
        "newsletter AND no order in last 30d, 1",
        "has order AND has open, 2",
        "count(order) > 2 AND has open, 1",
        "has order where amount > 5 AND has order where amount < 3, 2",
        "has order AND no order in last 30d, 2",
        "has order where amount > 5 AND has order where amount < 3 AND has order where amount = 4, 1",
    })
    void aSubQueryIsAskedWhereItIsAJoin(String condition, int subQueries) {
        assertThat(subQueries(condition)).isEqualTo(subQueries);
    }

    @ParameterizedTest
    @CsvSource({
        "newsletter OR has order, beside OR it would run for each person",
        "no order AND no open, behind an anti-join few people are expected",
    })
    void otherwiseEventsAreCounted(String condition, String reason) {
        assertThat(subQueries(condition)).as(reason).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "has order AND no open, 2",
        "count(order) > 2 AND no open, 2",
        "count(order) <= 2 AND no open, 0",
        "newsletter AND no order AND no open, 0",
    })
    void whoHasNoneIsLookedForInTheEndOrCounted(String condition, int subQueries) {
        assertThat(subQueries(condition)).isEqualTo(subQueries);
    }

    private static int subQueries(String condition) {
        Compilation compilation = SegmentCompiler.compile(
                List.of(new Source("catalog.seg", CATALOG), new Source("s.seg", condition)),
                CompilerOptions.defaults());
        String sql = compilation
                .sql(Instant.parse("2026-01-31T00:00:00Z"), Dialect.POSTGRESQL)
                .ids("s")
                .text();
        return sql.split("(?<!NOT )EXISTS \\(|IN \\(SELECT|NOT EXISTS \\(", -1).length - 1;
    }
}
