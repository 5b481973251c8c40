package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Tables that events are read from. Several streams may have the same, each with a filter of its own, such as the kinds of
 * a log of mails: they are read once.
 */
record EventSource(List<Table> tables, Column by, Optional<Stream.Moment> moment, List<Join> joins)
        implements FactSource {
    private static final Value NOW = new Value.Point(new TimeBound.Ago(new TimeAmount(0, TimeUnit.MINUTE)));

    static EventSource of(Stream stream) {
        return new EventSource(stream.tables(), stream.by(), stream.moment(), stream.joins());
    }

    /** What has to hold of all rows: that they have happened. */
    List<Predicate> conditions() {
        return moment
                .<Predicate>map(at -> new Predicate.Comparison(new Value.EventMoment(at), Comparator.AT_MOST, NOW))
                .stream()
                .toList();
    }

    Column momentColumn() {
        return moment.orElseThrow().column();
    }

    /** A name for what is read: that of the stream, or where there are several that of their table. */
    String name(Collection<Fact> facts) {
        List<String> streams = facts.stream()
                .map(fact -> fact.events().stream().name())
                .distinct()
                .toList();
        return streams.size() == 1 ? streams.get(0) : tables.get(0).simpleName();
    }
}
