package dev.seg.compiler.model;

import dev.seg.compiler.type.Constant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The segments that a segment's own condition speaks of; not what those speak of in turn.
 *
 * <p>Example: {@code segment back = was in lost AND vip} mentions {@code vip} as a segment, for who is in it now, and
 * {@code lost} for who was in it at some time.
 *
 * @param segments whose members are asked for
 * @param histories whose stays are asked for
 */
public record Mentions(Set<String> segments, Set<String> histories) {

    public Mentions {
        segments = Collections.unmodifiableSet(new LinkedHashSet<>(segments));
        histories = Collections.unmodifiableSet(new LinkedHashSet<>(histories));
    }

    /** What a segment of a model mentions. */
    public static Mentions of(Model model, String segment) {
        Reader reader = new Reader(model);
        model.segment(segment).predicate().accept(reader);
        return new Mentions(reader.segments, reader.histories);
    }

    /** What a visit returns: nothing. */
    private enum Done {
        DONE
    }

    /** Visits everything that is said, about people and about rows. */
    private static final class Reader implements Predicate.Visitor<Done>, Value.Visitor<Done>, Source.Visitor<Done> {

        private final Model model;
        private final Set<String> segments = new LinkedHashSet<>();
        private final Set<String> histories = new LinkedHashSet<>();

        Reader(Model model) {
            this.model = model;
        }

        private Done all(List<? extends Predicate> predicates) {
            predicates.forEach(predicate -> predicate.accept(this));
            return Done.DONE;
        }

        private Done values(List<? extends Value> values) {
            values.forEach(value -> value.accept(this));
            return Done.DONE;
        }

        private Done events(Events events) {
            events.source().accept(this);
            return events.filter().accept(this);
        }

        /** {@code segment = "lost"} of a stay: no other row has this attribute of this column. */
        private boolean isOfStays(Value value) {
            return value instanceof Value.EventAttribute of
                    && model.catalog().subjects().stream()
                            .anyMatch(subject ->
                                    subject.history().attributes().get(0).equals(of.attribute()));
        }

        @Override
        public Done visit(Predicate.Truth truth) {
            return Done.DONE;
        }

        @Override
        public Done visit(Predicate.And and) {
            return all(and.parts());
        }

        @Override
        public Done visit(Predicate.Or or) {
            return all(or.parts());
        }

        @Override
        public Done visit(Predicate.Not not) {
            return not.operand().accept(this);
        }

        @Override
        public Done visit(Predicate.Comparison comparison) {
            if (isOfStays(comparison.left())
                    && comparison.right() instanceof Value.Literal literal
                    && literal.constant() instanceof Constant.Text name
                    && model.segments().containsKey(name.value())) {
                histories.add(name.value());
            }
            return values(List.of(comparison.left(), comparison.right()));
        }

        @Override
        public Done visit(Predicate.OneOf oneOf) {
            return oneOf.value().accept(this);
        }

        @Override
        public Done visit(Predicate.Matches matches) {
            return matches.text().accept(this);
        }

        @Override
        public Done visit(Predicate.Known known) {
            return known.value().accept(this);
        }

        @Override
        public Done visit(Predicate.Holds holds) {
            return holds.bool().accept(this);
        }

        @Override
        public Done visit(Predicate.Exists exists) {
            return events(exists.events());
        }

        @Override
        public Done visit(Predicate.Member member) {
            segments.add(member.segment());
            return Done.DONE;
        }

        @Override
        public Done visit(Predicate.Ranked ranked) {
            ranked.of().ifPresent(segments::add);
            ranked.by().accept(this);
            return values(ranked.within());
        }

        @Override
        public Done visit(Predicate.Recurs recurs) {
            return recurs.date().accept(this);
        }

        @Override
        public Done visit(Value.Literal literal) {
            return Done.DONE;
        }

        @Override
        public Done visit(Value.SubjectAttribute attribute) {
            return Done.DONE;
        }

        @Override
        public Done visit(Value.EventAttribute attribute) {
            return Done.DONE;
        }

        @Override
        public Done visit(Value.EventMoment moment) {
            return Done.DONE;
        }

        @Override
        public Done visit(Value.Aggregate aggregate) {
            aggregate.argument().ifPresent(argument -> argument.accept(this));
            return events(aggregate.events());
        }

        @Override
        public Done visit(Value.Named named) {
            return named.definition().accept(this);
        }

        @Override
        public Done visit(Value.Arithmetic arithmetic) {
            return values(List.of(arithmetic.left(), arithmetic.right()));
        }

        @Override
        public Done visit(Value.Point point) {
            return Done.DONE;
        }

        @Override
        public Done visit(Value.Age age) {
            return age.date().accept(this);
        }

        @Override
        public Done visit(Value.Common common) {
            return values(common.branches());
        }

        @Override
        public Done visit(Value.GroupKey key) {
            return key.key().accept(this);
        }

        @Override
        public Done visit(Value.RowNumber number) {
            number.by().forEach(ordering -> ordering.value().accept(this));
            return values(number.within());
        }

        @Override
        public Done visit(Value.Neighbour neighbour) {
            return neighbour.value().accept(this);
        }

        @Override
        public Done visit(Value.Call call) {
            return values(call.arguments());
        }

        @Override
        public Done visit(Value.HowMany howMany) {
            return all(howMany.conditions());
        }

        @Override
        public Done visit(Value.Bucket bucket) {
            return Done.DONE;
        }

        @Override
        public Done visit(Source.Table table) {
            return Done.DONE;
        }

        @Override
        public Done visit(Source.Lookup lookup) {
            return Done.DONE;
        }

        @Override
        public Done visit(Source.Chosen chosen) {
            return events(chosen.events());
        }

        @Override
        public Done visit(Source.Union union) {
            union.branches().forEach(this::events);
            return Done.DONE;
        }

        @Override
        public Done visit(Source.Groups groups) {
            events(groups.events());
            return values(groups.keys());
        }

        @Override
        public Done visit(Source.GroupRows rows) {
            return rows.groups().accept(this);
        }

        @Override
        public Done visit(Source.People people) {
            people.segment().ifPresent(segments::add);
            return values(people.within());
        }

        @Override
        public Done visit(Source.OfPeople rows) {
            rows.people().accept(this);
            return rows.rows().accept(this);
        }

        @Override
        public Done visit(Source.Related related) {
            return Done.DONE;
        }
    }
}
