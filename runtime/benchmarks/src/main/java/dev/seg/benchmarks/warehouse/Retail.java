package dev.seg.benchmarks.warehouse;

import dev.seg.samples.copy.BulkCopy;
import dev.seg.samples.copy.Column;
import dev.seg.samples.copy.Column.Kind;
import dev.seg.samples.copy.RowWriter;
import dev.seg.samples.copy.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The tables that are measured: customers, five times as many orders, ten times as many events of mail; the same seed gives the
 * same rows everywhere. 45 in 100 customers never ordered and 20 in 100 were never mailed; of the others few have most of
 * both. Events lie evenly over two years and are not sorted by customer.
 */
final class Retail {

    /** After which nothing has happened. */
    static final Instant AS_OF = Instant.parse("2026-06-01T00:00:00Z");

    private static final int DAYS = 730;
    private static final int ORDERS_EACH = 5;
    private static final int MAILS_EACH = 10;
    private static final double HEAVY = 3;

    private static final List<String> REGIONS = List.of("EU", "EU", "US", "APAC", "LATAM");
    private static final List<String> COUNTRIES = List.of("RO", "DE", "PL", "FR", "IT", "US", "JP", "CL", "BR", "GB");
    private static final List<String> DEVICES = List.of("android", "ios", "desktop", "tablet");
    private static final List<String> CATEGORIES =
            List.of("shoes", "shirts", "books", "toys", "garden", "food", "music", "bags", "beds", "lamps");
    private static final List<String> KINDS = List.of("delivered", "delivered", "delivered", "open", "open", "click");

    private static final Table CUSTOMERS = new Table(
            "customers",
            List.of(
                    Column.of("customer_id", Kind.BIGINT),
                    Column.of("region", Kind.TEXT).orMissing(),
                    Column.of("country", Kind.TEXT).orMissing(),
                    Column.of("device", Kind.TEXT).orMissing(),
                    Column.of("birth_date", Kind.DATE).orMissing(),
                    Column.of("opted_in", Kind.BOOLEAN)),
            List.of("customer_id"),
            List.of());

    private static final Table ORDERS = new Table(
            "orders",
            List.of(
                    Column.of("order_id", Kind.BIGINT),
                    Column.of("customer_id", Kind.BIGINT),
                    Column.of("ordered_at", Kind.MOMENT),
                    Column.of("category", Kind.TEXT),
                    Column.decimal("amount", 12, 2)));

    private static final Table EMAIL_EVENTS = new Table(
            "email_events",
            List.of(
                    Column.of("event_id", Kind.BIGINT),
                    Column.of("customer_id", Kind.BIGINT),
                    Column.of("type", Kind.TEXT),
                    Column.of("occurred_at", Kind.MOMENT)));

    private final int customers;
    private final SplittableRandom random;

    private Retail(int customers, long seed) {
        this.customers = customers;
        this.random = new SplittableRandom(seed);
    }

    /** Writes the tables into the schema {@code retail}, replacing those that are there. */
    static void write(Connection target, int customers, long seed) throws SQLException {
        BulkCopy.into(target, "retail", tables -> new Retail(customers, seed).write(tables));
    }

    private void write(BulkCopy tables) throws SQLException {
        RowWriter people = tables.replace(CUSTOMERS);
        for (long id = 1; id <= customers; id++) {
            people.add(
                    id, orMissing(REGIONS), orMissing(COUNTRIES), orMissing(DEVICES), birth(), random.nextInt(4) > 0);
        }
        RowWriter orders = tables.replace(ORDERS);
        for (long id = 1; id <= (long) ORDERS_EACH * customers; id++) {
            BigDecimal amount = BigDecimal.valueOf(100L + random.nextInt(15_000), 2);
            orders.add(id, somebody(11, 20), moment(), pick(CATEGORIES), amount);
        }
        RowWriter mails = tables.replace(EMAIL_EVENTS);
        for (long id = 1; id <= (long) MAILS_EACH * customers; id++) {
            mails.add(id, somebody(4, 5), pick(KINDS), moment());
        }
    }

    /** One of those of whom so many in so many are spoken of at all, the first of them much more often. */
    private long somebody(int in, int of) {
        long place = (long) (StrictMath.pow(random.nextDouble(), HEAVY) * customers / of * in);
        return place / in * of + place % in + 1;
    }

    private Instant moment() {
        return AS_OF.minusMillis(1 + random.nextLong(DAYS * 86_400_000L));
    }

    private LocalDate birth() {
        return LocalDate.of(1940, 1, 1).plusDays(random.nextInt(66 * 365));
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private @org.jspecify.annotations.Nullable String orMissing(List<String> texts) {
        return random.nextInt(20) == 0 ? null : pick(texts);
    }
}
