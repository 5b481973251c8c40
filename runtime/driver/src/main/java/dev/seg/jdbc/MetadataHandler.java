package dev.seg.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the database: the warehouse's tables, and segments among them as views of a schema of their own. */
final class MetadataHandler extends Handler {
    private final Connection connection;
    private final SegUrl url;
    private final SegmentRows segments;

    MetadataHandler(
            DatabaseMetaData delegate, Connection warehouse, Connection connection, SegUrl url, Artefact artefact) {
        super(delegate);
        this.connection = connection;
        this.url = url;
        this.segments = new SegmentRows(delegate, warehouse, connection, url, artefact);
    }

    @Override
    @Nullable
    Object handle(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getConnection" -> connection;
            case "getURL" -> SegUrl.PREFIX + url.delegate().substring("jdbc:".length());
            case "getDriverName" -> "Seg JDBC Driver";
            case "getDriverVersion" -> "0.1 over " + pass(method, arguments);
            case "isReadOnly" -> url.readOnly() ? true : pass(method, arguments);
            case "getSchemas",
                    "getTables",
                    "getColumns",
                    "getTableTypes",
                    "getPrimaryKeys",
                    "getImportedKeys",
                    "getExportedKeys",
                    "getCrossReference" -> withSegments(method, arguments);
            default -> {
                Object answer = pass(method, arguments);
                // closed by their reader, and of no statement of ours
                yield answer instanceof ResultSet rows ? RowsHandler.open(Rows.read(rows)) : answer;
            }
        };
    }

    private ResultSet withSegments(Method method, @Nullable Object[] arguments) throws Throwable {
        ResultSet answer = (ResultSet) pass(method, arguments);
        if (answer == null) {
            throw Failures.of(Failures.GENERAL, "the warehouse's driver gave no answer");
        }
        Rows rows = Rows.read(answer);
        @Nullable Object[] given = arguments;
        switch (method.getName()) {
            case "getSchemas" ->
                segments.schemas(rows, given.length > 1 ? given[0] : null, given.length > 1 ? given[1] : null);
            case "getTables" -> segments.tables(rows, given[0], given[1], given[2], types(given[3]));
            case "getColumns" -> segments.columns(rows, given[0], given[1], given[2], given[3]);
            case "getTableTypes" -> segments.types(rows);
            case "getPrimaryKeys" -> segments.primaryKeys(rows, given[0], given[1], given[2]);
            case "getImportedKeys" -> segments.foreignKeys(rows, null, null, given[1], given[2]);
            case "getExportedKeys" -> segments.foreignKeys(rows, given[1], given[2], null, null);
            default -> segments.foreignKeys(rows, given[1], given[2], given[4], given[5]);
        }
        return RowsHandler.open(rows);
    }

    private static List<String> types(@Nullable Object given) {
        return given instanceof String[] types ? List.of(types) : List.of(SegmentRows.TYPE);
    }
}
