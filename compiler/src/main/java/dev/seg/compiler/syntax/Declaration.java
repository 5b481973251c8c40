package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** What a file declares. Each has its place and what stands before it. */
public sealed interface Declaration {

    Span span();

    Prelude prelude();

    <R> R accept(Visitor<R> visitor);

    /**
     * {@code segment lapsed(window: duration = 90d) "Lapsed buyers" of customer = has order AND no order in last window}.
     */
    record Segment(
            Prelude prelude,
            Name name,
            List<Parameter> parameters,
            Optional<Expression.Literal> title,
            Optional<Name> subject,
            Expression condition,
            Span span)
            implements Declaration {
        public Segment {
            parameters = List.copyOf(parameters);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code partition stage { loyal: … fresh: … }}: classes that must be disjoint and cover everybody, or, behind
     * {@code first match}, are tried in order.
     */
    record ClassPartition(
            Prelude prelude,
            Name name,
            Optional<Expression.Literal> title,
            Optional<Name> subject,
            boolean firstMatch,
            List<PartitionClass> classes,
            Optional<PartitionClass> otherwise,
            Span span)
            implements Declaration {
        public ClassPartition {
            classes = List.copyOf(classes);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code loyal "Loyal customers": purchases >= 3}.
     *
     * @param condition empty for {@code otherwise}
     */
    record PartitionClass(Name name, Optional<Expression.Literal> title, Optional<Expression> condition, Span span) {}

    /** {@code partition basket by avg_order { small: below 50 medium: below 150 large: rest none: missing }}. */
    record BandPartition(
            Prelude prelude,
            Name name,
            Optional<Expression.Literal> title,
            Optional<Name> subject,
            Expression value,
            List<Band> bands,
            Span span)
            implements Declaration {
        public BandPartition {
            bands = List.copyOf(bands);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * One band.
     *
     * @param limit the operand of {@code below} and {@code up to}
     */
    record Band(Name name, Optional<Expression.Literal> title, BandKind kind, Optional<Expression> limit, Span span) {}

    /** How a band is bounded: {@code below 50} ({@code <}), {@code up to 50} ({@code <=}), {@code rest}, {@code missing}. */
    enum BandKind {
        BELOW,
        UP_TO,
        REST,
        MISSING
    }

    /** {@code partition loyalty_basket = loyalty cross basket}: one class for each pair of classes. */
    record CrossPartition(
            Prelude prelude,
            Name name,
            Optional<Expression.Literal> title,
            Optional<Name> subject,
            List<Name> factors,
            Span span)
            implements Declaration {
        public CrossPartition {
            factors = List.copyOf(factors);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code param min_orders: int = 3}. */
    record Param(Prelude prelude, Parameter parameter, Span span) implements Declaration {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code expect vip { size between 10 and 500 }}, {@code expect segments { size <= 12 }}.
     *
     * @param target empty for {@code segments}: all segments of the project
     */
    record Expect(Prelude prelude, Optional<Path> target, List<Expectation> expectations, Span span)
            implements Declaration {
        public Expect {
            expectations = List.copyOf(expectations);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code test "never opened" for engaged { { purchases: 3 } => out }}. */
    record Test(Prelude prelude, Expression.Literal title, Path segment, List<TestRow> rows, Span span)
            implements Declaration {
        public Test {
            rows = List.copyOf(rows);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * One made-up person and the verdict.
     *
     * @param verdict {@code in}, {@code out}, or the name of a class of a partition
     */
    record TestRow(TestValue.Row fields, Name verdict, Span span) {}

    /** {@code catalog shop { timezone "Europe/Bucharest" }}. */
    record Catalog(Prelude prelude, Name name, List<CatalogSetting> settings, Span span) implements Declaration {
        public Catalog {
            settings = List.copyOf(settings);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * One setting of a catalog.
     *
     * @param value the text of a zone ({@code Literal}), or the name of a weekday ({@code Reference})
     */
    record CatalogSetting(CatalogSettingKind kind, Expression value, Span span) {}

    /** {@code timezone "…"}, {@code timestamps in "…"}, {@code week starts monday}. */
    enum CatalogSettingKind {
        TIMEZONE,
        TIMESTAMPS,
        WEEK
    }

    /**
     * {@code subject customer from crm.customers key customer_id: int timezone zone { region: text? }}.
     *
     * @param timezone the column that holds the person's own zone
     */
    record Subject(
            Prelude prelude,
            Name name,
            Optional<Expression.Literal> title,
            boolean distinct,
            Path table,
            Path key,
            Optional<TypeName> keyType,
            Optional<Path> timezone,
            List<Join> joins,
            Optional<Expression> filter,
            List<Attribute> attributes,
            Span span)
            implements Declaration {
        public Subject {
            joins = List.copyOf(joins);
            attributes = List.copyOf(attributes);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code event order from sales.orders of customer by buyer_id at placed_at where status = "paid" { … }}. */
    record Event(
            Prelude prelude,
            Name name,
            Optional<Expression.Literal> title,
            List<Path> tables,
            Name subject,
            Path by,
            Optional<Path> key,
            Optional<TypeName> keyType,
            Optional<Path> moment,
            Optional<TypeName> momentType,
            List<Join> joins,
            Optional<Expression> filter,
            List<Attribute> attributes,
            Span span)
            implements Declaration {
        public Event {
            tables = List.copyOf(tables);
            joins = List.copyOf(joins);
            attributes = List.copyOf(attributes);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code table rate from fx.rates key currency at valid_from { … }}: rows that belong to nobody. */
    record LookupTable(
            Prelude prelude,
            Name name,
            Optional<Expression.Literal> title,
            Path table,
            Path key,
            Optional<TypeName> keyType,
            Optional<Path> moment,
            Optional<TypeName> momentType,
            List<Join> joins,
            Optional<Expression> filter,
            List<Attribute> attributes,
            Span span)
            implements Declaration {
        public LookupTable {
            joins = List.copyOf(joins);
            attributes = List.copyOf(attributes);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code related housemate of customer = customer by household = household}: people of the same or another kind,
     * never the person itself.
     *
     * @param theirs the attribute of {@code other}
     * @param mine the attribute of {@code subject} that it equals
     */
    record Related(Prelude prelude, Name name, Name subject, Name other, Name theirs, Name mine, Span span)
            implements Declaration {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code stream activity = view or open or order}; at least one. */
    record NamedStream(
            Prelude prelude,
            Name name,
            Optional<Expression.Literal> title,
            Optional<Name> subject,
            List<Stream> streams,
            Span span)
            implements Declaration {
        public NamedStream {
            streams = List.copyOf(streams);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code join plan: crm.plans on plan_id = id and country = country}; at least one pair. */
    record Join(Name alias, Path table, List<JoinColumns> columns, Span span) {
        public Join {
            columns = List.copyOf(columns);
        }
    }

    /** {@code plan_id = id}: a column of the rows and one of the joined table. */
    record JoinColumns(Path left, Name right) {}

    /**
     * One attribute of a subject or of an event.
     *
     * @param column behind {@code from}: {@code region_code}, {@code plan.title}, for sets {@code customer_tags.tag}
     * @param by the column of a set's table that holds the subject's key
     * @param json the path inside a column of JSON: {@code from profile json "likes.tea"}
     * @param computed behind {@code =}
     */
    record Attribute(
            Prelude prelude,
            Name name,
            TypeName type,
            Optional<Domain> domain,
            Optional<Path> column,
            Optional<Name> by,
            Optional<Expression.Literal> json,
            Optional<Expression> computed,
            Span span) {}

    /**
     * {@code in ("EU", "US")} or {@code between 0 and 130}.
     *
     * @param range whether {@code values} are the two ends
     */
    record Domain(boolean range, List<Expression> values, Span span) {
        public Domain {
            values = List.copyOf(values);
        }
    }

    /** {@code measure purchases "Paid orders" = count(order)}. */
    record Measure(
            Prelude prelude,
            Name name,
            Optional<Expression.Literal> title,
            Optional<Name> subject,
            Expression value,
            Span span)
            implements Declaration {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Reads each kind of declaration. */
    interface Visitor<R> {
        R visit(Segment segment);

        R visit(ClassPartition partition);

        R visit(BandPartition partition);

        R visit(CrossPartition partition);

        R visit(Param param);

        R visit(Expect expect);

        R visit(Test test);

        R visit(Catalog catalog);

        R visit(Subject subject);

        R visit(Event event);

        R visit(LookupTable table);

        R visit(Related related);

        R visit(NamedStream stream);

        R visit(Measure measure);
    }
}
