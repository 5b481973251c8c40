package dev.seg.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The made-up shop: 48 attributes and measures of a customer, as a catalog of the language. */
final class Shop {

    private static final String CATALOG = """
            language 1
            catalog shop { timezone "UTC" }

            subject customer from customers key id: int {
              age         : int? between 0 and 120
              children    : int? between 0 and 12
              nps         : int? between 0 and 10
              points      : int between 0 and 1_000_000
              level       : int between 1 and 50
              balance     : decimal? between -10_000 and 100_000
              credit      : decimal between 0 and 50_000
              country     : text?
              region      : text in ("EU", "US", "APAC", "LATAM", "MEA")
              tier        : text? in ("bronze", "silver", "gold", "platinum")
              gender      : text? in ("f", "m", "x")
              language    : text? in ("en", "de", "fr", "ro", "es")
              device      : text in ("ios", "android", "web", "none")
              source      : text? in ("ads", "search", "friend", "store")
              city        : text?
              email       : text?
              newsletter  : bool
              sms         : bool?
              push        : bool?
              bounced     : bool
              signup      : instant
            }
            event order from orders of customer by customer_id at at: instant {
              amount: decimal between 0 and 10_000
            }
            event open from opens of customer by customer_id at at: instant { }
            event click from clicks of customer by customer_id at at: instant { }
            event visit from visits of customer by customer_id at at: instant { }
            event refund from refunds of customer by customer_id at at: instant {
              amount: decimal between 0 and 10_000
            }

            measure orders_7d = count(order in last 7d)
            measure orders_30d = count(order in last 30d)
            measure orders_90d = count(order in last 90d)
            measure orders_365d = count(order in last 365d)
            measure orders = count(order)
            measure spend_30d = sum(order.amount in last 30d)
            measure spend_90d = sum(order.amount in last 90d)
            measure spend_365d = sum(order.amount in last 365d)
            measure spend = sum(order.amount)
            measure least_order = min(order.amount)
            measure average_order = avg(order.amount)
            measure greatest_order = max(order.amount)
            measure first_order = first(order)
            measure last_order = last(order)
            measure opens_7d = count(open in last 7d)
            measure opens_30d = count(open in last 30d)
            measure opens_90d = count(open in last 90d)
            measure last_open = last(open)
            measure clicks_30d = count(click in last 30d)
            measure clicks_90d = count(click in last 90d)
            measure last_click = last(click)
            measure visits_7d = count(visit in last 7d)
            measure visits_30d = count(visit in last 30d)
            measure visits_90d = count(visit in last 90d)
            measure last_visit = last(visit)
            measure refunds = count(refund)
            measure refunded_90d = sum(refund.amount in last 90d)
            """;

    private static final long YEARS = 3_650;
    private static final Long[] COUNTS = {1L, 1L, 1L, 2L, 2L, 3L, 3L, 4L, 5L, 10L, 20L};
    private static final Long[] FEW = {1L, 2L, 3L};
    private static final Long[] SCORES = {3L, 5L, 7L, 9L};
    private static final Long[] AGES = {18L, 21L, 25L, 30L, 40L, 50L, 60L, 65L};
    private static final Long[] POINTS = {100L, 500L, 1_000L, 5_000L, 10_000L, 50_000L};
    private static final Long[] CENTS = {1_000L, 2_000L, 5_000L, 10_000L, 20_000L, 50_000L, 100_000L, 250_000L};
    private static final Long[] DAYS = {7L, 14L, 30L, 30L, 60L, 90L, 90L, 180L, 365L};

    private Shop() {}

    /** The catalog in the language's own words. */
    static String catalog() {
        return CATALOG;
    }

    /** What conditions speak of. */
    static List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        fields.addAll(List.of(
                Field.number("age", Field.Kind.COUNT, true, 0, 120, AGES),
                Field.number("children", Field.Kind.COUNT, true, 0, 12, FEW),
                Field.number("nps", Field.Kind.COUNT, true, 0, 10, SCORES),
                Field.number("points", Field.Kind.COUNT, false, 0, 1_000_000, POINTS),
                Field.number("level", Field.Kind.COUNT, false, 1, 50, SCORES),
                Field.number("balance", Field.Kind.MONEY, true, -1_000_000, 10_000_000, CENTS),
                Field.number("credit", Field.Kind.MONEY, false, 0, 5_000_000, CENTS),
                Field.text("country", Field.Kind.CHOICE, true, "DE", "FR", "RO", "GB", "ES", "IT", "PL", "NL", "SE"),
                Field.text("region", Field.Kind.CHOICE, false, "EU", "US", "APAC", "LATAM", "MEA"),
                Field.text("tier", Field.Kind.CHOICE, true, "bronze", "silver", "gold", "platinum"),
                Field.text("gender", Field.Kind.CHOICE, true, "f", "m", "x"),
                Field.text("language", Field.Kind.CHOICE, true, "en", "de", "fr", "ro", "es"),
                Field.text("device", Field.Kind.CHOICE, false, "ios", "android", "web", "none"),
                Field.text("source", Field.Kind.CHOICE, true, "ads", "search", "friend", "store"),
                Field.text("city", Field.Kind.BEGINNING, true, "A", "B", "C", "D", "M", "S"),
                Field.text("email", Field.Kind.ENDING, true, "@gmail.com", "@yahoo.com", "@web.de", "@orange.fr"),
                Field.flag("newsletter", false),
                Field.flag("sms", true),
                Field.flag("push", true),
                Field.flag("bounced", false),
                Field.number("signup", Field.Kind.MOMENT, false, -YEARS, YEARS, DAYS)));
        counts(fields, "orders_7d", "orders_30d", "orders_90d", "orders_365d", "orders");
        money(fields, false, "spend_30d", "spend_90d", "spend_365d", "spend");
        money(fields, true, "least_order", "average_order", "greatest_order");
        moments(fields, "first_order", "last_order");
        counts(fields, "opens_7d", "opens_30d", "opens_90d");
        moments(fields, "last_open");
        counts(fields, "clicks_30d", "clicks_90d");
        moments(fields, "last_click");
        counts(fields, "visits_7d", "visits_30d", "visits_90d");
        moments(fields, "last_visit");
        counts(fields, "refunds");
        money(fields, false, "refunded_90d");
        return List.copyOf(fields);
    }

    private static void counts(List<Field> fields, String... names) {
        for (String name : names) {
            fields.add(Field.number(name, Field.Kind.COUNT, false, 0, Integer.MAX_VALUE, COUNTS));
        }
    }

    private static void money(List<Field> fields, boolean missing, String... names) {
        for (String name : names) {
            fields.add(
                    Field.number(name, Field.Kind.MONEY, missing, 0, missing ? 1_000_000 : Long.MAX_VALUE / 4, CENTS));
        }
    }

    private static void moments(List<Field> fields, String... names) {
        for (String name : names) {
            fields.add(Field.number(name, Field.Kind.MOMENT, true, 0, YEARS, DAYS));
        }
    }
}
