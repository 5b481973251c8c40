package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the values that a catalog allows: {@code in ("EU", "US")}, {@code between 0 and 130}. */
final class Domains {

    private final Literals literals;
    private final Diagnostics diagnostics;

    Domains(Literals literals, Diagnostics diagnostics) {
        this.literals = literals;
        this.diagnostics = diagnostics;
    }

    Domain read(Declaration.Domain written, Type type) {
        List<Constant> values = new ArrayList<>();
        for (Expression expression : written.values()) {
            constant(expression, type).ifPresent(values::add);
        }
        if (values.size() < written.values().size()) {
            return new Domain.Any();
        }
        if (!written.range()) {
            return new Domain.OneOf(values);
        }
        if (!type.isNumber()) {
            return wrong(written.span(), "only numbers have a range");
        }
        BigDecimal low = ((Constant.Numeric) values.get(0)).value();
        BigDecimal high = ((Constant.Numeric) values.get(1)).value();
        return low.compareTo(high) > 0
                ? wrong(written.span(), "nothing lies between " + low + " and " + high)
                : new Domain.Range(low, high);
    }

    private Domain wrong(dev.seg.compiler.source.Span span, String why) {
        diagnostics.add(Diagnostic.at(Code.BAD_CATALOG, span, "these values cannot be allowed", why));
        return new Domain.Any();
    }

    /** A literal as a constant of a type; reports what does not fit. */
    Optional<Constant> constant(Expression expression, Type type) {
        Meaning meaning = read(expression);
        Optional<Constant> constant = Optional.empty();
        if (meaning instanceof Meaning.Quantity quantity && quantity.value() instanceof Value.Literal literal) {
            constant = Optional.of(literal.constant()).filter(c -> fits(c.type(), type));
        } else if (meaning instanceof Meaning.Stretch stretch && type == Type.DATE && !stretch.isMoment()) {
            constant = Optional.of(new Constant.Date(stretch.from().toLocalDate()));
        }
        if (constant.isEmpty() && !(meaning instanceof Meaning.Failed)) {
            diagnostics.add(Diagnostic.at(
                    Code.WRONG_TYPE,
                    expression.span(),
                    "this is no " + type.word(),
                    "expected a value of type " + type.word()));
        }
        return constant;
    }

    private Meaning read(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literals.read(literal);
        }
        if (expression instanceof Expression.Negation negation
                && negation.operand() instanceof Expression.Literal literal
                && literals.read(literal) instanceof Meaning.Quantity quantity
                && quantity.value() instanceof Value.Literal number
                && number.constant() instanceof Constant.Numeric numeric) {
            return new Meaning.Quantity(
                    new Value.Literal(new Constant.Numeric(numeric.value().negate())));
        }
        return new Meaning.Failed();
    }

    /** Whether a constant of type {@code given} can stand for a value of type {@code wanted}. */
    static boolean fits(Type given, Type wanted) {
        return given == wanted
                || (given == Type.INT && wanted.isNumber())
                || (given == Type.DECIMAL && wanted == Type.FLOAT);
    }
}
