package dev.seg.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seg.compiler.sql.Dialect;
import dev.seg.engine.Postgres;
import dev.seg.engine.config.DeploySettings;
import dev.seg.engine.deploy.Change.Kind;
import dev.seg.engine.refresh.RefreshRequest;
import dev.seg.engine.refresh.Refresher;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Views hold whom their segments name, are known again, and are changed all together or not at all. */
@ExtendWith(Postgres.class)
class DeployTest {

    private static final int VIEWS = 11;

    private static final List<Instant> MOMENTS = List.of(
            Site.NOW,
            Instant.parse("2026-02-28T22:00:00Z"),
            Instant.parse("2026-03-29T00:59:59.999999Z"),
            Instant.parse("2025-10-26T00:30:00Z"),
            Instant.parse("2028-02-29T10:00:00Z"));

    @AfterEach
    void leaveNothingBehind(Postgres.Server server) throws SQLException {
        server.execute("DROP DATABASE IF EXISTS seg_deploy_views WITH (FORCE)");
    }

    private static List<Kind> kinds(List<Change> changes) {
        return changes.stream().map(Change::kind).toList();
    }

    private static List<String> named(List<Change> changes, Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .map(Change::view)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void everyViewHoldsWhomItsSegmentNames(Engine engine, Postgres.Server server, @TempDir Path folder)
            throws SQLException {
        Site site = Site.empty(engine, server, folder, "views");
        assertThat(kinds(site.difference())).containsOnly(Kind.NEW).hasSize(VIEWS);
        assertThat(kinds(site.deploy())).containsOnly(Kind.NEW).hasSize(VIEWS);
        checkRows(site, Site.NOW);
        assertThat(kinds(site.difference())).containsOnly(Kind.SAME).hasSize(VIEWS);
        assertThat(kinds(site.deploy())).containsOnly(Kind.SAME);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void liveViewsFollowTheClock(Engine engine, Postgres.Server server, @TempDir Path folder) throws SQLException {
        Site site = Site.empty(engine, server, folder, "views");
        Set<Integer> sizes = new TreeSet<>();
        for (Instant moment : MOMENTS) {
            site.with(new ViewForm.Live("TIMESTAMPTZ '" + moment + "'")).deploy();
            checkRows(site, moment);
            sizes.add(site.ids("recent", moment).size());
        }
        assertThat(sizes).hasSizeGreaterThan(2);
        site.with(ViewForm.Live.ofTheWarehouse()).deploy();
        try (Warehouse warehouse = Warehouse.openForQueries(site.url(), Site.WAREHOUSE)) {
            warehouse.run(session -> {
                Instant now = session.query("SELECT CURRENT_TIMESTAMP", statement -> {}, rows -> {
                    rows.next();
                    return rows.value(1, java.time.OffsetDateTime.class).toInstant();
                });
                for (String segment : site.compilation().model().segments().keySet()) {
                    assertThat(Site.lines(session, "SELECT * FROM segments.\"" + segment + "\""))
                            .as(segment)
                            .isEqualTo(site.ids(session, segment, now));
                }
                return true;
            });
        }
    }

    private static void checkRows(Site site, Instant asOf) {
        int members = 0;
        List<String> wide = new ArrayList<>();
        for (String segment : site.compilation().model().segments().keySet()) {
            List<String> expected = site.ids(segment, asOf);
            assertThat(site.lines("SELECT * FROM segments.\"" + segment + "\""))
                    .as(segment)
                    .isEqualTo(expected);
            assertThat(site.lines("SELECT id FROM segments.membership WHERE \"" + segment + "\""))
                    .as("membership of " + segment)
                    .isEqualTo(expected);
            members += expected.size();
            wide.addAll(expected);
        }
        assertThat(members).isPositive();
        for (String name : List.of("low", "high")) {
            List<String> expected = site.ids("worth." + name, asOf);
            assertThat(site.lines("SELECT id FROM segments.worth WHERE class = '" + name + "'"))
                    .isEqualTo(expected);
            assertThat(site.lines("SELECT id FROM segments.membership WHERE worth = '" + name + "'"))
                    .isEqualTo(expected);
        }
        assertThat(site.lines("SELECT count(*) FROM segments.membership")).containsExactly("400");
        assertThat(site.lines("SELECT count(*), count(region), count(basket), count(last_order) IS NOT NULL"
                                + " FROM segments.facts")
                        .get(0))
                .startsWith("400|320|");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whatChangesIsMadeAnewAndWhatIsGoneRemoved(Engine engine, Postgres.Server server, @TempDir Path folder)
            throws SQLException {
        Site site = Site.empty(engine, server, folder, "views");
        site.deploy();
        site.execute("CREATE VIEW segments.mine AS SELECT 1 AS one", "CREATE TABLE segments.notes (x int)");
        Site after = site.with(
                "segment europe \"In Europe\" = region = \"EU\"\n/// Less.\nsegment recent = has order in last 7d\n");
        List<Change> changes = after.difference();
        assertThat(named(changes, Kind.STALE)).containsExactly("europe", "recent", "membership");
        assertThat(named(changes, Kind.GONE))
                .contains("worth", "worth.low", "lapsed")
                .doesNotContain("mine", "notes");
        assertThat(after.deploy()).isEqualTo(changes);
        assertThat(after.lines("SELECT * FROM segments.recent")).isEqualTo(after.ids("recent", Site.NOW));
        assertThat(after.lines("SELECT one FROM segments.mine")).containsExactly("1");
        assertThat(after.lines("SELECT table_name FROM information_schema.tables WHERE table_schema = 'segments'"))
                .containsExactly("europe", "facts", "membership", "mine", "notes", "recent");
        assertThat(kinds(after.difference())).containsOnly(Kind.SAME);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whatWasEditedByHandIsFound(Engine engine, Postgres.Server server, @TempDir Path folder) throws SQLException {
        Site site = Site.empty(engine, server, folder, "views");
        site.deploy();
        String comment = comment(site, "europe");
        assertThat(comment).startsWith("test.seg\nas of 2026-03-31T12:00:00Z\nseg deploy: project ");
        assertThat(comment(site, "recent")).startsWith("Recent buyers\nWho has bought lately.\ntest.seg\n");
        site.execute(
                "CREATE OR REPLACE VIEW segments.europe AS SELECT id FROM "
                        + (engine == Engine.DUCKDB ? "main." : "public.") + "customers",
                "COMMENT ON VIEW segments.europe IS '" + comment + "'");
        assertThat(named(site.difference(), Kind.EDITED)).containsExactly("europe");
        site.deploy();
        assertThat(kinds(site.difference())).containsOnly(Kind.SAME);
        checkRows(site, Site.NOW);
    }

    private static String comment(Site site, String view) {
        String sql = site.engine() == Engine.DUCKDB
                ? "SELECT comment FROM duckdb_views() WHERE schema_name = 'segments' AND view_name = '" + view + "'"
                : "SELECT obj_description('segments." + view + "'::regclass)";
        return site.lines(sql).get(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whatSomebodyElseMadeIsNeverReplaced(Engine engine, Postgres.Server server, @TempDir Path folder)
            throws SQLException {
        Site site = Site.empty(engine, server, folder, "views");
        site.execute("CREATE SCHEMA segments", "CREATE VIEW segments.lapsed AS SELECT 7 AS id");
        assertThatThrownBy(site::deploy)
                .isInstanceOfSatisfying(
                        DeployRefusedException.class,
                        refused -> assertThat(refused.findings())
                                .singleElement()
                                .satisfies(finding -> {
                                    assertThat(finding.message())
                                            .isEqualTo(
                                                    "`segments.lapsed` stands in the warehouse already, and `seg deploy` has"
                                                            + " not made it");
                                    assertThat(finding.span().text()).isEqualTo("lapsed");
                                    assertThat(finding.help()).isPresent();
                                }));
        assertThat(site.lines("SELECT table_name FROM information_schema.tables WHERE table_schema = 'segments'"))
                .containsExactly("lapsed");
        site.execute("DROP VIEW segments.lapsed");
        site.deploy();
        assertThatThrownBy(() -> site.of("another").deploy())
                .isInstanceOf(DeployRefusedException.class)
                .hasMessageContaining("belongs to another project");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void hostileNamesAreNamesOfViews(Engine engine, Postgres.Server server, @TempDir Path folder) throws SQLException {
        String longest = "n".repeat(63);
        Site site = Site.empty(engine, server, folder, "views").with("""
                segment `select` = region = "EU"
                segment customers = region = "US"
                segment orders = has order in last 60d
                segment `we"ird; DROP TABLE customers --` = region = "EU"
                segment `ünï cödé's` = NOT region = "EU"
                segment clock = has order in last 3d
                segment %s = region is missing
                """.formatted(longest));
        site.deploy();
        for (String segment : site.compilation().model().segments().keySet()) {
            String name = "segments.\"" + segment.replace("\"", "\"\"") + "\"";
            assertThat(site.lines("SELECT * FROM " + name)).as(segment).isEqualTo(site.ids(segment, Site.NOW));
        }
        assertThat(kinds(site.difference())).containsOnly(Kind.SAME);
        site.with(ViewForm.Live.ofTheWarehouse()).deploy();
        assertThat(kinds(site.with(ViewForm.Live.ofTheWarehouse()).difference()))
                .containsOnly(Kind.SAME);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void namesThatClashAreRefusedWithTheirPlaces(Engine engine, Postgres.Server server, @TempDir Path folder)
            throws SQLException {
        Site site = Site.empty(engine, server, folder, "views").with("""
                segment facts = region = "EU"
                segment Id = region = "EU" OR region = "US"
                partition %s by spend { low: below 50  %s: rest }
                """.formatted("p".repeat(40), "c".repeat(40)));
        assertThatThrownBy(site::deploy).isInstanceOfSatisfying(DeployRefusedException.class, refused -> {
            List<String> messages = refused.findings().stream()
                    .map(finding -> finding.message())
                    .toList();
            assertThat(messages)
                    .contains("`facts` is the name of the view of facts", "`Id` is the name of the key's column");
            assertThat(messages.stream().anyMatch(message -> message.endsWith("is too long for a view: 81 bytes")))
                    .isEqualTo(engine == Engine.POSTGRESQL);
            assertThat(refused.findings()).allSatisfy(finding -> {
                assertThat(finding.help()).isPresent();
                assertThat(finding.span().text()).isNotEmpty();
            });
        });
        DeploySettings renamed = new DeploySettings(
                "segments",
                "everybody",
                "all_facts",
                Optional.empty(),
                List.of(),
                site.settings().place(),
                site.settings().place());
        assertThat(named(
                        site.with("segment facts = region = \"EU\"\n")
                                .with(renamed)
                                .deploy(),
                        Kind.NEW))
                .containsExactly("facts", "everybody", "all_facts");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void viewsOverMembershipsReadWhatARefreshKept(Engine engine, Postgres.Server server, @TempDir Path folder)
            throws SQLException {
        Site site = Site.empty(engine, server, folder, "views").with(new ViewForm.Kept());
        assertThatThrownBy(site::deploy)
                .isInstanceOf(DeployRefusedException.class)
                .hasMessage("no memberships of `customer` are kept in the warehouse yet");
        try (Warehouse warehouse = Warehouse.openForKeeping(site.url(), Site.WAREHOUSE)) {
            Dialect dialect = engine == Engine.DUCKDB ? Dialect.DUCKDB : Dialect.POSTGRESQL;
            new Refresher(warehouse, site.compilation(), dialect, () -> Site.NOW)
                    .refresh(new RefreshRequest(
                            "test",
                            Site.NOW,
                            List.copyOf(site.compilation().model().segments().keySet()),
                            true,
                            Optional.empty()));
        }
        site.deploy();
        for (String segment : site.compilation().model().segments().keySet()) {
            List<String> expected = site.ids(segment, Site.NOW);
            assertThat(site.lines("SELECT id FROM segments.\"" + segment + "\""))
                    .as(segment)
                    .isEqualTo(expected);
            assertThat(site.lines("SELECT id FROM segments.membership WHERE \"" + segment + "\""))
                    .as(segment)
                    .isEqualTo(expected);
        }
        assertThat(site.lines("SELECT id FROM segments.worth WHERE class = 'high'"))
                .isEqualTo(site.lines("SELECT id FROM segments.membership WHERE worth = 'high'"))
                .isEqualTo(site.ids("worth.high", Site.NOW));
        assertThat(kinds(site.difference())).containsOnly(Kind.SAME);
    }
}
