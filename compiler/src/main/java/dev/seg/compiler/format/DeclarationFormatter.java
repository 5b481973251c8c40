package dev.seg.compiler.format;

import static dev.seg.compiler.format.ExpressionFormatter.literal;
import static dev.seg.compiler.format.ExpressionFormatter.path;

import dev.seg.compiler.parse.Spelling;
import dev.seg.compiler.syntax.Annotation;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Declaration.Band;
import dev.seg.compiler.syntax.Declaration.PartitionClass;
import dev.seg.compiler.syntax.Declaration.TestRow;
import dev.seg.compiler.syntax.Expectation;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Parameter;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Prelude;
import dev.seg.compiler.syntax.TestValue;
import dev.seg.compiler.syntax.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes declarations, without the documentation above them, which are comments. */
final class DeclarationFormatter implements Declaration.Visitor<Doc> {

    private final CommentCursor comments;
    private final ExpressionFormatter expressions;
    private final BlockFormatter blocks;

    DeclarationFormatter(CommentCursor comments) {
        this.comments = comments;
        this.expressions = new ExpressionFormatter(comments);
        this.blocks = new BlockFormatter(comments);
    }

    Doc format(Declaration declaration) {
        Doc annotations = annotations(declaration.prelude(), declaration.span().start());
        return Doc.of(annotations, declaration.accept(this));
    }

    ExpressionFormatter expressions() {
        return expressions;
    }

    /** Annotations on the line above what they speak of. */
    private Doc annotations(Prelude prelude, int start) {
        List<Doc> parts = new ArrayList<>();
        for (Annotation annotation : prelude.annotations()) {
            Doc gap = parts.isEmpty()
                    ? Doc.empty()
                    : comments.line(Doc.text(" "), annotation.span().start());
            parts.add(gap);
            String name = "@" + Spelling.name(annotation.name());
            int end = annotation.span().end() - 1;
            parts.add(
                    annotation.arguments().isEmpty()
                            ? Doc.text(name)
                            : expressions.listed(name + "(", annotation.arguments(), end));
        }
        if (!parts.isEmpty()) {
            parts.add(comments.line(Doc.Line.BREAK, start));
        }
        return Doc.of(parts);
    }

    private static String title(Optional<Expression.Literal> title) {
        return title.map(text -> " " + literal(text)).orElse("");
    }

    private static String subject(Optional<Name> subject) {
        return subject.map(name -> " of " + Spelling.name(name)).orElse("");
    }

    private static String head(String word, Name name, Optional<Expression.Literal> title, Optional<Name> subject) {
        return word + Spelling.name(name) + title(title) + subject(subject);
    }

    private static String names(List<Name> names, String between) {
        return names.stream().map(Spelling::name).collect(Collectors.joining(between));
    }

    static String paths(List<Path> paths) {
        return paths.stream().map(ExpressionFormatter::path).collect(Collectors.joining(", "));
    }

    static String type(TypeName type) {
        return (type.set() ? "set of " : "") + Spelling.name(type.name()) + (type.nullable() ? "?" : "");
    }

    /** A value behind {@code =}, on the next line where it does not fit. */
    private Doc defined(Doc head, Expression value) {
        Doc line = comments.line(Doc.Line.BLANK, value.span().start());
        return Doc.group(head, Doc.text(" ="), Doc.indent(line, Doc.group(expressions.format(value))));
    }

    @Override
    public Doc visit(Declaration.Segment segment) {
        Doc name = Doc.text("segment " + Spelling.name(segment.name()));
        List<ExpressionFormatter.Element> all = new ArrayList<>();
        for (Parameter parameter : segment.parameters()) {
            all.add(new ExpressionFormatter.Element(parameter.name().span().start(), () -> parameter(parameter)));
        }
        Doc parameters = all.isEmpty()
                ? Doc.empty()
                : expressions.list("(", all, ")", segment.name().span().end());
        Doc rest = Doc.text(title(segment.title()) + subject(segment.subject()));
        return defined(Doc.of(name, parameters, rest), segment.condition());
    }

    private Doc parameter(Parameter parameter) {
        Doc before = comments.before(parameter.name().span().start());
        Doc typed = Doc.text(Spelling.name(parameter.name()) + ": " + type(parameter.type()));
        return parameter
                .defaultValue()
                .map(value -> Doc.of(before, typed, Doc.text(" = "), expressions.format(value)))
                .orElse(Doc.of(before, typed));
    }

    @Override
    public Doc visit(Declaration.Param param) {
        return Doc.of(Doc.text("param "), parameter(param.parameter()));
    }

    @Override
    public Doc visit(Declaration.Measure measure) {
        String head = head("measure ", measure.name(), measure.title(), measure.subject());
        return defined(Doc.text(head), measure.value());
    }

    @Override
    public Doc visit(Declaration.CrossPartition partition) {
        String head = head("partition ", partition.name(), partition.title(), partition.subject());
        return Doc.text(head + " = " + names(partition.factors(), " cross "));
    }

    @Override
    public Doc visit(Declaration.ClassPartition partition) {
        String head = head("partition ", partition.name(), partition.title(), partition.subject());
        List<PartitionClass> classes = partition.classes();
        int width = BlockFormatter.width(classes.stream().map(this::classHead).toList());
        List<BlockFormatter.Item> items = new ArrayList<>();
        for (PartitionClass one : classes) {
            items.add(new BlockFormatter.Item(one.span(), () -> partitionClass(one, width)));
        }
        partition
                .otherwise()
                .ifPresent(one ->
                        items.add(new BlockFormatter.Item(one.span(), () -> Doc.text("otherwise " + classHead(one)))));
        String order = partition.firstMatch() ? " first match" : "";
        return blocks.block(Doc.text(head + order), items, partition.span().end() - 1);
    }

    private String classHead(PartitionClass one) {
        return Spelling.name(one.name()) + title(one.title());
    }

    private Doc partitionClass(PartitionClass one, int width) {
        String head = BlockFormatter.padded(classHead(one), width) + ":";
        Expression condition = one.condition().orElseGet(() -> new Expression.Broken(one.span()));
        Doc line = comments.line(Doc.Line.BLANK, condition.span().start());
        return Doc.group(Doc.text(head), Doc.indent(line, Doc.group(expressions.format(condition))));
    }

    @Override
    public Doc visit(Declaration.BandPartition partition) {
        String head = head("partition ", partition.name(), partition.title(), partition.subject());
        int width = BlockFormatter.width(
                partition.bands().stream().map(DeclarationFormatter::bandHead).toList());
        Doc by = Doc.of(Doc.text(head + " by "), Doc.indent(expressions.format(partition.value())));
        List<BlockFormatter.Item> items = new ArrayList<>();
        for (Band band : partition.bands()) {
            items.add(new BlockFormatter.Item(band.span(), () -> band(band, width)));
        }
        return blocks.block(by, items, partition.span().end() - 1);
    }

    private static String bandHead(Band band) {
        return Spelling.name(band.name()) + title(band.title());
    }

    private Doc band(Band band, int width) {
        String word = switch (band.kind()) {
            case BELOW -> ": below ";
            case UP_TO -> ": up to ";
            case REST -> ": rest";
            case MISSING -> ": missing";
        };
        Doc head = Doc.text(BlockFormatter.padded(bandHead(band), width) + word);
        return band.limit()
                .map(limit -> Doc.of(head, expressions.format(limit)))
                .orElse(head);
    }

    @Override
    public Doc visit(Declaration.Expect expect) {
        List<BlockFormatter.Item> items = new ArrayList<>();
        for (Expectation expectation : expect.expectations()) {
            items.add(new BlockFormatter.Item(expectation.span(), () -> expectation(expectation)));
        }
        Doc head = Doc.text(
                "expect " + expect.target().map(ExpressionFormatter::path).orElse("segments"));
        return blocks.shortBlock(head, Doc.text(" {"), items, expect.span().end() - 1);
    }

    private Doc expectation(Expectation expectation) {
        if (expectation instanceof Expectation.Spread spread) {
            return measured("spread of ", spread.figure(), spread.range());
        }
        if (expectation instanceof Expectation.Apart apart) {
            return measured("apart from " + paths(apart.others()) + " by ", apart.figure(), apart.range());
        }
        if (!(expectation instanceof Expectation.That that)) {
            return Doc.text(words(expectation));
        }
        Doc line = comments.line(Doc.Line.BLANK, that.condition().span().start());
        return Doc.group(Doc.text("that"), Doc.indent(line, Doc.group(expressions.format(that.condition()))));
    }

    private Doc measured(String words, Expression figure, Expectation.Range range) {
        return Doc.group(Doc.text(words), expressions.format(figure), Doc.text(" " + range(range)));
    }

    private static String words(Expectation expectation) {
        if (expectation instanceof Expectation.Size size) {
            return "size " + range(size.range());
        }
        if (expectation instanceof Expectation.Share share) {
            return "share " + share.of().map(of -> "of " + path(of) + " ").orElse("") + range(share.range());
        }
        if (expectation instanceof Expectation.Disjoint disjoint) {
            return "disjoint from " + paths(disjoint.others());
        }
        if (expectation instanceof Expectation.Subset subset) {
            return "subset of " + paths(subset.others());
        }
        if (expectation instanceof Expectation.Covers covers) {
            return "covers " + covers.other().map(ExpressionFormatter::path).orElse("all");
        }
        return ((Expectation.Emptiness) expectation).empty() ? "empty" : "not empty";
    }

    private static String range(Expectation.Range range) {
        List<String> amounts =
                range.amounts().stream().map(ExpressionFormatter::literal).toList();
        return range.operator()
                .map(operator -> operator.sign() + " " + amounts.get(0))
                .orElseGet(() -> "between " + String.join(" and ", amounts));
    }

    @Override
    public Doc visit(Declaration.Test test) {
        List<BlockFormatter.Item> items = new ArrayList<>();
        for (TestRow row : test.rows()) {
            items.add(new BlockFormatter.Item(row.span(), () -> row(row)));
        }
        Doc head = Doc.text("test " + literal(test.title()) + " for " + path(test.segment()));
        return blocks.block(head, items, test.span().end() - 1);
    }

    private Doc row(TestRow row) {
        Doc fields = record(row.fields());
        Doc gap = comments.line(Doc.text(" "), row.verdict().span().start());
        String verdict = row.verdict().text();
        boolean word = verdict.equalsIgnoreCase("in") || verdict.equalsIgnoreCase("out");
        boolean quoted = row.verdict().span().text().startsWith("`");
        String written = word && !quoted ? verdict.toLowerCase(Locale.ROOT) : Spelling.name(row.verdict());
        return Doc.of(fields, gap, Doc.text("=> " + written));
    }

    private Doc record(TestValue.Row row) {
        if (row.fields().isEmpty() && !comments.waits(row.span().end())) {
            return Doc.text("{ }");
        }
        List<Doc> parts = new ArrayList<>();
        for (TestValue.Field field : row.fields()) {
            parts.add(Doc.text(parts.isEmpty() ? "" : ","));
            parts.add(comments.line(Doc.Line.BLANK, field.name().span().start()));
            parts.add(Doc.text(Spelling.name(field.name()) + ": "));
            parts.add(value(field.value()));
        }
        Doc last = comments.line(Doc.Line.BLANK, row.span().end() - 1);
        return Doc.group(Doc.text("{"), Doc.indent(Doc.of(parts)), last, Doc.text("}"));
    }

    private Doc value(TestValue value) {
        Doc before = comments.before(value.span().start());
        return Doc.of(before, words(value));
    }

    private Doc words(TestValue value) {
        if (value instanceof TestValue.Scalar scalar) {
            return Doc.of(expressions.format(scalar.value()), Doc.text(scalar.ago() ? " ago" : ""));
        }
        if (value instanceof TestValue.Missing) {
            return Doc.text("missing");
        }
        if (value instanceof TestValue.Items items) {
            List<ExpressionFormatter.Element> all = new ArrayList<>();
            for (TestValue item : items.items()) {
                all.add(new ExpressionFormatter.Element(item.span().start(), () -> words(item)));
            }
            return all.isEmpty() && !comments.waits(items.span().end())
                    ? Doc.text("[]")
                    : expressions.list("[", all, "]", items.span().end() - 1);
        }
        return record((TestValue.Row) value);
    }

    @Override
    public Doc visit(Declaration.Catalog catalog) {
        return new CatalogFormatter(comments, expressions, blocks, this::annotations).catalog(catalog);
    }

    @Override
    public Doc visit(Declaration.Subject subject) {
        return new CatalogFormatter(comments, expressions, blocks, this::annotations).subject(subject);
    }

    @Override
    public Doc visit(Declaration.Event event) {
        return new CatalogFormatter(comments, expressions, blocks, this::annotations).event(event);
    }

    @Override
    public Doc visit(Declaration.LookupTable table) {
        return new CatalogFormatter(comments, expressions, blocks, this::annotations).table(table);
    }

    @Override
    public Doc visit(Declaration.Related related) {
        return Doc.text("related " + Spelling.name(related.name()) + " of " + Spelling.name(related.subject()) + " = "
                + Spelling.name(related.other()) + " by " + Spelling.name(related.theirs()) + " = "
                + Spelling.name(related.mine()));
    }

    @Override
    public Doc visit(Declaration.NamedStream stream) {
        Doc head = Doc.text(head("stream ", stream.name(), stream.title(), stream.subject()) + " =");
        int start = stream.streams().isEmpty()
                ? stream.span().end()
                : stream.streams().get(0).span().start();
        Doc line = comments.line(Doc.Line.BLANK, start);
        return Doc.group(head, Doc.indent(line, Doc.group(expressions.streams().streams(stream.streams()))));
    }
}
