package dev.seg.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a statement looks like: segments through the driver give what real views of the same definition give without it. */
@ExtendWith(Databases.class)
class ZooTest {
    private static final int LEAST = 200;
    private static final int LEAST_OF_DUCKDB = 100;

    @Test
    void segmentsAnswerAsViewsWould(Databases.Opened databases) throws SQLException {
        List<String> statements = List.of(Databases.text("zoo.sql").strip().split("\n----\n"));
        assertThat(statements).hasSizeGreaterThanOrEqualTo(LEAST).doesNotHaveDuplicates();
        List<String> differing = new ArrayList<>();
        try (Connection seg = databases.seg();
                Connection views = databases.views()) {
            for (String sql : statements) {
                String expected = answer(views, sql);
                String got = answer(seg, sql);
                if (!got.equals(expected) || got.startsWith("error")) {
                    differing.add(sql + "\n  views: " + expected + "\n  seg:   " + got);
                }
            }
        }
        System.out.println("zoo on PostgreSQL: " + (statements.size() - differing.size()) + " of " + statements.size()
                + " statements answered as by views");
        assertThat(differing)
                .as("differing or failing of %d", statements.size())
                .isEmpty();
    }

    /** Of the same statements those that DuckDB understands; it calls columns without a name by their text, which is another. */
    @Test
    void segmentsAnswerAsViewsWouldOnDuckDb(Databases.Opened databases) throws SQLException {
        List<String> differing = new ArrayList<>();
        int compared = 0;
        try (Connection seg = databases.duck();
                Connection views = databases.duckWithViews()) {
            for (String sql : Databases.text("zoo.sql").strip().split("\n----\n")) {
                String expected = answer(views, sql);
                String got = answer(seg, sql);
                if (!expected.startsWith("error")) {
                    compared++;
                    if (!rows(got).equals(rows(expected))) {
                        differing.add(sql + "\n  views: " + expected + "\n  seg:   " + got);
                    }
                }
            }
        }
        System.out.println("zoo on DuckDB: " + (compared - differing.size()) + " of the " + compared
                + " that it understands answered as by views");
        assertThat(differing).as("differing of %d", compared).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(LEAST_OF_DUCKDB);
    }

    /** What DuckDB takes for blanks, and texts that go on in the next line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT\u00a0count(*) FROM\u00a0segments.vip\u00a0v",
                "SELECT count(*) FROM\u2003segments.vip",
                "SELECT E'a'\n'\\' AS t, count(*) FROM segments.vip",
                "SELECT count(*) FROM segments.vip WHERE id > 1\ufeff",
            })
    void duckDbsBlanksAreBlanks(String sql, Databases.Opened databases) throws SQLException {
        try (Connection seg = databases.duck();
                Connection views = databases.duckWithViews()) {
            String expected = answer(views, sql);
            assertThat(answer(seg, sql)).isEqualTo(expected);
        }
    }

    private static String rows(String answer) {
        return answer.substring(answer.indexOf('\n') + 1);
    }

    @Test
    void preparedStatementsKeepTheirParameters(Databases.Opened databases) throws SQLException {
        String sql = "SELECT c.id FROM crm.customers c JOIN segments.vip v ON v.id = c.id"
                + " WHERE c.id > ? AND c.profile ?? ? AND c.name <> '?' /* ? */ AND c.id < ? ORDER BY 1";
        try (Connection seg = databases.seg();
                Connection views = databases.views()) {
            assertThat(prepared(seg, sql)).isEqualTo(prepared(views, sql)).hasSizeGreaterThan(2);
        }
    }

    private static List<Integer> prepared(Connection connection, String sql) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(3);
            statement.setInt(1, 10);
            statement.setString(2, "likes");
            statement.setInt(3, 120);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getInt("id"));
                }
            }
        }
        return ids;
    }

    static String answer(Connection connection, String sql) {
        StringBuilder answer = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            for (int i = 1; i <= columns; i++) {
                answer.append(rows.getMetaData().getColumnLabel(i))
                        .append(':')
                        .append(rows.getMetaData().getColumnTypeName(i));
                answer.append(i < columns ? ", " : "\n");
            }
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    answer.append(rows.getString(i)).append(i < columns ? ", " : "\n");
                }
            }
            return answer.toString();
        } catch (SQLException e) {
            return "error " + e.getSQLState() + " " + e.getMessage();
        }
    }
}
