package dev.seg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.format.Formatter;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Expectation;
import dev.seg.compiler.model.GivenPeople;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.engine.expect.Verdict;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.examples.ExampleWarehouses.Opened;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example, compiled, run on real data on both engines, and held to what is published and to what it expects. */
@ExtendWith(ExampleWarehouses.class)
@TestInstance(Lifecycle.PER_CLASS)
class ExamplesTest {

    private static final int SMALL = 300;
    private static final int STANDARD = 20_000;

    /** What was asked already. */
    private final Map<Warehouse, Answers> answers = new HashMap<>();

    static Stream<Arguments> projectsAndEngines() {
        return Arrays.stream(ExampleProject.values())
                .flatMap(project -> Engine.written().stream().map(engine -> Arguments.of(project, engine)));
    }

    private Answers answers(ExampleProject project, Warehouse warehouse) {
        return answers.computeIfAbsent(warehouse, any -> {
            Compilation compilation = project.compile();
            return Answers.of(compilation, project.asOf(compilation), warehouse);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyProjectCompilesWithoutFindings(ExampleProject project) {
        Compilation compilation = project.compile();
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.model().segments()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void filesAreInTheirCanonicalForm(ExampleProject project) {
        assertThat(project.compile().files())
                .allSatisfy(file -> assertThat(Formatter.format(file))
                        .as(file.source().name())
                        .isEqualTo(file.source().text()));
    }

    @Test
    void theExampleOfTheBriefStandsAlone() {
        assertThat(ExampleProject.SHOP.compile().files())
                .filteredOn(file -> file.source().name().equals("segments/example.seg"))
                .extracting(file -> file.source().text())
                .containsExactly("purchases > 2 AND last_open < 30d AND region = \"EU\"\n");
    }

    @ParameterizedTest
    @EnumSource
    void madeUpPeopleAreWhereTheTestBlocksSay(ExampleProject project) {
        Compilation compilation = project.compile();
        assertThat(compilation.model().tests()).isNotEmpty();
        assertThat(GivenPeople.wrongVerdicts(compilation.model(), project.asOf(compilation)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("projectsAndEngines")
    void publishedFiguresComeOut(ExampleProject project, Engine engine, Opened warehouses) {
        Answers found = answers(project, warehouses.of(project, engine));
        Map<String, Long> expected = new LinkedHashMap<>();
        Map<String, Long> actual = new LinkedHashMap<>();
        Figure.of(project).forEach(figure -> {
            expected.put(figure.id() + " " + figure.segment(), figure.size());
            actual.put(figure.id() + " " + figure.segment(), found.size(figure.segment()));
        });
        assertThat(actual).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void publishedFiguresAreExpectations(ExampleProject project) {
        List<Expectation> expectations = project.compile().model().expectations();
        for (Figure figure : Figure.of(project)) {
            assertThat(expectations)
                    .as("%s: expect %s { size = %d }", figure.id(), figure.segment(), figure.size())
                    .anyMatch(expectation -> expectation instanceof Expectation.Size size
                            && size.segments().equals(List.of(figure.segment()))
                            && isExactly(size.range(), figure.size()));
        }
    }

    private static boolean isExactly(Expectation.Range range, long size) {
        return range.holds(BigDecimal.valueOf(size))
                && range.low().equals(range.high())
                && range.low().isPresent();
    }

    @ParameterizedTest
    @MethodSource("projectsAndEngines")
    void dataAreAsExpected(ExampleProject project, Engine engine, Opened warehouses) {
        Compilation compilation = project.compile();
        List<Verdict> verdicts =
                Answers.verdicts(compilation, project.asOf(compilation), warehouses.of(project, engine));
        boolean smallerThanWritten = project == ExampleProject.SHOP;
        assertThat(verdicts)
                .filteredOn(verdict -> !(smallerThanWritten && verdict.expectation() instanceof Expectation.Size))
                .isNotEmpty()
                .allSatisfy(ExamplesTest::holds);
    }

    private static void holds(Verdict verdict) {
        assertThat(verdict.holds())
                .as(verdict.actual() + ", expected " + verdict.expected())
                .isTrue();
    }

    @Test
    void theShopIsAsExpectedAtItsOwnSize(Opened warehouses) {
        ExampleProject project = ExampleProject.SHOP;
        Compilation compilation = project.compile();
        assertThat(project.settings().sample().orElseThrow().customers()).hasValue(STANDARD);
        Warehouse warehouse = warehouses.of(project, Engine.DUCKDB, STANDARD);
        assertThat(Answers.verdicts(compilation, project.asOf(compilation), warehouse))
                .isNotEmpty()
                .allSatisfy(ExamplesTest::holds);
    }

    @ParameterizedTest
    @EnumSource
    void bothEnginesFindTheSamePeople(ExampleProject project, Opened warehouses) {
        Answers duckdb = answers(project, warehouses.of(project, Engine.DUCKDB));
        Answers postgresql = answers(project, warehouses.of(project, Engine.POSTGRESQL));
        assertThat(postgresql.populations()).isEqualTo(duckdb.populations());
        assertThat(postgresql.members()).isEqualTo(duckdb.members());
        System.out.println(project + ": " + duckdb.members().size() + " segments of " + duckdb.populations()
                + ", the same people on both engines");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aRunAsOfAYearAgoKnowsNothingOfTheYear(Engine engine, Opened warehouses) {
        Compilation compilation = ExampleProject.FOODMART.compile();
        AsOf before = compilation.asOf(Instant.parse("1997-12-31T20:00:00Z"));
        Answers found = Answers.of(compilation, before, warehouses.of(ExampleProject.FOODMART, engine));
        assertThat(found.size("never_bought")).isEqualTo(10_281 - 5_581);
        assertThat(found.size("buyers_1997")).isEqualTo(5_581);
        assertThat(found.size("new_in_1998")).isZero();
        assertThat(found.size("bought_last_quarter")).isEqualTo(found.size("bought_in_q3"));
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void bothEnginesDoAsTheEvaluatorSays(Engine engine, Opened warehouses) {
        ExampleProject project = ExampleProject.SHOP;
        Compilation compilation = project.compile();
        AsOf asOf = project.asOf(compilation);
        Warehouse warehouse = warehouses.of(project, engine, SMALL);
        Evaluator evaluator = new Evaluator(
                compilation.model(), asOf, CatalogRows.world(compilation.model(), asOf, warehouse), "customer");
        SqlCompiler sql = compilation.sql(asOf.instant(), Answers.dialect(engine));
        warehouse.run(session -> {
            for (Segment segment : compilation.model().segments().values()) {
                Set<Object> keys = new HashSet<>();
                new SegmentRunner(session)
                        .ids(
                                sql.ids(segment.name()),
                                key -> assertThat(keys.add(CatalogRows.plain(key)))
                                        .as("%s twice in %s", key, segment.name())
                                        .isTrue());
                assertThat(keys).as(segment.name()).isEqualTo(evaluator.members(segment.name()));
            }
            return true;
        });
    }

    /** The tables of these projects have no index, so such a plan would take minutes. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SHOP")
    void postgresqlReadsNoTableOnceForEachPerson(ExampleProject project, Opened warehouses) {
        Compilation compilation = project.compile();
        SqlCompiler sql = compilation.sql(project.asOf(compilation).instant(), Dialect.POSTGRESQL);
        warehouses.of(project, Engine.POSTGRESQL).run(session -> {
            for (String segment : compilation.model().segments().keySet()) {
                assertThat(plan(session, sql.ids(segment).printed()))
                        .as(segment)
                        .doesNotContain("Nested Loop Semi Join", "Nested Loop Anti Join")
                        .doesNotContainPattern("(?<!hashed )SubPlan \\d");
            }
            return true;
        });
    }

    private static String plan(Session session, String query) {
        return session.query("EXPLAIN " + query, StatementBinder.nothing(), rows -> {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.value(1)).append('\n');
            }
            return plan.toString();
        });
    }

    @Test
    void theRfmTableIsThePublishedOne(Opened warehouses) {
        ExampleProject project = ExampleProject.ONLINE_RETAIL;
        Answers duckdb = answers(project, warehouses.of(project, Engine.DUCKDB));
        Answers postgresql = answers(project, warehouses.of(project, Engine.POSTGRESQL));
        StringBuilder table = new StringBuilder("class                    published   DuckDB  PostgreSQL\n");
        long total = 0;
        for (Figure figure : Figure.of(project)) {
            if (figure.segment().startsWith("rfm.")) {
                total += figure.size();
                String row = "%-24s %9d %8d %11d%n"
                        .formatted(
                                figure.segment().substring("rfm.".length()),
                                figure.size(),
                                duckdb.size(figure.segment()),
                                postgresql.size(figure.segment()));
                table.append(row);
                assertThat(List.of(duckdb.size(figure.segment()), postgresql.size(figure.segment())))
                        .as(row)
                        .containsOnly(figure.size());
            }
        }
        System.out.println(table);
        assertThat(total).isEqualTo(duckdb.size("billed_customers")).isEqualTo(4339);
    }
}
