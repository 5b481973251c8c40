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
 * @param keyType what events of one moment are put in order as: text by code point, numbers by size
 * @param moment when it happened; rows without it, or later than the run's moment, do not exist. Empty: timeless rows
 * @param foreignKey whether {@code by} is always missing or the key of a row of the subject's table ({@code @foreign_key}):
 *     then whoever has such events need not be looked up there
 */
public record Stream(
        String name,
        Optional<String> title,
        String subject,
        List<Table> tables,
        Column by,
        Optional<Column> key,
        Type keyType,
        Optional<Moment> moment,
        List<Join> joins,
        List<Attribute> attributes,
        boolean foreignKey) {

    public Stream {
        tables = List.copyOf(tables);
        joins = List.copyOf(joins);
        attributes = List.copyOf(attributes);
    }

    /** With a key of the type that an attribute of its column has; without one it is a number. Nothing is known of the subject's. */
    public Stream(
            String name,
            Optional<String> title,
            String subject,
            List<Table> tables,
            Column by,
            Optional<Column> key,
            Optional<Moment> moment,
            List<Join> joins,
            List<Attribute> attributes) {
        this(name, title, subject, tables, by, key, keyType(key, attributes), moment, joins, attributes, false);
    }

    /** The type of a key whose type is not declared: that of an attribute of its column, or else a number. */
    public static Type keyType(Optional<Column> key, List<Attribute> attributes) {
        return attributes.stream()
                .filter(attribute -> key.filter(attribute.column()::equals).isPresent()
                        && attribute.json().isEmpty())
                .map(Attribute::type)
                .findFirst()
                .orElse(Type.INT);
    }

    /**
     * The column of the moment.
     *
     * @param type {@code date}, {@code timestamp} or {@code instant}
     */
    public record Moment(Column column, Type type) {}
}
