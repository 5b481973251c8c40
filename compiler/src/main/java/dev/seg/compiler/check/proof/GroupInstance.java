package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One certain group, as conditions on the rows that it is made of.
 *
 * <p>Example: of {@code order per month where count(order) >= 2} the group of the last month is {@code count(order in last
 * month) >= 2}.
 */
final class GroupInstance extends RowMapper {

    private final Source.Groups groups;
    private final int index;
    private final List<Predicate> keys = new ArrayList<>();
    private boolean isOpen;

    /**
     * @param index tells one group from another; of periods, how many there are after it
     */
    GroupInstance(Source.Groups groups, int index) {
        this.groups = groups;
        this.index = index;
        for (Value key : groups.keys()) {
            isOpen |= !add(key);
        }
    }

    /** That the group is there, and a filter holds for it; empty where there are no words for that. */
    Optional<Predicate> of(Predicate filter) {
        Predicate mapped = map(filter);
        return isOpen
                ? Optional.empty()
                : Optional.of(new Predicate.And(List.of(mapped, new Predicate.Exists(rows()))));
    }

    private Events rows() {
        List<Predicate> parts =
                new ArrayList<>(EventCounts.parts(groups.events().filter()));
        parts.addAll(keys);
        return new Events(groups.events().source(), new Predicate.And(parts));
    }

    private boolean add(Value key) {
        Value plain = Unknowns.plain(key);
        if (plain instanceof Value.EventAttribute attribute) {
            Optional<Constant> constant = constant(attribute.attribute());
            constant.ifPresent(known -> keys.add(new Predicate.OneOf(attribute, List.of(known))));
            return constant.isPresent();
        }
        if (plain instanceof Value.Call call) {
            Optional<CalendarUnit> unit = call.function().period();
            unit.ifPresent(known -> {
                Value moment = call.arguments().get(0);
                keys.add(new Predicate.Comparison(moment, Comparator.AT_LEAST, start(known, -index)));
                keys.add(new Predicate.Comparison(moment, Comparator.LESS, start(known, 1 - index)));
            });
            return unit.isPresent();
        }
        return false;
    }

    private static Value start(CalendarUnit unit, int offset) {
        return new Value.Point(new TimeBound.StartOf(unit, offset), Clock.CATALOG);
    }

    private Optional<Constant> constant(Attribute attribute) {
        if (attribute.domain() instanceof Domain.OneOf list) {
            return list.values().size() > index ? Optional.of(list.values().get(index)) : Optional.empty();
        }
        return switch (attribute.type()) {
            case INT, DECIMAL -> Optional.of(new Constant.Numeric(BigDecimal.valueOf(1L + index)));
            case TEXT -> Optional.of(new Constant.Text(Character.toString('a' + index)));
            case BOOL -> Optional.of(new Constant.Bool(index % 2 == 0));
            case FLOAT, DATE, TIMESTAMP, INSTANT, DURATION -> Optional.empty();
        };
    }

    @Override
    protected Source rowsOf(Source.GroupRows rows) {
        isOpen |= rows.up() > depth();
        return rows.up() == depth() ? new Source.Chosen(rows()) : rows;
    }

    /** Rows of the group that are chosen are rows that are chosen by both. */
    @Override
    public Events map(Events events) {
        Events mapped = super.map(events);
        return events.source() instanceof Source.GroupRows rows
                        && rows.up() == depth()
                        && mapped.source() instanceof Source.Chosen chosen
                ? Unknowns.with(chosen.events(), mapped.filter())
                : mapped;
    }

    /** What else is read of the group itself has no constant. */
    @Override
    protected Value own(Value read) {
        isOpen = true;
        return read;
    }

    @Override
    protected Value outer(Value read) {
        isOpen = true;
        return read;
    }
}
