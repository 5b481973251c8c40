package dev.seg.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RewriterTest {
    private static final String VIP = "\"vip\" AS (\nSELECT 1 AS \"id\"\n)";

    private static SegmentTable table(String name, String sql) {
        return new SegmentTable(name, "", "c", List.of("c"), "id", "h", List.of(), sql, List.of(), Map.of());
    }

    private static final Artefact ARTEFACT = new Artefact(
            "p",
            Optional.empty(),
            Map.of("vip", table("vip", "SELECT 1 AS \"id\""), "c", table("c", "SELECT \"id\" FROM \"c\"")),
            Map.of());

    private static String rewritten(Dialect dialect, String sql) throws SQLException {
        return new Rewriter(dialect, "segments", ARTEFACT, false).rewrite(sql, false);
    }

    private static String rewritten(String sql) throws SQLException {
        return rewritten(Dialect.POSTGRESQL, sql);
    }

    @Test
    void blocksGoBeforeTheQuery() throws SQLException {
        assertThat(rewritten("SELECT * FROM segments.vip")).isEqualTo("WITH " + VIP + "\nSELECT * FROM \"vip\"");
        assertThat(rewritten("EXPLAIN (ANALYZE, COSTS off) SELECT * FROM segments.vip"))
                .isEqualTo("EXPLAIN (ANALYZE, COSTS off) WITH " + VIP + "\nSELECT * FROM \"vip\"");
        assertThat(rewritten("CREATE TEMP TABLE t (id) AS SELECT * FROM segments.vip"))
                .isEqualTo("CREATE TEMP TABLE t (id) AS WITH " + VIP + "\nSELECT * FROM \"vip\"");
        assertThat(rewritten("INSERT INTO t (a) SELECT * FROM segments.vip"))
                .isEqualTo("WITH " + VIP + "\nINSERT INTO t (a) SELECT * FROM \"vip\"");
        assertThat(rewritten("COPY (SELECT * FROM segments.vip) TO STDOUT"))
                .isEqualTo("COPY (WITH " + VIP + "\nSELECT * FROM \"vip\") TO STDOUT");
        assertThat(rewritten("DELETE FROM t USING segments.vip WHERE vip.id = t.id"))
                .isEqualTo("WITH " + VIP + "\nDELETE FROM t USING \"vip\" WHERE vip.id = t.id");
        assertThat(rewritten("WITH a AS (SELECT 1) SELECT * FROM a, segments.vip"))
                .isEqualTo("WITH " + VIP + ",\na AS (SELECT 1) SELECT * FROM a, \"vip\"");
        assertThat(rewritten("DECLARE k CURSOR FOR SELECT * FROM segments.vip"))
                .isEqualTo("DECLARE k CURSOR FOR WITH " + VIP + "\nSELECT * FROM \"vip\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'segments.vip'",
                "SELECT E'\\'segments.vip'",
                "SELECT E'a'\n'\\' FROM segments.vip'",
                "SELECT $$ FROM segments.vip $$",
                "SELECT $x$ FROM segments.vip $$ $x$",
                "SELECT 1 /* FROM /* */ segments.vip */",
                "SELECT 1 -- FROM segments.vip",
                "SELECT \"FROM segments.vip\" FROM t",
                "SELECT segments.vip FROM segments",
                "SELECT * FROM a.segments.vip.b",
                "SELECT * FROM segments.other",
                "SELECT * FROM \"Segments\".vip",
                "SELECT * FROM segments.\"VIP\"",
                "SELECT * FROM segments.vip(1)",
                "SELECT extract(day FROM segments.vip) FROM t",
                "SELECT * FROM segments",
                "",
                " -- nothing",
            })
    void allElseStaysAsItIs(String sql) throws SQLException {
        assertThat(rewritten(sql)).isEqualTo(sql);
    }

    @Test
    void foldsNamesAsTheWarehouseDoes() throws SQLException {
        assertThat(rewritten(Dialect.DUCKDB, "SELECT * FROM \"Segments\".\"VIP\""))
                .startsWith("WITH ");
        assertThat(rewritten(Dialect.POSTGRESQL, "SELECT * FROM Segments.VIP")).startsWith("WITH ");
        assertThat(rewritten(Dialect.TRINO, "SELECT * FROM hive.segments.vip /* /* */"))
                .startsWith("WITH ");
        assertThat(rewritten(Dialect.DUCKDB, "FROM segments.vip")).isEqualTo("WITH " + VIP + "\nFROM \"vip\"");
    }

    @Test
    void namesThatClashAreTakenApart() throws SQLException {
        assertThat(rewritten("SELECT vip.id FROM segments.vip JOIN vip real ON true"))
                .endsWith("SELECT vip.id FROM \"seg$t1\" AS \"vip\" JOIN vip real ON true")
                .startsWith("WITH \"seg$t1\" AS (");
        assertThat(rewritten("SELECT c.id FROM segments.c, segments.vip WHERE vip.id = c.id"))
                .contains("\"c\" AS (");
        assertThatThrownBy(() ->
                        rewritten("WITH \"seg$t1\" AS (SELECT 1), vip AS (SELECT 2) SELECT * FROM segments.vip v"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42712"));
    }

    @Test
    void blocksOfARecursiveWithDoNotReachOurs() throws SQLException {
        assertThat(rewritten("WITH RECURSIVE c AS (SELECT 1) SELECT * FROM c, segments.c x ORDER BY 1;"))
                .startsWith("WITH \"seg$t1\" AS (\nSELECT \"id\" FROM \"c\"\n)\nSELECT * FROM (WITH RECURSIVE c AS")
                .endsWith("ORDER BY 1) AS \"seg$q\";");
    }

    @Test
    void afterSetSchemaNamesNeedNoSchema() throws SQLException {
        Rewriter rewriter = new Rewriter(Dialect.POSTGRESQL, "segments", ARTEFACT, true);
        assertThat(rewriter.rewrite("SELECT id FROM vip, t WHERE vip > 1", true))
                .contains("FROM \"seg$t1\" AS \"vip\", t WHERE vip > 1");
        assertThat(rewriter.rewrite("SELECT vip.id FROM vip", true))
                .isEqualTo("WITH " + VIP + "\nSELECT vip.id FROM \"vip\"");
        String own = "WITH vip AS (SELECT 1) SELECT * FROM vip";
        assertThat(rewriter.rewrite(own, true)).isEqualTo(own);
        assertThat(rewriter.rewrite("SELECT vip FROM public.vip", true)).isEqualTo("SELECT vip FROM public.vip");
    }

    /** After setSchema("segments"): the columns of `membership` are called like segments. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT vip FROM t JOIN u USING (vip, c)",
                "SELECT vip, c FROM t LEFT JOIN u USING (vip) JOIN w USING (c) WHERE vip AND c ORDER BY vip, c",
                "SELECT t.vip FROM t WHERE extract(year FROM vip) > 1 AND a IS DISTINCT FROM vip GROUP BY vip, c",
                "SELECT substring(vip FROM 2), trim(both 'x' FROM vip) FROM t",
            })
    void columnsThatAreCalledLikeSegmentsStayColumns(String sql) throws SQLException {
        assertThat(new Rewriter(Dialect.POSTGRESQL, "segments", ARTEFACT, true).rewrite(sql, true))
                .isEqualTo(sql);
    }

    @Test
    void whatStandsBehindUsingIsATableWhereRowsAreChanged() throws SQLException {
        Rewriter rewriter = new Rewriter(Dialect.POSTGRESQL, "segments", ARTEFACT, false);
        assertThat(rewriter.rewrite("DELETE FROM t USING vip WHERE vip.id = t.id", true))
                .startsWith("WITH " + VIP + "\nDELETE");
        assertThat(rewriter.rewrite("DELETE FROM t USING (vip JOIN u USING (vip)) WHERE u.id = t.id", true))
                .endsWith("USING (\"seg$t1\" AS \"vip\" JOIN u USING (vip)) WHERE u.id = t.id");
    }

    /** Trino has no sessions that only read: what EXPLAIN would run is not sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXPLAIN ANALYZE CREATE TABLE t AS SELECT * FROM segments.vip",
                "EXPLAIN ANALYZE VERBOSE DROP TABLE t",
                "EXPLAIN (TYPE DISTRIBUTED) CALL system.kill()",
                "EXPLAIN ANALYZE REFRESH MATERIALIZED VIEW v",
                "EXPLAIN ANALYZE EXECUTE prepared",
                "EXPLAIN ANALYZE WITH a AS (SELECT 1) DELETE FROM t",
                "DESCRIBE CREATE TABLE t AS SELECT 1",
                "EXECUTE prepared",
                "PREPARE p FROM DELETE FROM t",
                "CALL system.kill()",
            })
    void whatWritesIsRefusedBehindExplainToo(String sql) {
        for (Dialect dialect : Dialect.values()) {
            assertThatThrownBy(() -> new Rewriter(dialect, "segments", ARTEFACT, true).rewrite(sql, false))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXPLAIN SELECT 1",
                "EXPLAIN ANALYZE VERBOSE SELECT 1",
                "EXPLAIN (ANALYZE, FORMAT JSON) (SELECT 1)",
                "EXPLAIN VALUES (1)",
                "EXPLAIN TABLE t",
                "DESCRIBE t",
                "DESCRIBE SELECT 1",
                "SUMMARIZE t",
                "EXPLAIN (TYPE LOGICAL) WITH a AS (SELECT 1) SELECT * FROM a",
            })
    void whatReadsIsExplained(String sql) throws SQLException {
        assertThat(new Rewriter(Dialect.TRINO, "segments", ARTEFACT, true).rewrite(sql, false))
                .isEqualTo(sql);
    }

    /** Whatever it is given, it answers or refuses. */
    @Test
    void noTextMakesItFail() {
        String[] pieces = {
            "SELECT",
            "FROM",
            "segments",
            ".",
            "vip",
            "\"vip\"",
            "c",
            "WITH",
            "RECURSIVE",
            "AS",
            "(",
            ")",
            ",",
            ";",
            "'",
            "''",
            "\"",
            "$$",
            "$a$",
            "--",
            "\n",
            "/*",
            "*/",
            "E'",
            "U&",
            "USING",
            "JOIN",
            "TABLE",
            "EXPLAIN",
            "CREATE",
            "DECLARE",
            "FOR",
            "COPY",
            "SET",
            "SESSION",
            "DELETE",
            "INTO",
            "UPDATE",
            "MERGE",
            "IS",
            "NOT",
            "DISTINCT",
            "extract",
            "*",
            "?",
            "1.5",
            "1.",
            "{",
            "}",
            "::",
            "`",
            "\\",
            "\u00a0",
            "\ud83d\ude00",
            "ONLY",
            "LATERAL",
            "ANALYZE",
            "seg$t1",
            "=",
            "EXISTS",
            "IF",
            "TRUNCATE"
        };
        Random random = new Random(77);
        int rewritten = 0;
        for (int i = 0; i < 60_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(14); length > 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(4) == 0 ? "" : " ");
            }
            String sql = text.toString();
            Dialect dialect = Dialect.values()[random.nextInt(3)];
            try {
                String made = new Rewriter(dialect, "segments", ARTEFACT, random.nextBoolean())
                        .rewrite(sql, random.nextBoolean());
                rewritten += made.equals(sql) ? 0 : 1;
            } catch (SQLException refused) {
                assertThat(refused.getSQLState()).hasSize(5);
            } catch (RuntimeException bug) {
                throw new AssertionError(sql, bug);
            }
        }
        assertThat(rewritten).isGreaterThan(50);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\" : 1 | \"version\" : 2 | segments.json has version 2 of the format; this driver reads version 1",
                "seg-artefact | seg-other | segments.json is no artefact of `seg compile --artefact`",
                "\"blocks\" : [ | \"blocks\" : [[[[ | segments.json is no artefact",
                "\"uses\" : [ \"seg$1\" ] | \"uses\" : [ \"seg$9\" ] | segments.json is no artefact: `stage` needs a block",
                "\"columns\" | \"others\" | segments.json is no artefact: there is no `columns`",
                "\"as_of\" : \"2026-01-01T00:00:00Z\" | \"as_of\" : 7 | segments.json is no artefact: `as_of` is no text",
            })
    void filesOfAnotherKindAreNotRead(String text, String other, String message) {
        String changed = Databases.text("segments.json").replace(text, other);
        assertThatThrownBy(() -> Artefact.parse(changed, "segments.json", Dialect.POSTGRESQL))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO segments.vip VALUES (1)",
                "UPDATE segments.vip SET id = 1",
                "DELETE FROM segments.vip",
                "TRUNCATE segments.vip",
                "TRUNCATE TABLE segments.vip",
                "DROP VIEW IF EXISTS segments.vip",
                "MERGE INTO segments.vip USING t ON true WHEN MATCHED THEN DO NOTHING",
                "COPY segments.vip TO STDOUT",
            })
    void segmentsAreNotChanged(String sql) {
        assertThatThrownBy(() -> rewritten(sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42809"));
    }

    /** DuckDB and Trino would take one for the other. */
    @Test
    void namesThatOneWarehouseCannotTellApartAreNotRead() throws SQLException {
        String both = Databases.text("segments.json").replace("\"european\"", "\"VIP\"");
        assertThat(Artefact.parse(both, "both.json", Dialect.POSTGRESQL).tables())
                .containsKeys("vip", "VIP");
        assertThatThrownBy(() -> Artefact.parse(both, "both.json", Dialect.DUCKDB))
                .isInstanceOf(SQLException.class)
                .hasMessage("`vip` and `VIP` in both.json are the same name to this warehouse");
    }

    @ParameterizedTest
    @CsvSource({
        "SELECT 'a, 42601",
        "SELECT /* a, 42601",
        "SELECT $$a, 42601",
        "SELECT \"a, 42601",
        "SELECT U&\"a\", 0A000"
    })
    void whatHasNoEndIsNoStatement(String sql, String state) {
        assertThatThrownBy(() -> rewritten(sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }
}
