package dev.seg.compiler.catalog;

import dev.seg.compiler.type.Type;
import java.util.List;
import java.util.Optional;

/**
 * Things that happened to a subject: the rows of one table, or of several of the same shape.
 *
 * @param tables read one after the other
 * @param by the column with the subject's key; rows without it belong to nobody
 * @param key what tells events of one moment apart, if declared
 * @param moment when it happened; rows without it, or later than the run's moment, do not exist. Empty: timeless rows
 */
public record Stream(
        String name,
        Optional<String> title,
        String subject,
        List<Table> tables,
        Column by,
        Optional<Column> key,
        Optional<Moment> moment,
        List<Join> joins,
        List<Attribute> attributes) {

    public Stream {
        tables = List.copyOf(tables);
        joins = List.copyOf(joins);
        attributes = List.copyOf(attributes);
    }

    /**
     * The column of the moment.
     *
     * @param type {@code date}, {@code timestamp} or {@code instant}
     */
    public record Moment(Column column, Type type) {}
}
