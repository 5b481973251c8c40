package dev.seg.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Inputs of 64 KiB that are as hard on the compiler as we know how to make them, each of one shape. */
final class WorstCases {

    private static final int SIZE = 64 * 1024;

    private static final String CATALOG = """
            language 1
            catalog shop { timezone "UTC" }
            subject customer from customers key id: int {
              a: int? between 0 and 1_000_000
              b: int? between 0 and 1_000_000
              c: decimal between 0 and 50_000
              city: text?
              flag: bool?
              signup: instant
              born: date?
            }
            event order from orders of customer by customer_id at at: instant {
              amount: decimal between 0 and 10_000
              category: text
            }
            """;

    private WorstCases() {}

    /** The shapes by name, each a file. */
    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("brackets in brackets", CATALOG + "segment s = " + "(".repeat(99) + "a > 1" + ")".repeat(99) + "\n");
        all.put("NOT of NOT", nested("NOT (", "a > 1", ")"));
        all.put("AND and OR, 98 deep", deep(98));
        all.put(
                "300 ORs of 4, all asked for",
                many(300, " AND ", i -> "(a = %d OR b = %d OR c = %d OR a > %d)".formatted(i, i, i, i + 7)));
        all.put("300 by 300 branches of two segments", branches());
        all.put("patterns of one text", many(" AND ", i -> "NOT city like \"%%a%d%%b%%\"".formatted(i)));
        all.put("patterns that all have to fit", many(" AND ", i -> "city like \"%%x%d%%\"".formatted(i)));
        all.put("windows of one stream", many(" OR ", i -> "count(order in last %dd) = %d".formatted(i + 1, i % 9)));
        all.put(
                "windows of one stream, all asked for",
                many(" AND ", i -> "count(order in last %dd) >= %d".formatted(i + 1, i)));
        all.put(
                "filters of one stream",
                list(" AND ", i -> "sum(order.amount where amount > %d) < %d".formatted(i, 9_000_000 - i)));
        all.put("a list of numbers", CATALOG + "segment s = a in (" + numbers() + ")\n");
        all.put(
                "lists of texts",
                list(" AND ", i -> "city in (\"a\", \"b%d\", \"c%d\", \"d%d\")".formatted(i % 5, i, i % 3)));
        all.put("ranks", many(" AND ", i -> "NOT top %d by c".formatted(i + 1)));
        all.put("references in a chain", chain());
        all.put("segments of two references each", doubling());
        all.put("measures compared with each other", measures());
        all.put(
                "dates against ages",
                list(" AND ", i -> "(signup > %dd OR born before @19%02d-01-01)".formatted(i + 1, i % 90 + 10)));
        all.put(
                "sums that only whole numbers refute",
                many(" AND ", i -> "%d * a + %d * b != %d".formatted(2 * i + 2, 4 * i + 6, 2 * i + 3)));
        all.put("a thousand small segments", segments());
        all.put(
                "branches of several conditions",
                many(300, " OR ", i -> "(a > %d AND b < %d AND c != %d)".formatted(i, 3 * i, i)));
        all.put("fields compared with each other", many(" AND ", i -> "a + %d != b".formatted(i)));
        all.put("classes of one partition", classes());
        all.put("expectations", expectations());
        all.put("stays", many(300, " AND ", i -> "NOT was in t in last %dd".formatted(i + 1)) + "segment t = flag\n");
        all.putAll(RichWorstCases.all());
        return all;
    }

    private static String classes() {
        return fill(
                CATALOG + "partition p first match {\n",
                "",
                i -> "  c%d: a > %d AND b < %d\n".formatted(i, 2_000 - i, i),
                "  otherwise others\n}\n");
    }

    private static String expectations() {
        return fill(
                CATALOG + "segment x = a > 1 OR c > 5\nsegment y = b > 1\n",
                "",
                i -> i % 2 == 0 ? "expect x { disjoint from y }\n" : "expect y { subset of x }\n",
                "");
    }

    private static String fill(String start, String between, IntFunction<String> part, String end) {
        StringBuilder text = new StringBuilder(start);
        for (int i = 0; ; i++) {
            String next = (i == 0 ? "" : between) + part.apply(i);
            if (text.length() + next.length() + end.length() > SIZE) {
                return text.append(end).toString();
            }
            text.append(next);
        }
    }

    private static String list(String between, IntFunction<String> part) {
        return fill(CATALOG + "segment s = ", "\n " + between, part, "\n");
    }

    /** As many as one condition may have once measures are put in their places. */
    private static String many(String between, IntFunction<String> part) {
        return many(1_000, between, part);
    }

    private static String many(int number, String between, IntFunction<String> part) {
        StringBuilder text = new StringBuilder(CATALOG + "segment s = " + part.apply(0));
        for (int i = 1; i < number; i++) {
            text.append("\n ").append(between).append(part.apply(i));
        }
        return text.append("\n").toString();
    }

    private static String nested(String open, String inside, String close) {
        return CATALOG + "segment s = " + open.repeat(49) + inside + close.repeat(49) + "\n";
    }

    private static String deep(int depth) {
        StringBuilder text = new StringBuilder(CATALOG + "segment s = ");
        for (int i = 0; i < depth; i++) {
            text.append(i % 2 == 0 ? "(a > " + i + " AND " : "(b < " + i + " OR ");
        }
        return text.append("flag").append(")".repeat(depth)).append("\n").toString();
    }

    private static String branches() {
        StringBuilder text = new StringBuilder(CATALOG);
        for (String name : new String[] {"one", "other"}) {
            text.append("segment ").append(name).append(" = ");
            for (int i = 0; i < 300; i++) {
                int from = name.equals("one") ? 10 * i : 10 * i + 5;
                text.append(i == 0 ? "" : "\n OR ")
                        .append("(a between %d and %d AND b > %d)".formatted(from, from + 4, i));
            }
            text.append("\n");
        }
        return text.append("expect one { disjoint from other }\n").toString();
    }

    private static String numbers() {
        StringBuilder text = new StringBuilder("0");
        for (int i = 1; i < 2_000; i++) {
            text.append(", ").append(7 * i % 1_000_000);
        }
        return text.toString();
    }

    private static String chain() {
        return fill(
                CATALOG + "segment s0 = a > 1\n", "", i -> "segment s%d = s%d AND a > %d\n".formatted(i + 1, i, i), "");
    }

    private static String doubling() {
        return fill(
                CATALOG + "segment s0 = a > 1\nsegment s1 = b > 1\n",
                "",
                i -> "segment s%d = (s%d OR c > %d) AND NOT s%d\n".formatted(i + 2, i + 1, i, i),
                "");
    }

    private static String measures() {
        StringBuilder text = new StringBuilder(CATALOG);
        for (int i = 0; i < 300; i++) {
            text.append("measure m%d = sum(order.amount in last %dd)\n".formatted(i, i + 1));
        }
        text.append("segment s = m0 > m1");
        for (int i = 1; i < 299; i++) {
            text.append("\n OR m%d > m%d".formatted(i, i + 1));
        }
        return text.append("\n").toString();
    }

    private static String segments() {
        return fill(
                CATALOG, "", i -> "segment s%d = (a > %d AND NOT b < %d) OR has order\n".formatted(i, i % 100, i), "");
    }
}
