package dev.seg.compiler.check.search;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.util.List;
import java.util.Optional;

/**
 * A place for a value in made-up rows: an attribute, a row's moment, a person's time zone.
 *
 * @param source the attribute, if it is one
 */
record Field(String name, Type type, boolean nullable, Domain domain, Optional<Attribute> source) {

    /** Under this name stands when a row happened. */
    static final String MOMENT = "(moment)";

    static Field of(Attribute attribute) {
        return new Field(
                attribute.name(),
                attribute.type(),
                attribute.nullable() || !attribute.json().isEmpty(),
                attribute.domain(),
                Optional.of(attribute));
    }

    static Field of(Stream.Moment moment) {
        return new Field(MOMENT, moment.type(), false, new Domain.Any(), Optional.empty());
    }

    /** The person's own time zone. */
    static Field zone() {
        return new Field(Person.ZONE, Type.TEXT, true, new Domain.Any(), Optional.empty());
    }

    boolean isMoment() {
        return name.equals(MOMENT);
    }

    /** Whether two fields are one value of the table. */
    boolean isSameColumn(Field other) {
        return source.isPresent()
                && other.source.isPresent()
                && source.get().column().equals(other.source.get().column())
                && source.get().json().equals(other.source.get().json());
    }

    /** Whether the column itself is the value. */
    boolean isColumn(Column column) {
        return source.filter(attribute -> attribute.json().isEmpty())
                .filter(attribute -> attribute.column().equals(column))
                .isPresent();
    }

    List<Object> values() {
        return domain instanceof Domain.OneOf of
                ? of.values().stream().map(Mentioned::plain).toList()
                : List.of();
    }
}
