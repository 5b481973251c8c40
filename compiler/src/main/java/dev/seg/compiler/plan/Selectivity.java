package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.ColumnStatistics;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.TableStatistics;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * About which share of some rows a condition holds for, as far as the statistics tell: that two conditions have nothing to do with each
 * other, that all values of a column are as frequent, and that events lie evenly in time. It may be far off; only the shape of
 * queries hangs on it.
 *
 * <p>Example: of 100,000 customers with 5 different regions {@code region = "EU" AND newsletter} holds for a tenth.
 */
final class Selectivity implements Predicate.Visitor<Double> {
    /** What is said of a condition that the statistics say nothing of. */
    private static final double UNKNOWN = 1.0 / 3;

    private static final Duration DAY = Duration.ofDays(1);

    private final PlanContext context;
    private final Optional<TableStatistics> table;

    private Selectivity(PlanContext context, Optional<TableStatistics> table) {
        this.context = context;
        this.table = table;
    }

    static Selectivity ofPeople(PlanContext context, Subject subject) {
        return new Selectivity(context, subject.distinct() ? Optional.empty() : known(context, subject));
    }

    private static Optional<TableStatistics> known(PlanContext context, Subject subject) {
        return context.statistics().of(subject.table());
    }

    /** The share for which all conditions hold. */
    double of(Iterable<Predicate> conditions) {
        double share = 1;
        for (Predicate condition : conditions) {
            share *= of(condition);
        }
        return share;
    }

    /** The share for which a condition holds: from 0 to 1. */
    double of(Predicate condition) {
        double share = condition.accept(this);
        return share >= 0 && share <= 1 ? share : UNKNOWN;
    }

    @Override
    public Double visit(Predicate.Truth truth) {
        return truth.holds() ? 1.0 : 0.0;
    }

    @Override
    public Double visit(Predicate.And and) {
        return of(and.parts());
    }

    @Override
    public Double visit(Predicate.Or or) {
        double none = 1;
        for (Predicate part : or.parts()) {
            none *= 1 - of(part);
        }
        return 1 - none;
    }

    @Override
    public Double visit(Predicate.Not not) {
        return 1 - of(not.operand());
    }

    @Override
    public Double visit(Predicate.Comparison comparison) {
        Optional<LeastCount> least = LeastCount.of(comparison);
        if (least.isPresent()) {
            return atLeast(least.get().events(), least.get().count());
        }
        if (comparison.comparator() == Comparator.EQUAL && comparison.right() instanceof Value.Literal) {
            return equal(comparison.left(), 1);
        }
        if (comparison.left() instanceof Value.EventMoment moment && comparison.right() instanceof Value.Point point) {
            return within(
                    moment,
                    comparison.comparator(),
                    context.asOf().resolve(point.bound()).toInstant());
        }
        return UNKNOWN * known(comparison.left());
    }

    @Override
    public Double visit(Predicate.OneOf oneOf) {
        return equal(oneOf.value(), oneOf.constants().size());
    }

    @Override
    public Double visit(Predicate.Matches matches) {
        return UNKNOWN * known(matches.text());
    }

    @Override
    public Double visit(Predicate.Known known) {
        return known(known.value());
    }

    @Override
    public Double visit(Predicate.Holds holds) {
        return known(holds.bool()) / 2;
    }

    @Override
    public Double visit(Predicate.Exists exists) {
        return atLeast(exists.events(), 1);
    }

    @Override
    public Double visit(Predicate.Member member) {
        return UNKNOWN;
    }

    @Override
    public Double visit(Predicate.Ranked ranked) {
        return UNKNOWN;
    }

    @Override
    public Double visit(Predicate.Recurs recurs) {
        return UNKNOWN;
    }

    private double equal(Value value, int constants) {
        return column(value)
                .map(column ->
                        Math.min(1, constants / (double) Math.max(1, column.distinct())) * (1 - column.missing()))
                .orElse(UNKNOWN);
    }

    private double known(Value value) {
        return column(value).map(column -> 1 - column.missing()).orElse(1.0);
    }

    private double within(Value.EventMoment moment, Comparator comparator, Instant bound) {
        Optional<Long> days = column(moment.moment().column()).flatMap(ColumnStatistics::days);
        if (days.isEmpty()) {
            return UNKNOWN;
        }
        double ago = (double) Duration.between(bound, context.asOf().instant()).toSeconds() / DAY.toSeconds();
        double since = Math.min(1, Math.max(0, ago / Math.max(1, days.get())));
        boolean later = comparator == Comparator.GREATER || comparator == Comparator.AT_LEAST;
        return later ? since : 1 - since;
    }

    /**
     * The share of the people that have so many events or more. Of those that have any, as many have two as have one and
     * come back, and so on: some have very many.
     */
    private double atLeast(Events events, long count) {
        if (table.isEmpty() || !events.isPlain()) {
            return UNKNOWN;
        }
        Stream stream = events.stream();
        Optional<TableStatistics> of = stream.tables().size() == 1
                ? context.statistics().of(stream.tables().get(0))
                : Optional.empty();
        Optional<ColumnStatistics> by =
                of.flatMap(rows -> rows.column(stream.by().name()));
        if (of.isEmpty() || by.isEmpty()) {
            return UNKNOWN;
        }
        double found = of.get().rows() * new Selectivity(context, of).of(context.parts(events));
        double people = Math.max(1, by.get().distinct());
        double mean = found / people;
        double reached = Math.min(1, people / Math.max(1, table.get().rows()));
        return reached * Math.pow(mean / (1 + mean), (double) count);
    }

    private Optional<ColumnStatistics> column(Value value) {
        if (value instanceof Value.SubjectAttribute of && of.attribute().json().isEmpty()) {
            return column(of.attribute().column());
        }
        if (value instanceof Value.EventAttribute of && of.attribute().json().isEmpty()) {
            return column(of.attribute().column());
        }
        if (value instanceof Value.EventMoment of) {
            return column(of.moment().column());
        }
        return Optional.empty();
    }

    /** Of the table's own columns; those of what is joined to it are not counted. */
    private Optional<ColumnStatistics> column(Column column) {
        return column.alias().isPresent() ? Optional.empty() : table.flatMap(of -> of.column(column.name()));
    }
}
