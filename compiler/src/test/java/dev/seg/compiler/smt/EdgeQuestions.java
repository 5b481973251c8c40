package dev.seg.compiler.smt;

import dev.seg.compiler.Cases;
import dev.seg.compiler.analyze.Analysis;
import dev.seg.compiler.analyze.Analyzer;
import dev.seg.compiler.check.cases.CatalogPeople;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Questions near the edges of what the catalog and the calendar claim, as marketers write them. */
final class EdgeQuestions {

    private static final int CONDITIONS = 1_000;
    private static final List<String> WINDOWS = List.of(
            "",
            "",
            " in last 7d",
            " in last 30d",
            " in last 30d",
            " in last 90d",
            " between 30d and 90d ago",
            " since @2026-01-01",
            " in this year",
            " in last month");
    private static final List<String> FILTERS = List.of(
            "",
            "",
            "",
            "amount > 50",
            "amount <= 50",
            "amount = 0",
            "category = \"a\"",
            "category in (\"a\", \"b\")",
            "category != \"a\"",
            "category is missing",
            "returned",
            "category = \"a\" AND amount > 50");
    private static final List<String> SIGNS = List.of("=", "!=", "<", "<=", ">", ">=");
    private static final List<String> COUNTS = List.of("0", "1", "2", "3");
    private static final List<String> AMOUNTS = List.of("0", "0.01", "49.99", "50", "50.01", "100", "150", "100_000");
    private static final List<String> AGES = List.of("1d", "7d", "30d", "31d", "90d", "1mo", "1y");
    private static final List<String> FACTS = List.of(
            "age < 18",
            "age >= 18",
            "age between 18 and 24",
            "age is missing",
            "age = 130",
            "age > 129",
            "market = \"EU\"",
            "market in (\"EU\", \"US\")",
            "market not in (\"EU\", \"US\", \"APAC\", \"LATAM\")",
            "country = \"DE\"",
            "country != \"DE\"",
            "country is known",
            "country in (\"DE\", \"FR\")",
            "city starts with \"B\"",
            "city like \"%lin\"",
            "city = \"Berlin\"",
            "city > \"B\"",
            "city < \"C\"",
            "city like \"B_rlin\"",
            "city contains \"erl\"",
            "city is missing",
            "email like \"%@gmail.com\"",
            "email like \"%.com\"",
            "email ends with \".ro\"",
            "email = city",
            "optin",
            "optin = false",
            "bounced",
            "bounced = false",
            "bounced is missing",
            "bounced = optin",
            "points > 2",
            "points = 3",
            "points * 2 = 5",
            "points + 1 > 3",
            "points between 2 and 3",
            "points >= s25",
            "s25 > s26",
            "s26 >= s25 + 50",
            "s25 - s26 > 10",
            "s25 / points > 2",
            "points = 0",
            "s25 <= 20",
            "score > 0.5",
            "score <= 0.5",
            "score is missing",
            "signup < 30d",
            "signup >= 30d",
            "signup since @2026-01-01",
            "signup before @2025-12-31",
            "signup in last month",
            "seen < 7d",
            "seen >= signup",
            "signup > seen",
            "seen in this year");

    private final SplittableRandom random;
    private final Model model;
    private final AsOf asOf;
    private final String text;
    private final List<List<String>> families = new ArrayList<>();

    /** @param asOf the run's moment */
    EdgeQuestions(long seed, Instant asOf) {
        random = new SplittableRandom(seed);
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        for (int i = 0; i < CONDITIONS; i++) {
            family(conditions);
        }
        StringBuilder segments = new StringBuilder();
        conditions.forEach((family, own) -> {
            List<String> names = new ArrayList<>();
            for (String condition : own.stream().distinct().toList()) {
                names.add(family + "_" + names.size());
                segments.append("segment ")
                        .append(names.get(names.size() - 1))
                        .append(" = ")
                        .append(condition)
                        .append('\n');
            }
            families.add(names);
        });
        text = segments.toString();
        Source catalog = new Source("catalog.seg", Cases.text(CatalogPeople.class, "catalog.seg"));
        Diagnostics diagnostics = new Diagnostics();
        Analysis analysis = Analyzer.analyze(
                Stream.of(catalog, new Source("made_up.seg", text))
                        .map(source -> SegmentParser.parse(source, diagnostics))
                        .toList(),
                Map.of(),
                diagnostics);
        model = analysis.model();
        this.asOf = new AsOf(asOf, model.catalog().zone(), model.catalog().weekStart());
        families.replaceAll(
                names -> names.stream().filter(model.segments()::containsKey).toList());
    }

    Model model() {
        return model;
    }

    AsOf asOf() {
        return asOf;
    }

    /** What the conditions say. */
    String text() {
        return text;
    }

    int conditions() {
        return families.stream().mapToInt(List::size).sum();
    }

    private <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String rows(String stream) {
        String filter = stream.startsWith("order") ? of(FILTERS) : "";
        return stream + of(WINDOWS) + (filter.isEmpty() ? "" : " where " + filter);
    }

    private void family(Map<String, List<String>> conditions) {
        int choice = random.nextInt(100);
        String family = choice < 70 ? "orders" : choice < 85 ? "facts" : choice < 92 ? "payments" : "opens";
        conditions
                .computeIfAbsent(family, any -> new ArrayList<>())
                .add(
                        switch (family) {
                            case "orders" -> orders();
                            case "facts" -> of(FACTS);
                            case "payments" -> payments();
                            default -> opens();
                        });
    }

    private String orders() {
        return switch (random.nextInt(15)) {
            case 0, 1, 2 -> "count(" + rows("order") + ") " + of(SIGNS) + " " + of(COUNTS);
            case 3 -> "has " + rows("order");
            case 4 -> "no " + rows("order");
            case 5 ->
                "every " + ("order" + of(WINDOWS)) + " has "
                        + of(List.of("amount > 50", "returned", "category = \"a\""));
            case 6, 7 -> "sum(" + rows("order.amount") + ") " + of(SIGNS) + " " + of(AMOUNTS);
            case 8 ->
                of(List.of("min", "max", "avg", "median")) + "(" + rows("order.amount") + ") " + of(SIGNS) + " "
                        + of(AMOUNTS);
            case 9 ->
                of(List.of("last", "first")) + "(" + rows("order") + ") " + of(List.of("<", "<=", ">", ">=")) + " "
                        + of(AGES);
            case 10 ->
                of(List.of("last", "first")) + "(order.category) "
                        + of(List.of("= \"a\"", "!= \"a\"", "= \"b\"", "is missing"));
            case 11 -> "count(" + rows("order") + ") " + of(SIGNS) + " count(" + rows("order") + ")";
            case 12 ->
                of(List.of("sum", "min", "avg")) + "(" + rows("order.amount") + ") " + of(SIGNS) + " "
                        + of(List.of("sum", "max", "avg")) + "(" + rows("order.amount") + ")";
            case 13 ->
                "count(distinct " + rows("order.category") + ") " + of(SIGNS) + " "
                        + of(List.of("0", "1", "2", "count(order)"));
            default ->
                of(List.of(
                        "last(order) is missing",
                        "avg(order.amount) is known",
                        "spend / purchases > 50",
                        "spend = 50 * purchases",
                        "last(order) before @2026-01-01",
                        "first(order) since @2026-01-01",
                        "last(order) since @2026-01-01",
                        "at least 2 of (has order, spend > 50, p30 > 1)",
                        "first(order) = last(order)",
                        "last(order) > first(order)",
                        "max(order.amount) = min(order.amount)"));
        };
    }

    private String payments() {
        return switch (random.nextInt(4)) {
            case 0 -> "sum(" + rows("payment.amount") + ") " + of(SIGNS) + " " + of(AMOUNTS);
            case 1 -> "count(" + rows("payment") + ") " + of(SIGNS) + " " + of(COUNTS);
            case 2 ->
                of(List.of("min", "max", "avg")) + "(" + rows("payment.amount") + ") " + of(SIGNS) + " " + of(AMOUNTS);
            default ->
                "sum(payment.amount) " + of(SIGNS) + " "
                        + of(List.of("spend", "max(payment.amount)", "-5", "count(payment)"));
        };
    }

    private String opens() {
        return switch (random.nextInt(4)) {
            case 0 -> "has " + rows("open");
            case 1 -> "no " + rows("open");
            case 2 -> "count(" + rows("open") + ") " + of(SIGNS) + " " + of(COUNTS);
            default -> "last(open) " + of(List.of("<", ">=")) + " " + of(AGES);
        };
    }

    /** A few conditions, most of which have to do with each other. */
    List<Predicate> next() {
        List<String> family = of(families.subList(0, random.nextInt(10) < 6 ? 1 : families.size()));
        List<Predicate> goals = new ArrayList<>();
        for (int i = of(List.of(1, 2, 2, 2, 3, 3, 4)); i > 0; i--) {
            Predicate goal = atom(random.nextInt(10) < 8 ? family : of(families));
            if (random.nextInt(10) < 2) {
                goal = new Predicate.Or(List.of(goal, atom(family)));
            }
            goals.add(goal);
        }
        return goals;
    }

    private Predicate atom(List<String> family) {
        Predicate member = new Predicate.Member(of(family));
        return random.nextInt(10) < 3 ? new Predicate.Not(member) : member;
    }
}
