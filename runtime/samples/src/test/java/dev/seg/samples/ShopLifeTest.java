package dev.seg.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.samples.copy.Column;
import dev.seg.samples.copy.Table;
import dev.seg.samples.shop.ShopTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the shop: as patchy and skewed as life, and yet without contradictions. */
@TestInstance(Lifecycle.PER_CLASS)
class ShopLifeTest {

    private static final int CUSTOMERS = 4000;

    private static final String PRESENT = "TIMESTAMPTZ '2026-06-01 09:00:00+00'";

    private Connection shop;

    @BeforeAll
    void generate() throws SQLException {
        shop = DriverManager.getConnection("jdbc:duckdb:");
        Shop.generate(shop, ShopOptions.STANDARD.withCustomers(CUSTOMERS), LoadProgress.silent());
        shop.setSchema(Shop.SCHEMA);
    }

    @AfterAll
    void close() throws SQLException {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    never ordered              | 0.42 | 0.48 | customer_id NOT IN (SELECT customer_id FROM orders)
                    was never mailed           | 0.17 | 0.24 | customer_id NOT IN (SELECT customer_id FROM email_events)
                    looked at nothing          | 0.05 | 0.12 | customer_id NOT IN (SELECT customer_id FROM site_views)
                    ordered once               | 0.25 | 0.35 | (SELECT count(*) FROM orders o WHERE o.customer_id = c.customer_id) = 1
                    ordered ten times          | 0.02 | 0.10 | (SELECT count(*) FROM orders o WHERE o.customer_id = c.customer_id) >= 10
                    ordered a hundred times    | 0.0005 | 0.01 | (SELECT count(*) FROM orders o WHERE o.customer_id = c.customer_id) >= 100
                    opened in the last 30 days | 0.10 | 0.25 | customer_id IN (SELECT customer_id FROM email_events WHERE kind = 'opened' AND happened_at > PRESENT - INTERVAL 30 DAY)
                    bought in the last 90 days | 0.08 | 0.25 | customer_id IN (SELECT customer_id FROM orders WHERE status = 'paid' AND placed_at > PRESENT - INTERVAL 90 DAY)
                    left a cart                | 0.10 | 0.35 | customer_id IN (SELECT customer_id FROM carts WHERE NOT checked_out)
                    has no tag                 | 0.30 | 0.40 | customer_id NOT IN (SELECT customer_id FROM customer_tags)
                    is new                     | 0.02 | 0.10 | signed_up_at > PRESENT - INTERVAL 30 DAY
                    is from the EU             | 0.45 | 0.60 | region = 'EU'
                    """)
    void shareOfCustomersIsAsInLife(String what, double least, double most, String condition) throws SQLException {
        String sql = "SELECT count(*) FROM customers c WHERE " + condition.replace("PRESENT", PRESENT);
        assertThat(number(sql) / (double) CUSTOMERS).as(what).isBetween(least, most);
    }

    @Test
    void decemberIsBusierThanAugust() throws SQLException {
        String month = "SELECT count(*) FROM orders WHERE month(placed_at) = ";
        assertThat(number(month + 12)).isGreaterThan(2 * number(month + 8));
    }

    @Test
    void theTenthThatSpendsMostSpendsMoreThanHalf() throws SQLException {
        String spenders = "SELECT sum(amount) AS spent, ntile(10) OVER (ORDER BY sum(amount) DESC) AS tenth "
                + "FROM orders WHERE status = 'paid' GROUP BY customer_id";
        String share = "SELECT 100 * sum(spent) FILTER (WHERE tenth = 1) / sum(spent) FROM (" + spenders + ")";
        assertThat(number(share)).isBetween(40L, 80L);
    }

    @Test
    void whatMayBeMissingIsMissingSometimesAndNotAlways() throws SQLException {
        for (Table table : ShopTables.all()) {
            for (Column column : table.columns()) {
                if (column.nullable()) {
                    String share = "SELECT 1000 * count(\"" + column.name() + "\") / count(*) FROM " + table.name();
                    assertThat(number(share))
                            .as(table.name() + "." + column.name())
                            .isBetween(20L, 980L);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders o JOIN (SELECT order_id, sum(quantity * unit_price) AS total FROM order_lines GROUP BY ALL) "
                        + "USING (order_id) WHERE amount <> total",
                "orders WHERE order_id NOT IN (SELECT order_id FROM order_lines)",
                "orders WHERE (channel = 'store') <> (store_id IS NOT NULL)",
                "orders WHERE amount <= 0 OR shipping NOT IN (0.00, 4.99)",
                "orders WHERE status NOT IN ('paid', 'cancelled', 'pending')",
                "orders WHERE status = 'pending' AND placed_at < PRESENT - INTERVAL 14 DAY",
                "orders JOIN customers USING (customer_id) WHERE channel = 'app' AND device = 'desktop'",
                "returns r JOIN orders o USING (order_id) WHERE returned_at < placed_at OR r.amount > o.amount "
                        + "OR status <> 'paid' OR r.customer_id <> o.customer_id",
                "reviews r WHERE rating NOT BETWEEN 1 AND 5 OR NOT EXISTS (SELECT 1 FROM orders o JOIN order_lines l "
                        + "USING (order_id) WHERE o.customer_id = r.customer_id AND l.product_id = r.product_id)",
                "customers WHERE newsletter AND unsubscribed_at IS NOT NULL",
                "customers WHERE consent_at < signed_up_at OR unsubscribed_at < signed_up_at",
                "customers WHERE (latitude IS NULL) <> (longitude IS NULL) OR latitude IS NOT NULL AND city IS NULL",
                "customers WHERE region NOT IN ('EU', 'US', 'APAC') OR device NOT IN ('ios', 'android', 'desktop')",
                "customers c JOIN customers r ON r.customer_id = c.referred_by WHERE r.signed_up_at >= c.signed_up_at",
                "customers WHERE last_seen_version IS NOT NULL AND device IS NOT DISTINCT FROM 'desktop'",
                "email_events WHERE kind NOT IN ('sent', 'delivered', 'opened', 'clicked', 'bounced', 'complained')",
                "email_events WHERE kind NOT IN ('opened', 'clicked') AND device IS NOT NULL",
                "email_events JOIN customers USING (customer_id) WHERE kind = 'sent' AND happened_at > unsubscribed_at",
                "email_events o WHERE kind = 'opened' AND NOT EXISTS (SELECT 1 FROM email_events d "
                        + "WHERE d.customer_id = o.customer_id AND d.campaign = o.campaign AND d.kind = 'delivered' "
                        + "AND d.happened_at < o.happened_at)",
                "site_views WHERE (product_id IS NOT NULL) <> (url LIKE '/product/%')",
                "(SELECT session_id FROM site_views GROUP BY ALL HAVING count(DISTINCT customer_id) > 1)",
            })
    void nothingContradictsItself(String contradiction) throws SQLException {
        assertThat(number("SELECT count(*) FROM " + contradiction.replace("PRESENT", PRESENT)))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "customers, plan_code, plans, code",
        "customers, preferred_store_id, stores, store_id",
        "customers, referred_by, customers, customer_id",
        "customer_tags, customer_id, customers, customer_id",
        "orders, customer_id, customers, customer_id",
        "orders, store_id, stores, store_id",
        "order_lines, order_id, orders, order_id",
        "order_lines, product_id, products, product_id",
        "returns, order_id, orders, order_id",
        "email_events, customer_id, customers, customer_id",
        "site_views, customer_id, customers, customer_id",
        "site_views, product_id, products, product_id",
        "carts, customer_id, customers, customer_id",
        "carts, product_id, products, product_id",
        "searches, customer_id, customers, customer_id",
        "reviews, customer_id, customers, customer_id",
        "reviews, product_id, products, product_id"
    })
    void noReferenceIsLost(String table, String column, String target, String key) throws SQLException {
        assertThat(number("SELECT count(*) FROM " + table + " WHERE " + column + " NOT IN (SELECT " + key + " FROM "
                        + target + ")"))
                .isZero();
    }

    @Test
    void everythingHappensAfterSigningUpAndBeforeThePresent() throws SQLException {
        for (Table table : ShopTables.all()) {
            for (Column column : table.columns()) {
                if (column.kind() == Column.Kind.MOMENT) {
                    String early = table.name().equals("customers") ? "" : " OR " + column.name() + " < signed_up_at";
                    String join = table.name().equals("customers") ? "" : " JOIN customers USING (customer_id)";
                    assertThat(number("SELECT count(*) FROM " + table.name() + join + " WHERE " + column.name() + " > "
                                    + PRESENT + early))
                            .as(table.name() + "." + column.name())
                            .isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    customers | first_name = 'Ștefan'
                    customers | first_name LIKE '%"%'
                    customers | last_name LIKE '%''%'
                    customers | last_name = 'Weiß'
                    customers | city = 'Łódź'
                    customers | email <> lower(email)
                    searches | query = ''
                    searches | query LIKE '% '
                    searches | query LIKE '%\\%%' ESCAPE '\\'
                    reviews | body LIKE '%👍%'
                    reviews | body LIKE '%' || chr(10) || '%'
                    reviews | contains(body, chr(92))
                    reviews | body = ''
                    """)
    void awkwardTextsOccur(String table, String condition) throws SQLException {
        assertThat(number("SELECT count(*) FROM " + table + " WHERE " + condition))
                .isPositive();
    }

    @Test
    void thePageOfTheShopDescribesEveryColumnWithItsType() throws IOException {
        List<String> described = new ArrayList<>();
        String table = "";
        for (String line : Files.readAllLines(Path.of("docs/shop.md"))) {
            if (line.startsWith("## ")) {
                table = line.substring(3);
            } else if (line.startsWith("| ") && !line.startsWith("| column ")) {
                String[] cells = line.split("\\|", -1);
                String missing = cells[3].isBlank() ? "" : "?";
                described.add(table + "." + cells[1].strip() + ": " + cells[2].strip() + missing);
            }
        }
        List<String> columns = new ArrayList<>();
        for (Table each : ShopTables.all()) {
            for (Column column : each.columns()) {
                columns.add(each.name() + "." + column.name() + ": " + column.type() + (column.nullable() ? "?" : ""));
            }
        }
        assertThat(described).containsExactlyInAnyOrderElementsOf(columns);
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = shop.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
