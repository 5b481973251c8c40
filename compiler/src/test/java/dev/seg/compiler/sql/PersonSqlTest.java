package dev.seg.compiler.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.explain.Condition;
import dev.seg.compiler.explain.ConditionReader;
import dev.seg.compiler.explain.PersonQuestion;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.type.Constant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked about one person: one statement that reads this person's rows alone. */
class PersonSqlTest {

    private static final String PROJECT = """
            catalog shop { timezone "Europe/Warsaw" }
            subject customer from customers key id: int { region: text? }
            event order from orders of customer by customer_id key id at placed_at: timestamp { amount: decimal }
            measure spend = sum(order.amount)
            segment a = region = "EU" AND avg(order.amount) > 40
            segment b = no order in last 30d OR top 10% by spend
            segment c = a AND spend > 100
            """;

    private static String printed(String segment) {
        Compilation compilation =
                SegmentCompiler.compile(List.of(new Source("shop.seg", PROJECT)), CompilerOptions.defaults());
        assertThat(compilation.hasErrors())
                .as(compilation.diagnostics().toString())
                .isFalse();
        Condition condition = ConditionReader.read(
                segment, compilation.model(), compilation.analysis().origins());
        PersonQuestion question = PersonQuestion.about(List.of(condition)).get(0);
        SqlStatement statement = compilation
                .sql(Instant.parse("2026-01-31T10:00:00Z"), Dialect.POSTGRESQL)
                .person("customer", Constant.Numeric.of(42), question.conditions(), question.values());
        assertThat(statement.text()).doesNotContain("42");
        return statement.printed();
    }

    @Test
    void peopleAndEventsAreFilteredByTheKey() {
        assertThat(printed("c")).isEqualTo("""
                WITH "order_facts" AS (
                  SELECT
                    "customer_id",
                    SUM("amount") AS "spend",
                    COUNT("amount") AS "amount_count"
                  FROM "orders"
                  WHERE "customer_id" = 42
                    AND "placed_at" <= TIMESTAMP '2026-01-31 11:00:00'
                  GROUP BY "customer_id"
                )
                SELECT
                  "customers"."id",
                  COALESCE("customers"."region" = 'EU', FALSE) AS "c1",
                  COALESCE("order_facts"."spend" > 40.0 * "order_facts"."amount_count", FALSE) AS "c2",
                  COALESCE("order_facts"."spend" > 100.0, FALSE) AS "c3",
                  "customers"."region" AS "v1",
                  "order_facts"."spend" AS "v2",
                  "order_facts"."amount_count" AS "v2_by",
                  COALESCE("order_facts"."spend", 0) AS "v3"
                FROM "customers"
                LEFT JOIN "order_facts" ON "customers"."id" = "order_facts"."customer_id"
                WHERE "customers"."id" = 42""");
    }

    @Test
    void whereEverybodyIsRankedEverybodyIsRead() {
        assertThat(printed("b")).containsOnlyOnce("42").endsWith("""
                SELECT
                  "id",
                  "order_count_30d" = 0 AS "c1",
                  "spend_rank" <= 0.10 * "spend_rank_of" + 0.5 AS "c2",
                  "order_count_30d" AS "v1",
                  "last_order_30d" AS "v2",
                  "spend" AS "v3",
                  "least_spend" AS "v4"
                FROM "customer_ranks_2"
                WHERE "id" = 42""");
    }
}
