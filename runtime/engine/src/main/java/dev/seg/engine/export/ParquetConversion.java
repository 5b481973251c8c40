package dev.seg.engine.export;

import dev.seg.compiler.type.Type;
import dev.seg.engine.warehouse.Identifiers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/**
 * Makes a Parquet file of a CSV file, with an empty DuckDB that can reach nothing but the two. Rows go through it in parts, outside of
 * Java's memory.
 */
public final class ParquetConversion {

    private ParquetConversion() {}

    /**
     * Converts a file.
     *
     * @param csv with a header; a missing value is nothing, an empty text is {@code ""}
     * @param columns the names in the header with their types, in order
     * @param parquet is written anew
     */
    public static void convert(Path csv, Map<String, Type> columns, Path parquet) throws IOException {
        String types = columns.entrySet().stream()
                .map(column -> literal(column.getKey()) + ": '" + sql(column.getValue()) + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        String names = columns.keySet().stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET memory_limit = '256MB'");
            statement.execute(
                    "SET allowed_paths = [" + literal(csv.toString()) + ", " + literal(parquet.toString()) + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            statement.execute(
                    "COPY (SELECT " + names + " FROM read_csv(" + literal(csv.toString()) + ", columns = " + types
                            + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
                            + " allow_quoted_nulls = false, max_line_size = 16777216)) TO "
                            + literal(parquet.toString()) + " (FORMAT parquet, USE_TMP_FILE false)");
        } catch (SQLException e) {
            throw new IOException("DuckDB cannot write Parquet: " + e.getMessage(), e);
        }
    }

    private static String sql(Type type) {
        return switch (type) {
            case BOOL -> "BOOLEAN";
            case INT, DURATION -> "BIGINT";
            case DECIMAL -> "DECIMAL(38,9)";
            case FLOAT -> "DOUBLE";
            case TEXT -> "VARCHAR";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
            case INSTANT -> "TIMESTAMPTZ";
        };
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
