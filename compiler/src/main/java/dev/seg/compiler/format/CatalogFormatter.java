package dev.seg.compiler.format;

import static dev.seg.compiler.format.ExpressionFormatter.literal;
import static dev.seg.compiler.format.ExpressionFormatter.path;

import dev.seg.compiler.parse.Spelling;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Declaration.Attribute;
import dev.seg.compiler.syntax.Declaration.CatalogSetting;
import dev.seg.compiler.syntax.Declaration.CatalogSettingKind;
import dev.seg.compiler.syntax.Declaration.Domain;
import dev.seg.compiler.syntax.Declaration.Join;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Prelude;
import dev.seg.compiler.syntax.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Writes the vocabulary: settings, subjects and events. */
final class CatalogFormatter {

    private final CommentCursor comments;
    private final ExpressionFormatter expressions;
    private final BlockFormatter blocks;
    private final BiFunction<Prelude, Integer, Doc> annotations;

    CatalogFormatter(
            CommentCursor comments,
            ExpressionFormatter expressions,
            BlockFormatter blocks,
            BiFunction<Prelude, Integer, Doc> annotations) {
        this.comments = comments;
        this.expressions = expressions;
        this.blocks = blocks;
        this.annotations = annotations;
    }

    Doc catalog(Declaration.Catalog catalog) {
        List<BlockFormatter.Item> items = new ArrayList<>();
        for (CatalogSetting setting : catalog.settings()) {
            items.add(new BlockFormatter.Item(setting.span(), () -> setting(setting)));
        }
        Doc head = Doc.text("catalog " + Spelling.name(catalog.name()));
        return blocks.block(head, items, catalog.span().end() - 1);
    }

    private Doc setting(CatalogSetting setting) {
        String word = words(setting.kind());
        return Doc.of(Doc.text(word), expressions.format(setting.value()));
    }

    private static String words(CatalogSettingKind kind) {
        return switch (kind) {
            case TIMEZONE -> "timezone ";
            case TIMESTAMPS -> "timestamps in ";
            case WEEK -> "week starts ";
        };
    }

    Doc subject(Declaration.Subject subject) {
        String head = "subject " + Spelling.name(subject.name()) + title(subject.title()) + " from "
                + (subject.distinct() ? "distinct " : "")
                + path(subject.table());
        List<String> heads = new ArrayList<>();
        heads.add(head);
        heads.add("key " + path(subject.key()) + typed(subject.keyType()));
        subject.timezone().ifPresent(zone -> heads.add("timezone " + path(zone)));
        return described(
                heads,
                subject.joins(),
                subject.filter(),
                subject.attributes(),
                subject.span().end() - 1);
    }

    Doc event(Declaration.Event event) {
        List<String> heads = new ArrayList<>();
        heads.add("event " + Spelling.name(event.name()) + title(event.title()) + " from "
                + DeclarationFormatter.paths(event.tables()));
        heads.add("of " + Spelling.name(event.subject()) + " by " + path(event.by()));
        event.key().ifPresent(key -> heads.add("key " + path(key) + typed(event.keyType())));
        event.moment().ifPresent(moment -> heads.add("at " + path(moment) + typed(event.momentType())));
        return described(
                heads,
                event.joins(),
                event.filter(),
                event.attributes(),
                event.span().end() - 1);
    }

    Doc table(Declaration.LookupTable table) {
        List<String> heads = new ArrayList<>();
        heads.add("table " + Spelling.name(table.name()) + title(table.title()) + " from " + path(table.table()));
        heads.add("key " + path(table.key()) + typed(table.keyType()));
        table.moment().ifPresent(moment -> heads.add("at " + path(moment) + typed(table.momentType())));
        return described(
                heads,
                table.joins(),
                table.filter(),
                table.attributes(),
                table.span().end() - 1);
    }

    /** Joins and the filter stand on lines of their own, and then the brace too, where the head is long. */
    private Doc described(
            List<String> heads, List<Join> joins, Optional<Expression> filter, List<Attribute> attributes, int close) {
        List<Doc> parts = new ArrayList<>();
        heads.stream().skip(1).forEach(head -> parts.add(Doc.group(Doc.Line.BLANK, Doc.text(head))));
        for (Join join : joins) {
            parts.add(comments.line(Doc.Line.BLANK, join.span().start()));
            parts.add(Doc.text(join(join)));
        }
        filter.ifPresent(condition -> {
            parts.add(comments.line(Doc.Line.BLANK, condition.span().start()));
            parts.add(Doc.text("where "));
            parts.add(Doc.group(Doc.indent(expressions.format(condition))));
        });
        Doc first = Doc.group(Doc.text(heads.get(0)), Doc.indent(Doc.of(parts)), Doc.Line.BLANK, Doc.text("{"));
        int width = BlockFormatter.width(attributes.stream()
                .map(attribute -> Spelling.name(attribute.name()))
                .toList());
        List<BlockFormatter.Item> items = new ArrayList<>();
        for (Attribute attribute : attributes) {
            items.add(new BlockFormatter.Item(attribute.span(), () -> attribute(attribute, width)));
        }
        boolean plain = joins.isEmpty() && filter.isEmpty() && Layout.fits(first);
        return plain
                ? blocks.shortBlock(first, Doc.empty(), items, close)
                : blocks.block(first, Doc.empty(), items, close);
    }

    private static String join(Join join) {
        String columns = join.columns().stream()
                .map(pair -> path(pair.left()) + " = " + Spelling.name(pair.right()))
                .collect(Collectors.joining(" and "));
        return "join " + Spelling.name(join.alias()) + ": " + path(join.table()) + " on " + columns;
    }

    private Doc attribute(Attribute attribute, int width) {
        Doc above =
                annotations.apply(attribute.prelude(), attribute.name().span().start());
        String head = BlockFormatter.padded(Spelling.name(attribute.name()), width) + ": "
                + DeclarationFormatter.type(attribute.type());
        List<Doc> parts = new ArrayList<>();
        parts.add(above);
        parts.add(Doc.text(head));
        attribute.domain().ifPresent(domain -> parts.add(domain(domain)));
        attribute.column().ifPresent(column -> parts.add(Doc.text(" from " + path(column))));
        attribute.by().ifPresent(by -> parts.add(Doc.text(" by " + Spelling.name(by))));
        attribute.json().ifPresent(json -> parts.add(Doc.text(" json " + literal(json))));
        attribute.computed().ifPresent(value -> {
            Doc line = comments.line(Doc.Line.BLANK, value.span().start());
            parts.add(Doc.group(Doc.text(" ="), Doc.indent(line, Doc.group(expressions.format(value)))));
        });
        return Doc.of(parts);
    }

    private Doc domain(Domain domain) {
        List<Expression> values = domain.values();
        if (!domain.range()) {
            return expressions.listed(" in (", values, domain.span().end() - 1);
        }
        Doc low = expressions.format(values.get(0));
        return Doc.of(Doc.text(" between "), low, Doc.text(" and "), expressions.format(values.get(1)));
    }

    private static String title(Optional<Expression.Literal> title) {
        return title.map(text -> " " + literal(text)).orElse("");
    }

    private static String typed(Optional<TypeName> type) {
        return type.map(present -> ": " + DeclarationFormatter.type(present)).orElse("");
    }
}
