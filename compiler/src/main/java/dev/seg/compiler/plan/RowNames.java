package dev.seg.compiler.plan;

import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds names for rows and what is known of them: {@code nth}, {@code previous_amount}, {@code order_groups}. */
final class RowNames implements Source.Visitor<String> {
    private static final RowNames NAMES = new RowNames();

    private RowNames() {}

    /** What the rows of a source are called. */
    static String of(Source source) {
        return source.accept(NAMES);
    }

    /** Whether rows are those of one person each. */
    static boolean isOwned(Source source) {
        if (source instanceof Source.Chosen chosen) {
            return isOwned(chosen.events().source());
        }
        if (source instanceof Source.Groups groups) {
            return isOwned(groups.events().source());
        }
        if (source instanceof Source.Union union) {
            return union.branches().stream().allMatch(branch -> isOwned(branch.source()));
        }
        return source instanceof Source.Table || source instanceof Source.Related;
    }

    /** The people that rows are told of by what they have in common with the person spoken of; empty: others. */
    static Optional<Source.People> within(Source source) {
        if (source instanceof Source.Chosen chosen) {
            return within(chosen.events().source());
        }
        if (source instanceof Source.Groups groups) {
            return within(groups.events().source());
        }
        if (source instanceof Source.Union union) {
            return within(union.branches().get(0).source());
        }
        if (source instanceof Source.OfPeople rows) {
            return within(rows.people());
        }
        return source instanceof Source.People people && !people.within().isEmpty()
                ? Optional.of(people)
                : Optional.empty();
    }

    /** Whether what is said about a person is said about that of the row, and not about whom the condition is about. */
    static boolean arePeople(Source source) {
        return source instanceof Source.Chosen chosen
                ? arePeople(chosen.events().source())
                : source instanceof Source.People
                        || source instanceof Source.OfPeople
                        || source instanceof Source.Related;
    }

    /** What a field of rows is called. */
    static String of(RowField field) {
        if (field instanceof RowField.OfValue of) {
            return of(of.value());
        }
        if (field instanceof RowField.OfFact of) {
            return FactNames.of(of.fact());
        }
        if (field instanceof RowField.OfPerson of) {
            return FactNames.of(of.field());
        }
        if (field instanceof RowField.Order order) {
            return order.index() == 1 ? "branch" : "order_key";
        }
        if (field instanceof RowField.Among) {
            return "group";
        }
        return "owner";
    }

    /** What a value of a row is called. */
    static String of(Value value) {
        if (value instanceof Value.EventAttribute attribute) {
            return attribute.attribute().name();
        }
        if (value instanceof Value.EventMoment moment) {
            return moment.moment().column().name();
        }
        if (value instanceof Value.Common common) {
            return common.name();
        }
        if (value instanceof Value.GroupKey key) {
            return of(key.key());
        }
        if (value instanceof Value.RowNumber number) {
            String name = number.by().isEmpty() ? "nth" : "place";
            return number.last() ? name + "_last" : name;
        }
        if (value instanceof Value.Neighbour neighbour) {
            return (neighbour.next() ? "next_" : "previous_") + of(neighbour.value());
        }
        if (value instanceof Value.Call call) {
            return call.function().name().toLowerCase(Locale.ROOT);
        }
        if (value instanceof Value.Named named) {
            return named.name();
        }
        return value instanceof Value.Aggregate aggregate ? FactNames.of(Fact.of(aggregate)) : "value";
    }

    @Override
    public String visit(Source.Table table) {
        return table.stream().name();
    }

    @Override
    public String visit(Source.Lookup lookup) {
        return lookup.table().name();
    }

    @Override
    public String visit(Source.Chosen chosen) {
        return of(chosen.events().source());
    }

    @Override
    public String visit(Source.Union union) {
        return union.branches().stream()
                .map(branch -> of(branch.source()))
                .distinct()
                .collect(Collectors.joining("_or_"));
    }

    @Override
    public String visit(Source.Groups groups) {
        return of(groups.events().source())
                + groups.keys().stream().map(key -> "_per_" + of(key)).collect(Collectors.joining());
    }

    @Override
    public String visit(Source.GroupRows rows) {
        return of(rows.groups().events().source());
    }

    @Override
    public String visit(Source.People people) {
        return people.segment().map(RowNames::simple).orElse(people.subject());
    }

    /** Of {@code stage.loyal}, {@code loyal}. */
    private static String simple(String segment) {
        return segment.substring(segment.lastIndexOf('.') + 1);
    }

    @Override
    public String visit(Source.OfPeople rows) {
        return of(rows.people()) + "_" + of(rows.rows());
    }

    @Override
    public String visit(Source.Related related) {
        return related.relation().name();
    }
}
