package dev.seg.compiler.check.search;

import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A made-up person or row, which changes while it is looked for. */
final class Thing {

    private final Shape shape;
    private long key;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, List<Thing>> rows = new LinkedHashMap<>();

    Thing(Shape shape, long key) {
        this.shape = shape;
        this.key = key;
        shape.rows().forEach(inner -> rows.put(inner.name(), new ArrayList<>()));
    }

    Shape shape() {
        return shape;
    }

    long key() {
        return key;
    }

    void rekey(long other) {
        key = other;
    }

    /** What is known. */
    Map<String, Object> values() {
        return values;
    }

    void set(Field field, Optional<Object> value) {
        if (value.isPresent()) {
            values.put(field.name(), value.get());
        } else {
            values.remove(field.name());
        }
    }

    Optional<Object> get(Field field) {
        return Optional.ofNullable(values.get(field.name()));
    }

    List<Thing> rows(Shape inner) {
        return rows.computeIfAbsent(inner.name(), name -> new ArrayList<>());
    }

    /** A key that no other has, as its column holds it. */
    Object newKey() {
        return Keys.of(key, shape.keyType() == Type.TEXT);
    }

    /** The key as its column holds it. */
    Object typedKey() {
        Optional<Object> own = shape.own().flatMap(this::get);
        return own.orElseGet(this::newKey);
    }

    /** The same with everything that belongs to it. */
    Thing copy() {
        Thing copy = new Thing(shape, key);
        copy.values.putAll(values);
        rows.forEach((name, own) -> {
            List<Thing> copies = new ArrayList<>();
            own.forEach(row -> copies.add(row.copy()));
            copy.rows.put(name, copies);
        });
        return copy;
    }

    /** How many rows there are, this one and those of it. */
    int size() {
        int size = 1;
        for (List<Thing> own : rows.values()) {
            size += own.size();
        }
        return size;
    }
}
