package dev.seg.compiler.dialect;

import com.google.zetasql.LanguageOptions;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLType.TypeKind;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.warehouse.CatalogTables;
import dev.seg.compiler.warehouse.TableContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of a catalog, with the types that the page of BigQuery asks for. */
final class BigQueryTables {

    private BigQueryTables() {}

    static SimpleCatalog of(Catalog catalog, LanguageOptions language) {
        SimpleCatalog tables = new SimpleCatalog("seg");
        tables.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
        Map<List<String>, SimpleCatalog> folders = new HashMap<>();
        folders.put(List.of(), tables);
        List<TableContent> all = new ArrayList<>(CatalogTables.empty(catalog));
        all.addAll(CatalogTables.histories(catalog));
        for (TableContent content : all) {
            List<String> names = content.table().names();
            SimpleTable table = new SimpleTable(names.get(names.size() - 1));
            for (TableContent.ColumnShape column : content.columns()) {
                table.addSimpleColumn(new SimpleColumn(
                        table.getName(), column.name(), TypeFactory.createSimpleType(kind(column.sqlType()))));
            }
            folder(folders, names.subList(0, names.size() - 1)).addSimpleTable(table);
        }
        return tables;
    }

    private static SimpleCatalog folder(Map<List<String>, SimpleCatalog> folders, List<String> names) {
        SimpleCatalog known = folders.get(names);
        if (known != null) {
            return known;
        }
        int last = names.size() - 1;
        SimpleCatalog made = new SimpleCatalog(names.get(last));
        folder(folders, names.subList(0, last)).addSimpleCatalog(made);
        folders.put(names, made);
        return made;
    }

    private static TypeKind kind(String sqlType) {
        String type = sqlType.toUpperCase(Locale.ROOT);
        if (type.startsWith("DECIMAL")) {
            return TypeKind.TYPE_NUMERIC;
        }
        return switch (type) {
            case "BOOLEAN" -> TypeKind.TYPE_BOOL;
            case "BIGINT", "INTEGER" -> TypeKind.TYPE_INT64;
            case "DOUBLE PRECISION", "DOUBLE" -> TypeKind.TYPE_DOUBLE;
            case "DATE" -> TypeKind.TYPE_DATE;
            case "TIMESTAMP" -> TypeKind.TYPE_DATETIME;
            case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" -> TypeKind.TYPE_TIMESTAMP;
            default -> TypeKind.TYPE_STRING;
        };
    }
}
