package dev.seg.samples.shop;

import dev.seg.samples.copy.BulkCopy;
import dev.seg.samples.copy.Column;
import dev.seg.samples.copy.Column.Kind;
import dev.seg.samples.copy.RowWriter;
import dev.seg.samples.copy.Table;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop's tables and a writer for each; {@code docs/shop.md} says what every column means. */
public final class ShopTables {

    private static final String CUSTOMER = "customer_id";

    private static final Table CUSTOMERS = keyed(
            "customers",
            List.of(
                    number(CUSTOMER),
                    text("email").orMissing(),
                    text("first_name").orMissing(),
                    text("last_name").orMissing(),
                    text("region").orMissing(),
                    text("country").orMissing(),
                    text("city").orMissing(),
                    Column.decimal("latitude", 9, 6).orMissing(),
                    Column.decimal("longitude", 9, 6).orMissing(),
                    Column.of("birth_date", Kind.DATE).orMissing(),
                    text("gender").orMissing(),
                    text("language").orMissing(),
                    text("device").orMissing(),
                    text("plan_code").orMissing(),
                    moment("signed_up_at"),
                    flag("newsletter"),
                    moment("consent_at").orMissing(),
                    flag("sms_opt_in"),
                    moment("unsubscribed_at").orMissing(),
                    text("income_band").orMissing(),
                    Column.of("loyalty_points", Kind.INTEGER),
                    number("referred_by").orMissing(),
                    number("preferred_store_id").orMissing(),
                    text("last_seen_version").orMissing()));

    private static final Table CUSTOMER_TAGS =
            new Table("customer_tags", List.of(number(CUSTOMER), text("tag")), List.of(CUSTOMER, "tag"), List.of());

    private static final Table PLANS = keyed("plans", List.of(text("code"), text("title"), money("monthly_fee")));

    private static final Table STORES = keyed(
            "stores",
            List.of(
                    number("store_id"),
                    text("name"),
                    text("city"),
                    text("country"),
                    Column.decimal("latitude", 9, 6),
                    Column.decimal("longitude", 9, 6),
                    flag("flagship"),
                    flag("is_open")));

    private static final Table PRODUCTS = keyed(
            "products",
            List.of(
                    number("product_id"),
                    text("name"),
                    text("category"),
                    text("brand"),
                    text("colour"),
                    money("price"),
                    flag("eco")));

    private static final Table ORDERS = events(
            "orders",
            "placed_at",
            number("order_id"),
            number(CUSTOMER),
            moment("placed_at"),
            text("status"),
            text("channel"),
            number("store_id").orMissing(),
            text("coupon").orMissing(),
            money("amount"),
            money("shipping"),
            text("payment_method"));

    private static final Table ORDER_LINES = new Table(
            "order_lines",
            List.of(
                    number("line_id"),
                    number("order_id"),
                    number("product_id"),
                    Column.of("quantity", Kind.INTEGER),
                    money("unit_price")),
            List.of("line_id"),
            List.of(List.of("order_id")));

    private static final Table RETURNS = events(
            "returns",
            "returned_at",
            number("return_id"),
            number("order_id"),
            number(CUSTOMER),
            moment("returned_at"),
            money("amount"),
            text("reason").orMissing());

    private static final Table EMAIL_EVENTS = events(
            "email_events",
            "happened_at",
            number("event_id"),
            number(CUSTOMER),
            text("kind"),
            moment("happened_at"),
            text("campaign"),
            text("device").orMissing());

    private static final Table SITE_VIEWS = events(
            "site_views",
            "viewed_at",
            number("view_id"),
            number(CUSTOMER),
            moment("viewed_at"),
            text("url"),
            number("product_id").orMissing(),
            number("session_id"),
            text("utm_campaign").orMissing(),
            text("device"));

    private static final Table CARTS = events(
            "carts",
            "added_at",
            number("cart_id"),
            number(CUSTOMER),
            number("product_id"),
            moment("added_at"),
            money("amount"),
            flag("checked_out"));

    private static final Table SEARCHES = events(
            "searches", "searched_at", number("search_id"), number(CUSTOMER), moment("searched_at"), text("query"));

    private static final Table REVIEWS = events(
            "reviews",
            "written_at",
            number("review_id"),
            number(CUSTOMER),
            number("product_id"),
            moment("written_at"),
            Column.of("rating", Kind.INTEGER),
            text("body").orMissing());

    private final Map<String, RowWriter> writers = new LinkedHashMap<>();

    final RowWriter plans;
    final RowWriter stores;
    final RowWriter products;
    final RowWriter customers;
    final RowWriter customerTags;
    final RowWriter orders;
    final RowWriter orderLines;
    final RowWriter returns;
    final RowWriter emailEvents;
    final RowWriter siteViews;
    final RowWriter carts;
    final RowWriter searches;
    final RowWriter reviews;

    /** Replaces all the tables by empty ones. */
    public ShopTables(BulkCopy copy) throws SQLException {
        for (Table table : all()) {
            writers.put(table.name(), copy.replace(table));
        }
        plans = writer(PLANS);
        stores = writer(STORES);
        products = writer(PRODUCTS);
        customers = writer(CUSTOMERS);
        customerTags = writer(CUSTOMER_TAGS);
        orders = writer(ORDERS);
        orderLines = writer(ORDER_LINES);
        returns = writer(RETURNS);
        emailEvents = writer(EMAIL_EVENTS);
        siteViews = writer(SITE_VIEWS);
        carts = writer(CARTS);
        searches = writer(SEARCHES);
        reviews = writer(REVIEWS);
    }

    /** All tables, those that others point to first. */
    public static List<Table> all() {
        return List.of(
                PLANS,
                STORES,
                PRODUCTS,
                CUSTOMERS,
                CUSTOMER_TAGS,
                ORDERS,
                ORDER_LINES,
                RETURNS,
                EMAIL_EVENTS,
                SITE_VIEWS,
                CARTS,
                SEARCHES,
                REVIEWS);
    }

    /** How many rows each table got so far, by the table's name. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        writers.forEach((name, writer) -> counts.put(name, writer.count()));
        return counts;
    }

    private RowWriter writer(Table table) {
        RowWriter writer = writers.get(table.name());
        if (writer == null) {
            throw new IllegalArgumentException("no table " + table.name());
        }
        return writer;
    }

    private static Table keyed(String name, List<Column> columns) {
        return new Table(name, columns, List.of(columns.get(0).name()), List.of());
    }

    /** A table of what happened to customers, looked up by them and the moment. */
    private static Table events(String name, String moment, Column... columns) {
        return new Table(name, List.of(columns), List.of(columns[0].name()), List.of(List.of(CUSTOMER, moment)));
    }

    private static Column number(String name) {
        return Column.of(name, Kind.BIGINT);
    }

    private static Column text(String name) {
        return Column.of(name, Kind.TEXT);
    }

    private static Column flag(String name) {
        return Column.of(name, Kind.BOOLEAN);
    }

    private static Column moment(String name) {
        return Column.of(name, Kind.MOMENT);
    }

    private static Column money(String name) {
        return Column.decimal(name, 12, 2);
    }
}
