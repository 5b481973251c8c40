package dev.seg.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import net.hydromatic.foodmart.data.hsqldb.FoodmartHsqldb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Postgres.class)
@TestInstance(Lifecycle.PER_CLASS)
class FoodMartTest {

    private static final String SCHEMA = "seg_test_foodmart";

    private static final String LINES = """
            WITH lines AS (
                SELECT c.customer_id, c.gender, c.education, c.state_province, s.store_state, s.store_city,
                       t.quarter, t.month_of_year, pc.product_family
                FROM sales_fact_1997 f
                JOIN customer c ON c.customer_id = f.customer_id
                JOIN store s ON s.store_id = f.store_id
                JOIN time_by_day t ON t.time_id = f.time_id
                JOIN product p ON p.product_id = f.product_id
                JOIN product_class pc ON pc.product_class_id = p.product_class_id
            )
            """;

    private enum Engine {
        DUCKDB,
        POSTGRESQL
    }

    /** A published figure and the SQL that gives it. */
    private record Figure(String id, BigDecimal value, String statement, String sql) {}

    private final Progress progress = new Progress();
    private Connection duckdb;
    private Connection postgres;

    @BeforeAll
    void load(Postgres.Server server) throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        postgres = server.connect();
        // a connection that keeps the jar open, which takes most of the time, between the two loads
        try (Connection kept = DriverManager.getConnection(
                FoodmartHsqldb.URI + ";shutdown=true", FoodmartHsqldb.USER, FoodmartHsqldb.PASSWORD)) {
            FoodMart.load(duckdb, progress);
            FoodMart.load(postgres, SCHEMA, LoadProgress.silent());
            assertThat(kept.isValid(1)).isTrue();
        }
        postgres.setSchema(SCHEMA);
    }

    @AfterAll
    void leaveNothingBehind() throws SQLException {
        try (Statement statement = postgres.createStatement()) {
            statement.execute("DROP SCHEMA " + SCHEMA + " CASCADE");
        }
        postgres.close();
        duckdb.close();
    }

    @ParameterizedTest
    @MethodSource("figures")
    void publishedFiguresComeOut(Figure figure) throws SQLException {
        for (Engine engine : Engine.values()) {
            assertThat(number(engine, LINES + figure.sql()))
                    .as("%s on %s: %s", figure.id(), engine, figure.statement())
                    .isEqualByComparingTo(figure.value());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTableIsThere(Engine engine) throws SQLException {
        assertThat(number(engine, "SELECT count(*) FROM customer")).isEqualByComparingTo("10281");
        assertThat(number(engine, "SELECT count(*) FROM sales_fact_1998")).isEqualByComparingTo("164558");
        assertThat(number(
                        engine,
                        "SELECT count(*) FROM information_schema.tables WHERE table_schema = '"
                                + connection(engine).getSchema() + "'"))
                .isEqualByComparingTo("37");
    }

    @ParameterizedTest
    @EnumSource
    void valuesAreKeptAsTheyAre(Engine engine) throws SQLException {
        assertThat(texts(engine, "SELECT min(birthdate), max(birthdate), max(date_accnt_opened) FROM customer"))
                .containsExactly("1910-01-06", "1980-12-24", "1994-12-27");
        assertThat(texts(engine, "SELECT min(the_date), max(the_date), count(DISTINCT the_date) FROM time_by_day"))
                .containsExactly("1997-01-01 00:00:00", "1998-12-31 00:00:00", "730");
        assertThat(texts(engine, "SELECT \"SKU\", \"SRP\", gross_weight, low_fat FROM product WHERE product_id = 1"))
                .containsExactly("90748583674", "2.8500", "8.39", "false");
        assertThat(texts(engine, "SELECT count(*), count(\"Custom_Members\") FROM account"))
                .containsExactly("11", "1");
    }

    @ParameterizedTest
    @EnumSource
    void decimalsKeepTheirDigitsAndTextsAreNotPadded(Engine engine) throws SQLException {
        String columns = "SELECT data_type, numeric_precision, numeric_scale, is_nullable "
                + "FROM information_schema.columns WHERE table_schema = '"
                + connection(engine).getSchema()
                + "' AND table_name = 'sales_fact_1997' AND column_name = 'store_sales'";
        assertThat(texts(engine, columns).get(0)).matches("(?i)(numeric|decimal\\(10,4\\))");
        assertThat(texts(engine, columns).subList(1, 4)).containsExactly("10", "4", "NO");
        assertThat(number(engine, "SELECT max(length(store_state)) FROM store")).isEqualByComparingTo("9");
    }

    @Test
    void progressEndsWithEveryTableComplete() {
        assertThat(progress.prepared).containsExactly("opening FoodMart");
        assertThat(progress.done).hasSize(37).isEqualTo(progress.total);
        assertThat(progress.done).containsEntry("customer", 10281L).containsEntry("sales_fact_1997", 86837L);
    }

    static List<Figure> figures() throws IOException {
        List<Figure> figures = new ArrayList<>();
        try (InputStream file = Objects.requireNonNull(FoodMartTest.class.getResourceAsStream("foodmart-figures.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line :
                    lines.lines().filter(each -> !each.startsWith("#")).toList()) {
                String[] cells = line.split("\t", -1);
                figures.add(new Figure(cells[0], new BigDecimal(cells[1]), cells[2], cells[3]));
            }
        }
        return figures;
    }

    private Connection connection(Engine engine) {
        return switch (engine) {
            case DUCKDB -> duckdb;
            case POSTGRESQL -> postgres;
        };
    }

    private BigDecimal number(Engine engine, String sql) throws SQLException {
        return new BigDecimal(texts(engine, sql).get(0));
    }

    private List<String> texts(Engine engine, String sql) throws SQLException {
        try (Statement statement = connection(engine).createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            List<String> texts = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                texts.add(String.valueOf(row.getObject(i))
                        .replaceFirst(":00\\.0$", ":00")
                        .replace('T', ' '));
            }
            return texts;
        }
    }

    private static final class Progress implements LoadProgress {

        private final List<String> prepared = new ArrayList<>();
        private final Map<String, Long> done = new TreeMap<>();
        private final Map<String, Long> total = new TreeMap<>();

        @Override
        public void preparing(String what) {
            prepared.add(what);
        }

        @Override
        public void rows(String table, long rows, OptionalLong of) {
            done.put(table, rows);
            of.ifPresent(all -> total.put(table, all));
        }
    }
}
