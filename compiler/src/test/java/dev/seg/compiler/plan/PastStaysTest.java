package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.TableContent.ColumnShape;
import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run as of the past knows nothing of what came later: stays that have ended since still last. */
@ExtendWith(Warehouses.class)
class PastStaysTest {
    private static final OffsetDateTime MARCH = OffsetDateTime.of(2026, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final String TEXT = """
            language 1
            catalog shop { timezone "UTC" }
            subject customer from customers key id: int { name: text? }
            segment vip = name is known
            segment lasts = has membership of vip where left is missing
            segment over = has membership of vip where left is known
            segment short = has membership of vip where left - at < 40d
            segment latest = last(membership.left) < 20d
            segment in_january = was in vip in 2026-01
            segment in_march = was in vip in 2026-03
            segment several = sum(1 of membership where left is known) >= 1
            """;

    private static Map<String, Object> stay(int person, OffsetDateTime entered, OffsetDateTime left) {
        Map<String, Object> stay =
                new HashMap<>(Map.of("id", person, "segment", "vip", "entered_at", entered.toInstant()));
        if (left.getYear() < 9999) {
            stay.put("left_at", left.toInstant());
        }
        return stay;
    }

    /** In since February: 1 left on 1 March, 2 left on 10 March, 3 is in still; 4 was in for January. */
    private static List<TableContent> tables() {
        OffsetDateTime never = MARCH.withYear(9999);
        return List.of(
                new TableContent(
                        new Table(List.of("customers")),
                        List.of(new ColumnShape("id", "INTEGER", false), new ColumnShape("name", "TEXT", true)),
                        List.of(Map.of("id", 1), Map.of("id", 2), Map.of("id", 3), Map.of("id", 4))),
                new TableContent(
                        new Table(List.of("seg", "customer_history")),
                        List.of(
                                new ColumnShape("id", "INTEGER", false),
                                new ColumnShape("segment", "TEXT", false),
                                new ColumnShape("entered_at", "TIMESTAMP WITH TIME ZONE", false),
                                new ColumnShape("left_at", "TIMESTAMP WITH TIME ZONE", true)),
                        List.of(
                                stay(1, MARCH.minusMonths(1), MARCH),
                                stay(2, MARCH.minusMonths(1), MARCH.plusDays(9)),
                                stay(3, MARCH.minusMonths(1), never),
                                stay(4, MARCH.minusMonths(2), MARCH.minusMonths(1)))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    void theFutureIsNotKnown(Dialect dialect, Servers servers) throws SQLException {
        TextOnTables shop = new TextOnTables(TEXT, tables());
        Instant first = MARCH.toInstant();
        shop.selects("lasts", first, dialect, servers, 2, 3);
        shop.selects("over", first, dialect, servers, 1, 4);
        shop.selects("short", first, dialect, servers, 1, 4);
        shop.selects("latest", first, dialect, servers, 1);
        shop.selects("several", first, dialect, servers, 1, 4);
        shop.selects("in_january", first, dialect, servers, 4);
        shop.selects("in_march", first, dialect, servers, 2, 3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    void laterItIs(Dialect dialect, Servers servers) throws SQLException {
        TextOnTables shop = new TextOnTables(TEXT, tables());
        Instant later = MARCH.plusDays(9).toInstant();
        shop.selects("lasts", later, dialect, servers, 3);
        shop.selects("over", later, dialect, servers, 1, 2, 4);
        shop.selects("latest", later, dialect, servers, 1, 2);
        shop.selects("in_march", later, dialect, servers, 2, 3);
    }
}
