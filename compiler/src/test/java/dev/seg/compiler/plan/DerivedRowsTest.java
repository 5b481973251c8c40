package dev.seg.compiler.plan;

import static dev.seg.compiler.plan.Derived.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TablePeople;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Conditions on rows that take more than one step, of each form, select the same people by SQL as by their meaning. */
@ExtendWith(Warehouses.class)
final class DerivedRowsTest {
    private static final int SEEDS = Integer.getInteger("seg.derived.seeds", 2);

    private static Map<String, Predicate> forms() {
        Map<String, Predicate> forms = new LinkedHashMap<>();
        places(forms);
        groups(forms);
        unions(forms);
        sequences(forms);
        persons(forms);
        correlated(forms);
        people(forms);
        return forms;
    }

    private static void persons(Map<String, Predicate> forms) {
        Value ownAverage = of(AggregateFunction.AVERAGE, event(AMOUNT), table(ORDER));
        forms.put("own_attribute", has(ORDER, equal(event(PRODUCT), of(CITY))));
        forms.put("own_attribute_nested", has(VIEW, has(ORDER, equal(event(PRODUCT), of(CITY)), more(at(0), at(1)))));
        forms.put("above_own_average", least(count(table(ORDER), more(event(AMOUNT), ownAverage)), 2));
        forms.put(
                "above_own_average_of_chosen",
                has(
                        chosen(table(ORDER), more(event(AMOUNT), ownAverage)),
                        equal(nth(), number(2)),
                        more(event(QUANTITY), of(AggregateFunction.MIN, event(QUANTITY), table(VIEW)))));
        forms.put(
                "nested_own",
                has(VIEW, has(ORDER, equal(event(QUANTITY), event(QUANTITY, 1)), more(event(AMOUNT), ownAverage))));
        forms.put("member_inside", has(ORDER, new Predicate.Member("nth"), more(event(AMOUNT), number(50))));
        forms.put(
                "ranked_inside",
                has(
                        ORDER,
                        new Predicate.Ranked(false, new RankLimit.Count(60), Optional.empty(), of(POINTS), List.of()),
                        more(event(AMOUNT), number(20))));
        forms.put("bucket_inside", has(ORDER, equal(event(QUANTITY), new Value.Bucket(4, "s"))));
        forms.put("store_in_city", has(new Source.Lookup(STORE), equal(event(STORE_CITY), of(CITY))));
        forms.put(
                "no_store",
                not(has(new Source.Lookup(STORE), equal(event(STORE_CITY), of(CITY)), least(event(RENT), 2))));
        forms.put("stores_count", more(count(new Source.Lookup(STORE), more(event(RENT), of(POINTS))), number(1)));
        forms.put("store_rent", more(of(POINTS), of(AggregateFunction.AVERAGE, event(RENT), new Source.Lookup(STORE))));
        forms.put(
                "order_near_store",
                has(ORDER, has(new Source.Lookup(STORE), equal(event(STORE_CITY), event(PRODUCT, 1)))));
        forms.put(
                "order_store_city",
                has(
                        ORDER,
                        has(
                                new Source.Lookup(STORE),
                                equal(event(STORE_CITY), event(PRODUCT, 1)),
                                equal(event(STORE_CITY), of(CITY)))));
        forms.put(
                "first_store",
                equal(
                        of(
                                AggregateFunction.MIN,
                                event(RENT),
                                chosen(new Source.Lookup(STORE), equal(event(STORE_CITY), of(CITY))),
                                equal(nth(), number(1))),
                        of(POINTS)));
    }

    private static Source.People everyone(Value... within) {
        return new Source.People("customer", Optional.empty(), List.of(within));
    }

    private static Source.People members(String segment, Value... within) {
        return new Source.People("customer", Optional.of(segment), List.of(within));
    }

    private static void people(Map<String, Predicate> forms) {
        Value spend = of(AggregateFunction.SUM, event(AMOUNT), table(ORDER));
        forms.put("above_average", more(of(POINTS), of(AggregateFunction.AVERAGE, of(POINTS), everyone())));
        forms.put("above_average_spend", more(spend, of(AggregateFunction.AVERAGE, spend, everyone())));
        forms.put("above_median_spend", more(spend, of(AggregateFunction.MEDIAN, spend, everyone())));
        forms.put(
                "above_average_of_segment",
                more(of(POINTS), of(AggregateFunction.AVERAGE, of(POINTS), members("nth"), least(of(POINTS), 2))));
        forms.put("above_country", more(spend, of(AggregateFunction.AVERAGE, spend, everyone(of(COUNTRY)))));
        forms.put(
                "above_country_of_segment",
                more(of(POINTS), of(AggregateFunction.AVERAGE, of(POINTS), members("nth", of(COUNTRY), of(CITY)))));
        forms.put("few_in_city", less(count(members("previous", of(CITY))), number(24)));
        forms.put("none_in_country", not(has(members("then", of(HOUSEHOLD)), least(of(POINTS), 3))));
        Value place = new Value.RowNumber(List.of(new Value.Ordering(of(POINTS), true)), false, List.of(), 0);
        forms.put(
                "above_the_tenth",
                more(
                        spend,
                        of(
                                AggregateFunction.MIN,
                                spend,
                                new Source.Chosen(events(everyone(), not(more(place, number(30))))))));
        forms.put(
                "best_of_peers",
                equal(
                        of(
                                AggregateFunction.MAX,
                                spend,
                                chosen(everyone(of(COUNTRY)), least(of(POINTS), 2)),
                                equal(nth(), number(1))),
                        of(AggregateFunction.MAX, event(AMOUNT), table(ORDER))));
        Source orders = new Source.OfPeople(everyone(), table(ORDER));
        forms.put(
                "above_all_orders",
                has(ORDER, more(event(AMOUNT), of(AggregateFunction.AVERAGE, event(AMOUNT), orders))));
        forms.put(
                "first_orders",
                more(
                        of(AggregateFunction.AVERAGE, event(AMOUNT), table(ORDER)),
                        of(
                                AggregateFunction.AVERAGE,
                                event(AMOUNT),
                                new Source.OfPeople(members("nth"), table(ORDER)),
                                equal(nth(), number(1)))));
        forms.put(
                "orders_in_own_city",
                more(
                        count(table(ORDER), equal(event(PRODUCT), of(CITY))),
                        new Value.Arithmetic(
                                count(orders, equal(event(PRODUCT), of(CITY))),
                                ArithmeticOperator.DIVIDE,
                                number(180))));
        Source ofPeers = new Source.OfPeople(everyone(of(COUNTRY)), table(ORDER));
        forms.put(
                "above_orders_of_country",
                more(
                        of(AggregateFunction.AVERAGE, event(AMOUNT), table(ORDER)),
                        of(AggregateFunction.AVERAGE, event(AMOUNT), ofPeers)));
        forms.put(
                "first_orders_of_country",
                more(
                        of(AggregateFunction.AVERAGE, event(AMOUNT), table(ORDER)),
                        of(
                                AggregateFunction.AVERAGE,
                                event(AMOUNT),
                                new Source.OfPeople(members("nth", of(CITY)), table(ORDER)),
                                equal(nth(), number(1)))));
        forms.put("first_of_country", equal(of(CITY), of(AggregateFunction.FIRST, event(PRODUCT), ofPeers)));
        forms.put(
                "last_chosen_of_country",
                equal(
                        of(CITY),
                        of(
                                AggregateFunction.MIN,
                                event(PRODUCT),
                                chosen(ofPeers, new Predicate.Known(event(PRODUCT))),
                                equal(nthLast(), number(1)))));
        Source.Groups ofCountry = groups(events(ofPeers), event(PRODUCT));
        forms.put(
                "most_ordered_of_country",
                less(
                        new Value.Arithmetic(count(table(ORDER)), ArithmeticOperator.TIMES, number(12)),
                        of(AggregateFunction.MAX, count(rowsOf(ofCountry, 0)), ofCountry)));
        forms.put(
                "orders_not_viewed",
                more(
                        new Value.Arithmetic(of(POINTS), ArithmeticOperator.TIMES, number(40)),
                        count(orders, not(has(VIEW, more(at(0), at(1)), equal(event(PRODUCT), event(PRODUCT, 1)))))));
        forms.put(
                "views_before_orders",
                more(
                        new Value.Arithmetic(of(POINTS), ArithmeticOperator.TIMES, number(60)),
                        of(AggregateFunction.SUM, count(table(VIEW), less(at(0), at(1))), orders)));
        Source.Groups pooled = groups(events(orders), event(PRODUCT));
        forms.put(
                "most_ordered",
                less(
                        new Value.Arithmetic(count(table(ORDER)), ArithmeticOperator.TIMES, number(50)),
                        of(AggregateFunction.MAX, count(rowsOf(pooled, 0)), pooled)));
        forms.put(
                "last_order_of_all",
                equal(
                        of(CITY),
                        of(
                                AggregateFunction.LAST,
                                event(PRODUCT),
                                chosen(orders, new Predicate.Known(event(PRODUCT))))));
        Source housemates = new Source.Related(HOUSEMATE);
        forms.put("housemate", has(housemates, equal(of(COUNTRY), text("pl"))));
        forms.put("no_housemate", not(has(housemates, new Predicate.Member("nth"))));
        forms.put("housemates_spend", more(of(AggregateFunction.SUM, spend, housemates), spend));
        forms.put("housemates", equal(count(housemates, has(ORDER, more(event(AMOUNT), number(20)))), number(2)));
        forms.put(
                "first_housemate",
                more(of(AggregateFunction.MIN, of(POINTS), housemates, equal(nth(), number(1))), of(POINTS)));
        forms.put("bucket_housemate", has(housemates, equal(new Value.Bucket(3, "h"), number(1))));
        forms.put(
                "order_above_housemates",
                has(ORDER, more(event(AMOUNT), of(AggregateFunction.AVERAGE, spend, housemates))));
        forms.put(
                "count_with_nested",
                least(
                        count(
                                everyone(of(COUNTRY)),
                                has(VIEW, has(ORDER, more(at(0), at(1)), equal(event(PRODUCT), of(CITY))))),
                        8));
    }

    private static void correlated(Map<String, Predicate> forms) {
        Predicate before = less(at(0), at(1));
        forms.put("visits_before", has(ORDER, least(count(table(VIEW), before), 3)));
        forms.put("none_before", least(count(table(ORDER), equal(count(table(VIEW), before), number(0))), 1));
        forms.put(
                "last_before",
                has(ORDER, equal(of(AggregateFunction.LAST, event(PRODUCT), table(VIEW), before), event(PRODUCT))));
        forms.put(
                "average_before",
                has(ORDER, more(event(AMOUNT), of(AggregateFunction.AVERAGE, event(AMOUNT), table(ORDER), before))));
        forms.put(
                "correlated_in_sequence",
                has(
                        VIEW,
                        has(
                                ORDER,
                                more(at(0), at(1)),
                                least(count(table(LOG), more(at(0), at(2)), less(at(0), at(1))), 1))));
        forms.put(
                "correlated_inner_only",
                has(VIEW, has(ORDER, more(at(0), at(1)), least(count(table(LOG), before), 2))));
        forms.put(
                "correlated_chosen",
                has(
                        VIEW,
                        has(
                                chosen(table(ORDER), more(at(0), at(1))),
                                equal(nth(), number(1)),
                                equal(event(PRODUCT), event(PRODUCT, 1)))));
        Source.Groups correlatedGroups = groups(events(ORDER, more(at(0), at(1))), event(PRODUCT));
        forms.put(
                "correlated_groups",
                has(
                        VIEW,
                        has(
                                correlatedGroups,
                                equal(key(correlatedGroups, 0, 0), event(PRODUCT, 1)),
                                least(count(rowsOf(correlatedGroups, 0)), 2))));
        forms.put(
                "sum_of_correlated",
                more(of(AggregateFunction.SUM, count(table(VIEW), before), table(ORDER)), number(6)));
        forms.put(
                "order_by_correlated",
                has(
                        ORDER,
                        equal(place(count(table(VIEW), before), true), number(1)),
                        equal(event(CATEGORY), text("a"))));
        Source.Groups byCategory = groups(events(ORDER), event(CATEGORY));
        Source inner = rowsOf(byCategory, 1);
        forms.put(
                "group_above_average",
                has(
                        byCategory,
                        least(
                                count(
                                        rowsOf(byCategory, 0),
                                        more(event(AMOUNT), of(AggregateFunction.AVERAGE, event(AMOUNT), inner))),
                                2)));
        forms.put(
                "group_chosen",
                has(
                        byCategory,
                        more(
                                of(
                                        AggregateFunction.SUM,
                                        event(AMOUNT),
                                        chosen(rowsOf(byCategory, 0), less(nth(), number(3)))),
                                number(60))));
        forms.put(
                "group_within_sequence",
                has(
                        byCategory,
                        has(
                                rowsOf(byCategory, 0),
                                has(
                                        rowsOf(byCategory, 1),
                                        more(at(0), at(1)),
                                        equal(event(PRODUCT), event(PRODUCT, 1))))));
        Source any = new Source.Union(List.of(events(ORDER, more(at(0), at(1))), events(LOG)));
        forms.put(
                "correlated_union",
                has(
                        VIEW,
                        least(
                                count(any, equal(common("product", event(PRODUCT), event(PRODUCT)), event(PRODUCT, 1))),
                                3)));
    }

    private static Source.Groups groups(Events events, Value... keys) {
        return new Source.Groups(events, List.of(keys));
    }

    private static Value key(Source.Groups groups, int index, int up) {
        return new Value.GroupKey("key", index, groups.keys().get(index), up);
    }

    private static Source rowsOf(Source.Groups groups, int up) {
        return new Source.GroupRows(groups, up);
    }

    private static void groups(Map<String, Predicate> forms) {
        Source.Groups byCategory = groups(events(ORDER), event(CATEGORY));
        Source rows = rowsOf(byCategory, 0);
        forms.put("group_count", has(byCategory, least(count(rows), 3)));
        forms.put("group_key", has(byCategory, equal(key(byCategory, 0, 0), text("a")), least(count(rows), 2)));
        forms.put(
                "group_missing",
                has(byCategory, not(new Predicate.Known(key(byCategory, 0, 0))), least(count(rows), 2)));
        forms.put("groups_counted", equal(count(byCategory, has(rows, more(event(AMOUNT), number(40)))), number(2)));
        forms.put(
                "group_average",
                more(
                        of(
                                AggregateFunction.MAX,
                                of(AggregateFunction.SUM, event(AMOUNT), rows),
                                byCategory,
                                more(of(AggregateFunction.AVERAGE, event(AMOUNT), rows), number(15))),
                        number(50)));
        forms.put(
                "group_gap",
                has(byCategory, has(rows, equal(previous(event(PRODUCT)), event(PRODUCT)), more(at(0), daysAgo(30)))));
        forms.put(
                "group_last",
                has(
                        byCategory,
                        equal(of(AggregateFunction.LAST, event(PRODUCT), rows), text("x")),
                        least(count(rows), 2)));
        forms.put("group_numbered", has(byCategory, equal(nth(), number(2)), least(count(rows), 2)));
        Source.Groups byTwo = groups(events(ORDER, more(at(0), daysAgo(6))), event(CATEGORY), event(PRODUCT));
        forms.put("two_keys", not(has(byTwo, least(count(rowsOf(byTwo, 0)), 2))));
        forms.put(
                "group_against_key",
                has(
                        byTwo,
                        has(
                                rowsOf(byTwo, 0),
                                equal(event(PRODUCT), key(byTwo, 1, 1)),
                                more(event(QUANTITY), number(1)))));
        Source.Groups streak =
                groups(events(ORDER), new Value.Arithmetic(nth(), ArithmeticOperator.MINUS, event(QUANTITY)));
        forms.put("group_by_number", has(streak, least(count(rowsOf(streak, 0)), 2)));
        Source.Groups ofGroups = groups(events(byCategory, least(count(rows), 2)), count(rows));
        forms.put("groups_of_groups", has(ofGroups, least(count(rowsOf(ofGroups, 0)), 2)));
    }

    private static Value common(String name, Value... branches) {
        return new Value.Common(name, List.of(branches), 0);
    }

    private static void unions(Map<String, Predicate> forms) {
        Source any =
                new Source.Union(List.of(events(ORDER, more(event(AMOUNT), number(5))), events(VIEW), events(LOG)));
        Value product = common("product", event(PRODUCT), event(PRODUCT), event(PRODUCT));
        Value amount = common("amount", event(AMOUNT), event(QUANTITY), number(2));
        Value ratio = common(
                "ratio",
                new Value.Arithmetic(event(AMOUNT), ArithmeticOperator.DIVIDE, event(QUANTITY)),
                event(QUANTITY),
                number("0.5"));
        Value moment = common("at", at(0), at(0), at(0));
        forms.put("union_count", least(count(any, equal(product, text("x"))), 3));
        forms.put("union_last", has(any, equal(nthLast(), number(1)), equal(product, text("y"))));
        forms.put("union_previous", has(any, equal(previous(product), product), more(moment, daysAgo(5))));
        forms.put("union_sum", more(of(AggregateFunction.SUM, amount, any), number(30)));
        forms.put("union_ratio", more(of(AggregateFunction.MAX, amount, any, more(ratio, number("1.3"))), number(40)));
        forms.put("union_first", equal(of(AggregateFunction.FIRST, product, any), text("x")));
        Source keyed = new Source.Union(List.of(events(ORDER), events(VIEW)));
        Value two = common("product", event(PRODUCT), event(PRODUCT));
        forms.put("union_keyed", has(keyed, equal(nth(), number(3)), equal(two, previous(two))));
        Source.Groups perProduct = groups(events(any), product);
        forms.put("union_groups", has(perProduct, least(count(rowsOf(perProduct, 0)), 4)));
    }

    private static void sequences(Map<String, Predicate> forms) {
        Predicate after = more(at(0), at(1));
        Predicate same = equal(event(PRODUCT), event(PRODUCT, 1));
        forms.put("then", has(VIEW, has(ORDER, after, same)));
        forms.put("then_no", has(VIEW, not(has(ORDER, after))));
        forms.put("no_sequence", not(has(VIEW, has(ORDER, after, same, equal(event(QUANTITY), number(2))))));
        forms.put("same_table", has(VIEW, has(VIEW, after, same, has(VIEW, after, same))));
        forms.put(
                "between",
                has(
                        VIEW,
                        has(
                                ORDER,
                                after,
                                same,
                                not(has(
                                        LOG,
                                        more(at(0), at(2)),
                                        less(at(0), at(1)),
                                        equal(event(QUANTITY), event(QUANTITY, 2)))))));
        forms.put(
                "six_steps",
                has(
                        VIEW,
                        has(
                                ORDER,
                                after,
                                has(VIEW, after, has(LOG, after, has(ORDER, after, has(VIEW, less(at(1), at(0)))))))));
        forms.put("each_occurrence", least(count(table(VIEW), has(ORDER, after, same)), 2));
        forms.put(
                "nth_then",
                has(
                        VIEW,
                        equal(nth(), number(1)),
                        has(chosen(table(ORDER), more(event(AMOUNT), number(10))), equal(nth(), number(2)), after)));
        forms.put(
                "previous_outer",
                has(
                        ORDER,
                        has(
                                VIEW,
                                less(at(0), at(1)),
                                equal(event(PRODUCT), new Value.Neighbour(false, event(PRODUCT), 1)))));
        Source.Groups byProduct = groups(events(ORDER), event(PRODUCT));
        forms.put(
                "group_then",
                has(
                        byProduct,
                        least(count(rowsOf(byProduct, 0)), 2),
                        not(has(
                                VIEW,
                                equal(event(PRODUCT), key(byProduct, 0, 1)),
                                more(at(0), of(AggregateFunction.LAST, at(0), rowsOf(byProduct, 1)))))));
        forms.put(
                "then_group",
                has(
                        VIEW,
                        has(
                                byProduct,
                                equal(key(byProduct, 0, 0), event(PRODUCT, 1)),
                                least(count(rowsOf(byProduct, 0)), 2))));
        forms.put("keyless_either", has(GLANCE, or(has(ORDER, after, same), equal(event(QUANTITY), number(3)))));
        forms.put(
                "keyless_between",
                has(GLANCE, has(ORDER, after, same, not(has(GLANCE, more(at(0), at(2)), less(at(0), at(1)))))));
        forms.put(
                "keyless_count",
                least(count(table(GLANCE), or(has(ORDER, after, same), equal(event(QUANTITY), number(3)))), 2));
        forms.put("either", has(VIEW, or(has(ORDER, after, same), equal(event(QUANTITY), number(3)))));
    }

    private static void places(Map<String, Predicate> forms) {
        forms.put("nth", has(ORDER, equal(nth(), number(1)), equal(event(CATEGORY), text("a"))));
        forms.put("nth_last", has(LOG, equal(nthLast(), number(2)), equal(event(PRODUCT), text("x"))));
        forms.put("chosen_nth", has(chosen(table(ORDER), equal(event(CATEGORY), text("a"))), equal(nth(), number(2))));
        forms.put("previous", has(ORDER, more(event(AMOUNT), previous(event(AMOUNT)))));
        forms.put("next_text", not(has(LOG, equal(next(event(PRODUCT)), event(PRODUCT)))));
        forms.put("previous_previous", has(VIEW, equal(previous(previous(event(PRODUCT))), event(PRODUCT))));
        forms.put(
                "top_by",
                more(
                        of(
                                AggregateFunction.SUM,
                                event(AMOUNT),
                                chosen(
                                        table(ORDER),
                                        new Predicate.Not(
                                                more(place(event(AMOUNT), true, event(CATEGORY)), number(2))))),
                        number(60)));
        forms.put(
                "average_of_last_three",
                more(
                        of(AggregateFunction.AVERAGE, event(AMOUNT), chosen(table(ORDER), less(nthLast(), number(4)))),
                        number(20)));
        forms.put(
                "first_of_chosen",
                equal(
                        of(
                                AggregateFunction.FIRST,
                                event(PRODUCT),
                                chosen(table(ORDER), more(event(AMOUNT), number(10)), less(nth(), number(4)))),
                        text("x")));
        forms.put(
                "ratio_place",
                has(
                        ORDER,
                        equal(
                                place(
                                        new Value.Arithmetic(event(AMOUNT), ArithmeticOperator.DIVIDE, event(QUANTITY)),
                                        false),
                                number(1)),
                        equal(event(PRODUCT), text("x"))));
    }

    private static final class Seen {
        private int asked;
        private int interesting;
        private final List<String> wrong = new ArrayList<>();
    }

    @Test
    void sqlMeansWhatTheEvaluatorSays(Warehouses.Servers servers) throws Exception {
        Map<String, Predicate> segments = forms();
        Model model = model(segments);
        Seen seen = new Seen();
        String only = System.getProperty("seg.derived.form", "");
        try (Warehouse duckDb = servers.open(Dialect.DUCKDB);
                Warehouse postgres = servers.open(Dialect.POSTGRESQL)) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                List<TableContent> tables = new DerivedPeople(seed).tables();
                Map<String, List<Map<String, Object>>> rows = new HashMap<>();
                tables.forEach(table -> rows.put(table.table().toString(), table.rows()));
                Evaluator evaluator =
                        new Evaluator(model, AS_OF, new TablePeople(model, AS_OF, rows).world(), "customer");
                for (Warehouse warehouse : List.of(duckDb, postgres)) {
                    warehouse.fill(tables);
                    for (String name : segments.keySet()) {
                        if (only.isEmpty() || name.equals(only)) {
                            hold(model, warehouse, name, evaluator.members(name), seen);
                        }
                    }
                }
            }
        }
        assertThat(seen.wrong).isEmpty();
        assertThat(seen.interesting * 100)
                .as("neither nobody nor nearly everybody")
                .isGreaterThan(seen.asked * 70);
    }

    private static void hold(Model model, Warehouse warehouse, String name, Set<Object> expected, Seen seen) {
        String sql = "";
        try {
            for (Set<Rewrite> rewrites : List.of(Rewrite.all(), Set.<Rewrite>of())) {
                SqlCompiler compiler = new SqlCompiler(model, AS_OF, warehouse.dialect(), rewrites);
                sql = compiler.ids(name).printed();
                Set<Object> found = new LinkedHashSet<>();
                warehouse.rows(compiler.ids(name)).forEach(row -> found.add(row.get(0)));
                check(name + " ids " + warehouse.dialect(), expected, found, sql, seen);
                Set<Object> members = new LinkedHashSet<>();
                sql = compiler.membership("customer", List.of(name)).printed();
                warehouse.rows(compiler.membership("customer", List.of(name))).stream()
                        .filter(row -> Boolean.TRUE.equals(row.get(1)))
                        .forEach(row -> members.add(row.get(0)));
                check(name + " membership " + warehouse.dialect(), expected, members, sql, seen);
            }
        } catch (Exception failure) {
            StringBuilder trace = new StringBuilder();
            for (int i = 0; i < Math.min(12, failure.getStackTrace().length); i++) {
                trace.append("\n   ").append(failure.getStackTrace()[i]);
            }
            seen.wrong.add(name + " " + warehouse.dialect() + ": " + failure + trace + "\n" + sql);
        }
        seen.asked++;
        seen.interesting += expected.isEmpty() || expected.size() > 200 ? 0 : 1;
    }

    private static void check(String what, Set<Object> expected, Set<Object> found, String sql, Seen seen) {
        if (!expected.equals(found)) {
            Set<Object> left = new LinkedHashSet<>(expected);
            left.removeAll(found);
            Set<Object> added = new LinkedHashSet<>(found);
            added.removeAll(expected);
            seen.wrong.add(what + ": left out " + left + ", wrongly selected " + added + "\n" + sql);
        }
    }
}
