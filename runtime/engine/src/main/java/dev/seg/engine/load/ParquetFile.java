package dev.seg.engine.load;

import dev.seg.engine.config.ColumnType;
import dev.seg.engine.config.LoadColumn;
import dev.seg.engine.config.LoadTable;
import dev.seg.engine.warehouse.Identifiers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file, read by a DuckDB in memory that can reach this file only. Values come as text and are read like those
 * of other files, so that one rule holds for all.
 */
final class ParquetFile implements RowFile {

    private static final Pattern NOT_SCALAR = Pattern.compile("(?:STRUCT|MAP|UNION|BLOB|VARIANT|GEOMETRY)\\b.*|.*]");

    private final LoadTable table;
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final Map<String, String> types;
    private final boolean[] texts;
    private final long total;
    private final String[] fields;
    private long number;

    ParquetFile(LoadTable table, Path path) throws IOException {
        this.table = table;
        this.texts = Fields.texts(table);
        this.fields = new String[table.columns().size()];
        try {
            connection = connect(path);
        } catch (SQLException e) {
            throw new IOException("DuckDB does not start", e);
        }
        try {
            statement = connection.createStatement();
            String source = " FROM read_parquet(" + literal(path) + ")";
            types = types(source);
            Columns.named(table, List.copyOf(types.keySet()));
            table.columns().forEach(this::check);
            total = total(source);
            rows = statement.executeQuery(table.columns().stream()
                    .map(column -> "CAST(" + Identifiers.quoted(column.name()) + " AS VARCHAR)")
                    .collect(Collectors.joining(", ", "SELECT ", source)));
        } catch (SQLException e) {
            close();
            throw BadFile.because(table.file(), "cannot be read as Parquet");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Connection connect(Path path) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
        try (Statement settings = connection.createStatement()) {
            settings.execute("SET TimeZone = 'UTC'");
            settings.execute("SET allowed_paths = [" + literal(path) + "]");
            settings.execute("SET enable_external_access = false");
            settings.execute("SET lock_configuration = true");
        }
        return connection;
    }

    private Map<String, String> types(String source) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        try (ResultSet row = statement.executeQuery("DESCRIBE SELECT *" + source)) {
            while (row.next()) {
                found.put(row.getString(1), row.getString(2));
            }
        }
        return found;
    }

    private long total(String source) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*)" + source)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String literal(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    private void check(LoadColumn column) {
        String type = String.valueOf(types.get(column.name()));
        if (NOT_SCALAR.matcher(type).matches()) {
            throw BadFile.because(table.file(), "column `" + column.name() + "` holds no single values");
        }
    }

    /** A pattern is for texts; a date is a date. */
    @Override
    public ColumnType written(LoadColumn column) {
        ColumnType type = column.type();
        return "VARCHAR".equals(types.get(column.name()))
                ? type
                : new ColumnType(type.type(), type.precision(), type.scale(), Optional.empty());
    }

    @Override
    public boolean next() throws IOException {
        try {
            if (!rows.next()) {
                return false;
            }
            number++;
            for (int i = 0; i < fields.length; i++) {
                fields[i] = rows.getString(i + 1);
            }
            return true;
        } catch (SQLException e) {
            throw BadFile.at(table.file(), "behind row " + number, "the file is damaged");
        }
    }

    @Override
    public @Nullable String field(int column) {
        String field = fields[column];
        boolean known = field != null && (texts[column] || !field.isBlank());
        return known && !table.missing().contains(field) ? field : null;
    }

    @Override
    public String place() {
        return "row " + number;
    }

    @Override
    public double share() {
        return total == 0 ? 1 : (double) number / total;
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("the file could not be closed", e);
        }
    }
}
