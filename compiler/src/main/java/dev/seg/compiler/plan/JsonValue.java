package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Attribute;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;

/**
 * Reads attributes from columns: most are the column itself, some lie inside of its JSON. What is not there, or is of another
 * type than the attribute, is missing.
 */
final class JsonValue {

    private JsonValue() {}

    static RexNode of(Expressions expressions, RexNode column, Attribute attribute) {
        if (attribute.json().isEmpty()) {
            return column;
        }
        List<RexNode> operands = new ArrayList<>(List.of(column));
        attribute.json().forEach(name -> operands.add(expressions.text(name)));
        return expressions
                .rex()
                .makeCall(expressions.type(attribute.type(), true), ScalarOperators.json(attribute.type()), operands);
    }
}
