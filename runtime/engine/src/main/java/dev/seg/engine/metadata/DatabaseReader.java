package dev.seg.engine.metadata;

import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.Warehouse;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads which tables a database has. */
public final class DatabaseReader {

    private static final Set<String> SYSTEM = Set.of("information_schema", "pg_catalog", "pg_toast");
    private static final String[] KINDS = {
        "TABLE", "BASE TABLE", "VIEW", "MATERIALIZED VIEW", "PARTITIONED TABLE", "FOREIGN TABLE"
    };
    private static final String SCHEMA = "TABLE_SCHEM";
    private static final String NAME = "TABLE_NAME";
    private static final String COLUMN = "COLUMN_NAME";

    private final DatabaseMetaData metadata;
    private final String catalog;

    private DatabaseReader(Session session) throws SQLException {
        metadata = session.connection().getMetaData();
        catalog = session.connection().getCatalog();
    }

    /** Reads the tables of all schemas, without those of the system. */
    public static Database read(Warehouse warehouse) {
        return warehouse.run(session -> new Database(session.schema(), new DatabaseReader(session).tables()));
    }

    private List<DatabaseTable> tables() throws SQLException {
        Set<List<String>> names = new HashSet<>();
        try (ResultSet row = metadata.getTables(catalog, null, "%", KINDS.clone())) {
            while (row.next()) {
                if (!SYSTEM.contains(row.getString(SCHEMA))) {
                    names.add(List.of(row.getString(SCHEMA), row.getString(NAME)));
                }
            }
        }
        Map<List<String>, List<DatabaseColumn>> columns = columns(names);
        List<DatabaseTable> tables = new ArrayList<>();
        for (Map.Entry<List<String>, List<DatabaseColumn>> table : columns.entrySet()) {
            String schema = table.getKey().get(0);
            String name = table.getKey().get(1);
            tables.add(new DatabaseTable(
                    schema, name, table.getValue(), primaryKey(schema, name), foreignKeys(schema, name)));
        }
        return tables;
    }

    private Map<List<String>, List<DatabaseColumn>> columns(Set<List<String>> names) throws SQLException {
        Map<List<String>, List<DatabaseColumn>> columns = new TreeMap<>(
                Comparator.comparing((List<String> name) -> name.get(0)).thenComparing(name -> name.get(1)));
        try (ResultSet row = metadata.getColumns(catalog, null, "%", "%")) {
            while (row.next()) {
                List<String> table = List.of(row.getString(SCHEMA), row.getString(NAME));
                if (names.contains(table)) {
                    String type = row.getString("TYPE_NAME");
                    columns.computeIfAbsent(table, name -> new ArrayList<>())
                            .add(new DatabaseColumn(
                                    row.getString(COLUMN),
                                    type,
                                    DatabaseTypes.of(type),
                                    row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls));
                }
            }
        }
        return columns;
    }

    private List<String> primaryKey(String schema, String table) throws SQLException {
        Map<Integer, String> columns = new TreeMap<>();
        try (ResultSet row = metadata.getPrimaryKeys(catalog, schema, table)) {
            while (row.next()) {
                columns.put(row.getInt("KEY_SEQ"), row.getString(COLUMN));
            }
        }
        return List.copyOf(columns.values());
    }

    private List<ForeignKey> foreignKeys(String schema, String table) throws SQLException {
        Map<String, List<ForeignKey>> keys = new LinkedHashMap<>();
        try (ResultSet row = metadata.getImportedKeys(catalog, schema, table)) {
            while (row.next()) {
                keys.computeIfAbsent(row.getString("FK_NAME"), name -> new ArrayList<>())
                        .add(new ForeignKey(
                                row.getString("FKCOLUMN_NAME"),
                                row.getString("PKTABLE_SCHEM"),
                                row.getString("PKTABLE_NAME"),
                                row.getString("PKCOLUMN_NAME")));
            }
        }
        return keys.values().stream()
                .filter(key -> key.size() == 1)
                .map(key -> key.get(0))
                .toList();
    }
}
