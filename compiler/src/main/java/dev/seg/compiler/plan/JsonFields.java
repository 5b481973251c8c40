package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.type.Type;
import java.util.Iterator;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;

/** Reads what stands inside of JSON: {@code from profile json "likes.tea"}. */
final class JsonFields {

    private JsonFields() {}

    /** The attribute's value in the column that holds it. */
    static RexNode read(Expressions expressions, RexNode column, Attribute attribute) {
        if (attribute.json().isEmpty()) {
            return column;
        }
        RexNode object = expressions.typed(Type.TEXT, ScalarOperators.AS_JSON, column);
        Iterator<String> names = attribute.json().iterator();
        String name = names.next();
        while (names.hasNext()) {
            object = expressions.typed(Type.TEXT, ScalarOperators.JSON_FIELD, object, literal(expressions, name));
            name = names.next();
        }
        return expressions.typed(attribute.type(), reader(attribute.type()), object, literal(expressions, name));
    }

    private static SqlOperator reader(Type type) {
        return switch (type) {
            case BOOL -> ScalarOperators.JSON_BOOL;
            case INT -> ScalarOperators.JSON_INT;
            default -> ScalarOperators.JSON_TEXT;
        };
    }

    /** A name of the catalog, as a text. */
    private static RexNode literal(Expressions expressions, String name) {
        return expressions.rex().makeLiteral(name);
    }
}
