package dev.seg.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which names are those of segments, as the warehouse reads names. */
final class Names {
    private final Dialect dialect;
    private final String schema;
    private final boolean bare;
    private final Map<String, SegmentTable> tables = new LinkedHashMap<>();

    /** @param bare whether segments are also meant by names without a schema, as after {@code setSchema("segments")} */
    Names(Dialect dialect, String schema, boolean bare, Artefact artefact) {
        this.dialect = dialect;
        this.schema = schema;
        this.bare = bare;
        artefact.tables().forEach((name, table) -> tables.put(dialect.folded(name, true), table));
    }

    String schema() {
        return schema;
    }

    boolean bare() {
        return bare;
    }

    String folded(Token name) {
        return dialect.folded(name.text(), name.kind() == Token.Kind.QUOTED);
    }

    boolean isSchema(Token token) {
        return token.isName() && folded(token).equals(dialect.folded(schema, true));
    }

    @Nullable
    SegmentTable table(Token name) {
        return name.isName() ? tables.get(folded(name)) : null;
    }
}
