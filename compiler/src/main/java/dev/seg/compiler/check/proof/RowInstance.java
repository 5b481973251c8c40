package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the values of a row in the place of its names, where rows further in are compared with it.
 *
 * <p>Example: of a view of product 7, {@code has cart where product = view.product} becomes {@code has cart where product = 7}.
 */
final class RowInstance extends RowMapper {

    private final Model model;
    private final Person.Event row;
    private final int days;
    private final Map<Value, Predicate> asked = new LinkedHashMap<>();
    private boolean isComparedWith;
    private boolean isWhole;
    private boolean isOpen;

    /**
     * @param days so much earlier it is taken to happen
     */
    RowInstance(Model model, Person.Event row, int days) {
        this.model = model;
        this.row = row;
        this.days = days;
    }

    /** A part of the row's filter with constants for all that is read of the row; empty where no other row is compared with it. */
    Optional<Predicate> compared(Predicate part) {
        isComparedWith = false;
        isWhole = false;
        map(part);
        if (!isComparedWith) {
            return Optional.empty();
        }
        isWhole = true;
        return Optional.of(map(part));
    }

    /** Whether something was read that no constant stands for. */
    boolean isOpen() {
        return isOpen;
    }

    /** What the row has to be like. */
    Map<Value, Predicate> asked() {
        return asked;
    }

    @Override
    protected Value own(Value read) {
        isComparedWith |= depth() > 0;
        if (depth() == 0 && !isWhole) {
            return read;
        }
        if (read instanceof Value.EventMoment moment) {
            return put(new Value.EventMoment(moment.moment()), row.moment().map(this::earlier), read);
        }
        if (read instanceof Value.EventAttribute attribute) {
            Attribute own = attribute.attribute();
            Optional<Object> value = row.values().getOrDefault(own.name(), Optional.empty());
            return put(new Value.EventAttribute(own), value.or(() -> any(own)), read);
        }
        isOpen = true;
        return read;
    }

    @Override
    protected Value outer(Value read) {
        isOpen = true;
        return read;
    }

    private Object earlier(Object moment) {
        if (moment instanceof LocalDate day) {
            return day.minusDays(days);
        }
        return moment instanceof LocalDateTime local
                ? local.minusDays(days)
                : ((Instant) moment).minus(days, ChronoUnit.DAYS);
    }

    private Value put(Value name, Optional<Object> value, Value read) {
        Optional<Value> constant = value.flatMap(known -> constant(model, known));
        isOpen |= constant.isEmpty();
        constant.ifPresent(known -> asked.put(name, equal(name, known)));
        return constant.orElse(read);
    }

    /** Something for what nothing is asked of. */
    private static Optional<Object> any(Attribute attribute) {
        if (attribute.domain() instanceof Domain.OneOf list) {
            return Optional.of(plain(list.values().get(0)));
        }
        if (attribute.domain() instanceof Domain.Range range) {
            return Optional.of(range.low());
        }
        return switch (attribute.type()) {
            case INT, DECIMAL -> Optional.of(BigDecimal.ONE);
            case TEXT -> Optional.of("a");
            case BOOL -> Optional.of(true);
            case FLOAT, DATE, TIMESTAMP, INSTANT, DURATION -> Optional.empty();
        };
    }

    private static Object plain(Constant constant) {
        return constant instanceof Constant.Text text ? text.value() : ((Constant.Numeric) constant).value();
    }

    /** That a value is a constant. */
    static Predicate equal(Value value, Value constant) {
        return constant instanceof Value.Literal literal
                ? new Predicate.OneOf(value, List.of(literal.constant()))
                : new Predicate.Comparison(value, Comparator.EQUAL, constant);
    }

    private static Optional<Value> constant(Model model, Object value) {
        if (value instanceof String text) {
            return Optional.of(new Value.Literal(new Constant.Text(text)));
        }
        if (value instanceof BigDecimal number) {
            return Optional.of(new Value.Literal(new Constant.Numeric(number)));
        }
        if (value instanceof Boolean bool) {
            return Optional.of(new Value.Literal(new Constant.Bool(bool)));
        }
        if (value instanceof LocalDate day) {
            return Optional.of(new Value.Literal(new Constant.Date(day)));
        }
        if (value instanceof LocalDateTime local) {
            return Optional.of(
                    point(model, local.atZone(model.catalog().timestampZone()).toInstant()));
        }
        return value instanceof Instant instant ? Optional.of(point(model, instant)) : Optional.empty();
    }

    private static Value point(Model model, Instant instant) {
        LocalDateTime local = instant.atZone(model.catalog().zone()).toLocalDateTime();
        return new Value.Point(new TimeBound.At(local), Clock.CATALOG);
    }

    /** {@code at - @12:00 <= 1h} is {@code at <= @13:00}. */
    @Override
    public Predicate visit(Predicate.Comparison comparison) {
        Predicate mapped = super.visit(comparison);
        if (mapped instanceof Predicate.Comparison read
                && read.left() instanceof Value.Call call
                && call.function() == ScalarFunction.ELAPSED
                && read.right() instanceof Value.Literal literal
                && literal.constant() instanceof Constant.Numeric number
                && call.arguments().get(0) instanceof Value.Point from
                && from.bound() instanceof TimeBound.At at
                && call.arguments().get(1).type() != Type.DATE) {
            Instant end = at.local()
                    .atZone(model.catalog().zone())
                    .toInstant()
                    .plus(number.value().longValue(), ChronoUnit.MICROS);
            return new Predicate.Comparison(call.arguments().get(1), read.comparator(), point(model, end));
        }
        return mapped;
    }
}
