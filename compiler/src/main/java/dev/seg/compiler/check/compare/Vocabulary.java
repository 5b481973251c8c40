package dev.seg.compiler.check.compare;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The words of an old catalog in those of a new one: what is read from the same columns is the same, whatever else the
 * catalogs claim of it; what is gone is kept beside; what is read from elsewhere is another thing of the same name.
 */
final class Vocabulary {

    /** Stands for what all times depend on. */
    static final String CALENDAR = "calendar";

    private final IdentityHashMap<Object, Object> counterparts = new IdentityHashMap<>();
    private final IdentityHashMap<Object, String> foreign = new IdentityHashMap<>();
    private final Map<String, String> changes = new LinkedHashMap<>();
    private final Catalog both;

    Vocabulary(Catalog old, Catalog now) {
        if (!old.zone().equals(now.zone())
                || !old.timestampZone().equals(now.timestampZone())
                || old.weekStart() != now.weekStart()) {
            changes.put(CALENDAR, "has other time zones or weeks; both versions are compared on the new one");
        }
        this.both = new Catalog(
                now.name(),
                now.zone(),
                now.timestampZone(),
                now.weekStart(),
                united(old.subjects(), now.subjects(), Subject::name, this::united),
                united(old.streams(), now.streams(), Stream::name, this::united),
                united(old.tables(), now.tables(), LookupTable::name, this::united),
                united(old.relations(), now.relations(), Relation::name, this::united));
    }

    /** All that either version speaks of. */
    Catalog both() {
        return both;
    }

    /** What became of the words, by their names, in words of their own. */
    Map<String, String> changes() {
        return changes;
    }

    /** What stands for a part of the old catalog. */
    <T> T counterpart(T part, Class<T> type) {
        return type.cast(counterparts.getOrDefault(part, part));
    }

    /** Why a part of the old catalog has no counterpart, though there is something of its name. */
    Optional<String> foreign(Object part) {
        return Optional.ofNullable(foreign.get(part));
    }

    /** Brings two parts of one name together; the new one where nothing is to be added to it. */
    private interface Union<T> {
        T of(T old, T now);
    }

    private <T> List<T> united(List<T> before, List<T> after, Function<T, String> name, Union<T> union) {
        Map<String, T> all = new LinkedHashMap<>();
        after.forEach(part -> all.put(name.apply(part), part));
        for (T part : before) {
            String key = name.apply(part);
            all.put(key, all.containsKey(key) ? union.of(part, Objects.requireNonNull(all.get(key))) : part);
        }
        return List.copyOf(all.values());
    }

    private Subject united(Subject before, Subject after) {
        boolean same = before.table().equals(after.table())
                && before.distinct() == after.distinct()
                && before.key().equals(after.key())
                && before.keyType() == after.keyType();
        if (!same) {
            elsewhere(before.name(), before, "is read from another table");
        }
        List<SetAttribute> sets = united(before.sets(), after.sets(), SetAttribute::name, (one, other) -> {
            Stream stream = united(one.stream(), other.stream());
            return new SetAttribute(other.name(), stream, other.element());
        });
        Subject united = new Subject(
                after.name(),
                after.title(),
                after.table(),
                after.distinct(),
                after.key(),
                after.keyType(),
                after.zone(),
                joins(before.joins(), after.joins()),
                attributes(before.joins(), before.attributes(), after.joins(), after.attributes()),
                sets);
        if (!before.zone().map(Attribute::column).equals(after.zone().map(Attribute::column))) {
            changes.put(before.name(), "has another time zone of its own");
        }
        return united;
    }

    private Stream united(Stream before, Stream after) {
        boolean same = before.tables().equals(after.tables())
                && before.subject().equals(after.subject())
                && before.by().equals(after.by())
                && before.key().equals(after.key())
                && before.keyType() == after.keyType()
                && before.moment().equals(after.moment());
        List<Attribute> attributes = attributes(before.joins(), before.attributes(), after.joins(), after.attributes());
        Stream united = new Stream(
                after.name(),
                after.title(),
                after.subject(),
                after.tables(),
                after.by(),
                after.key(),
                after.keyType(),
                after.moment(),
                joins(before.joins(), after.joins()),
                attributes,
                before.foreignKey() && after.foreignKey());
        if (same) {
            counterparts.put(before, united);
        } else {
            elsewhere(before.name(), before, "is read from other tables or columns");
        }
        counterparts.put(after, united);
        return united;
    }

    private LookupTable united(LookupTable before, LookupTable after) {
        boolean same = before.table().equals(after.table())
                && before.key().equals(after.key())
                && before.moment().equals(after.moment());
        List<Attribute> attributes = attributes(before.joins(), before.attributes(), after.joins(), after.attributes());
        LookupTable united = new LookupTable(
                after.name(),
                after.title(),
                after.table(),
                after.key(),
                after.moment(),
                joins(before.joins(), after.joins()),
                attributes);
        if (same) {
            counterparts.put(before, united);
        } else {
            elsewhere(before.name(), before, "is read from another table");
        }
        counterparts.put(after, united);
        return united;
    }

    private Relation united(Relation before, Relation after) {
        boolean same = before.subject().equals(after.subject())
                && before.other().equals(after.other())
                && before.theirs().column().equals(after.theirs().column())
                && before.mine().column().equals(after.mine().column());
        if (same) {
            counterparts.put(before, after);
        } else {
            elsewhere(before.name(), before, "leads to other people");
        }
        return after;
    }

    private List<Join> joins(List<Join> before, List<Join> after) {
        return united(before, after, Join::alias, (one, other) -> other);
    }

    private List<Attribute> attributes(
            List<Join> joinsBefore, List<Attribute> before, List<Join> joinsAfter, List<Attribute> after) {
        return united(before, after, Attribute::name, (one, other) -> {
            boolean same = one.column().equals(other.column())
                    && one.type() == other.type()
                    && one.json().equals(other.json())
                    && one.is(Attribute.Mark.VERSION) == other.is(Attribute.Mark.VERSION)
                    && join(joinsBefore, one).equals(join(joinsAfter, other));
            if (!same) {
                elsewhere(one.name(), one, "is read from another column or has another type");
                return other;
            }
            if (!one.domain().equals(other.domain())) {
                changes.put(one.name(), "may have other values than before");
            } else if (one.nullable() != other.nullable()) {
                changes.put(one.name(), other.nullable() ? "may be missing now" : "is never missing now");
            }
            counterparts.put(one, other);
            return other;
        });
    }

    private static Optional<Join> join(List<Join> joins, Attribute attribute) {
        return joins.stream()
                .filter(join ->
                        Optional.of(join.alias()).equals(attribute.column().alias()))
                .findFirst();
    }

    private void elsewhere(String name, Object part, String how) {
        foreign.put(part, "`" + name + "` " + how);
        changes.put(name, how);
    }
}
