package dev.seg.compiler.check.search;

import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes made-up worlds, one thing at a time. */
final class Changes {

    private static final int MOST = 100;
    private static final int TRIES = 12;

    /** So often, of a hundred times, all that have a value get another one. */
    private static final int ALIKE = 15;

    /** So often many rows get each a value of its own. */
    private static final int NUMBERED = 20;

    /** So often all that happened to somebody is moved in time. */
    private static final int TIMES = 4;

    /** And so often a copy gets a key of its own that is a property, too. */
    private static final int ANEW = 50;

    private static final int MOST_PEOPLE = 1_200;
    private static final int MOST_KEYS = 3_000;

    private final Layout layout;
    private final Mentioned mentioned;
    private final Obedience obedience;
    private final Choice choice;
    private final List<Integer> crowds;
    private final List<Integer> counts;

    Changes(Layout layout, Mentioned mentioned, Obedience obedience, Choice choice) {
        this.layout = layout;
        this.obedience = obedience;
        this.mentioned = mentioned;
        this.choice = choice;
        this.crowds =
                mentioned.crowds().stream().filter(size -> size <= MOST_PEOPLE).toList();
        List<Integer> small = new ArrayList<>(List.of(1, 1, 1, 1, 2, 3));
        for (Object constant : mentioned.constants()) {
            if (constant instanceof BigDecimal number
                    && number.signum() > 0
                    && number.compareTo(BigDecimal.valueOf(MOST)) <= 0) {
                small.add(number.intValue());
            }
        }
        this.counts = small;
    }

    /** A world of a few people and rows. */
    Draft start(String subject, Focus focus) {
        Draft draft = new Draft(layout, subject);
        layout.subjects().forEach((name, shape) -> {
            int others = choice.below(layout.subjects().size() > 1 || mentioned.isAboutOthers() ? 3 : 1);
            for (int i = name.equals(subject) ? -1 : 0; i < others; i++) {
                draft.people(name).add(person(draft, shape, focus));
            }
        });
        layout.tables().forEach((name, shape) -> {
            for (int i = choice.below(3); i > 0; i--) {
                draft.table(name).add(filled(draft, shape, focus));
            }
        });
        return draft;
    }

    /** Others around one person. */
    void surround(Draft draft, String subject, Focus focus) {
        Draft other = start(subject, focus);
        other.people()
                .forEach((name, things) -> things.stream()
                        .skip(name.equals(subject) ? 1 : 0)
                        .forEach(thing -> draft.people(name).add(draft.like(thing))));
        other.tables()
                .forEach((name, things) ->
                        things.forEach(thing -> draft.table(name).add(draft.like(thing))));
    }

    private Thing person(Draft draft, Shape shape, Focus focus) {
        Thing thing = filled(draft, shape, focus);
        for (Shape inner : shape.rows()) {
            for (int i = choice.below(2); i > 0; i--) {
                thing.rows(inner).add(filled(draft, inner, focus));
            }
        }
        return thing;
    }

    private Thing filled(Draft draft, Shape shape, Focus focus) {
        Thing thing = draft.fresh(shape);
        for (int i = 0; i < TRIES; i++) {
            for (Field field : shape.fields()) {
                thing.set(field, field.nullable() && choice.percent(15) ? Optional.empty() : fresh(field, focus));
            }
            if (obedience.isThere(thing)) {
                return thing;
            }
        }
        return thing;
    }

    /** Gives a field another value, hardly ever one with that the row would not be there. */
    private void set(Draft draft, Thing thing, Field field, Focus focus) {
        boolean was = obedience.isThere(thing);
        Optional<Object> before = thing.get(field);
        for (int i = 0; i < TRIES; i++) {
            thing.set(field, value(draft, thing, field, focus));
            if (!was || obedience.isThere(thing)) {
                return;
            }
        }
        if (choice.percent(80)) {
            thing.set(field, before);
        }
    }

    private Optional<Object> fresh(Field field, Focus focus) {
        List<Object> worth = focus.values().of(field);
        return worth.isEmpty() ? Optional.empty() : Optional.of(choice.of(worth));
    }

    /** Changes something that a condition speaks of. */
    void change(Draft draft, Focus focus) {
        int kind = choice.below(100);
        boolean done = choice.percent(TIMES) && times(draft, focus);
        if (done) {
            return;
        }
        if (kind < (focus.hasOthers() ? 40 : 55)) {
            done = value(draft, focus);
        } else if (kind < (focus.hasOthers() ? 60 : 90)) {
            done = rows(draft, focus);
        } else {
            done = people(draft, focus);
        }
        if (!done && !value(draft, focus) && !rows(draft, focus)) {
            people(draft, focus);
        }
    }

    /** Moves all or most of what happened to the person by the same time, or makes it as many times as fast. */
    private boolean times(Draft draft, Focus focus) {
        Thing self = draft.self();
        List<Thing> moved = new ArrayList<>();
        for (Shape inner : self.shape().rows()) {
            self.rows(inner).stream()
                    .filter(row -> moment(row.shape()).flatMap(row::get).isPresent())
                    .forEach(moved::add);
        }
        if (moved.isEmpty()) {
            return false;
        }
        Thing one = choice.of(moved);
        Field field = moment(one.shape()).orElseThrow();
        Values values = focus.values();
        double pace = choice.of(Values.PACES);
        if (choice.percent(50)) {
            moved.removeIf(row -> !row.equals(one) && choice.percent(30));
        }
        Optional<Duration> by = choice.percent(50)
                ? fresh(field, focus).map(other -> values.between(one.get(field).orElseThrow(), other))
                : Optional.empty();
        for (Thing row : moved) {
            Field at = moment(row.shape()).orElseThrow();
            Object before = row.get(at).orElseThrow();
            by.flatMap(later -> values.later(at, before, later))
                    .or(() -> values.paced(at, before, pace))
                    .ifPresent(after -> row.set(at, Optional.of(after)));
        }
        return true;
    }

    private static Optional<Field> moment(Shape shape) {
        return shape.fields().stream().filter(Field::isMoment).findFirst();
    }

    private boolean value(Draft draft, Focus focus) {
        List<Thing> all = new ArrayList<>();
        boolean own = choice.percent(50);
        if (own) {
            collect(draft.self(), focus, all);
        }
        if (all.isEmpty()) {
            draft.people().values().forEach(things -> things.forEach(thing -> collect(thing, focus, all)));
            draft.tables().values().forEach(things -> things.forEach(thing -> collect(thing, focus, all)));
        }
        if (all.isEmpty()) {
            return false;
        }
        Thing thing = choice.of(all);
        Field field = choice.of(focus.fields(thing.shape()));
        Optional<Object> before = thing.get(field);
        set(draft, thing, field, focus);
        if (choice.percent(ALIKE)) {
            all.stream()
                    .filter(other -> other.shape().equals(thing.shape())
                            && other.get(field).equals(before))
                    .forEach(other -> other.set(field, thing.get(field)));
        }
        return true;
    }

    /** The person or row and the rows that belong to it, as far as some value of theirs matters. */
    private static void collect(Thing thing, Focus focus, List<Thing> all) {
        if (all.size() < MOST && !focus.fields(thing.shape()).isEmpty()) {
            all.add(thing);
        }
        for (Shape inner : thing.shape().rows()) {
            if (!focus.fields(inner).isEmpty()) {
                all.addAll(thing.rows(inner));
            }
        }
    }

    private Optional<Object> value(Draft draft, Thing thing, Field field, Focus focus) {
        Optional<Object> now = thing.get(field);
        int kind = choice.below(100);
        if (kind < 12 && field.nullable()) {
            return Optional.empty();
        }
        if (kind < 30 && now.isPresent()) {
            return focus.values().near(field, now.get(), choice).or(() -> now);
        }
        if (kind < 45) {
            return copied(draft, field, focus.values()).or(() -> now);
        }
        return fresh(field, focus).or(() -> now);
    }

    /** What stands elsewhere in a field of the type. */
    private Optional<Object> copied(Draft draft, Field field, Values values) {
        List<Object> others = new ArrayList<>();
        draft.people()
                .values()
                .forEach(things -> things.forEach(thing -> {
                    if (others.size() < MOST) {
                        others.add(thing.typedKey());
                        collect(thing, field, others);
                        thing.shape()
                                .rows()
                                .forEach(inner -> thing.rows(inner).forEach(row -> collect(row, field, others)));
                    }
                }));
        draft.tables().values().forEach(things -> things.forEach(thing -> collect(thing, field, others)));
        List<Object> typed = others.stream().filter(other -> isOf(field, other)).toList();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        Object other = choice.of(typed);
        if (field.type().isMoment()) {
            return Optional.of(values.beside(field, other, choice));
        }
        return choice.percent(60) ? values.same(field, other) : values.near(field, other, choice);
    }

    private static void collect(Thing thing, Field field, List<Object> others) {
        for (Field own : thing.shape().fields()) {
            if (own.type() == field.type()
                    || (own.type().isMoment() && field.type().isMoment())) {
                thing.get(own).ifPresent(others::add);
            }
        }
    }

    private static boolean isOf(Field field, Object value) {
        return switch (field.type()) {
            case BOOL -> value instanceof Boolean;
            case INT, DECIMAL -> value instanceof BigDecimal;
            case FLOAT -> value instanceof Double;
            case TEXT -> value instanceof String;
            default -> !(value instanceof BigDecimal || value instanceof String);
        };
    }

    private boolean rows(Draft draft, Focus focus) {
        List<Shape> tables =
                layout.tables().values().stream().filter(focus::has).toList();
        List<Thing> owners = new ArrayList<>();
        draft.people()
                .values()
                .forEach(things -> things.stream()
                        .filter(thing -> thing.shape().rows().stream().anyMatch(focus::has))
                        .forEach(owners::add));
        if (!tables.isEmpty() && (owners.isEmpty() || choice.percent(50))) {
            Shape table = choice.of(tables);
            rows(draft, table, draft.table(table.name()), focus);
            return true;
        }
        if (owners.isEmpty()) {
            return false;
        }
        Thing owner = choice.percent(60) && owners.contains(draft.self()) ? draft.self() : choice.of(owners);
        Shape inner = choice.of(owner.shape().rows().stream().filter(focus::has).toList());
        rows(draft, inner, owner.rows(inner), focus);
        return true;
    }

    private void rows(Draft draft, Shape shape, List<Thing> rows, Focus focus) {
        int kind = choice.below(100);
        if (!rows.isEmpty() && kind < 35) {
            rows.remove(choice.below(rows.size()));
        } else if (!rows.isEmpty() && kind < 42) {
            int left = choice.of(counts);
            while (rows.size() > left) {
                rows.remove(rows.size() - 1);
            }
        } else if (!rows.isEmpty() && kind < 50) {
            swap(choice.of(rows), choice.of(rows));
        } else {
            Thing model = !rows.isEmpty() && kind < 75 ? choice.of(rows) : filled(draft, shape, focus);
            Optional<Field> counted = choice.percent(NUMBERED) ? counted(shape) : Optional.empty();
            for (int i = choice.of(counts); i > 0 && rows.size() < MOST; i--) {
                Thing row = draft.like(model);
                if (choice.percent(ANEW)) {
                    shape.own().ifPresent(own -> row.set(own, Optional.of(row.newKey())));
                }
                rows.add(row);
                counted.ifPresent(field -> row.set(field, focus.values().numbered(field, row.key())));
                if (counted.isEmpty() && choice.percent(50)) {
                    change(draft, row, focus);
                }
            }
        }
    }

    /** A field in which many rows may differ from each other. */
    private Optional<Field> counted(Shape shape) {
        List<Field> fields = shape.fields().stream()
                .filter(field -> field.type() == Type.INT || field.type() == Type.TEXT)
                .toList();
        return fields.isEmpty() ? Optional.empty() : Optional.of(choice.of(fields));
    }

    private static void swap(Thing one, Thing other) {
        long key = one.key();
        one.rekey(other.key());
        other.rekey(key);
    }

    private boolean people(Draft draft, Focus focus) {
        if (focus.hasKeys() && choice.percent(50)) {
            draft.self().rekey(1L + choice.below(MOST_KEYS));
            return true;
        }
        if (!focus.hasOthers()) {
            return false;
        }
        Map.Entry<String, Shape> kind = choice.of(List.copyOf(layout.subjects().entrySet()));
        List<Thing> people = draft.people(kind.getKey());
        int fixed = kind.getKey().equals(draft.subject()) ? 1 : 0;
        int way = choice.below(100);
        if (people.size() > fixed && way < 25) {
            people.remove(fixed + choice.below(people.size() - fixed));
        } else if (people.size() > 1 && way < 40) {
            swap(people.get(0), choice.percent(50) ? people.get(people.size() - 1) : choice.of(people));
        } else if (fixed == 1 && focus.hasRanks() && !crowds.isEmpty() && way < 60) {
            crowd(draft, people, choice.of(crowds));
        } else if (!people.isEmpty() && way < 85) {
            Thing model = choice.percent(50) ? people.get(0) : choice.of(people);
            for (int i = choice.of(counts); i > 0 && people.size() < MOST_PEOPLE; i--) {
                Thing copy = draft.like(model);
                people.add(copy);
                if (choice.percent(40)) {
                    change(draft, copy, focus);
                }
            }
        } else {
            people.add(person(draft, kind.getValue(), focus));
        }
        return true;
    }

    /** So many more that are like one, before or behind whom it is about. */
    private void crowd(Draft draft, List<Thing> people, int size) {
        Thing model = choice.percent(70) ? people.get(0) : choice.of(people);
        for (int i = size; i > 0 && people.size() < MOST_PEOPLE; i--) {
            people.add(draft.like(model));
        }
        if (choice.percent(50)) {
            swap(people.get(0), people.get(people.size() - 1));
        }
    }

    private void change(Draft draft, Thing thing, Focus focus) {
        List<Field> fields = focus.fields(thing.shape());
        if (!fields.isEmpty()) {
            set(draft, thing, choice.of(fields), focus);
        }
    }
}
