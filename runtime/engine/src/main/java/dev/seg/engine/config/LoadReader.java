package dev.seg.engine.config;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.type.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the tables to be loaded, {@code [[load.table]]}. */
final class LoadReader {

    private static final String DELIMITER = "delimiter";
    private static final String HEADER = "header";
    private static final String BLANKS = "whitespace";
    private static final int MAX_NAME_BYTES = 63;
    private static final List<String> FORMATS = List.of("csv", "parquet");
    private static final List<String> TYPES = Arrays.stream(Type.values())
            .filter(type -> type != Type.DURATION)
            .map(Type::word)
            .toList();

    private final Diagnostics diagnostics;
    private final Set<String> tableNames = new HashSet<>();

    LoadReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    List<LoadTable> tables(Optional<Section> load) {
        List<LoadTable> tables = new ArrayList<>();
        load.ifPresent(section -> {
            section.sections("table").forEach(each -> table(each).ifPresent(tables::add));
            section.finish();
        });
        return tables;
    }

    private Optional<LoadTable> table(Section section) {
        Optional<WrittenText> name = section.written("name");
        Optional<WrittenText> file = section.written("file");
        Optional<Section> columns = section.section("columns");
        if (name.isEmpty()) {
            section.lacks("name", "name = \"orders\"");
        }
        if (file.isEmpty()) {
            section.lacks("file", "file = \"orders.csv\"");
        }
        if (columns.isEmpty()) {
            section.lacks("columns", "columns = { id = \"int\", paid_at = \"timestamp\", amount = \"decimal(18,2)\" }");
        }
        Optional<FileFormat> format = file.flatMap(text -> format(text, section));
        Set<String> missing = Set.copyOf(new HashSet<>(section.texts("missing")));
        List<LoadColumn> read = columns.map(this::columns).orElse(List.of());
        section.finish();
        if (name.isEmpty() || file.isEmpty() || format.isEmpty()) {
            return Optional.empty();
        }
        checkFile(file.get());
        return table(name.get(), file.get().text(), format.get(), missing, read);
    }

    private Optional<LoadTable> table(
            WrittenText name, String file, FileFormat format, Set<String> missing, List<LoadColumn> columns) {
        String[] parts = name.text().split("\\.", -1);
        for (String part : parts) {
            checkName(part, name);
        }
        if (parts.length > 2) {
            report(name, "a table's name has one dot at most, between schema and table");
        }
        if (!tableNames.add(name.text().toLowerCase(Locale.ROOT))) {
            report(name, "the table `" + name.text() + "` is declared twice");
        }
        return Optional.of(new LoadTable(
                parts.length == 2 ? Optional.of(parts[0]) : Optional.empty(),
                parts[parts.length - 1],
                file,
                format,
                missing,
                columns));
    }

    private void checkFile(WrittenText file) {
        String text = file.text().replace('\\', '/');
        if (text.isEmpty()
                || text.startsWith("/")
                || text.matches("[A-Za-z]:.*")
                || List.of(text.split("/")).contains("..")) {
            report(file, "`file` must lie in the folder that `seg load --from` names");
        }
    }

    private Optional<FileFormat> format(WrittenText file, Section section) {
        String lower = file.text().toLowerCase(Locale.ROOT);
        String ending = lower.endsWith(".parquet") ? "parquet" : "csv";
        Optional<WrittenText> declared = section.written("format");
        String format = declared.map(WrittenText::text).orElse(ending);
        Optional<WrittenText> delimiter = section.written(DELIMITER);
        Optional<Boolean> header = section.flag(HEADER);
        if (!FORMATS.contains(format)) {
            declared.ifPresent(text -> report(text, "files are `csv` or `parquet`, not `" + text.text() + "`"));
            return Optional.empty();
        }
        if (format.equals("parquet")) {
            delimiter.ifPresent(text -> report(text, "a Parquet file has no `delimiter`"));
            header.ifPresent(flag -> section.report(section.keyPlace(HEADER), "a Parquet file has no `header`"));
            return Optional.of(new FileFormat.Parquet());
        }
        return csv(lower, delimiter, header.orElse(true));
    }

    private Optional<FileFormat> csv(String file, Optional<WrittenText> delimiter, boolean header) {
        String usual = file.matches(".*\\.tsv(?:\\.gz)?") ? "\t" : ",";
        String text = delimiter.map(WrittenText::text).orElse(usual);
        if (text.equals(BLANKS)) {
            return Optional.of(new FileFormat.Blanks(header));
        }
        boolean usable = text.length() == 1 && "\"\r\n".indexOf(text.charAt(0)) < 0;
        if (!usable) {
            delimiter.ifPresent(written ->
                    report(written, "`delimiter` must be one character, such as \";\", or \"" + BLANKS + "\""));
            return Optional.empty();
        }
        return Optional.of(new FileFormat.Csv(text.charAt(0), header));
    }

    private List<LoadColumn> columns(Section section) {
        List<LoadColumn> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : section.names()) {
            Optional<WrittenText> type = section.written(name);
            WrittenText key = new WrittenText(name, section.keyPlace(name));
            checkName(name, key);
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                report(key, "the column `" + name + "` is declared twice");
            }
            type.flatMap(this::type).ifPresent(known -> columns.add(new LoadColumn(name, known)));
        }
        if (section.names().isEmpty()) {
            section.report(section.place(), "a table needs columns");
        }
        return columns;
    }

    private Optional<ColumnType> type(WrittenText text) {
        Optional<ColumnType> type = ColumnType.parse(text.text());
        if (type.isEmpty()) {
            Optional<String> near = Suggestions.nearest(text.text(), TYPES).map(word -> "did you mean `" + word + "`?");
            diagnostics.add(
                    Diagnostic.at(Code.UNKNOWN_TYPE, text.place(), "`" + text.text() + "` is no type of a column")
                            .help(near.orElse("write one of " + String.join(", ", TYPES)
                                    + ", also `decimal(18,2)`, `date(yyyyMMdd)`, `timestamp(dd.MM.yyyy HH:mm)`")));
        }
        return type;
    }

    /** Names go between double quotes; what could end them, or be cut off by PostgreSQL, is refused. */
    private void checkName(String name, WrittenText written) {
        boolean hostile = name.isEmpty()
                || name.chars()
                        .anyMatch(c -> c == '"' || c == '\\' || c == '`' || c == ']' || Character.isISOControl(c));
        if (hostile || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            diagnostics.add(
                    Diagnostic.at(Code.BAD_IDENTIFIER, written.place(), "this cannot be the name of a table or column")
                            .note("names have at most " + MAX_NAME_BYTES + " bytes, without quotes and backslashes"));
        }
    }

    private void report(WrittenText where, String message) {
        diagnostics.add(Diagnostic.at(Code.BAD_SETTING, where.place(), message));
    }
}
