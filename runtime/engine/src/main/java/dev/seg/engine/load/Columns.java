package dev.seg.engine.load;

import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.engine.config.LoadColumn;
import dev.seg.engine.config.LoadTable;
import java.util.List;
import java.util.Optional;

/** Where the declared columns stand in the rows of a file. */
final class Columns {

    private final int[] positions;
    private final int fields;

    private Columns(int[] positions, int fields) {
        this.positions = positions;
        this.fields = fields;
    }

    /** In the order in which they are declared, and no others. */
    static Columns declared(LoadTable table) {
        int[] positions = new int[table.columns().size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i;
        }
        return new Columns(positions, positions.length);
    }

    /** By the names in the file's header; what is not declared is left out. */
    static Columns named(LoadTable table, List<String> header) {
        int[] positions = new int[table.columns().size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(table, table.columns().get(i), header);
        }
        return new Columns(positions, header.size());
    }

    private static int position(LoadTable table, LoadColumn column, List<String> header) {
        int position = header.indexOf(column.name());
        if (position < 0) {
            List<String> shown = header.stream().map(BadCell::shown).toList();
            Optional<String> near =
                    Suggestions.nearest(column.name(), shown).map(name -> "did you mean `" + name + "`?");
            throw BadFile.because(
                    table.file(),
                    "has no column `" + column.name() + "`",
                    near.or(() -> Optional.of("its columns are " + String.join(", ", shown))));
        }
        if (header.lastIndexOf(column.name()) != position) {
            throw BadFile.because(table.file(), "has two columns `" + column.name() + "`");
        }
        return position;
    }

    /** Where a declared column stands, counted from 0. */
    int position(int column) {
        return positions[column];
    }

    /** Refuses a row with too few or too many fields. */
    void check(LoadTable table, String place, int found) {
        if (found != fields) {
            throw BadFile.at(table.file(), place, "has " + found + " fields instead of " + fields);
        }
    }
}
