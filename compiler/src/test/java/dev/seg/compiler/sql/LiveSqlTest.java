package dev.seg.compiler.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Queries to be kept: nothing is bound, and the warehouse's clock is read once. */
class LiveSqlTest {

    private static final String PROJECT = """
            catalog shop { timezone "UTC" }
            subject customer from customers key id: int { region: text? birthday: date? @sensitive pin: text? }
            event order from orders of customer by customer_id key id at placed_at: timestamp { amount: decimal }
            measure spend = sum(order.amount)
            measure basket = avg(order.amount)
            measure last_order = last(order)
            segment recent = has order in last 30d
            segment adult = age(birthday) >= 18
            segment close = last(order) < 1mo AND has order in last 30d where amount > 5
            """;

    private static final Compilation COMPILATION =
            SegmentCompiler.compile(List.of(new Source("shop.seg", PROJECT)), CompilerOptions.defaults());

    private static SqlCompiler live(String moment) {
        assertThat(COMPILATION.hasErrors())
                .as(COMPILATION.diagnostics().toString())
                .isFalse();
        return SqlCompiler.live(COMPILATION.model(), COMPILATION.asOf(Instant.parse(moment)), Dialect.POSTGRESQL);
    }

    @Test
    void theClockIsReadInOnePart() {
        SqlStatement statement = live("2026-01-31T10:00:00Z").within("crm").ids("recent");
        assertThat(statement.parameters()).isEmpty();
        assertThat(statement.printed()).isEqualTo(statement.text()).isEqualTo("""
                WITH "clock" AS (
                  SELECT
                    ((CURRENT_TIMESTAMP - INTERVAL '720 hours') AT TIME ZONE 'UTC') AS "30d_ago_clock",
                    (CURRENT_TIMESTAMP AT TIME ZONE 'UTC') AS "now_clock"
                ),
                "order_30d" AS (
                  SELECT "customer_id"
                  FROM "crm"."orders"
                  WHERE "placed_at" > (SELECT "30d_ago_clock" FROM "clock")
                    AND "placed_at" <= (SELECT "now_clock" FROM "clock")
                )
                SELECT "id"
                FROM "crm"."customers"
                WHERE "id" IN (SELECT "customer_id" FROM "order_30d")""");
    }

    @Test
    void nothingHangsOnWhereTheClockStands() {
        for (String segment : COMPILATION.model().segments().keySet()) {
            assertThat(live("2026-03-31T23:59:59Z").ids(segment))
                    .isEqualTo(live("2028-02-29T00:00:00Z").ids(segment));
        }
    }

    @Test
    void factsAreAttributesAndMeasuresWithoutWhatIsSensitive() {
        assertThat(COMPILATION.analysis().measures().get("customer").keySet())
                .containsExactly("spend", "basket", "last_order");
        SqlStatement facts = live("2026-01-31T10:00:00Z")
                .facts("customer", COMPILATION.analysis().measures().get("customer"));
        assertThat(facts.columns()).containsExactly("id", "spend", "basket", "last_order");
        assertThat(facts.printed()).contains("NULLIF").doesNotContain("pin");
    }
}
