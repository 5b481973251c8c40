package dev.seg.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Events that several parts of a query ask about are read by one of them. */
class ReadOnceTest {

    private static final String CATALOG = """
            subject customer from customers key id: int { region: text }
            event order from orders of customer by buyer at placed: instant { amount: decimal }
            measure spend = sum(order.amount)
            measure purchases = count(order)
            segment buyers = has order
            """;

    private static final String ABOVE = "region = \"EU\" AND spend > avg(buyers.spend)";

    @Test
    void figuresOfCandidatesAndOfEverybodyComeFromOneBlock() {
        assertThat(sql(ABOVE, Rewrite.all())).isEqualTo("""
                WITH "candidates" AS MATERIALIZED (
                  SELECT "id"
                  FROM "customers"
                  WHERE "region" = 'EU'
                ),
                "order_facts" AS (
                  SELECT "buyer", SUM("amount") AS "spend", COUNT(*) AS "order_count"
                  FROM "orders"
                  WHERE "placed" <= TIMESTAMPTZ '2026-01-31 00:00:00+00'
                  GROUP BY "buyer"
                ),
                "buyers_facts" AS (
                  SELECT
                    SUM(COALESCE("order_facts"."spend", 0)) AS "spend_sum",
                    COUNT(COALESCE("order_facts"."spend", 0)) AS "spend_count"
                  FROM "customers"
                  LEFT JOIN "order_facts" ON "customers"."id" = "order_facts"."buyer"
                  WHERE "order_facts"."order_count" > 0
                )
                SELECT "candidates"."id"
                FROM "candidates"
                LEFT JOIN "order_facts" ON "candidates"."id" = "order_facts"."buyer"
                CROSS JOIN "buyers_facts"
                WHERE COALESCE("order_facts"."spend", 0) * "buyers_facts"."spend_count" > "buyers_facts"."spend_sum\"""");
        assertThat(readings(ABOVE, Rewrite.all())).isEqualTo(1);
        assertThat(readings(ABOVE, EnumSet.complementOf(EnumSet.of(Rewrite.READ_ONCE))))
                .isEqualTo(2);
    }

    @Test
    void differentFiguresOfEverybodyComeFromOneBlock() {
        assertThat(readings("purchases > 2 OR spend > avg(buyers.spend)", Rewrite.all()))
                .isEqualTo(1);
        Compilation compilation = compile("purchases > 2");
        String counts = compilation
                .sql(Instant.parse("2026-01-31T00:00:00Z"), Dialect.DUCKDB)
                .counts("customer", Map.of("s", new Predicate.Member("s"), "b", new Predicate.Member("buyers")))
                .printed();
        assertThat(counts.split("FROM \"orders\"", -1)).hasSize(2);
    }

    /** A median is no by-product of another pass: it sorts. */
    @Test
    void whatIsDearIsReckonedApart() {
        assertThat(readings("region = \"EU\" AND median(order.amount) > avg(buyers.spend)", Rewrite.all()))
                .isEqualTo(2);
    }

    @Test
    void figuresOfCandidatesAloneAreReckonedForThem() {
        assertThat(sql("region = \"EU\" AND spend > 2 * purchases + 7", Rewrite.all()))
                .contains("INNER JOIN \"candidates\" ON \"orders\".\"buyer\" = \"candidates\".\"id\"");
    }

    private static int readings(String condition, Set<Rewrite> rewrites) {
        return sql(condition, rewrites).split("FROM \"orders\"", -1).length - 1;
    }

    private static String sql(String condition, Set<Rewrite> rewrites) {
        Compilation compilation = compile(condition);
        Instant now = Instant.parse("2026-01-31T00:00:00Z");
        return new SqlCompiler(compilation.model(), compilation.asOf(now), Dialect.POSTGRESQL, rewrites)
                .ids("s")
                .printed();
    }

    private static Compilation compile(String condition) {
        Compilation compilation = SegmentCompiler.compile(
                List.of(
                        new Source("catalog.seg", CATALOG),
                        new Source("s.seg", "segment s of customer = " + condition)),
                CompilerOptions.defaults());
        assertThat(compilation.diagnostics()).isEmpty();
        return compilation;
    }
}
