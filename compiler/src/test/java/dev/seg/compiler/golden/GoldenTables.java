package dev.seg.compiler.golden;

import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.warehouse.CatalogTables;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.TableContent.ColumnShape;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tiny warehouse of the golden files: one CSV file a table, small enough to be judged by eye. */
final class GoldenTables {

    private GoldenTables() {}

    /** The tables of a catalog with the rows of {@code FOLDER/TABLE.csv}; an empty field is missing. */
    static List<TableContent> read(Path folder, Catalog catalog) throws IOException {
        List<TableContent> tables = new ArrayList<>();
        for (TableContent empty : CatalogTables.empty(catalog)) {
            List<String> lines = Files.readAllLines(folder.resolve(empty.table() + ".csv"));
            String[] header = lines.get(0).split(",", -1);
            Map<String, String> types =
                    empty.columns().stream().collect(Collectors.toMap(ColumnShape::name, ColumnShape::sqlType));
            List<Map<String, Object>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                rows.add(row(header, line.split(",", -1), types));
            }
            tables.add(empty.with(rows));
        }
        return tables;
    }

    private static Map<String, Object> row(String[] header, String[] fields, Map<String, String> types) {
        Map<String, Object> row = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
            if (!fields[i].isEmpty() && types.containsKey(header[i])) {
                row.put(header[i], value(types.get(header[i]), fields[i]));
            }
        }
        return row;
    }

    private static Object value(String sqlType, String field) {
        return switch (sqlType) {
            case "BOOLEAN" -> Boolean.valueOf(field);
            case "BIGINT", "DECIMAL(18, 4)" -> new BigDecimal(field);
            case "DATE" -> LocalDate.parse(field);
            case "TIMESTAMP" -> LocalDateTime.parse(field.replace(' ', 'T'));
            case "TIMESTAMP WITH TIME ZONE" -> Instant.parse(field);
            default -> field;
        };
    }

    /** The rows by the whole name of their table, as the evaluator reads them. */
    static Map<String, List<Map<String, Object>>> byName(List<TableContent> tables) {
        return tables.stream().collect(Collectors.toMap(t -> t.table().toString(), TableContent::rows));
    }
}
