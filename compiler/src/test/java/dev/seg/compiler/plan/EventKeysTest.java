package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.TableContent.ColumnShape;
import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events of one moment stand in the order of their keys, which is the same in both warehouses and in the meaning. */
@ExtendWith(Warehouses.class)
class EventKeysTest {
    private static final LocalDate DAY = LocalDate.parse("2026-05-01");
    private static final Table CUSTOMERS = new Table(List.of("customers"));
    private static final Table ORDERS = new Table(List.of("orders"));

    private static String text(String key) {
        return """
                language 1
                catalog shop { timezone "UTC" }
                subject customer from customers key id: int { }
                event order from orders of customer by customer_id key %s at day: date { amount: int }
                event gift from orders of customer by customer_id key %s at day: date where amount > 2 { amount: int }
                segment chosen_first = first(order.amount) = 1
                segment numbered = has order where nth = 1 and amount = 1
                segment before = has order where amount = 2 and previous.amount = 1
                segment together = (last(order.amount) = 3) and (has (order or gift) where nth_last = 1 and amount = 3)
                """.formatted(key, key);
    }

    /** Person 1 has the keys in their order, person 2 the other way round: amount 1 stands with the first. */
    private static List<TableContent> content(List<?> keys, String sqlType) {
        int n = keys.size();
        List<Map<String, Object>> orders = IntStream.range(0, 2 * n)
                .mapToObj(i -> Map.<String, Object>of(
                        "customer_id",
                        1 + i / n,
                        "code",
                        keys.get(i % n),
                        "day",
                        DAY,
                        "amount",
                        i < n ? i + 1 : 2 * n - i))
                .toList();
        return List.of(
                new TableContent(
                        CUSTOMERS,
                        List.of(new ColumnShape("id", "INTEGER", false)),
                        List.of(Map.of("id", 1), Map.of("id", 2))),
                new TableContent(
                        ORDERS,
                        List.of(
                                new ColumnShape("customer_id", "INTEGER", false),
                                new ColumnShape("code", sqlType, false),
                                new ColumnShape("day", "DATE", false),
                                new ColumnShape("amount", "INTEGER", false)),
                        orders));
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, code: text, B a ä", "DUCKDB, code: text, B a ä", "POSTGRESQL, code: text, 10 9 B",
        "DUCKDB, code: text, 10 9 B", "POSTGRESQL, code, 9 10 11", "DUCKDB, code, 9 10 11",
        "POSTGRESQL, code: int, 9 10 11"
    })
    void keysPutInOrder(Dialect dialect, String key, String keys, Servers servers) throws SQLException {
        boolean isText = key.endsWith("text");
        List<?> values = List.of(keys.split(" ")).stream()
                .map(each -> isText ? each : Integer.valueOf(each))
                .toList();
        List<TableContent> tables = content(values, isText ? "TEXT" : "INTEGER");
        TextOnTables shop = new TextOnTables(text(key), tables);
        Instant nextDay = DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        for (String segment : shop.segments()) {
            shop.selects(segment, nextDay, dialect, servers, 1);
        }
    }
}
