package dev.seg.samples;

import dev.seg.samples.copy.BulkCopy;
import dev.seg.samples.copy.Column;
import dev.seg.samples.copy.Column.Kind;
import dev.seg.samples.copy.RowWriter;
import dev.seg.samples.copy.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.hydromatic.foodmart.data.hsqldb.FoodmartHsqldb;
import org.jspecify.annotations.Nullable;

/**
 * The FoodMart warehouse: a grocery chain of 1997 and 1998 with 10,281 customers, in 37 tables of 876,042 rows, made by
 * others and known by published figures. It lies in a jar as a database of HSQLDB and is copied from there as it is:
 * {@code SELECT count(*) FROM customer} gives 10281.
 *
 * <p>Names keep their case ({@code "SKU"}, {@code "Custom_Members"}); text of any length becomes {@code text}, small
 * integers become {@code integer}, decimals keep their digits, and nothing gets a key. Opening the jar takes some seconds
 * and about 400 MB of memory, which is free again afterwards.
 */
public final class FoodMart {

    private static final String SCHEMA = "foodmart";
    private static final int STEP = 10_000;

    private FoodMart() {}

    /** Copies all tables into the schema that the connection works in. */
    public static void load(Connection target, LoadProgress progress) throws SQLException {
        copy(target, null, progress);
    }

    /**
     * Copies all tables into the given schema, which is made if it is not there. Tables of the same names are replaced;
     * if anything fails, nothing has happened. See {@link BulkCopy#into} for connections that do not commit by
     * themselves.
     */
    public static void load(Connection target, String schema, LoadProgress progress) throws SQLException {
        copy(target, schema, progress);
    }

    private static void copy(Connection target, @Nullable String schema, LoadProgress progress) throws SQLException {
        progress.preparing("opening FoodMart");
        // the database closes with its only connection, or it would keep its memory as long as the program runs
        try (Connection source = DriverManager.getConnection(
                FoodmartHsqldb.URI + ";shutdown=true", FoodmartHsqldb.USER, FoodmartHsqldb.PASSWORD)) {
            List<Table> tables = tables(source);
            BulkCopy.into(target, schema, copies -> {
                for (Table table : tables) {
                    copy(source, table, copies.replace(table), progress);
                }
            });
        }
    }

    private static List<Table> tables(Connection source) throws SQLException {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        try (ResultSet row = source.getMetaData().getColumns(null, SCHEMA, null, null)) {
            while (row.next()) {
                String table = row.getString("TABLE_NAME");
                columns.computeIfAbsent(table, name -> new ArrayList<>()).add(column(table, row));
            }
        }
        return columns.entrySet().stream()
                .map(table -> new Table(table.getKey(), table.getValue()))
                .toList();
    }

    private static Column column(String table, ResultSet row) throws SQLException {
        String name = row.getString("COLUMN_NAME");
        String type = row.getString("TYPE_NAME");
        Column column = switch (type) {
            case "SMALLINT", "INTEGER" -> Column.of(name, Kind.INTEGER);
            case "BIGINT" -> Column.of(name, Kind.BIGINT);
            case "DECIMAL" -> Column.decimal(name, row.getInt("COLUMN_SIZE"), row.getInt("DECIMAL_DIGITS"));
            case "DOUBLE" -> Column.of(name, Kind.DOUBLE);
            case "BOOLEAN" -> Column.of(name, Kind.BOOLEAN);
            case "CHARACTER", "VARCHAR" -> Column.of(name, Kind.TEXT);
            case "DATE" -> Column.of(name, Kind.DATE);
            case "TIMESTAMP" -> Column.of(name, Kind.TIMESTAMP);
            default ->
                throw new SQLException("FoodMart's column " + table + "." + name + " has the unknown type " + type);
        };
        return "NO".equals(row.getString("IS_NULLABLE")) ? column : column.orMissing();
    }

    private static void copy(Connection source, Table table, RowWriter target, LoadProgress progress)
            throws SQLException {
        List<Column> columns = table.columns();
        String from = "FROM \"" + SCHEMA + "\".\"" + table.name() + "\"";
        try (Statement statement = source.createStatement()) {
            OptionalLong total;
            try (ResultSet row = statement.executeQuery("SELECT count(*) " + from)) {
                row.next();
                total = OptionalLong.of(row.getLong(1));
            }
            progress.rows(table.name(), 0, total);
            try (ResultSet row = statement.executeQuery("SELECT * " + from)) {
                @Nullable Object[] cells = new @Nullable Object[columns.size()];
                while (row.next()) {
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] = cell(row, i + 1, columns.get(i).kind());
                    }
                    target.add(cells);
                    if (target.count() % STEP == 0) {
                        progress.rows(table.name(), target.count(), total);
                    }
                }
            }
            progress.rows(table.name(), target.count(), total);
        }
    }

    private static @Nullable Object cell(ResultSet row, int index, Kind kind) throws SQLException {
        return switch (kind) {
            case INTEGER -> row.getObject(index, Integer.class);
            case BIGINT -> row.getObject(index, Long.class);
            case DECIMAL -> row.getBigDecimal(index);
            case DOUBLE -> row.getObject(index, Double.class);
            case BOOLEAN -> row.getObject(index, Boolean.class);
            case TEXT -> row.getString(index);
            case DATE -> row.getObject(index, LocalDate.class);
            case TIMESTAMP -> row.getObject(index, LocalDateTime.class);
            case MOMENT -> throw new IllegalArgumentException("FoodMart has no moments");
        };
    }
}
