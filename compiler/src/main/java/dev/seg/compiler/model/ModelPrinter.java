package dev.seg.compiler.model;

import dev.seg.compiler.type.Constant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes predicates and values as an indented tree, for {@code seg explain --stage model} and for golden files.
 *
 * <pre>
 * segment example of customer
 *   and
 *     purchases: count(order) > 2
 *     last_open: max(open, at) > 30d ago
 *     region = "EU"
 * </pre>
 */
public final class ModelPrinter implements Predicate.Visitor<String>, Value.Visitor<String>, Source.Visitor<String> {

    private ModelPrinter() {}

    /** A segment with its condition, ending in a line feed. */
    public static String print(Segment segment) {
        return "segment " + segment.name() + " of " + segment.subject() + "\n" + indent(print(segment.predicate()))
                + "\n";
    }

    /** A condition, without a line feed at its end. */
    public static String print(Predicate predicate) {
        return predicate.accept(new ModelPrinter());
    }

    /** A value, in one line where it holds no filter of several parts. */
    public static String print(Value value) {
        return value.accept(new ModelPrinter());
    }

    private static String indent(String text) {
        return "  " + text.replace("\n", "\n  ");
    }

    private static String block(String head, List<Predicate> parts) {
        return head + parts.stream().map(part -> "\n" + indent(print(part))).collect(Collectors.joining());
    }

    @Override
    public String visit(Predicate.Truth truth) {
        return truth.holds() ? "everybody" : "nobody";
    }

    @Override
    public String visit(Predicate.And and) {
        return block("and", and.parts());
    }

    @Override
    public String visit(Predicate.Or or) {
        return block("or", or.parts());
    }

    @Override
    public String visit(Predicate.Not not) {
        return block("not", List.of(not.operand()));
    }

    @Override
    public String visit(Predicate.Comparison comparison) {
        return print(comparison.left()) + " " + comparison.comparator().sign() + " " + print(comparison.right());
    }

    @Override
    public String visit(Predicate.OneOf oneOf) {
        return print(oneOf.value()) + " in ("
                + oneOf.constants().stream().map(ModelPrinter::constant).collect(Collectors.joining(", ")) + ")";
    }

    @Override
    public String visit(Predicate.Matches matches) {
        String how = switch (matches.pattern().kind()) {
            case LIKE -> "like";
            case STARTS_WITH -> "starts with";
            case ENDS_WITH -> "ends with";
            case CONTAINS -> "contains";
        };
        return print(matches.text()) + " " + how + " "
                + constant(new Constant.Text(matches.pattern().text()));
    }

    @Override
    public String visit(Predicate.Known known) {
        return print(known.value()) + " is known";
    }

    @Override
    public String visit(Predicate.Holds holds) {
        return print(holds.bool());
    }

    @Override
    public String visit(Predicate.Exists exists) {
        return "exists " + events(exists.events());
    }

    @Override
    public String visit(Predicate.Member member) {
        return "member of " + member.segment();
    }

    @Override
    public String visit(Predicate.Ranked ranked) {
        String limit = ranked.limit() instanceof RankLimit.Count count
                ? String.valueOf(count.members())
                : ((RankLimit.Percent) ranked.limit()).percent().toPlainString() + "%";
        return (ranked.bottom() ? "bottom " : "top ") + limit
                + ranked.of().map(of -> " of " + of).orElse("") + " by " + print(ranked.by()) + within(ranked.within());
    }

    @Override
    public String visit(Predicate.Recurs recurs) {
        return "anniversary of " + print(recurs.date()) + " from " + bound(recurs.from()) + " until "
                + bound(recurs.until()) + clock(recurs.clock());
    }

    private static String clock(Clock clock) {
        return clock == Clock.PERSON ? " (local)" : "";
    }

    private static String events(Events events) {
        String name = events.source().accept(new ModelPrinter());
        return events.filter().equals(new Predicate.Truth(true))
                ? name
                : name + " where " + inline(print(events.filter()));
    }

    /** A filter of several lines as one, in brackets that show its shape. */
    private static String inline(String tree) {
        return tree.contains("\n") ? "(" + tree.replaceAll("\n +", "; ") + ")" : tree;
    }

    @Override
    public String visit(Value.Literal literal) {
        return constant(literal.constant());
    }

    private static String constant(Constant constant) {
        if (constant instanceof Constant.Text text) {
            return '"'
                    + text.value().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                    + '"';
        }
        if (constant instanceof Constant.Numeric numeric) {
            return numeric.value().toPlainString();
        }
        return constant instanceof Constant.Date date
                ? "@" + date.value()
                : String.valueOf(((Constant.Bool) constant).value());
    }

    @Override
    public String visit(Value.SubjectAttribute attribute) {
        return attribute.attribute().name();
    }

    @Override
    public String visit(Value.EventAttribute attribute) {
        return outer(attribute.attribute().name(), attribute.up());
    }

    /** A sign for each filter that a row stands further out. */
    private static String outer(String name, int up) {
        return "^".repeat(up) + name;
    }

    @Override
    public String visit(Value.EventMoment moment) {
        return outer("at", moment.up());
    }

    @Override
    public String visit(Value.Common common) {
        return outer(common.name(), common.up());
    }

    @Override
    public String visit(Value.GroupKey key) {
        return outer(key.name(), key.up());
    }

    @Override
    public String visit(Value.RowNumber number) {
        String by = number.by().stream()
                .map(ordering -> " by " + print(ordering.value()) + (ordering.descending() ? " descending" : ""))
                .collect(Collectors.joining());
        return outer((number.last() ? "nth_last" : "nth") + by + within(number.within()), number.up());
    }

    private static String within(List<Value> values) {
        return values.isEmpty()
                ? ""
                : " within " + values.stream().map(ModelPrinter::print).collect(Collectors.joining(", "));
    }

    @Override
    public String visit(Value.Neighbour neighbour) {
        return outer((neighbour.next() ? "next(" : "previous(") + print(neighbour.value()) + ")", neighbour.up());
    }

    @Override
    public String visit(Value.Call call) {
        return call.function().name().toLowerCase(Locale.ROOT) + "("
                + call.arguments().stream().map(ModelPrinter::print).collect(Collectors.joining(", ")) + ")";
    }

    @Override
    public String visit(Value.HowMany howMany) {
        return "how many of ("
                + howMany.conditions().stream()
                        .map(ModelPrinter::print)
                        .map(ModelPrinter::inline)
                        .collect(Collectors.joining(", "))
                + ")";
    }

    @Override
    public String visit(Value.Bucket bucket) {
        return "bucket(" + bucket.size() + ", " + constant(new Constant.Text(bucket.salt())) + ")";
    }

    @Override
    public String visit(Source.Table table) {
        return table.stream().name();
    }

    @Override
    public String visit(Source.Lookup lookup) {
        return "table " + lookup.table().name();
    }

    @Override
    public String visit(Source.Chosen chosen) {
        return "(" + events(chosen.events()) + ")";
    }

    @Override
    public String visit(Source.Union union) {
        return "(" + union.branches().stream().map(ModelPrinter::events).collect(Collectors.joining(" or ")) + ")";
    }

    @Override
    public String visit(Source.Groups groups) {
        return "(" + events(groups.events()) + " per "
                + groups.keys().stream().map(ModelPrinter::print).collect(Collectors.joining(", ")) + ")";
    }

    @Override
    public String visit(Source.GroupRows rows) {
        return outer("rows of the group", rows.up());
    }

    @Override
    public String visit(Source.People people) {
        return people.segment().orElse("everyone of " + people.subject()) + within(people.within());
    }

    @Override
    public String visit(Source.OfPeople rows) {
        return rows.people().accept(this) + "." + rows.rows().accept(this);
    }

    @Override
    public String visit(Source.Related related) {
        return related.relation().name();
    }

    @Override
    public String visit(Value.Aggregate aggregate) {
        String function = aggregate.function().name().toLowerCase(Locale.ROOT);
        return function + "("
                + aggregate.argument().map(argument -> print(argument) + " of ").orElse("")
                + events(aggregate.events()) + ")";
    }

    @Override
    public String visit(Value.Named named) {
        return named.name() + ": " + print(named.definition());
    }

    @Override
    public String visit(Value.Arithmetic arithmetic) {
        return "(" + print(arithmetic.left()) + " " + arithmetic.operator().sign() + " " + print(arithmetic.right())
                + ")";
    }

    @Override
    public String visit(Value.Point point) {
        return bound(point.bound()) + clock(point.clock());
    }

    private static String bound(TimeBound bound) {
        if (bound instanceof TimeBound.Later later) {
            return bound(later.than()) + " + " + later.amount();
        }
        if (bound instanceof TimeBound.Ago ago) {
            return ago.amount().count() == 0 ? "now" : ago.amount() + " ago";
        }
        if (bound instanceof TimeBound.At at) {
            return "@" + at.local();
        }
        TimeBound.StartOf start = (TimeBound.StartOf) bound;
        String which = switch (start.offset()) {
            case 0 -> "this ";
            case -1 -> "last ";
            case 1 -> "next ";
            default -> start.offset() + " ";
        };
        return "start of " + which + start.unit().word();
    }

    @Override
    public String visit(Value.Age age) {
        return "age(" + print(age.date()) + ")";
    }
}
