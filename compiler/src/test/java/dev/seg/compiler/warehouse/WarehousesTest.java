package dev.seg.compiler.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlParameter;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.type.Type;
import dev.seg.compiler.warehouse.TableContent.ColumnShape;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Warehouses.class)
class WarehousesTest {

    private static final List<ColumnShape> COLUMNS = List.of(
            new ColumnShape("id", "INTEGER", false),
            new ColumnShape("price", "DECIMAL(12, 2)", true),
            new ColumnShape("city", "TEXT", true),
            new ColumnShape("born", "DATE", true),
            new ColumnShape("local", "TIMESTAMP", true),
            new ColumnShape("seen", "TIMESTAMP WITH TIME ZONE", true));

    private static final Map<String, Object> ROW = Map.of(
            "id",
            1,
            "price",
            new BigDecimal("1.50"),
            "city",
            "Łódź",
            "born",
            LocalDate.parse("2000-02-29"),
            "local",
            LocalDateTime.parse("2026-03-29T02:30:00.000001"),
            "seen",
            Instant.parse("2026-03-29T01:30:00.000001Z"));

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    void rowsComeBackAsTheyWentIn(Dialect dialect, Servers servers) throws SQLException {
        try (Warehouse warehouse = servers.open(dialect)) {
            TableContent content = new TableContent(new Table(List.of("t")), COLUMNS, List.of(ROW, Map.of("id", 2)));
            warehouse.fill(List.of(content));
            warehouse.fill(List.of(content));
            SqlStatement query = new SqlStatement(
                    "SELECT id, price FROM t WHERE city = ? AND born = ? AND local = ? AND seen = "
                            + dialect.placeholder(Type.INSTANT),
                    List.of(
                            new SqlParameter(Type.TEXT, "Łódź"),
                            new SqlParameter(Type.DATE, LocalDate.parse("2000-02-29")),
                            new SqlParameter(Type.TIMESTAMP, LocalDateTime.parse("2026-03-29T02:30:00.000001")),
                            new SqlParameter(
                                    Type.INSTANT,
                                    Instant.parse("2026-03-29T01:30:00.000001Z").atOffset(ZoneOffset.UTC))),
                    "SELECT COUNT(*), 1.0, 'a?' FROM t WHERE city < 'M'",
                    List.of("id", "price"));
            assertThat(warehouse.rows(query)).containsExactly(List.of(BigDecimal.ONE, new BigDecimal("1.5")));
            boolean codePoints = dialect != Dialect.POSTGRESQL;
            assertThat(warehouse.printedRows(query))
                    .containsExactly(List.of(codePoints ? BigDecimal.ZERO : BigDecimal.ONE, BigDecimal.ONE, "a?"));
        }
    }
}
