package dev.seg.compiler.parse;

import static dev.seg.compiler.parse.NameBuilder.whole;

import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Declaration.Band;
import dev.seg.compiler.syntax.Declaration.BandKind;
import dev.seg.compiler.syntax.Declaration.PartitionClass;
import dev.seg.compiler.syntax.Declaration.TestRow;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Parameter;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Prelude;
import dev.seg.grammar.SegBaseVisitor;
import dev.seg.grammar.SegParser.BandContext;
import dev.seg.grammar.SegParser.BandPartitionContext;
import dev.seg.grammar.SegParser.CatalogDeclarationContext;
import dev.seg.grammar.SegParser.ClassPartitionContext;
import dev.seg.grammar.SegParser.CrossPartitionContext;
import dev.seg.grammar.SegParser.DeclarationContext;
import dev.seg.grammar.SegParser.EventDeclarationContext;
import dev.seg.grammar.SegParser.ExpectDeclarationContext;
import dev.seg.grammar.SegParser.MeasureDeclarationContext;
import dev.seg.grammar.SegParser.NameContext;
import dev.seg.grammar.SegParser.OfSubjectContext;
import dev.seg.grammar.SegParser.OtherwiseContext;
import dev.seg.grammar.SegParser.ParameterContext;
import dev.seg.grammar.SegParser.ParameterDeclarationContext;
import dev.seg.grammar.SegParser.ParametersContext;
import dev.seg.grammar.SegParser.PartitionClassContext;
import dev.seg.grammar.SegParser.RelatedDeclarationContext;
import dev.seg.grammar.SegParser.SegmentDeclarationContext;
import dev.seg.grammar.SegParser.StreamDeclarationContext;
import dev.seg.grammar.SegParser.SubjectDeclarationContext;
import dev.seg.grammar.SegParser.TableDeclarationContext;
import dev.seg.grammar.SegParser.TestDeclarationContext;
import dev.seg.grammar.SegParser.TestRowContext;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * Builds declarations. Of a declaration that was not read to its end it keeps what was: the name and, in place of the
 * condition, {@link Expression.Broken}; without a name there is nothing to keep.
 */
final class DeclarationBuilder extends SegBaseVisitor<Optional<Declaration>> {

    private static final int RELATED_NAMES = 5;

    private final Places places;
    private final NameBuilder names;
    private final ExpressionBuilder expressions;
    private final PreludeBuilder preludes;
    private final CatalogBuilder catalogs;
    private final ExpectationBuilder expectations;
    private Prelude prelude = new Prelude(Optional.empty(), List.of());

    DeclarationBuilder(Places places, NameBuilder names, ExpressionBuilder expressions, PreludeBuilder preludes) {
        this.places = places;
        this.names = names;
        this.expressions = expressions;
        this.preludes = preludes;
        this.catalogs = new CatalogBuilder(places, names, expressions, preludes);
        this.expectations = new ExpectationBuilder(places, names, expressions);
    }

    /** Of a rule that was given up before it was clear which of its forms it is, nothing is known. */
    @Override
    protected Optional<Declaration> defaultResult() {
        return Optional.empty();
    }

    @Override
    public Optional<Declaration> visitDeclaration(DeclarationContext context) {
        prelude = preludes.prelude(context, context.annotation());
        for (int i = context.annotation().size(); i < context.getChildCount(); i++) {
            if (context.getChild(i) instanceof ParserRuleContext declaration) {
                return visit(declaration);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Declaration> visitSegmentDeclaration(SegmentDeclarationContext context) {
        return named(context.name())
                .map(name -> new Declaration.Segment(
                        prelude,
                        name,
                        parameters(context.parameters()),
                        names.title(context.title()),
                        subject(context.ofSubject()),
                        expressions.orBroken(context.disjunction(), context),
                        places.of(context)));
    }

    @Override
    public Optional<Declaration> visitParameterDeclaration(ParameterDeclarationContext context) {
        return whole(context.parameter())
                .map(parameter -> new Declaration.Param(prelude, parameter(parameter), places.of(context)));
    }

    @Override
    public Optional<Declaration> visitMeasureDeclaration(MeasureDeclarationContext context) {
        return named(context.name())
                .map(name -> new Declaration.Measure(
                        prelude,
                        name,
                        names.title(context.title()),
                        subject(context.ofSubject()),
                        expressions.orBroken(context.disjunction(), context),
                        places.of(context)));
    }

    @Override
    public Optional<Declaration> visitCrossPartition(CrossPartitionContext context) {
        List<NameContext> all = context.name();
        return all.isEmpty()
                ? Optional.empty()
                : named(all.get(0))
                        .map(name -> new Declaration.CrossPartition(
                                prelude,
                                name,
                                names.title(context.title()),
                                subject(context.ofSubject()),
                                all.stream()
                                        .skip(1)
                                        .flatMap(factor -> named(factor).stream())
                                        .toList(),
                                places.of(context)));
    }

    @Override
    public Optional<Declaration> visitBandPartition(BandPartitionContext context) {
        return named(context.name())
                .map(name -> new Declaration.BandPartition(
                        prelude,
                        name,
                        names.title(context.title()),
                        subject(context.ofSubject()),
                        expressions.orBroken(context.sum(), context),
                        context.band().stream()
                                .flatMap(band -> band(band).stream())
                                .toList(),
                        places.of(context)));
    }

    @Override
    public Optional<Declaration> visitClassPartition(ClassPartitionContext context) {
        return named(context.name())
                .map(name -> new Declaration.ClassPartition(
                        prelude,
                        name,
                        names.title(context.title()),
                        subject(context.ofSubject()),
                        context.FIRST() != null,
                        context.partitionClass().stream()
                                .flatMap(one -> partitionClass(one).stream())
                                .toList(),
                        whole(context.otherwise()).map(this::otherwise),
                        places.of(context)));
    }

    @Override
    public Optional<Declaration> visitExpectDeclaration(ExpectDeclarationContext context) {
        Optional<Path> segment = whole(context.dottedName()).map(names::path);
        if (segment.isEmpty() && context.SEGMENTS() == null) {
            return Optional.empty();
        }
        return Optional.of(new Declaration.Expect(
                prelude,
                segment,
                context.expectation().stream()
                        .flatMap(one -> whole(one).stream())
                        .map(expectations::visit)
                        .toList(),
                places.of(context)));
    }

    @Override
    public Optional<Declaration> visitTestDeclaration(TestDeclarationContext context) {
        return whole(context.dottedName())
                .map(segment -> new Declaration.Test(
                        prelude,
                        names.literal(context.STRING().getSymbol()),
                        names.path(segment),
                        context.testRow().stream()
                                .flatMap(row -> whole(row).stream())
                                .map(this::testRow)
                                .toList(),
                        places.of(context)));
    }

    @Override
    public Optional<Declaration> visitCatalogDeclaration(CatalogDeclarationContext context) {
        return catalogs.catalog(context, prelude);
    }

    @Override
    public Optional<Declaration> visitSubjectDeclaration(SubjectDeclarationContext context) {
        return catalogs.subject(context, prelude);
    }

    @Override
    public Optional<Declaration> visitEventDeclaration(EventDeclarationContext context) {
        return catalogs.event(context, prelude);
    }

    @Override
    public Optional<Declaration> visitTableDeclaration(TableDeclarationContext context) {
        return catalogs.table(context, prelude);
    }

    @Override
    public Optional<Declaration> visitRelatedDeclaration(RelatedDeclarationContext context) {
        List<Name> all =
                context.name().stream().flatMap(name -> named(name).stream()).toList();
        return all.size() < RELATED_NAMES
                ? Optional.empty()
                : Optional.of(new Declaration.Related(
                        prelude, all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), places.of(context)));
    }

    /** Of a stream that was not read to its end nothing is known; a segment that names it is not blamed for that. */
    @Override
    public Optional<Declaration> visitStreamDeclaration(StreamDeclarationContext context) {
        return named(context.name())
                .map(name -> new Declaration.NamedStream(
                        prelude,
                        name,
                        names.title(context.title()),
                        subject(context.ofSubject()),
                        context.stream().stream()
                                .flatMap(stream -> whole(stream).stream())
                                .map(expressions.streams()::stream)
                                .toList(),
                        places.of(context)));
    }

    private Optional<Name> named(NameContext context) {
        return whole(context).map(names::name);
    }

    private Optional<Name> subject(OfSubjectContext context) {
        return whole(context).map(of -> names.name(of.name()));
    }

    private List<Parameter> parameters(ParametersContext context) {
        return whole(context)
                .map(list -> list.parameter().stream().map(this::parameter).toList())
                .orElse(List.of());
    }

    private Parameter parameter(ParameterContext context) {
        return new Parameter(
                names.name(context.name()),
                names.type(context.type()),
                Optional.ofNullable(context.signedLiteral()).map(names::signed));
    }

    private Optional<PartitionClass> partitionClass(PartitionClassContext context) {
        return named(context.name())
                .map(name -> new PartitionClass(
                        name,
                        names.title(context.title()),
                        Optional.of(expressions.orBroken(context.disjunction(), context)),
                        places.of(context)));
    }

    private PartitionClass otherwise(OtherwiseContext context) {
        return new PartitionClass(
                names.name(context.name()), names.title(context.title()), Optional.empty(), places.of(context));
    }

    private Optional<Band> band(BandContext context) {
        return named(context.name())
                .map(name -> new Band(
                        name, names.title(context.title()), kind(context), limit(context), places.of(context)));
    }

    private static BandKind kind(BandContext context) {
        if (context.BELOW() != null) {
            return BandKind.BELOW;
        }
        if (context.UP() != null) {
            return BandKind.UP_TO;
        }
        return context.MISSING() != null ? BandKind.MISSING : BandKind.REST;
    }

    private Optional<Expression> limit(BandContext context) {
        boolean limited = context.BELOW() != null || context.UP() != null;
        return limited ? Optional.of(expressions.orBroken(context.sum(), context)) : Optional.empty();
    }

    private TestRow testRow(TestRowContext context) {
        boolean named = context.name() != null;
        return new TestRow(
                expectations.row(context.record()),
                names.name(named ? context.name().getStart() : context.getStop()),
                places.of(context));
    }
}
