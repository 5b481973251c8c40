package dev.seg.compiler.parse;

import static dev.seg.compiler.parse.NameBuilder.whole;

import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Declaration.Attribute;
import dev.seg.compiler.syntax.Declaration.CatalogSetting;
import dev.seg.compiler.syntax.Declaration.CatalogSettingKind;
import dev.seg.compiler.syntax.Declaration.Domain;
import dev.seg.compiler.syntax.Declaration.Join;
import dev.seg.compiler.syntax.Declaration.JoinColumns;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Prelude;
import dev.seg.compiler.syntax.TypeName;
import dev.seg.grammar.SegBaseVisitor;
import dev.seg.grammar.SegParser.AttributeContext;
import dev.seg.grammar.SegParser.CatalogDeclarationContext;
import dev.seg.grammar.SegParser.DisjunctionContext;
import dev.seg.grammar.SegParser.DomainContext;
import dev.seg.grammar.SegParser.DottedNameContext;
import dev.seg.grammar.SegParser.EventDeclarationContext;
import dev.seg.grammar.SegParser.JoinColumnsContext;
import dev.seg.grammar.SegParser.JoinContext;
import dev.seg.grammar.SegParser.NameContext;
import dev.seg.grammar.SegParser.SubjectDeclarationContext;
import dev.seg.grammar.SegParser.TableDeclarationContext;
import dev.seg.grammar.SegParser.TimestampsSettingContext;
import dev.seg.grammar.SegParser.TimezoneSettingContext;
import dev.seg.grammar.SegParser.WeekSettingContext;
import java.util.List;
import java.util.Optional;

/** Builds the vocabulary. A subject or an event whose header was not read to its end is left out. */
final class CatalogBuilder {

    private final Places places;
    private final NameBuilder names;
    private final ExpressionBuilder expressions;
    private final PreludeBuilder preludes;

    CatalogBuilder(Places places, NameBuilder names, ExpressionBuilder expressions, PreludeBuilder preludes) {
        this.places = places;
        this.names = names;
        this.expressions = expressions;
        this.preludes = preludes;
    }

    Optional<Declaration> catalog(CatalogDeclarationContext context, Prelude prelude) {
        return whole(context.name())
                .map(name -> new Declaration.Catalog(
                        prelude,
                        names.name(name),
                        context.catalogSetting().stream()
                                .flatMap(setting -> whole(setting).stream())
                                .map(setting -> new SettingBuilder().visit(setting))
                                .toList(),
                        places.of(context)));
    }

    Optional<Declaration> subject(SubjectDeclarationContext context, Prelude prelude) {
        Optional<Path> table = path(context.dottedName(0));
        Optional<Path> key = whole(context.keyColumn()).map(column -> names.path(column.dottedName()));
        if (table.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Declaration.Subject(
                prelude,
                names.name(context.name()),
                names.title(context.title()),
                context.DISTINCT() != null,
                table.get(),
                key.get(),
                Optional.ofNullable(context.keyColumn().type()).map(names::type),
                path(context.timezone),
                joins(context.join()),
                filter(context.disjunction()),
                attributes(context.attribute()),
                places.of(context)));
    }

    Optional<Declaration> event(EventDeclarationContext context, Prelude prelude) {
        if (context.OF() == null || context.BY() == null || whole(context.by).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Declaration.Event(
                prelude,
                names.name(context.name(0)),
                names.title(context.title()),
                names.paths(context.dottedNames()),
                names.name(context.name(1)),
                names.path(context.by),
                whole(context.keyColumn()).map(column -> names.path(column.dottedName())),
                whole(context.keyColumn())
                        .flatMap(column -> whole(column.type()))
                        .map(names::type),
                path(context.moment),
                whole(context.type()).map(names::type),
                joins(context.join()),
                filter(context.disjunction()),
                attributes(context.attribute()),
                places.of(context)));
    }

    Optional<Declaration> table(TableDeclarationContext context, Prelude prelude) {
        Optional<Path> table = path(context.table);
        Optional<Path> key = whole(context.keyColumn()).map(column -> names.path(column.dottedName()));
        if (table.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Declaration.LookupTable(
                prelude,
                names.name(context.name()),
                names.title(context.title()),
                table.get(),
                key.get(),
                Optional.ofNullable(context.keyColumn().type()).map(names::type),
                path(context.moment),
                whole(context.type()).map(names::type),
                joins(context.join()),
                filter(context.disjunction()),
                attributes(context.attribute()),
                places.of(context)));
    }

    private Optional<Path> path(DottedNameContext context) {
        return whole(context).map(names::path);
    }

    private Optional<Expression> filter(DisjunctionContext context) {
        return whole(context).map(expressions::visit);
    }

    private List<Join> joins(List<JoinContext> contexts) {
        return contexts.stream()
                .flatMap(join -> whole(join).stream())
                .map(this::join)
                .toList();
    }

    private Join join(JoinContext context) {
        return new Join(
                names.name(context.name()),
                names.path(context.dottedName()),
                context.joinColumns().stream().map(this::columns).toList(),
                places.of(context));
    }

    private JoinColumns columns(JoinColumnsContext context) {
        return new JoinColumns(names.path(context.dottedName()), names.name(context.name()));
    }

    private List<Attribute> attributes(List<AttributeContext> contexts) {
        return contexts.stream()
                .flatMap(attribute -> attribute(attribute).stream())
                .toList();
    }

    /** An attribute that was read up to its type keeps name and type; the rest of a broken one is left out. */
    private Optional<Attribute> attribute(AttributeContext context) {
        List<NameContext> written = context.name();
        Optional<TypeName> type = whole(context.type()).map(names::type);
        if (written.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        Optional<Name> by = written.size() > 1 ? whole(written.get(1)).map(names::name) : Optional.empty();
        Optional<Expression.Literal> json = context.JSON() == null || context.STRING() == null
                ? Optional.empty()
                : Optional.of(names.literal(context.STRING().getSymbol()));
        Optional<Expression> computed = context.EQ() == null
                ? Optional.empty()
                : Optional.of(expressions.orBroken(context.disjunction(), context));
        return Optional.of(new Attribute(
                preludes.prelude(context, context.annotation()),
                names.name(written.get(0)),
                type.get(),
                whole(context.domain()).map(this::domain),
                path(context.dottedName()),
                by,
                json,
                computed,
                places.of(context)));
    }

    private Domain domain(DomainContext context) {
        return new Domain(
                context.BETWEEN() != null,
                context.signedLiteral().stream().map(names::signed).toList(),
                places.of(context));
    }

    private final class SettingBuilder extends SegBaseVisitor<CatalogSetting> {

        @Override
        public CatalogSetting visitTimezoneSetting(TimezoneSettingContext context) {
            return new CatalogSetting(
                    CatalogSettingKind.TIMEZONE, names.literal(context.STRING().getSymbol()), places.of(context));
        }

        @Override
        public CatalogSetting visitTimestampsSetting(TimestampsSettingContext context) {
            return new CatalogSetting(
                    CatalogSettingKind.TIMESTAMPS,
                    names.literal(context.STRING().getSymbol()),
                    places.of(context));
        }

        @Override
        public CatalogSetting visitWeekSetting(WeekSettingContext context) {
            Name day = names.name(context.name());
            return new CatalogSetting(
                    CatalogSettingKind.WEEK,
                    new Expression.Reference(new Path(List.of(day)), day.span()),
                    places.of(context));
        }
    }
}
