package dev.seg.compiler.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.plan.Rewrite;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.TableContent.ColumnShape;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Small cases of what the laws once found wrong. */
@ExtendWith(Warehouses.class)
class OnceWrongTest {
    private static final Instant NOON = Instant.parse("2026-03-31T12:00:00Z");

    /** DuckDB rounds exact numbers to the few digits of a REAL column before it compares them. */
    @Test
    void shortFloatsAreComparedAtFullLength(Servers servers) throws SQLException {
        hold(
                servers,
                """
                subject customer from people key id { score: float? rate: decimal }
                segment above_literal = score > 0.3
                segment above_rate = score > rate
                """,
                List.of(table(
                        "people",
                        List.of(
                                new ColumnShape("id", "INTEGER", false),
                                new ColumnShape("score", "REAL", true),
                                new ColumnShape("rate", "DECIMAL(12, 2)", false)),
                        List.of(
                                Map.of("id", 1, "score", 0.3f, "rate", new BigDecimal("0.30")),
                                Map.of("id", 2, "score", 0.25f, "rate", new BigDecimal("0.25"))))),
                Map.of("above_literal", Set.of(BigDecimal.ONE), "above_rate", Set.of(BigDecimal.ONE)));
    }

    /** Existence was asked for beneath the ranks, and the figure above them. */
    @Test
    void figuresAreAtHandBesideRanks(Servers servers) throws SQLException {
        hold(
                servers,
                """
                subject customer from people key id { points: int }
                event visit from visits of customer by customer_id at seen: instant { }
                segment recent_or_best = last(visit) < 30d OR top 1 by points
                """,
                List.of(
                        table(
                                "people",
                                List.of(
                                        new ColumnShape("id", "INTEGER", false),
                                        new ColumnShape("points", "INTEGER", false)),
                                List.of(
                                        Map.of("id", 1, "points", 5),
                                        Map.of("id", 2, "points", 9),
                                        Map.of("id", 3, "points", 1))),
                        table(
                                "visits",
                                List.of(
                                        new ColumnShape("customer_id", "INTEGER", false),
                                        new ColumnShape("seen", "TIMESTAMP WITH TIME ZONE", false)),
                                List.of(Map.of("customer_id", 1, "seen", NOON)))),
                Map.of("recent_or_best", Set.of(BigDecimal.ONE, new BigDecimal(2))));
    }

    /** The population's condition absorbed a part of the segment's, whose column was then missing for the other. */
    @Test
    void thePopulationIsChosenBeneathRanksByItsOwnCondition(Servers servers) throws SQLException {
        hold(
                servers,
                """
                subject customer from people key id where region = "EU" OR points is known { points: int? region: text? }
                segment best_of_eu = top 2 by points AND region = "EU"
                """,
                List.of(table(
                        "people",
                        List.of(
                                new ColumnShape("id", "INTEGER", false),
                                new ColumnShape("points", "INTEGER", true),
                                new ColumnShape("region", "TEXT", true)),
                        List.of(
                                Map.of("id", 1, "points", 5, "region", "EU"),
                                Map.of("id", 2, "points", 9),
                                Map.of("id", 3, "points", 1, "region", "EU"),
                                Map.of("id", 4)))),
                Map.of("best_of_eu", Set.of(BigDecimal.ONE)));
    }

    /** Rows without moments were asked for theirs, to tell those put together apart. */
    @Test
    void rowsWithoutMomentsArePutTogether(Servers servers) throws SQLException {
        hold(
                servers,
                """
                subject customer from people key id { tags: set of text from tagged.tag by customer_id }
                event visit from visits of customer by customer_id at seen: instant { page: text }
                segment seen_or_tea = count((tags or tags where value = "tea") as t
                  where value = "tea" OR (has visit where page = t.value)) = 2
                """,
                List.of(
                        table(
                                "people",
                                List.of(new ColumnShape("id", "INTEGER", false)),
                                List.of(Map.of("id", 1), Map.of("id", 2), Map.of("id", 3), Map.of("id", 4))),
                        table(
                                "tagged",
                                List.of(
                                        new ColumnShape("customer_id", "INTEGER", false),
                                        new ColumnShape("tag", "TEXT", false)),
                                List.of(
                                        Map.of("customer_id", 1, "tag", "tea"),
                                        Map.of("customer_id", 2, "tag", "ham"),
                                        Map.of("customer_id", 2, "tag", "jam"),
                                        Map.of("customer_id", 3, "tag", "ham"))),
                        table(
                                "visits",
                                List.of(
                                        new ColumnShape("customer_id", "INTEGER", false),
                                        new ColumnShape("page", "TEXT", false),
                                        new ColumnShape("seen", "TIMESTAMP WITH TIME ZONE", false)),
                                List.of(
                                        Map.of("customer_id", 2, "page", "ham", "seen", NOON),
                                        Map.of("customer_id", 2, "page", "jam", "seen", NOON),
                                        Map.of("customer_id", 3, "page", "ham", "seen", NOON)))),
                Map.of("seen_or_tea", Set.of(BigDecimal.ONE, new BigDecimal(2))));
    }

    /** No SQL sums quotients of different divisors exactly: it was an error without a place. */
    @Test
    void aSumOfQuotientsIsRefused() {
        String catalog = """
                subject customer from people key id { points: int }
                event order from orders of customer by customer_id at seen: instant {
                  amount: decimal  quantity: int  unit: decimal? = amount / quantity  half: decimal? = amount / 2
                }
                """;
        assertThat(errors(catalog + "segment s = sum(order.unit) > 3")).containsExactly(Code.INEXACT);
        assertThat(errors(catalog + "segment s = first(order.unit) > 3")).containsExactly(Code.INEXACT);
        assertThat(errors(catalog + "segment s = sum(order.half) > 3")).isEmpty();
        assertThat(errors(catalog + "segment s = has order where unit > 3")).isEmpty();
    }

    private static List<Code> errors(String text) {
        return SegmentCompiler.compile(List.of(new Source("project.seg", text)), CompilerOptions.defaults())
                .diagnostics()
                .stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::code)
                .toList();
    }

    private static TableContent table(String name, List<ColumnShape> columns, List<Map<String, Object>> rows) {
        return new TableContent(new Table(List.of(name)), columns, rows);
    }

    private static void hold(Servers servers, String text, List<TableContent> tables, Map<String, Set<Object>> expected)
            throws SQLException {
        Compilation compilation =
                SegmentCompiler.compile(List.of(new Source("project.seg", text)), CompilerOptions.defaults());
        assertThat(compilation.diagnostics().stream().filter(Diagnostic::isError))
                .isEmpty();
        World world = new World(
                "customer",
                compilation.model().catalog(),
                compilation.model().populations(),
                compilation.model().streamFilters(),
                compilation.asOf(NOON),
                tables,
                Map.of(),
                List.of());
        Map<String, Predicate> segments = new LinkedHashMap<>();
        compilation.model().segments().forEach((name, segment) -> segments.put(name, segment.predicate()));
        LawCase lawCase = new LawCase(world, segments);
        assertThat(lawCase.meaning()).isEqualTo(expected);
        for (Dialect dialect : servers.dialects()) {
            try (Warehouse warehouse = servers.open(dialect)) {
                warehouse.fill(tables);
                for (Arm arm : Arm.values()) {
                    for (Set<Rewrite> rewrites : List.of(Rewrite.all(), Set.<Rewrite>of())) {
                        assertThat(new SqlSide(warehouse, arm, rewrites)
                                        .disagreements(lawCase, expected, List.copyOf(segments.keySet())))
                                .as("%s %s %s", dialect, arm, rewrites)
                                .isEmpty();
                    }
                }
            }
        }
    }
}
