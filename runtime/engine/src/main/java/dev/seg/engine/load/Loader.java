package dev.seg.engine.load;

import dev.seg.engine.config.ColumnType;
import dev.seg.engine.config.FileFormat;
import dev.seg.engine.config.LoadColumn;
import dev.seg.engine.config.LoadTable;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Identifiers;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.Warehouse;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Fills the tables that a project declares from the files of a folder. Each table is written beside the one that it
 * replaces, and all are put in place in one transaction: whoever reads sees the old tables until the end, and a row that
 * cannot be read leaves them as they were.
 *
 * <p>Example: {@code load(project.tables(), folder)} gives {@code {retail=541909}}, or fails with
 * {@code online-retail.csv, line 17, column `Quantity`: `6x` is not a whole number}.
 */
public final class Loader {

    private static final int STEP = 5_000;

    private final Warehouse warehouse;
    private final LoadProgress progress;

    /** @param warehouse opened for loading */
    public Loader(Warehouse warehouse, LoadProgress progress) {
        this.warehouse = warehouse;
        this.progress = progress;
    }

    /**
     * Loads all tables.
     *
     * @param from the folder of their files
     * @return how many rows each table has now
     * @throws dev.seg.engine.warehouse.WarehouseException if anything is wrong; then nothing has changed
     */
    public Map<String, Long> load(List<LoadTable> tables, Path from) {
        Path folder = from.toAbsolutePath().normalize();
        for (LoadTable table : tables) {
            if (!Files.isRegularFile(folder.resolve(table.file()))) {
                throw BadFile.because(
                        table.file(),
                        "there is no such file in the folder to load from",
                        Optional.of("name its folder with `seg load --from FOLDER`"));
            }
        }
        return warehouse.run(session -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (LoadTable table : tables) {
                counts.put(Names.shown(table), load(session, table, folder.resolve(table.file())));
            }
            return counts;
        });
    }

    private long load(Session session, LoadTable table, Path path) throws SQLException {
        String schema = table.schema().orElseGet(session::schema);
        String beside = "seg_loading_" + Integer.toHexString(Names.shown(table).hashCode());
        if (table.schema().isPresent()) {
            session.execute("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quoted(schema));
        }
        session.execute("DROP TABLE IF EXISTS " + Identifiers.quoted(schema, beside));
        session.execute("CREATE TABLE " + Identifiers.quoted(schema, beside) + Names.definitions(table));
        long count = copy(session, table, path, schema, beside);
        session.execute("DROP TABLE IF EXISTS " + Identifiers.quoted(schema, table.name()));
        session.execute(
                "ALTER TABLE " + Identifiers.quoted(schema, beside) + " RENAME TO " + Identifiers.quoted(table.name()));
        if (warehouse.engine() == Engine.POSTGRESQL) {
            session.execute("ANALYZE " + Identifiers.quoted(schema, table.name()));
        }
        return count;
    }

    private long copy(Session session, LoadTable table, Path path, String schema, String beside) throws SQLException {
        try (RowFile file = open(table, path);
                RowTarget target = target(session, schema, beside)) {
            long count = copy(session, table, file, target);
            target.finish();
            progress.rows(Names.shown(table), count, OptionalDouble.of(1));
            return count;
        } catch (IOException e) {
            throw BadFile.because(table.file(), reason(e));
        }
    }

    private static RowFile open(LoadTable table, Path path) throws IOException {
        if (table.format() instanceof FileFormat.Csv csv) {
            return new CsvFile(table, csv, path);
        }
        return table.format() instanceof FileFormat.Blanks blanks
                ? new BlanksFile(table, blanks.header(), path)
                : new ParquetFile(table, path);
    }

    private RowTarget target(Session session, String schema, String table) throws SQLException {
        return warehouse.engine() == Engine.DUCKDB
                ? new DuckDbTarget(session.connection(), schema, table)
                : new PostgresTarget(session.connection(), Identifiers.quoted(schema, table));
    }

    private long copy(Session session, LoadTable table, RowFile file, RowTarget target)
            throws IOException, SQLException {
        List<CellReader> readers = new ArrayList<>();
        for (LoadColumn column : table.columns()) {
            readers.add(new CellReader(file.written(column)));
        }
        @Nullable Object[] cells = new @Nullable Object[readers.size()];
        long count = 0;
        while (file.next()) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cell(table, file, i, readers.get(i));
            }
            target.add(cells);
            count++;
            if (count % STEP == 0) {
                session.checkInterrupted();
                progress.rows(Names.shown(table), count, OptionalDouble.of(file.share()));
            }
        }
        return count;
    }

    private static @Nullable Object cell(LoadTable table, RowFile file, int column, CellReader reader) {
        String field = file.field(column);
        try {
            return field == null ? null : reader.read(field);
        } catch (BadCell e) {
            String place =
                    file.place() + ", column `" + table.columns().get(column).name() + "`";
            throw BadFile.at(table.file(), place, String.valueOf(e.getMessage()));
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return "is not text in UTF-8";
        }
        if (failure instanceof ZipException) {
            return "is not packed by gzip, or damaged";
        }
        return failure instanceof EOFException ? "ends too early" : "cannot be read";
    }

    /** Names and types as both engines' SQL writes them. */
    private static final class Names {

        static String shown(LoadTable table) {
            return table.schema().map(schema -> schema + ".").orElse("") + table.name();
        }

        static String definitions(LoadTable table) {
            return table.columns().stream()
                    .map(column -> Identifiers.quoted(column.name()) + " " + sql(column.type()))
                    .collect(Collectors.joining(", ", " (", ")"));
        }

        private static String sql(ColumnType type) {
            return switch (type.type()) {
                case TEXT -> "text";
                case INT -> "bigint";
                case DECIMAL -> "decimal(" + type.precision() + "," + type.scale() + ")";
                case FLOAT -> "double precision";
                case BOOL -> "boolean";
                case DATE -> "date";
                case TIMESTAMP -> "timestamp";
                case INSTANT -> "timestamp with time zone";
                case DURATION -> throw new IllegalArgumentException("no column holds lengths of time");
            };
        }
    }
}
