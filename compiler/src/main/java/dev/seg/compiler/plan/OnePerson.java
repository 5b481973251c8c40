package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import org.apache.calcite.rex.RexNode;

/**
 * The one person that a question is about: {@code id = 42} of people, {@code customer_id = 42} of events, so that nobody
 * else's rows are read.
 */
record OnePerson(Subject subject, Constant key) {

    /** Whether the person has this key. */
    RexNode is(Expressions expressions, RexNode column) {
        return expressions.compare(column, Comparator.EQUAL, constant(expressions), true);
    }

    private RexNode constant(Expressions expressions) {
        if (key instanceof Constant.Text text) {
            return expressions.constant(Type.TEXT, text.value());
        }
        if (key instanceof Constant.Numeric number) {
            return expressions.number(number.value());
        }
        return key instanceof Constant.Date date
                ? expressions.constant(Type.DATE, date.value())
                : expressions.constant(Type.BOOL, ((Constant.Bool) key).value());
    }

    /** Whether an event is the person's. */
    Predicate owns(EventSource source) {
        Column by = source.by();
        Attribute owner = Attribute.of(by.name(), subject.keyType(), false, new Domain.Any(), by);
        return new Predicate.Comparison(new Value.EventAttribute(owner), Comparator.EQUAL, new Value.Literal(key));
    }
}
