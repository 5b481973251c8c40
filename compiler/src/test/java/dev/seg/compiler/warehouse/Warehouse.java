package dev.seg.compiler.warehouse;

import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlParameter;
import dev.seg.compiler.sql.SqlStatement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A connection to a warehouse with a schema of its own, which tests fill with tables and ask. */
public final class Warehouse implements AutoCloseable {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS 'UTC'", Locale.ROOT);

    private final Dialect dialect;
    private final Connection connection;
    private final String schema;
    private final Set<String> schemas = new LinkedHashSet<>();
    private final Set<Table> made = new LinkedHashSet<>();
    private final Map<Table, TableContent> filled = new HashMap<>();
    private final Map<SqlStatement, List<List<Object>>> known = new HashMap<>();
    private boolean remembers;

    Warehouse(Dialect dialect, Connection connection, String schema) throws SQLException {
        this.dialect = dialect;
        this.connection = connection;
        this.schema = schema;
        createSchema(schema);
        execute(dialect == Dialect.TRINO ? "USE " + quoted(schema) : "SET search_path = " + quoted(schema));
    }

    /** A schema to be made over a connection of somebody else's. */
    public static Warehouse over(Dialect dialect, Connection connection, String schema) throws SQLException {
        return new Warehouse(dialect, connection, schema);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The name of the schema in which tables are that are named by one part. */
    public String schema() {
        return schema;
    }

    /** From now on the same question is not asked twice of the same tables. */
    public Warehouse remembering() {
        remembers = true;
        return this;
    }

    /** Makes the tables, in place of those of the same names. */
    public void fill(List<TableContent> tables) throws SQLException {
        for (TableContent table : tables) {
            List<String> names = table.table().names();
            if (names.size() > 1 && !schemas.contains(names.get(0))) {
                createSchema(names.get(0));
            }
            execute("DROP TABLE IF EXISTS " + quoted(table.table()));
            execute(table.columns().stream()
                    .map(column -> quoted(column.name()) + " " + sqlType(column.sqlType())
                            + (column.nullable() || dialect == Dialect.TRINO ? "" : " NOT NULL"))
                    .collect(Collectors.joining(", ", "CREATE TABLE " + quoted(table.table()) + " (", ")")));
            made.add(table.table());
            insert(table);
        }
    }

    /** The tables with these rows in place of all that were there; made only where they are new or have other columns. */
    public void refill(List<TableContent> tables) throws SQLException {
        for (TableContent table : tables) {
            TableContent before = filled.get(table.table());
            if (before == null || !before.columns().equals(table.columns())) {
                fill(List.of(table));
            } else {
                if (!before.rows().isEmpty()) {
                    execute((dialect == Dialect.TRINO ? "TRUNCATE TABLE " : "DELETE FROM ") + quoted(table.table()));
                }
                insert(table);
            }
            filled.put(table.table(), table);
        }
    }

    private void createSchema(String name) throws SQLException {
        execute("CREATE SCHEMA " + quoted(name));
        schemas.add(name);
    }

    private void insert(TableContent content) throws SQLException {
        known.clear();
        if (content.rows().isEmpty()) {
            return;
        }
        String row = content.columns().stream()
                .map(column -> dialect == Dialect.TRINO ? "CAST(? AS " + sqlType(column.sqlType()) + ")" : "?")
                .collect(Collectors.joining(", ", "(", ")"));
        String rows = Stream.generate(() -> row).limit(content.rows().size()).collect(Collectors.joining(", "));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + quoted(content.table()) + " VALUES " + rows)) {
            int position = 0;
            for (Map<String, Object> values : content.rows()) {
                for (TableContent.ColumnShape column : content.columns()) {
                    Object value = values.get(column.name());
                    position++;
                    insert.setObject(position, bound(value instanceof Instant i ? i.atOffset(ZoneOffset.UTC) : value));
                }
            }
            insert.executeUpdate();
        }
    }

    /** Trino's driver takes no points in time. */
    private Object bound(Object value) {
        return dialect == Dialect.TRINO && value instanceof OffsetDateTime instant
                ? INSTANT.format(instant.withOffsetSameInstant(ZoneOffset.UTC))
                : value;
    }

    /** The rows of a query, its values bound. */
    public List<List<Object>> rows(SqlStatement query) throws SQLException {
        List<List<Object>> rows = known.get(query);
        if (rows == null) {
            rows = ask(query);
            if (remembers) {
                known.put(query, rows);
            }
        }
        return rows;
    }

    private List<List<Object>> ask(SqlStatement query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query.text())) {
            int position = 0;
            for (SqlParameter parameter : query.parameters()) {
                position++;
                statement.setObject(position, bound(parameter.value()));
            }
            try (ResultSet result = statement.executeQuery()) {
                return read(result);
            }
        }
    }

    /** The rows of a query whose values may be missing; moments in the classes of {@code java.time} that are asked for. */
    public List<List<Optional<Object>>> values(SqlStatement query, List<Class<?>> classes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query.text())) {
            int position = 0;
            for (SqlParameter parameter : query.parameters()) {
                position++;
                statement.setObject(position, bound(parameter.value()));
            }
            List<List<Optional<Object>>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<Optional<Object>> row = new ArrayList<>();
                    for (int i = 1; i <= classes.size(); i++) {
                        Class<?> type = classes.get(i - 1);
                        Object value = type == Object.class ? result.getObject(i) : result.getObject(i, type);
                        boolean floating = value instanceof Double || value instanceof Float;
                        row.add(Optional.ofNullable(
                                value instanceof Number number && !floating ? plain(number) : value));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    /** The rows of a query as it is printed to be read. */
    public List<List<Object>> printedRows(SqlStatement query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query.printed())) {
            return read(result);
        }
    }

    /** Whole numbers and decimals as {@code BigDecimal} without trailing zeros, as the keys of people are. */
    private static List<List<Object>> read(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<Object> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                Object value = result.getObject(i);
                if (value == null) {
                    throw new SQLException("NULL in column " + i + " of a result");
                }
                row.add(value instanceof Number number ? plain(number) : value);
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object plain(Number number) {
        BigDecimal exact = new BigDecimal(number.toString());
        return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
    }

    public void execute(String sql) throws SQLException {
        known.clear();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** PostgreSQL's texts get an order that is not that of code points; Trino's moments would have milliseconds. */
    private String sqlType(String type) {
        if (dialect == Dialect.TRINO) {
            return type.toUpperCase(Locale.ROOT)
                    .replaceAll("^TEXT$", "VARCHAR")
                    .replaceAll("^JSONB$", "JSON")
                    .replaceAll("^TIMESTAMPTZ$", "TIMESTAMP(6) WITH TIME ZONE")
                    .replaceAll("^TIMESTAMP\\b(?!\\()", "TIMESTAMP(6)");
        }
        boolean text = type.toUpperCase(Locale.ROOT).matches("TEXT|VARCHAR.*");
        return dialect == Dialect.POSTGRESQL && text ? type + " COLLATE \"und-x-icu\"" : type;
    }

    private static String quoted(Table table) {
        return table.names().stream().map(Warehouse::quoted).collect(Collectors.joining("."));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    /** Closes the connection and leaves the tables where they are. */
    public void leave() throws SQLException {
        connection.close();
    }

    @Override
    public void close() throws SQLException {
        if (dialect == Dialect.TRINO) {
            for (Table table : made) {
                execute("DROP TABLE IF EXISTS " + quoted(table));
            }
        }
        for (String name : schemas) {
            execute("DROP SCHEMA " + quoted(name) + (dialect == Dialect.TRINO ? "" : " CASCADE"));
        }
        connection.close();
    }

    @Override
    public String toString() {
        return dialect + " " + schema;
    }
}
