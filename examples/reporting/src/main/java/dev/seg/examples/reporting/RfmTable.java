package dev.seg.examples.reporting;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** Prints the classes of RFM of a region: how many customers there are in each, and what they spent. */
public final class RfmTable {
    private static final String QUERY = """
            SELECT r.class, count(DISTINCT r.customer_id) AS customers, coalesce(sum(o.amount), 0) AS spend
            FROM segments.rfm r
            JOIN shop.customers c ON c.customer_id = r.customer_id
            LEFT JOIN shop.orders o ON o.customer_id = r.customer_id AND o.status = 'paid'
            WHERE c.region = ?
            GROUP BY r.class
            ORDER BY spend DESC, r.class""";

    private RfmTable() {}

    /** The URL of the driver, and a region: {@code jdbc:seg:duckdb:warehouse.duckdb?artefact=segments.json EU}. */
    public static void main(String[] arguments) throws SQLException {
        print(arguments[0], arguments[1], System.out);
    }

    static void print(String url, String region, PrintStream out) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, region);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    out.printf(
                            Locale.ROOT,
                            "%-16s %6d %14s%n",
                            rows.getString("class"),
                            rows.getLong("customers"),
                            rows.getString("spend"));
                }
            }
        }
    }
}
