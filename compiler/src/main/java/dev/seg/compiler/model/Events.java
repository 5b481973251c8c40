package dev.seg.compiler.model;

import dev.seg.compiler.catalog.Stream;

/**
 * Some rows of a source: those that {@code filter} holds for.
 *
 * <p>Example: {@code order in last 90d where amount > 50}: a filter of two comparisons, one on
 * {@link Value.EventMoment}, one on {@link Value.EventAttribute}.
 *
 * @param filter over one row of the source; it may speak of the person, of other events, and of rows further out
 */
public record Events(Source source, Predicate filter) {

    /** Events of a stream of the catalog. */
    public Events(Stream stream, Predicate filter) {
        this(new Source.Table(stream), filter);
    }

    /**
     * Whether these are rows of one stream of the catalog, chosen by what stands in each of them alone. Such events can be
     * counted with others in one pass; all else is planned in steps.
     */
    public boolean isPlain() {
        return source instanceof Source.Table && PlainRows.holds(filter);
    }

    /** Whether these are plain, and a value over one of them speaks of what stands in it alone. */
    public boolean isPlainWith(Value argument) {
        return isPlain() && PlainRows.holds(argument);
    }

    /** The stream of plain events, and of all others whose source is a stream of the catalog. */
    public Stream stream() {
        if (source instanceof Source.Table table) {
            return table.stream();
        }
        throw new IllegalStateException("not events of one stream: " + source);
    }
}
