package dev.seg.engine.load;

import dev.seg.engine.config.ColumnType;
import dev.seg.engine.config.LoadColumn;
import dev.seg.engine.config.LoadTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fields with any number of blanks before, between and behind them. */
final class BlanksFile implements RowFile {

    private static final Pattern BLANKS = Pattern.compile("[ \t]+");

    private final LoadTable table;
    private final PackedFile file;
    private final BufferedReader lines;
    private final Columns columns;
    private long number;
    private String[] fields = {};

    BlanksFile(LoadTable table, boolean header, Path path) throws IOException {
        this.table = table;
        this.file = new PackedFile(path);
        this.lines = new BufferedReader(file.reader());
        try {
            columns = header ? header() : Columns.declared(table);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private Columns header() throws IOException {
        if (!advance()) {
            throw BadFile.because(table.file(), "is empty, but a line with the names of the columns was expected");
        }
        return Columns.named(table, List.of(fields));
    }

    @Override
    public boolean next() throws IOException {
        boolean more = advance();
        if (more) {
            columns.check(table, place(), fields.length);
        }
        return more;
    }

    private boolean advance() throws IOException {
        String line = lines.readLine();
        number++;
        while (line != null && line.isBlank()) {
            line = lines.readLine();
            number++;
        }
        if (line == null) {
            return false;
        }
        fields = BLANKS.split(line.strip());
        return true;
    }

    @Override
    public @Nullable String field(int column) {
        String field = fields[columns.position(column)];
        return table.missing().contains(field) ? null : field;
    }

    @Override
    public ColumnType written(LoadColumn column) {
        return column.type();
    }

    @Override
    public String place() {
        return "line " + number;
    }

    @Override
    public double share() {
        return file.share();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
