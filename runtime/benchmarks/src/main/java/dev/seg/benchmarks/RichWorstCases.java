package dev.seg.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Inputs of 64 KiB that are hard on the checker by what is in them: partitions, ranks, stays, rows of rows, products. */
final class RichWorstCases {

    private static final int SIZE = 64 * 1024;

    private static final String CATALOG = """
            language 1
            catalog shop { timezone "UTC" }
            subject customer from customers key id: int
              join plan: plans on plan_id = id
              join level: levels on level_id = id
            {
              a: int? between 0 and 1_000_000
              b: int? between 0 and 1_000_000
              c: decimal between 0 and 50_000
              city: text?
              flag: bool?
              price: decimal? from plan.price
              discount: decimal? from level.discount
              referred_by: int?
            }
            event order from orders of customer by customer_id key order_id at at: instant {
              amount: decimal between 0 and 10_000
              category: text
            }
            event item from items of customer by customer_id key item_id at at: instant
              join rate: rates on currency = currency AND day = day
            {
              product: text
              quantity: int between 1 and 100
              price: decimal between 0 and 1_000
              rate: decimal? from rate.rate
            }
            related referral of customer = customer by referred_by = id
            measure spend = sum(order.amount)
            """;

    private RichWorstCases() {}

    /** The shapes by name, each a file. */
    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        partitions(all);
        all.put("the same people under many names", file("", i -> "segment s%d = a > 1 AND b < 2\n".formatted(i), ""));
        all.put("products of values under many names", file("", i -> "segment s%d = a * b > %d\n".formatted(i, i), ""));
        all.put("sums and products", many(" OR ", i -> "%d * a * b + c * count(order) != %d".formatted(i + 1, i)));
        all.put(
                "lookups that are joined",
                many(" AND ", i -> "(has item where rate * price > %d OR price < %d * discount)".formatted(i, i)));
        all.put(
                "one row behind another",
                many(
                        " AND ",
                        i -> "NOT (has order then item within %dd where price > order.amount + %d)"
                                .formatted(i + 1, i)));
        all.put(
                "rows of groups",
                many(" AND ", i -> "NOT has order per category where sum(order.amount) > %d".formatted(i + 1)));
        all.put("people behind people", referrals());
        all.put("stays in stays", stays());
        all.put("medians", many(" AND ", i -> "NOT median(order.amount where amount > %d) > %d".formatted(i, i + 9)));
        return all;
    }

    private static void partitions(Map<String, String> all) {
        all.put("classes of one condition each, as many as fit", classes(2_400, i -> "a > %d".formatted(3_000 - i)));
        all.put(
                "classes of two conditions, as many as fit",
                classes(1_000, i -> "a > %d AND b < %d".formatted(2_000 - i, i)));
        all.put("classes that are the same", classes(900, i -> "a > 5"));
        all.put("classes of events", classes(600, i -> "count(order in last %dd) > %d".formatted(i + 1, i % 7)));
        all.put(
                "rankings in a partition",
                classes(900, i -> "top %d by spend".formatted(i % 2 == 0 ? i + 1 : 1_800 - i)));
        all.put(
                "classes side by side",
                file("partition p {\n", i -> "  c%d: a between %d and %d\n".formatted(i, 9 * i, 9 * i + 8), "}\n"));
        all.put(
                "classes side by side that are hard to tell apart",
                file("partition p {\n", i -> "  c%d: a + b = %d OR c = %d\n".formatted(i, i, i), "}\n"));
        all.put(
                "many partitions",
                file(
                        "",
                        i -> "partition p%d first match {\n  x: a > %d AND b < %d\n  y: spend > %d\n  z: a < 9\n}\n"
                                .formatted(i, i, i, i),
                        ""));
        all.put(
                "expectations over a partition",
                file(
                        """
                        partition p first match {
                          c0: a > 9 AND b < 7
                          c1: a > 5 AND c > 3
                          c2: spend > a
                          otherwise rest
                        }
                        """,
                        i -> "expect p.c%d { disjoint from p.%s }\n".formatted(i % 3, i % 3 == 0 ? "rest" : "c0"),
                        ""));
    }

    private static String classes(int number, IntFunction<String> condition) {
        StringBuilder text = new StringBuilder(CATALOG + "partition p first match {\n");
        for (int i = 0; i < number; i++) {
            text.append("  c%d: %s\n".formatted(i, condition.apply(i)));
        }
        return text.append("  otherwise others\n}\n").toString();
    }

    private static String file(String start, IntFunction<String> part, String end) {
        StringBuilder text = new StringBuilder(CATALOG + start);
        for (int i = 0; ; i++) {
            String next = part.apply(i);
            if (text.length() + next.length() + end.length() > SIZE) {
                return text.append(end).toString();
            }
            text.append(next);
        }
    }

    private static String many(String between, IntFunction<String> part) {
        StringBuilder text = new StringBuilder(CATALOG + "segment s = " + part.apply(0));
        for (int i = 1; i < 300; i++) {
            text.append("\n ").append(between).append(part.apply(i));
        }
        return text.append("\n").toString();
    }

    /** As deep as conditions may be. */
    private static String referrals() {
        StringBuilder text = new StringBuilder(CATALOG);
        for (int i = 0; i < 60; i++) {
            String inner = i == 0 ? "a > 1" : "s" + (i - 1);
            text.append("segment s%d = (at least 2 referral where (%s)) AND NOT a = %d\n".formatted(i, inner, i));
        }
        return text.toString();
    }

    private static String stays() {
        StringBuilder text = new StringBuilder(CATALOG + "segment s0 = flag\n");
        for (int i = 1; i < 60; i++) {
            text.append(
                    "segment s%d = was in s%d in last %dd AND NOT (s%d AND a > %d)\n".formatted(i, i - 1, i, i - 1, i));
        }
        return text.toString();
    }
}
