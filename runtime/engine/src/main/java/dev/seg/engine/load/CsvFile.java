package dev.seg.engine.load;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import dev.seg.engine.config.ColumnType;
import dev.seg.engine.config.FileFormat;
import dev.seg.engine.config.LoadColumn;
import dev.seg.engine.config.LoadTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields with a delimiter between them. An empty field is missing, but {@code ""} in a column of text
 * is an empty text. */
final class CsvFile implements RowFile {

    private final LoadTable table;
    private final PackedFile file;
    private final CloseableIterator<Line> lines;
    private final Columns columns;
    private final boolean[] texts;
    private Line line = new Line();

    CsvFile(LoadTable table, FileFormat.Csv format, Path path) throws IOException {
        this.table = table;
        this.texts = Fields.texts(table);
        this.file = new PackedFile(path);
        try {
            lines = CsvReader.builder()
                    .fieldSeparator(format.delimiter())
                    .allowUnclosedQuote(false)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .skipEmptyLines(true)
                    .build(new LineHandler(), file.reader())
                    .iterator();
            columns = format.header() ? header() : Columns.declared(table);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private Columns header() throws IOException {
        if (!advance()) {
            throw BadFile.because(table.file(), "is empty, but a line with the names of the columns was expected");
        }
        return Columns.named(table, line.fields.stream().map(String::strip).toList());
    }

    @Override
    public boolean next() throws IOException {
        boolean more = advance();
        if (more) {
            columns.check(table, place(), line.fields.size());
        }
        return more;
    }

    private boolean advance() throws IOException {
        try {
            if (!lines.hasNext()) {
                return false;
            }
            line = lines.next();
            return true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw BadFile.at(table.file(), "behind line " + line.number, "a quote is not closed, or text follows it");
        }
    }

    @Override
    public @Nullable String field(int column) {
        int position = columns.position(column);
        String field = line.fields.get(position);
        boolean known = texts[column] ? !field.isEmpty() || line.quoted.get(position) : !field.isBlank();
        return known && !table.missing().contains(field) ? field : null;
    }

    @Override
    public ColumnType written(LoadColumn column) {
        return column.type();
    }

    @Override
    public String place() {
        return "line " + line.number;
    }

    @Override
    public double share() {
        return file.share();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** One line's fields, or several lines' where quotes hold line breaks. */
    private static final class Line {
        private long number;
        private final List<String> fields = new ArrayList<>();
        private final List<Boolean> quoted = new ArrayList<>();
    }

    private static final class LineHandler extends CsvCallbackHandler<Line> {

        private Line line = new Line();
        private RecordType type = RecordType.DATA;

        @Override
        protected RecordType getRecordType() {
            return type;
        }

        @Override
        protected int getFieldCount() {
            return line.fields.size();
        }

        @Override
        protected void beginRecord(long startingLineNumber) {
            line = new Line();
            line.number = startingLineNumber;
            type = RecordType.DATA;
        }

        @Override
        protected void addField(char[] buffer, int offset, int length, boolean quoted) {
            line.fields.add(new String(buffer, offset, length));
            line.quoted.add(quoted);
        }

        @Override
        protected void setComment(char[] buffer, int offset, int length) {
            type = RecordType.COMMENT;
        }

        @Override
        protected void setEmpty() {
            type = RecordType.EMPTY;
        }

        @Override
        protected Line buildRecord() {
            return line;
        }
    }
}
