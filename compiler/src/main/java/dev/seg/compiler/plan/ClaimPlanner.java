package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Claim;
import dev.seg.compiler.catalog.Claimed;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Plans the questions whether what a catalog claims is so; nothing that it claims is believed in them. */
public final class ClaimPlanner {
    private final Model model;
    private final AsOf asOf;

    public ClaimPlanner(Model model, AsOf asOf) {
        this.model = model;
        this.asOf = asOf;
    }

    /**
     * Rows that are read.
     *
     * @param shown the column that rows are told apart by where some are shown
     * @param unique what no two rows may have in common
     * @param owner the field with the person's key
     *     where it is in the subject's table; empty: it was not asked for
     */
    private record Read(
            PlanContext context,
            RelNode rows,
            Scope scope,
            RexNode shown,
            List<RexNode> unique,
            Optional<RexNode> owner) {}

    /** One row, read in one pass: how many rows there are, then how many (of {@code KEY_UNIQUE}: how many keys) break each claim. */
    public Plan counts(Claimed claimed, List<Claim> claims) {
        return counts(claimed.accept(new Reader(claims)), claims);
    }

    /** The keys of rows that break a claim, each once; of events of nobody, and of those without keys, the person's. */
    public Plan breaches(Claimed claimed, Claim claim) {
        return breaches(claimed.accept(new Reader(List.of(claim))), claim);
    }

    // ---- rows

    private PlanContext context() {
        return new PlanContext(
                model, asOf, false, ImmutableSet.of(), Statistics.none(), ReadOnce.noting(), ImmutableSet.of());
    }

    private Read read(Subject subject, List<Claim> claims) {
        PlanContext context = context();
        Optional<Predicate> population = context.population(subject);
        List<Column> columns = columns(claims);
        PersonRows rows = new PersonPlanner(context, subject, List.of(), population)
                .with(columns)
                .rows(Optional.empty());
        RelNode chosen = population
                .filter(filter -> !rows.isPopulation())
                .map(filter -> rows.filtered(context.translator(rows).translate(filter)))
                .orElse(rows.relation());
        return new Read(context, chosen, rows, rows.key(), List.of(rows.key()), Optional.empty());
    }

    private Read read(Stream stream, List<Claim> claims) {
        PlanContext context = context();
        EventSource source = EventSource.of(stream);
        EventReader reader = new EventReader(context, source, stream.name());
        reader.restrict(PlanContext.parts(context.streamFilter(stream.name())));
        columns(claims).forEach(reader::need);
        List<Column> unique = new ArrayList<>(List.of(stream.by()));
        stream.moment().ifPresent(moment -> unique.add(moment.column()));
        stream.key().ifPresent(unique::add);
        unique.forEach(reader::need);
        Rows all = reader.read();
        Rows owned = all.filter(context.relations(), known(context, all.reference(stream.by()), true));
        boolean asked = claims.stream().anyMatch(Claim::isAboutOwners);
        RelNode rows = asked ? withOwners(context, stream, owned) : owned.relation();
        int last = rows.getRowType().getFieldCount() - 1;
        return new Read(
                context,
                rows,
                new EventScope(context.expressions(), context.asOf(), source, owned),
                owned.reference(asked ? stream.by() : stream.key().orElse(stream.by())),
                unique.stream().map(owned::reference).toList(),
                asked ? Optional.of(context.relations().field(rows, last)) : Optional.empty());
    }

    /** With the key of the person behind all fields, as far as there is one, whether it is of the population or not. */
    private static RelNode withOwners(PlanContext context, Stream stream, Rows rows) {
        Subject subject = context.subject(stream.subject());
        Relations relations = context.relations();
        Rows people = Rows.of(relations, subject.table(), subject.joins(), List.of(subject.key()));
        RelNode keys = relations.aggregate(
                relations.project(people.relation(), List.of(people.reference(subject.key())), List.of("key")),
                1,
                List.of());
        return relations.join(
                rows.relation(), keys, List.of(rows.reference(stream.by())), List.of(0), JoinRelType.LEFT);
    }

    private Read read(LookupTable lookup, List<Claim> claims) {
        PlanContext context = context();
        EventSource source = new EventSource(List.of(lookup.table()), lookup.key(), lookup.moment(), lookup.joins());
        EventReader reader = new EventReader(context, source, lookup.name());
        reader.restrict(PlanContext.parts(context.streamFilter(lookup.name())));
        columns(claims).forEach(reader::need);
        Rows rows = reader.read();
        RexNode key = rows.reference(lookup.key());
        return new Read(
                context,
                rows.relation(),
                new EventScope(context.expressions(), context.asOf(), source, rows),
                key,
                List.of(key),
                Optional.empty());
    }

    private final class Reader implements Claimed.Visitor<Read> {
        private final List<Claim> claims;

        Reader(List<Claim> claims) {
            this.claims = List.copyOf(claims);
        }

        @Override
        public Read visit(Claimed.People people) {
            return read(people.subject(), claims);
        }

        @Override
        public Read visit(Claimed.Happenings happenings) {
            return read(happenings.stream(), claims);
        }

        @Override
        public Read visit(Claimed.Listed listed) {
            return read(listed.lookup(), claims);
        }
    }

    private static List<Column> columns(List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> claim.attribute().stream())
                .map(Attribute::column)
                .distinct()
                .toList();
    }

    // ---- questions

    private static Plan counts(Read read, List<Claim> claims) {
        Relations relations = read.context().relations();
        List<RexNode> projected = new ArrayList<>();
        boolean grouped = claims.stream().anyMatch(claim -> claim.kind() == Claim.Kind.KEY_UNIQUE);
        int keys = grouped ? read.unique().size() : 0;
        projected.addAll(read.unique().subList(0, keys));
        for (Claim claim : claims) {
            if (claim.kind() != Claim.Kind.KEY_UNIQUE) {
                projected.add(read.context().expressions().asFilter(breach(read, claim)));
            }
        }
        RelNode input = relations.project(read.rows(), projected, names(projected.size()));
        List<AggregateCall> calls = new ArrayList<>(List.of(count(input, -1, keys == 0, "rows_there")));
        for (int field = keys; field < projected.size(); field++) {
            calls.add(count(input, field, keys == 0, "breaches_" + (field - keys + 1)));
        }
        RelNode counted = relations.aggregate(input, keys, calls);
        return finish(
                read.context(),
                grouped ? summed(read.context(), read.context().part(counted, "keys"), keys, claims) : counted);
    }

    /** What was counted for each key, over all keys: a key that several rows have is one breach. */
    private static RelNode summed(PlanContext context, RelNode counted, int keys, List<Claim> claims) {
        Relations relations = context.relations();
        List<RexNode> projected = new ArrayList<>(List.of(relations.field(counted, keys)));
        int next = keys + 1;
        List<Boolean> unique = new ArrayList<>();
        for (Claim claim : claims) {
            boolean isUnique = claim.kind() == Claim.Kind.KEY_UNIQUE;
            unique.add(isUnique);
            projected.add(isUnique ? isTaken(context, counted, keys) : relations.field(counted, next));
            next += isUnique ? 0 : 1;
        }
        RelNode input = relations.project(counted, projected, names(projected.size()));
        List<AggregateCall> calls = new ArrayList<>(List.of(sum(input, 0, "rows_there")));
        for (int i = 0; i < claims.size(); i++) {
            calls.add(
                    unique.get(i)
                            ? count(input, i + 1, true, "breaches_" + (i + 1))
                            : sum(input, i + 1, "breaches_" + (i + 1)));
        }
        return relations.aggregate(input, 0, calls);
    }

    /** Whether several rows have a group's key, which is known. */
    private static RexNode isTaken(PlanContext context, RelNode counted, int keys) {
        Expressions expressions = context.expressions();
        List<RexNode> parts = new ArrayList<>();
        IntStream.range(0, keys)
                .forEach(key -> parts.add(known(context, context.relations().field(counted, key), true)));
        RexNode count = context.relations().field(counted, keys);
        parts.add(expressions.compare(count, Comparator.GREATER, expressions.one(), true));
        return expressions.asFilter(expressions.and(parts));
    }

    private static Plan breaches(Read read, Claim claim) {
        Relations relations = read.context().relations();
        if (claim.kind() != Claim.Kind.KEY_UNIQUE) {
            RelNode rows = relations.filter(read.rows(), breach(read, claim));
            RelNode keys = relations.project(rows, List.of(read.shown()), List.of("key"));
            return finish(read.context(), relations.aggregate(keys, 1, List.of()));
        }
        int keys = read.unique().size();
        RelNode input = relations.project(read.rows(), read.unique(), names(keys));
        RelNode counted = read.context()
                .part(relations.aggregate(input, keys, List.of(count(input, -1, false, "rows_there"))), "keys");
        RelNode taken = relations.filter(counted, isTaken(read.context(), counted, keys));
        RelNode shown = relations.project(taken, List.of(relations.field(taken, keys - 1)), List.of("key"));
        return finish(read.context(), relations.aggregate(shown, 1, List.of()));
    }

    /** One row: how many keys there are in the table of a join, and how many of them several rows have. */
    public Plan joinCounts(Join join) {
        PlanContext context = context();
        RelNode counted = joined(context, join);
        int keys = join.on().size();
        List<RexNode> projected = List.of(isTaken(context, counted, keys));
        RelNode input = context.relations().project(counted, projected, names(1));
        return finish(
                context,
                context.relations()
                        .aggregate(
                                input,
                                0,
                                List.of(count(input, -1, true, "rows_there"), count(input, 0, true, "breaches_1"))));
    }

    /** The keys, or the first parts of them, that several rows of the table of a join have. */
    public Plan joinBreaches(Join join) {
        PlanContext context = context();
        Relations relations = context.relations();
        RelNode counted = joined(context, join);
        RelNode taken =
                relations.filter(counted, isTaken(context, counted, join.on().size()));
        RelNode shown = relations.project(taken, List.of(relations.field(taken, 0)), List.of("key"));
        return finish(context, relations.aggregate(shown, 1, List.of()));
    }

    private static RelNode joined(PlanContext context, Join join) {
        List<Column> columns =
                join.on().stream().map(pair -> Column.own(pair.right())).toList();
        Rows rows = Rows.of(context.relations(), join.table(), List.of(), columns);
        List<RexNode> keys = columns.stream().map(rows::reference).toList();
        RelNode input = context.relations().project(rows.relation(), keys, names(keys.size()));
        return context.part(
                context.relations().aggregate(input, keys.size(), List.of(count(input, -1, false, "rows_there"))),
                "keys");
    }

    /** Whether a row breaks a claim. */
    private static RexNode breach(Read read, Claim claim) {
        return switch (claim.kind()) {
            case KEY_KNOWN -> known(read.context(), read.shown(), false);
            case KNOWN -> known(read.context(), value(read, claim), false);
            case IN_DOMAIN -> outside(read, claim);
            case OWNED, FOREIGN_KEY -> known(read.context(), read.owner().orElseThrow(), false);
            case KEY_UNIQUE, JOINED_ONCE -> throw new IllegalArgumentException("not of one row: " + claim);
        };
    }

    private static RexNode value(Read read, Claim claim) {
        return read.scope() instanceof PersonRows
                ? read.scope().attribute(claim.attribute().orElseThrow())
                : read.scope().property(reference(read, claim));
    }

    private static Value reference(Read read, Claim claim) {
        Attribute attribute = claim.attribute().orElseThrow();
        return read.scope() instanceof PersonRows
                ? new Value.SubjectAttribute(attribute)
                : new Value.EventAttribute(attribute);
    }

    /** A missing value is in no domain, and breaks none. */
    private static RexNode outside(Read read, Claim claim) {
        Value value = reference(read, claim);
        Domain domain = claim.attribute().orElseThrow().domain();
        Predicate inside = new Predicate.Truth(true);
        if (domain instanceof Domain.OneOf oneOf) {
            inside = new Predicate.OneOf(value, oneOf.values());
        } else if (domain instanceof Domain.Range range) {
            Value low = new Value.Literal(new Constant.Numeric(range.low()));
            Value high = new Value.Literal(new Constant.Numeric(range.high()));
            inside = new Predicate.And(List.of(
                    new Predicate.Comparison(value, Comparator.AT_LEAST, low),
                    new Predicate.Comparison(value, Comparator.AT_MOST, high)));
        }
        return read.context()
                .translator(read.scope())
                .translate(new Predicate.And(List.of(new Predicate.Known(value), new Predicate.Not(inside))));
    }

    /** Also where the catalog says that it is always known. */
    private static RexNode known(PlanContext context, RexNode value, boolean known) {
        return context.expressions().call(known ? SqlStdOperatorTable.IS_NOT_NULL : SqlStdOperatorTable.IS_NULL, value);
    }

    private static List<String> names(int number) {
        return IntStream.range(0, number).mapToObj(i -> "$" + i).toList();
    }

    private static AggregateCall count(RelNode input, int filter, boolean isOne, String name) {
        return Relations.aggregateCall(SqlStdOperatorTable.COUNT, false, List.of(), input, filter, isOne, name);
    }

    private static AggregateCall sum(RelNode input, int field, String name) {
        return Relations.aggregateCall(SqlStdOperatorTable.SUM, false, List.of(field), input, -1, true, name);
    }

    private static Plan finish(PlanContext context, RelNode root) {
        PlanRules.check(root);
        return new Plan(root, context.expressions().values(), root.getRowType().getFieldNames());
    }
}
