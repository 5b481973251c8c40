package dev.seg.samples.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes each table into a CSV file of its name (RFC 4180 with line feeds). */
final class CsvCopy implements BulkCopy, AutoCloseable {

    private final Path folder;
    private final List<Writer> files = new ArrayList<>();

    CsvCopy(Path folder) {
        this.folder = folder;
    }

    @Override
    public RowWriter replace(Table table) {
        try {
            Files.createDirectories(folder);
            Writer file = Files.newBufferedWriter(folder.resolve(table.name() + ".csv"));
            files.add(file);
            Rows rows = new Rows(file, table);
            rows.line(table.columns().stream().map(Column::name).toArray());
            return rows;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        for (Writer file : files) {
            file.close();
        }
    }

    private static final class Rows implements RowWriter {

        private final Writer file;
        private final Table table;
        private long count;

        Rows(Writer file, Table table) {
            this.file = file;
            this.table = table;
        }

        @Override
        public void add(@Nullable Object... cells) {
            Cells.count(table, cells);
            @Nullable Object[] texts = new @Nullable Object[cells.length];
            for (int i = 0; i < cells.length; i++) {
                Object cell = cells[i];
                texts[i] = cell == null ? null : Cells.text(table.columns().get(i), cell);
            }
            try {
                line(texts);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            count++;
        }

        @Override
        public long count() {
            return count;
        }

        void line(@Nullable Object[] texts) throws IOException {
            for (int i = 0; i < texts.length; i++) {
                if (i > 0) {
                    file.write(',');
                }
                Object text = texts[i];
                if (text != null) {
                    file.write(quotedIfNeeded(text.toString()));
                }
            }
            file.write('\n');
        }

        private static String quotedIfNeeded(String text) {
            boolean plain =
                    !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
        }
    }
}
