package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rows that are there because others are joined to them.
 *
 * <p>Example: an {@code item} from {@code order_lines} that is the person's and happened by the columns of {@code orders}, to
 * which it is joined, is not there without an {@code order} from {@code orders}.
 *
 * <p>Why that is so: the joined row is a row of the other stream's own table, it names the same person and the same moment
 * by the same columns, and all that the other stream's filter asks is asked of these columns already.
 */
final class JoinedStreams {

    private final Model model;

    JoinedStreams(Model model) {
        this.model = model;
    }

    /** Events of which there is one where there is one of some others. */
    List<Events> beside(Events events) {
        return beside(events, join -> true);
    }

    /** Events of which there are as many as some others have different values: each joined row has one that it is found by. */
    List<Events> beside(Events events, Value value) {
        return value instanceof Value.EventAttribute attribute
                        && attribute.up() == 0
                        && attribute.attribute().json().isEmpty()
                ? beside(events, join -> join.isBy(attribute.attribute().column()))
                : List.of();
    }

    private List<Events> beside(Events events, java.util.function.Predicate<Join> joins) {
        List<Events> beside = new ArrayList<>();
        if (events.source() instanceof Source.Table table) {
            Stream stream = table.stream();
            for (Join join : stream.joins().stream().filter(joins).toList()) {
                model.catalog().streams().stream()
                        .filter(other -> isRead(stream, join, other))
                        .forEach(other -> beside(events, stream, join, other).ifPresent(beside::add));
            }
        }
        return beside;
    }

    /** Whether the person and the moment of a stream's rows are those of the rows of another one that they are joined to. */
    private static boolean isRead(Stream stream, Join join, Stream other) {
        return other.subject().equals(stream.subject())
                && other.tables().contains(join.table())
                && other.by().alias().isEmpty()
                && stream.by().equals(joined(join, other.by()))
                && stream.moment()
                        .filter(moment -> other.moment()
                                .filter(its -> its.type() == moment.type()
                                        && its.column().alias().isEmpty()
                                        && moment.column().equals(joined(join, its.column())))
                                .isPresent())
                        .isPresent();
    }

    /** What an own column of the joined table is called where it is joined. */
    private static Column joined(Join join, Column own) {
        return new Column(Optional.of(join.alias()), own.name());
    }

    private Optional<Events> beside(Events events, Stream stream, Join join, Stream other) {
        Set<Predicate> parts = new LinkedHashSet<>(filter(stream));
        parts.addAll(EventCounts.parts(events.filter()));
        Set<Predicate> mapped = new LinkedHashSet<>();
        for (Predicate part : parts) {
            Renamed renamed = new Renamed(join, other);
            Predicate its = renamed.map(part);
            if (renamed.isWhole) {
                mapped.add(its);
            }
        }
        Set<Predicate> wanted = filter(other);
        if (!mapped.containsAll(wanted)) {
            return Optional.empty();
        }
        mapped.removeAll(wanted);
        return Optional.of(new Events(new Source.Table(other), new Predicate.And(List.copyOf(mapped))));
    }

    private Set<Predicate> filter(Stream stream) {
        return EventCounts.parts(model.streamFilters().getOrDefault(stream.name(), new Predicate.Truth(true)));
    }

    /** Reads what is read over the join from the joined row itself. */
    private static final class Renamed extends RowMapper {
        private final Join join;
        private final Stream other;
        private boolean isWhole = true;

        Renamed(Join join, Stream other) {
            this.join = join;
            this.other = other;
        }

        @Override
        protected Value own(Value read) {
            Optional<Value> its = Optional.empty();
            if (read instanceof Value.EventMoment moment) {
                its = other.moment().map(own -> new Value.EventMoment(own, moment.up()));
            } else if (read instanceof Value.EventAttribute attribute) {
                its = other.attributes().stream()
                        .filter(own -> isSame(attribute.attribute(), own))
                        .findFirst()
                        .map(own -> new Value.EventAttribute(own, attribute.up()));
            }
            isWhole &= its.isPresent();
            return its.orElse(read);
        }

        private boolean isSame(Attribute attribute, Attribute own) {
            return own.column().alias().isEmpty()
                    && attribute.column().equals(joined(join, own.column()))
                    && attribute.json().equals(own.json())
                    && attribute.type() == own.type()
                    && attribute.marks().equals(own.marks());
        }

        @Override
        protected Value outer(Value read) {
            isWhole = false;
            return read;
        }

        @Override
        protected Source rowsOf(Source.GroupRows rows) {
            isWhole = false;
            return rows;
        }
    }
}
