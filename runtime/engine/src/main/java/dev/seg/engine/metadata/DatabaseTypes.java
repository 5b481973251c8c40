package dev.seg.engine.metadata;

import dev.seg.compiler.type.Type;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Types of PostgreSQL, DuckDB and Trino, and what a catalog calls them. */
final class DatabaseTypes {

    private static final Map<String, Type> TYPES = Map.ofEntries(
            Map.entry("bool", Type.BOOL),
            Map.entry("boolean", Type.BOOL),
            Map.entry("int2", Type.INT),
            Map.entry("int4", Type.INT),
            Map.entry("int8", Type.INT),
            Map.entry("smallserial", Type.INT),
            Map.entry("serial", Type.INT),
            Map.entry("bigserial", Type.INT),
            Map.entry("tinyint", Type.INT),
            Map.entry("smallint", Type.INT),
            Map.entry("integer", Type.INT),
            Map.entry("bigint", Type.INT),
            Map.entry("utinyint", Type.INT),
            Map.entry("usmallint", Type.INT),
            Map.entry("uinteger", Type.INT),
            Map.entry("numeric", Type.DECIMAL),
            Map.entry("decimal", Type.DECIMAL),
            Map.entry("hugeint", Type.DECIMAL),
            Map.entry("ubigint", Type.DECIMAL),
            Map.entry("float4", Type.FLOAT),
            Map.entry("float8", Type.FLOAT),
            Map.entry("float", Type.FLOAT),
            Map.entry("real", Type.FLOAT),
            Map.entry("double", Type.FLOAT),
            Map.entry("text", Type.TEXT),
            Map.entry("varchar", Type.TEXT),
            Map.entry("bpchar", Type.TEXT),
            Map.entry("name", Type.TEXT),
            Map.entry("date", Type.DATE),
            Map.entry("timestamp", Type.TIMESTAMP),
            Map.entry("timestamp_s", Type.TIMESTAMP),
            Map.entry("timestamp_ms", Type.TIMESTAMP),
            Map.entry("timestamp_ns", Type.TIMESTAMP),
            Map.entry("timestamptz", Type.INSTANT),
            Map.entry("timestamp with time zone", Type.INSTANT));

    private DatabaseTypes() {}

    /** The catalog's type of {@code int8}, {@code DECIMAL(18,4)}; empty for arrays, JSON and the like. */
    static Optional<Type> of(String databaseType) {
        String lower = databaseType.toLowerCase(Locale.ROOT);
        boolean list = lower.endsWith("]");
        String bare = lower.startsWith("enum(")
                ? "varchar"
                : lower.replaceFirst("\\(.*\\)", "").strip();
        return list ? Optional.empty() : Optional.ofNullable(TYPES.get(bare));
    }

    /** Whether a column of the database holds what the catalog declares. */
    static boolean fits(String databaseType, Type declared) {
        Optional<Type> type = of(databaseType);
        boolean whole = databaseType.toLowerCase(Locale.ROOT).matches("(?:decimal|numeric)\\(\\d+, ?0\\)");
        return type.filter(found -> found == declared
                        || (declared == Type.DECIMAL && found == Type.INT)
                        || (declared == Type.INT && whole))
                .isPresent();
    }

    /** Whether its values can be keys of members: those are fetched and joined, but not compared with texts. */
    static boolean fitsKey(String databaseType, Type declared) {
        return fits(databaseType, declared)
                || (declared == Type.TEXT
                        && databaseType.toLowerCase(Locale.ROOT).equals("uuid"));
    }

    /** Whether attributes can be read from inside of its values. */
    static boolean holdsJson(String databaseType) {
        return fits(databaseType, Type.TEXT) || Set.of("json", "jsonb").contains(databaseType.toLowerCase(Locale.ROOT));
    }
}
