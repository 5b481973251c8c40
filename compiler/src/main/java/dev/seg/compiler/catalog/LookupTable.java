package dev.seg.compiler.catalog;

import dev.seg.compiler.type.Type;
import java.util.List;
import java.util.Optional;

/**
 * A table whose rows belong to nobody: shops, prices, rates, changes of stock. Conditions look it up.
 *
 * <p>Example: {@code table store from ops.stores key store_id { open: bool  lat: float  lon: float }}, and then
 * {@code has store where open AND distance_km(lat, lon, home_lat, home_lon) < 25}.
 *
 * @param key known and unique
 * @param keyType what rows are put in order as
 * @param moment since when a row counts, if declared: rows without it, or later than the run's moment, do not exist
 */
public record LookupTable(
        String name,
        Optional<String> title,
        Table table,
        Column key,
        Type keyType,
        Optional<Stream.Moment> moment,
        List<Join> joins,
        List<Attribute> attributes) {

    public LookupTable {
        joins = List.copyOf(joins);
        attributes = List.copyOf(attributes);
    }

    /** With a key of the type that an attribute of its column has; without one it is a number. */
    public LookupTable(
            String name,
            Optional<String> title,
            Table table,
            Column key,
            Optional<Stream.Moment> moment,
            List<Join> joins,
            List<Attribute> attributes) {
        this(name, title, table, key, Stream.keyType(Optional.of(key), attributes), moment, joins, attributes);
    }
}
