package dev.seg.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that answers about metadata have of segments. */
final class SegmentRows {
    /** Every tool shows views. */
    static final String TYPE = "VIEW";

    private static final int TEXT_SIZE = Integer.MAX_VALUE;

    private final DatabaseMetaData warehouse;
    private final Connection connection;
    private final Connection self;
    private final String schema;
    private final boolean anyCase;
    private final Dialect dialect;
    private final Artefact artefact;

    /**
     * @param connection the warehouse's own
     * @param self the same, in which segments can be named
     */
    SegmentRows(DatabaseMetaData warehouse, Connection connection, Connection self, SegUrl url, Artefact artefact) {
        this.warehouse = warehouse;
        this.connection = connection;
        this.self = self;
        this.schema = url.schema();
        this.dialect = url.dialect();
        this.anyCase = url.dialect() != Dialect.POSTGRESQL;
        this.artefact = artefact;
    }

    void schemas(Rows rows, @Nullable Object catalog, @Nullable Object pattern) throws SQLException {
        String here = String.valueOf(connection.getCatalog());
        rows.removeIf(row -> rows.text(row, "TABLE_SCHEM").equals(schema)
                && List.of(here, "").contains(rows.text(row, "TABLE_CATALOG")));
        if (isHere(catalog) && Rows.matches(pattern, schema, anyCase)) {
            rows.add(place());
        }
        rows.sort("TABLE_CATALOG", "TABLE_SCHEM");
    }

    void types(Rows rows) {
        boolean known = false;
        for (int i = 0; i < rows.size(); i++) {
            known |= rows.text(i, "TABLE_TYPE").equals(TYPE);
        }
        if (!known) {
            rows.add(Map.of("TABLE_TYPE", TYPE));
        }
        rows.sort("TABLE_TYPE");
    }

    void tables(
            Rows rows, @Nullable Object catalog, @Nullable Object schemas, @Nullable Object names, List<String> types)
            throws SQLException {
        leaveOutOurs(rows);
        if (isHere(catalog) && types.contains(TYPE) && Rows.matches(schemas, schema, anyCase)) {
            for (SegmentTable table : artefact.tables().values()) {
                if (Rows.matches(names, table.name(), anyCase)) {
                    rows.add(place());
                    rows.set("TABLE_NAME", table.name());
                    rows.set("TABLE_TYPE", TYPE);
                    rows.set("REMARKS", table.remarks());
                }
            }
        }
        rows.sort("TABLE_TYPE", "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME");
    }

    void columns(
            Rows rows,
            @Nullable Object catalog,
            @Nullable Object schemas,
            @Nullable Object names,
            @Nullable Object columns)
            throws SQLException {
        leaveOutOurs(rows);
        if (isHere(catalog) && Rows.matches(schemas, schema, anyCase)) {
            Map<List<String>, Rows> keys = new LinkedHashMap<>();
            for (SegmentTable table : artefact.tables().values()) {
                if (Rows.matches(names, table.name(), anyCase)) {
                    columns(rows, table, columns, keys);
                }
            }
        }
        rows.sort("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "ORDINAL_POSITION");
    }

    private void columns(Rows rows, SegmentTable table, @Nullable Object pattern, Map<List<String>, Rows> keys)
            throws SQLException {
        int position = 0;
        Map<String, DescribedColumns.Column> described = described(table);
        for (SegmentTable.Column column : table.columns()) {
            position++;
            if (Rows.matches(pattern, column.name(), anyCase)) {
                Rows key = column.name().equals(table.key()) ? key(table, keys) : new Rows(List.of());
                if (key.size() == 1) {
                    rows.add(rows.like(key, 0));
                } else {
                    rows.add(Map.of());
                    type(rows, column, described);
                }
                place().forEach(rows::set);
                rows.set("TABLE_NAME", table.name());
                rows.set("COLUMN_NAME", column.name());
                rows.set("ORDINAL_POSITION", position);
                rows.set("REMARKS", column.remarks());
                rows.set("COLUMN_DEF", null);
                rows.set(
                        "NULLABLE",
                        column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls);
                rows.set("IS_NULLABLE", column.nullable() ? "YES" : "NO");
                rows.set("IS_AUTOINCREMENT", "NO");
                rows.set("IS_GENERATEDCOLUMN", "NO");
            }
        }
    }

    /** Of what has more columns than a key, whose types hang on those of the tables below. */
    private Map<String, DescribedColumns.Column> described(SegmentTable table) {
        String query = "SELECT * FROM " + Dialect.quoted(schema) + "." + Dialect.quoted(table.name());
        return table.columns().size() > 1 ? DescribedColumns.of(self, dialect, query) : Map.of();
    }

    private void type(Rows rows, SegmentTable.Column column, Map<String, DescribedColumns.Column> described) {
        DescribedColumns.Column known = described.get(column.name());
        if (known == null) {
            type(rows, column.type());
        } else {
            type(rows, known.type(), known.typeName(), known.size(), known.digits());
        }
    }

    /** What the warehouse says of the key of the people's own table, which is its type here too. */
    private Rows key(SegmentTable table, Map<List<String>, Rows> known) throws SQLException {
        Rows found = known.get(table.subjectTable());
        if (found == null) {
            List<String> names = table.subjectTable();
            String of = names.size() > 1 ? names.get(names.size() - 2) : connection.getSchema();
            found = Rows.read(warehouse.getColumns(null, of, names.get(names.size() - 1), table.key()));
            known.put(table.subjectTable(), found);
        }
        return found;
    }

    private void type(Rows rows, String type) {
        boolean postgres = dialect == Dialect.POSTGRESQL;
        switch (type) {
            case "int" -> type(rows, Types.BIGINT, postgres ? "int8" : "BIGINT", 19, 0);
            case "decimal" -> type(rows, Types.NUMERIC, postgres ? "numeric" : "DECIMAL", 38, 12);
            case "float" -> type(rows, Types.DOUBLE, postgres ? "float8" : "DOUBLE", 17, 17);
            case "bool" -> type(rows, postgres ? Types.BIT : Types.BOOLEAN, postgres ? "bool" : "BOOLEAN", 1, 0);
            case "date" -> type(rows, Types.DATE, postgres ? "date" : "DATE", 13, 0);
            case "timestamp" -> type(rows, Types.TIMESTAMP, postgres ? "timestamp" : "TIMESTAMP", 29, 6);
            case "instant" -> {
                int number = postgres ? Types.TIMESTAMP : Types.TIMESTAMP_WITH_TIMEZONE;
                type(rows, number, postgres ? "timestamptz" : "TIMESTAMP WITH TIME ZONE", 35, 6);
            }
            default -> type(rows, Types.VARCHAR, postgres ? "text" : "VARCHAR", TEXT_SIZE, 0);
        }
    }

    private static void type(Rows rows, int type, String name, int size, int digits) {
        rows.set("DATA_TYPE", type);
        rows.set("TYPE_NAME", name);
        rows.set("COLUMN_SIZE", size);
        rows.set("DECIMAL_DIGITS", digits);
        rows.set("NUM_PREC_RADIX", 10);
    }

    void primaryKeys(Rows rows, @Nullable Object catalog, @Nullable Object ofSchema, @Nullable Object name)
            throws SQLException {
        boolean here = isHere(catalog);
        for (SegmentTable table : artefact.tables().values()) {
            if (here && isOurs(ofSchema) && is(name, table.name())) {
                rows.add(place());
                rows.set("TABLE_NAME", table.name());
                rows.set("COLUMN_NAME", table.key());
                rows.set("KEY_SEQ", (short) 1);
                rows.set("PK_NAME", table.name() + "_pkey");
            }
        }
        rows.sort("COLUMN_NAME");
    }

    /** Every segment's key is one of its people's table; what is null may be any. */
    void foreignKeys(
            Rows rows,
            @Nullable Object keySchema,
            @Nullable Object keyTable,
            @Nullable Object ofSchema,
            @Nullable Object name)
            throws SQLException {
        boolean imported = name != null;
        for (SegmentTable table : artefact.tables().values()) {
            List<String> people = table.subjectTable();
            String peopleSchema =
                    people.size() > 1 ? people.get(people.size() - 2) : String.valueOf(connection.getSchema());
            String peopleTable = people.get(people.size() - 1);
            boolean from = !imported || (isOurs(ofSchema) && is(name, table.name()));
            boolean to = keyTable == null
                    || (is(keyTable, peopleTable) && (keySchema == null || is(keySchema, peopleSchema)));
            if (from && to) {
                Object catalog = place().get("TABLE_CAT");
                rows.add(Map.of(
                        "PKTABLE_SCHEM",
                        peopleSchema,
                        "PKTABLE_NAME",
                        peopleTable,
                        "PKCOLUMN_NAME",
                        table.key(),
                        "FKTABLE_SCHEM",
                        schema,
                        "FKTABLE_NAME",
                        table.name(),
                        "FKCOLUMN_NAME",
                        table.key(),
                        "KEY_SEQ",
                        (short) 1,
                        "UPDATE_RULE",
                        (short) DatabaseMetaData.importedKeyNoAction,
                        "DELETE_RULE",
                        (short) DatabaseMetaData.importedKeyNoAction,
                        "FK_NAME",
                        table.name() + "_" + table.key() + "_fkey"));
                rows.set("PKTABLE_CAT", catalog);
                rows.set("FKTABLE_CAT", catalog);
                rows.set("DEFERRABILITY", (short) DatabaseMetaData.importedKeyNotDeferrable);
            }
        }
        rows.sort("FKTABLE_CAT", "FKTABLE_SCHEM", "FKTABLE_NAME", "KEY_SEQ");
    }

    /** Segments are in the connection's own catalog. */
    private boolean isHere(@Nullable Object catalog) throws SQLException {
        return catalog == null || is(catalog, String.valueOf(connection.getCatalog()));
    }

    private boolean isOurs(@Nullable Object ofSchema) {
        return ofSchema == null || is(ofSchema, schema);
    }

    private boolean is(@Nullable Object wanted, String name) {
        String text = String.valueOf(wanted);
        return anyCase ? text.equalsIgnoreCase(name) : text.equals(name);
    }

    /** Views of the warehouse that are called like segments are hidden by them. */
    private void leaveOutOurs(Rows rows) {
        rows.removeIf(row -> rows.text(row, "TABLE_SCHEM").equals(schema)
                && artefact.tables().containsKey(rows.text(row, "TABLE_NAME")));
    }

    private Map<String, @Nullable Object> place() throws SQLException {
        Map<String, @Nullable Object> place = new LinkedHashMap<>();
        String catalog = connection.getCatalog();
        place.put("TABLE_CAT", catalog);
        place.put("TABLE_CATALOG", catalog);
        place.put("TABLE_SCHEM", schema);
        return place;
    }
}
