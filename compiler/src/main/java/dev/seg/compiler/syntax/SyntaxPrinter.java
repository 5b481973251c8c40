package dev.seg.compiler.syntax;

import dev.seg.compiler.syntax.Declaration.Attribute;
import dev.seg.compiler.syntax.Declaration.Band;
import dev.seg.compiler.syntax.Declaration.BandKind;
import dev.seg.compiler.syntax.Declaration.CatalogSetting;
import dev.seg.compiler.syntax.Declaration.Domain;
import dev.seg.compiler.syntax.Declaration.Join;
import dev.seg.compiler.syntax.Declaration.PartitionClass;
import dev.seg.compiler.syntax.Declaration.TestRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prints the tree of a file, one node a line, without places: what {@code seg explain --stage syntax} shows.
 *
 * <p>Example: {@code segment vip = spend > 1_000} gives
 *
 * <pre>
 * segment vip
 *   comparison &gt;
 *     reference spend
 *     integer 1_000
 * </pre>
 */
public final class SyntaxPrinter {

    private final Outline outline = new Outline();
    private final ExpressionPrinter expressions = new ExpressionPrinter(outline);
    private final StreamPrinter streams = new StreamPrinter(outline, expressions);

    private SyntaxPrinter() {}

    /** The tree of {@code file}; every line ends with a line feed. */
    public static String print(SegFile file) {
        SyntaxPrinter printer = new SyntaxPrinter();
        file.edition().ifPresent(edition -> printer.outline.line("language " + edition));
        DeclarationPrinter declarations = printer.new DeclarationPrinter();
        file.declarations().forEach(declarations::print);
        file.bare().ifPresent(printer.expressions::print);
        return printer.outline.toString();
    }

    /** The tree of one condition or value. */
    public static String print(Expression expression) {
        Outline outline = new Outline();
        new ExpressionPrinter(outline).print(expression);
        return outline.toString();
    }

    private void prelude(Prelude prelude) {
        prelude.documentation()
                .ifPresent(text -> text.lines().forEach(line -> outline.line(("documentation " + line).strip())));
        for (Annotation annotation : prelude.annotations()) {
            outline.line("annotation " + annotation.name().text())
                    .inside(() -> annotation.arguments().forEach(expressions::print));
        }
    }

    private void title(Optional<Expression.Literal> title) {
        title.ifPresent(text -> outline.line("title " + Outline.quoted(text.value())));
    }

    private void subject(Optional<Name> subject) {
        subject.ifPresent(name -> outline.line("of " + name.text()));
    }

    private void parameter(Parameter parameter) {
        outline.line("parameter " + parameter.name().text() + ": " + type(parameter.type()))
                .inside(() -> parameter.defaultValue().ifPresent(expressions::print));
    }

    private static String type(TypeName type) {
        return (type.set() ? "set of " : "") + type.name().text() + (type.nullable() ? "?" : "");
    }

    private static String paths(List<Path> paths) {
        return String.join(", ", paths.stream().map(Outline::path).toList());
    }

    private void section(String words, Optional<Expression> expression) {
        expression.ifPresent(present -> outline.line(words).inside(() -> expressions.print(present)));
    }

    private final class DeclarationPrinter implements Declaration.Visitor<Outline> {

        void print(Declaration declaration) {
            declaration.accept(this);
        }

        @Override
        public Outline visit(Declaration.Segment segment) {
            return outline.line("segment " + segment.name().text()).inside(() -> {
                prelude(segment.prelude());
                title(segment.title());
                subject(segment.subject());
                segment.parameters().forEach(SyntaxPrinter.this::parameter);
                expressions.print(segment.condition());
            });
        }

        @Override
        public Outline visit(Declaration.ClassPartition partition) {
            String order = partition.firstMatch() ? " first match" : "";
            return outline.line("partition " + partition.name().text() + order).inside(() -> {
                prelude(partition.prelude());
                title(partition.title());
                subject(partition.subject());
                partition.classes().forEach(one -> partitionClass("class ", one));
                partition.otherwise().ifPresent(one -> partitionClass("otherwise ", one));
            });
        }

        private void partitionClass(String word, PartitionClass one) {
            outline.line(word + one.name().text()).inside(() -> {
                title(one.title());
                one.condition().ifPresent(expressions::print);
            });
        }

        @Override
        public Outline visit(Declaration.BandPartition partition) {
            return outline.line("partition " + partition.name().text() + " by").inside(() -> {
                prelude(partition.prelude());
                title(partition.title());
                subject(partition.subject());
                expressions.print(partition.value());
                partition.bands().forEach(this::band);
            });
        }

        private void band(Band band) {
            outline.line("band " + band.name().text() + ": " + word(band.kind()))
                    .inside(() -> {
                        title(band.title());
                        band.limit().ifPresent(expressions::print);
                    });
        }

        private static String word(BandKind kind) {
            return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        @Override
        public Outline visit(Declaration.CrossPartition partition) {
            String factors = String.join(
                    " cross ", partition.factors().stream().map(Name::text).toList());
            return outline.line("partition " + partition.name().text() + " = " + factors)
                    .inside(() -> {
                        prelude(partition.prelude());
                        title(partition.title());
                        subject(partition.subject());
                    });
        }

        @Override
        public Outline visit(Declaration.Param param) {
            return outline.line("param").inside(() -> {
                prelude(param.prelude());
                parameter(param.parameter());
            });
        }

        @Override
        public Outline visit(Declaration.Expect expect) {
            return outline.line("expect " + expect.target().map(Outline::path).orElse("all segments"))
                    .inside(() -> {
                        prelude(expect.prelude());
                        expect.expectations().forEach(this::expectation);
                    });
        }

        private void expectation(Expectation expectation) {
            if (expectation instanceof Expectation.Size size) {
                outline.line("size " + range(size.range()));
            } else if (expectation instanceof Expectation.Share share) {
                String of =
                        share.of().map(path -> "of " + Outline.path(path) + " ").orElse("");
                outline.line("share " + of + range(share.range()));
            } else if (expectation instanceof Expectation.Disjoint disjoint) {
                outline.line("disjoint from " + paths(disjoint.others()));
            } else if (expectation instanceof Expectation.Subset subset) {
                outline.line("subset of " + paths(subset.others()));
            } else if (expectation instanceof Expectation.Covers covers) {
                outline.line("covers " + covers.other().map(Outline::path).orElse("all"));
            } else if (expectation instanceof Expectation.Spread spread) {
                outline.line("spread " + range(spread.range())).inside(() -> expressions.print(spread.figure()));
            } else if (expectation instanceof Expectation.Apart apart) {
                outline.line("apart from " + paths(apart.others()) + " " + range(apart.range()))
                        .inside(() -> expressions.print(apart.figure()));
            } else if (expectation instanceof Expectation.That that) {
                outline.line("that").inside(() -> expressions.print(that.condition()));
            } else if (expectation instanceof Expectation.Emptiness emptiness) {
                outline.line(emptiness.empty() ? "empty" : "not empty");
            }
        }

        private static String range(Expectation.Range range) {
            List<String> amounts =
                    range.amounts().stream().map(Expression.Literal::value).toList();
            return range.operator().isPresent()
                    ? range.operator().get().sign() + " " + amounts.get(0)
                    : "between " + String.join(" and ", amounts);
        }

        @Override
        public Outline visit(Declaration.Test test) {
            return outline.line("test " + Outline.quoted(test.title().value()) + " for " + Outline.path(test.segment()))
                    .inside(() -> {
                        prelude(test.prelude());
                        test.rows().forEach(this::row);
                    });
        }

        private void row(TestRow row) {
            outline.line("row " + row.verdict().text())
                    .inside(() -> row.fields().fields().forEach(this::field));
        }

        private void field(TestValue.Field field) {
            value(field.name().text() + ": ", field.value());
        }

        private void value(String before, TestValue value) {
            if (value instanceof TestValue.Scalar scalar) {
                outline.line(before + expressions.compact(scalar.value()) + (scalar.ago() ? " ago" : ""));
            } else if (value instanceof TestValue.Missing) {
                outline.line(before + "missing");
            } else if (value instanceof TestValue.Items items) {
                outline.line(before + "list").inside(() -> items.items().forEach(item -> value("", item)));
            } else if (value instanceof TestValue.Row row) {
                outline.line(before + "record").inside(() -> row.fields().forEach(this::field));
            }
        }

        @Override
        public Outline visit(Declaration.Catalog catalog) {
            return outline.line("catalog " + catalog.name().text()).inside(() -> {
                prelude(catalog.prelude());
                catalog.settings().forEach(this::setting);
            });
        }

        private void setting(CatalogSetting setting) {
            outline.line(setting.kind().name().toLowerCase(Locale.ROOT))
                    .inside(() -> expressions.print(setting.value()));
        }

        @Override
        public Outline visit(Declaration.Subject subject) {
            return outline.line("subject " + subject.name().text()).inside(() -> {
                prelude(subject.prelude());
                title(subject.title());
                outline.line("from " + (subject.distinct() ? "distinct " : "") + Outline.path(subject.table()));
                outline.line("key " + Outline.path(subject.key()) + typed(subject.keyType()));
                subject.timezone().ifPresent(zone -> outline.line("timezone " + Outline.path(zone)));
                subject.joins().forEach(this::join);
                section("where", subject.filter());
                subject.attributes().forEach(this::attribute);
            });
        }

        @Override
        public Outline visit(Declaration.Event event) {
            return outline.line("event " + event.name().text()).inside(() -> {
                prelude(event.prelude());
                title(event.title());
                outline.line("from " + paths(event.tables()));
                outline.line("of " + event.subject().text() + " by " + Outline.path(event.by()));
                event.key().ifPresent(key -> outline.line("key " + Outline.path(key) + typed(event.keyType())));
                event.moment()
                        .ifPresent(moment -> outline.line("at " + Outline.path(moment) + typed(event.momentType())));
                event.joins().forEach(this::join);
                section("where", event.filter());
                event.attributes().forEach(this::attribute);
            });
        }

        @Override
        public Outline visit(Declaration.LookupTable table) {
            return outline.line("table " + table.name().text()).inside(() -> {
                prelude(table.prelude());
                title(table.title());
                outline.line("from " + Outline.path(table.table()));
                outline.line("key " + Outline.path(table.key()) + typed(table.keyType()));
                table.moment()
                        .ifPresent(moment -> outline.line("at " + Outline.path(moment) + typed(table.momentType())));
                table.joins().forEach(this::join);
                section("where", table.filter());
                table.attributes().forEach(this::attribute);
            });
        }

        @Override
        public Outline visit(Declaration.Related related) {
            return outline.line("related " + related.name().text()).inside(() -> {
                prelude(related.prelude());
                outline.line("of " + related.subject().text());
                outline.line(related.other().text() + " by " + related.theirs().text() + " = "
                        + related.mine().text());
            });
        }

        @Override
        public Outline visit(Declaration.NamedStream stream) {
            return outline.line("stream " + stream.name().text()).inside(() -> {
                prelude(stream.prelude());
                title(stream.title());
                subject(stream.subject());
                stream.streams().forEach(streams::print);
            });
        }

        private static String typed(Optional<TypeName> type) {
            return type.map(present -> ": " + type(present)).orElse("");
        }

        private void join(Join join) {
            String columns = join.columns().stream()
                    .map(pair ->
                            Outline.path(pair.left()) + " = " + pair.right().text())
                    .collect(Collectors.joining(" and "));
            outline.line("join " + join.alias().text() + ": " + Outline.path(join.table()) + " on " + columns);
        }

        private void attribute(Attribute attribute) {
            outline.line("attribute " + attribute.name().text() + ": " + type(attribute.type()))
                    .inside(() -> {
                        prelude(attribute.prelude());
                        attribute.domain().ifPresent(this::domain);
                        attribute.column().ifPresent(column -> outline.line("from " + Outline.path(column)));
                        attribute.by().ifPresent(by -> outline.line("by " + by.text()));
                        attribute.json().ifPresent(json -> outline.line("json " + Outline.quoted(json.value())));
                        section("computed", attribute.computed());
                    });
        }

        private void domain(Domain domain) {
            outline.line(domain.range() ? "between" : "in")
                    .inside(() -> domain.values().forEach(expressions::print));
        }

        @Override
        public Outline visit(Declaration.Measure measure) {
            return outline.line("measure " + measure.name().text()).inside(() -> {
                prelude(measure.prelude());
                title(measure.title());
                subject(measure.subject());
                expressions.print(measure.value());
            });
        }
    }
}
