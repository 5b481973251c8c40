package dev.seg.benchmarks;

import com.microsoft.z3.ArithExpr;
import com.microsoft.z3.ArithSort;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The shop as Z3 is told of it: a whole number (counts, cents, days ago, the place of a text among those that are named) and
 * a truth value "is missing" for each field, and the facts that bind them.
 *
 * <p>What Seg finds out from the definitions of measures stands here as facts. That averages are quotients, and that sums lie
 * between so many times the least and the greatest amount, is said only where products are asked for: they slow Z3 down.
 */
final class Z3Shop implements AutoCloseable {

    private static final List<String> ORDERS =
            List.of("orders_7d", "orders_30d", "orders_90d", "orders_365d", "orders");
    private static final List<String> SPEND = List.of("spend_30d", "spend_90d", "spend_365d", "spend");
    private static final List<String> OPENS = List.of("opens_7d", "opens_30d", "opens_90d");
    private static final List<String> CLICKS = List.of("clicks_30d", "clicks_90d");
    private static final List<String> VISITS = List.of("visits_7d", "visits_30d", "visits_90d");
    private static final long MOST_CENTS = 1_000_000;

    private final Context context = new Context();
    private final Solver solver = context.mkSolver();
    private final Map<String, ArithExpr<? extends ArithSort>> values = new HashMap<>();
    private final Map<String, BoolExpr> missing = new HashMap<>();
    private final List<BoolExpr> facts = new ArrayList<>();
    private final boolean products;

    /**
     * @param products whether Z3 is told of products, too
     */
    Z3Shop(boolean products) {
        this.products = products;
        Shop.fields().forEach(this::declare);
        chain(ORDERS);
        chain(SPEND);
        chain(OPENS);
        chain(CLICKS);
        chain(VISITS);
        last("last_order", ORDERS.subList(0, 4), 0);
        last("last_open", OPENS, 0);
        last("last_click", CLICKS, 0);
        last("last_visit", VISITS, 0);
        amounts();
        if (products) {
            products();
        }
        facts.forEach(this::tell);
    }

    int facts() {
        return facts.size();
    }

    /** Whether all of some conditions can hold. */
    Status decide(List<Condition> all) {
        solver.push();
        all.forEach(condition -> tell(expression(condition)));
        Status status = solver.check();
        solver.pop();
        return status;
    }

    private void declare(Field field) {
        boolean isAverage = products && field.name().equals("average_order");
        ArithExpr<? extends ArithSort> value =
                isAverage ? context.mkRealConst(field.name()) : context.mkIntConst(field.name());
        values.put(field.name(), value);
        missing.put(field.name(), field.missing() ? context.mkBoolConst(field.name() + "?") : context.mkFalse());
        if (field.isNumber()) {
            facts.add(all(
                    context.mkGe(value, context.mkInt(field.low())), context.mkLe(value, context.mkInt(field.high()))));
        } else {
            int words = field.kind() == Field.Kind.FLAG ? 1 : field.words().size();
            facts.add(all(
                    context.mkGe(value, context.mkInt(0)),
                    isClosed(field)
                            ? context.mkLt(value, context.mkInt(words))
                            : context.mkLe(value, context.mkInt(words))));
        }
    }

    private static boolean isClosed(Field field) {
        return field.kind() == Field.Kind.CHOICE && !field.name().equals("country");
    }

    private ArithExpr<? extends ArithSort> value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    private BoolExpr isMissing(String name) {
        return Objects.requireNonNull(missing.get(name), name);
    }

    /** Each is at most the next. */
    private void chain(List<String> names) {
        for (int i = 0; i + 1 < names.size(); i++) {
            facts.add(context.mkLe(value(names.get(i)), value(names.get(i + 1))));
        }
    }

    /** The latest event is within so many days exactly where there are events in them. */
    private void last(String last, List<String> counts, long least) {
        for (String count : counts) {
            long days = Long.parseLong(count.replaceAll("\\D", ""));
            BoolExpr recent = all(context.mkNot(isMissing(last)), context.mkLt(value(last), context.mkInt(days)));
            facts.add(context.mkIff(recent, context.mkGt(value(count), context.mkInt(least))));
        }
    }

    private void amounts() {
        BoolExpr none = context.mkEq(value("orders"), context.mkInt(0));
        for (String name : List.of("last_order", "first_order", "least_order", "average_order", "greatest_order")) {
            facts.add(context.mkIff(none, isMissing(name)));
        }
        BoolExpr some = context.mkNot(none);
        for (int i = 0; i < SPEND.size(); i++) {
            facts.add(context.mkLe(
                    value(SPEND.get(i)), context.mkMul(context.mkInt(MOST_CENTS), value(ORDERS.get(i + 1)))));
        }
        implied(some, context.mkLe(value("least_order"), value("average_order")));
        implied(some, context.mkLe(value("average_order"), value("greatest_order")));
        implied(some, context.mkLe(value("greatest_order"), value("spend")));
        implied(some, context.mkLe(value("last_order"), value("first_order")));
        implied(
                context.mkEq(value("orders"), context.mkInt(1)),
                all(
                        context.mkEq(value("least_order"), value("greatest_order")),
                        context.mkEq(value("greatest_order"), value("spend"))));
        for (String count : ORDERS.subList(0, 4)) {
            long days = Long.parseLong(count.replaceAll("\\D", ""));
            BoolExpr allRecent = all(some, context.mkLt(value("first_order"), context.mkInt(days)));
            facts.add(context.mkImplies(allRecent, context.mkEq(value(count), value("orders"))));
        }
        for (int i = 0; i + 1 < SPEND.size(); i++) {
            BoolExpr same = context.mkEq(value(ORDERS.get(i + 1)), value(ORDERS.get(i + 2)));
            implied(same, context.mkEq(value(SPEND.get(i)), value(SPEND.get(i + 1))));
        }
        facts.add(context.mkLe(value("opens_7d"), value("opens_90d")));
        facts.add(context.mkLe(value("refunded_90d"), context.mkMul(context.mkInt(MOST_CENTS), value("refunds"))));
    }

    /** How sums lie to the least, the greatest and the average of what is summed up. */
    private void products() {
        BoolExpr some = context.mkNot(context.mkEq(value("orders"), context.mkInt(0)));
        for (int i = 0; i < SPEND.size(); i++) {
            ArithExpr<? extends ArithSort> count = value(ORDERS.get(i + 1));
            ArithExpr<? extends ArithSort> sum = value(SPEND.get(i));
            implied(some, context.mkLe(context.mkMul(value("least_order"), count), sum));
            implied(some, context.mkLe(sum, context.mkMul(value("greatest_order"), count)));
        }
        implied(some, context.mkEq(context.mkMul(value("average_order"), value("orders")), value("spend")));
    }

    private void implied(BoolExpr condition, BoolExpr then) {
        facts.add(context.mkImplies(condition, then));
    }

    private BoolExpr expression(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all(all.parts().stream().map(this::expression).toArray(BoolExpr[]::new));
        }
        if (condition instanceof Condition.Some some) {
            return context.mkOr(some.parts().stream().map(this::expression).toArray(BoolExpr[]::new));
        }
        if (condition instanceof Condition.None none) {
            return context.mkNot(expression(none.operand()));
        }
        if (condition instanceof Condition.Missing lacking) {
            return isMissing(lacking.field().name());
        }
        if (condition instanceof Condition.Limit limit) {
            return known(limit.field(), compare(limit.field(), limit.operator(), context.mkInt(limit.value())));
        }
        if (condition instanceof Condition.Pair pair) {
            ArithExpr<? extends ArithSort> right = value(pair.right().name());
            return known(pair.left(), known(pair.right(), compare(pair.left(), pair.operator(), right)));
        }
        if (condition instanceof Condition.Flag flag) {
            return known(flag.field(), context.mkEq(value(flag.field().name()), context.mkInt(1)));
        }
        Condition.Among among = (Condition.Among) condition;
        Field field = among.field();
        return known(
                field,
                context.mkOr(among.words().stream()
                        .map(word -> context.mkEq(
                                value(field.name()), context.mkInt(field.words().indexOf(word))))
                        .toArray(BoolExpr[]::new)));
    }

    private void tell(BoolExpr... facts) {
        solver.add(facts);
    }

    private BoolExpr all(BoolExpr... parts) {
        return context.mkAnd(parts);
    }

    private BoolExpr known(Field field, BoolExpr atom) {
        return field.missing() ? all(context.mkNot(isMissing(field.name())), atom) : atom;
    }

    private BoolExpr compare(Field field, String operator, ArithExpr<? extends ArithSort> right) {
        ArithExpr<? extends ArithSort> left = value(field.name());
        return switch (operator) {
            case "<" -> context.mkLt(left, right);
            case "<=" -> context.mkLe(left, right);
            case ">" -> context.mkGt(left, right);
            case ">=" -> context.mkGe(left, right);
            default -> context.mkEq(left, right);
        };
    }

    @Override
    public void close() {
        context.close();
    }
}
