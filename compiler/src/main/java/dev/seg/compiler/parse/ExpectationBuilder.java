package dev.seg.compiler.parse;

import dev.seg.compiler.syntax.CompareOperator;
import dev.seg.compiler.syntax.Expectation;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.TestValue;
import dev.seg.grammar.SegBaseVisitor;
import dev.seg.grammar.SegParser.ExpectApartContext;
import dev.seg.grammar.SegParser.ExpectCoversContext;
import dev.seg.grammar.SegParser.ExpectDisjointContext;
import dev.seg.grammar.SegParser.ExpectEmptyContext;
import dev.seg.grammar.SegParser.ExpectNotEmptyContext;
import dev.seg.grammar.SegParser.ExpectShareContext;
import dev.seg.grammar.SegParser.ExpectSizeContext;
import dev.seg.grammar.SegParser.ExpectSpreadContext;
import dev.seg.grammar.SegParser.ExpectSubsetContext;
import dev.seg.grammar.SegParser.ExpectThatContext;
import dev.seg.grammar.SegParser.FieldContext;
import dev.seg.grammar.SegParser.FieldValueContext;
import dev.seg.grammar.SegParser.ListFieldContext;
import dev.seg.grammar.SegParser.MissingFieldContext;
import dev.seg.grammar.SegParser.RangeContext;
import dev.seg.grammar.SegParser.RecordContext;
import dev.seg.grammar.SegParser.RecordFieldContext;
import dev.seg.grammar.SegParser.ScalarFieldContext;
import java.util.List;
import java.util.Optional;

/** Builds what is expected of segments, and the made-up people of tests. */
final class ExpectationBuilder extends SegBaseVisitor<Expectation> {

    private final Places places;
    private final NameBuilder names;
    private final ExpressionBuilder expressions;

    ExpectationBuilder(Places places, NameBuilder names, ExpressionBuilder expressions) {
        this.places = places;
        this.names = names;
        this.expressions = expressions;
    }

    @Override
    public Expectation visitExpectSize(ExpectSizeContext context) {
        return new Expectation.Size(range(context.range()), places.of(context));
    }

    @Override
    public Expectation visitExpectShare(ExpectShareContext context) {
        return new Expectation.Share(
                Optional.ofNullable(context.dottedName()).map(names::path), range(context.range()), places.of(context));
    }

    @Override
    public Expectation visitExpectDisjoint(ExpectDisjointContext context) {
        return new Expectation.Disjoint(names.paths(context.dottedNames()), places.of(context));
    }

    @Override
    public Expectation visitExpectSubset(ExpectSubsetContext context) {
        return new Expectation.Subset(names.paths(context.dottedNames()), places.of(context));
    }

    @Override
    public Expectation visitExpectCovers(ExpectCoversContext context) {
        return new Expectation.Covers(Optional.ofNullable(context.dottedName()).map(names::path), places.of(context));
    }

    @Override
    public Expectation visitExpectNotEmpty(ExpectNotEmptyContext context) {
        return new Expectation.Emptiness(false, places.of(context));
    }

    @Override
    public Expectation visitExpectEmpty(ExpectEmptyContext context) {
        return new Expectation.Emptiness(true, places.of(context));
    }

    @Override
    public Expectation visitExpectThat(ExpectThatContext context) {
        return new Expectation.That(expressions.visit(context.disjunction()), places.of(context));
    }

    @Override
    public Expectation visitExpectSpread(ExpectSpreadContext context) {
        return new Expectation.Spread(expressions.visit(context.sum()), range(context.range()), places.of(context));
    }

    @Override
    public Expectation visitExpectApart(ExpectApartContext context) {
        return new Expectation.Apart(
                names.paths(context.dottedNames()),
                expressions.visit(context.sum()),
                range(context.range()),
                places.of(context));
    }

    private Expectation.Range range(RangeContext context) {
        Optional<CompareOperator> operator =
                Optional.ofNullable(context.compareOperator()).map(ExpressionBuilder::operator);
        List<Expression.Literal> amounts = context.amount().stream()
                .map(amount -> names.literal(amount.getStart()))
                .toList();
        return new Expectation.Range(operator, amounts, places.of(context));
    }

    TestValue.Row row(RecordContext context) {
        return new TestValue.Row(context.field().stream().map(this::field).toList(), places.of(context));
    }

    private TestValue.Field field(FieldContext context) {
        return new TestValue.Field(names.name(context.name()), value(context.fieldValue()));
    }

    private TestValue value(FieldValueContext context) {
        return new ValueBuilder().visit(context);
    }

    private final class ValueBuilder extends SegBaseVisitor<TestValue> {

        @Override
        public TestValue visitScalarField(ScalarFieldContext context) {
            return new TestValue.Scalar(
                    names.signed(context.signedLiteral()), context.AGO() != null, places.of(context));
        }

        @Override
        public TestValue visitMissingField(MissingFieldContext context) {
            return new TestValue.Missing(places.of(context));
        }

        @Override
        public TestValue visitListField(ListFieldContext context) {
            return new TestValue.Items(
                    context.fieldValue().stream().map(this::visit).toList(), places.of(context));
        }

        @Override
        public TestValue visitRecordField(RecordFieldContext context) {
            return row(context.record());
        }
    }
}
