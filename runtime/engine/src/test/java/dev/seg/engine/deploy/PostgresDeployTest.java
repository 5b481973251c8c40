package dev.seg.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.engine.Postgres;
import dev.seg.engine.config.DeploySettings.Rights;
import dev.seg.engine.deploy.Change.Kind;
import dev.seg.engine.environment.Environment;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Roles, rights, readers' own views, and policies about rows. */
@ExtendWith(Postgres.class)
class PostgresDeployTest {

    private static final String[] ROLES = {"seg_bi", "seg_bi2", "seg_poor"};

    private Site site;
    private String driverUrl;

    @BeforeEach
    void makeRoles(Postgres.Server server, @TempDir Path folder) throws SQLException {
        leaveNothingBehind(server);
        site = Site.empty(Engine.POSTGRESQL, server, folder, "roles");
        driverUrl = server.driverUrl().replaceFirst("(//[^/]+/)[^?]*", "$1seg_deploy_roles");
        for (String role : ROLES) {
            server.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'x'");
        }
    }

    @AfterEach
    void leaveNothingBehind(Postgres.Server server) throws SQLException {
        server.execute("DROP DATABASE IF EXISTS seg_deploy_roles WITH (FORCE)");
        for (String role : ROLES) {
            server.execute("DROP ROLE IF EXISTS " + role);
        }
    }

    private static DeployRefusedException refused(Site site) {
        List<DeployRefusedException> refused = new ArrayList<>();
        assertThatThrownBy(site::deploy).isInstanceOfSatisfying(DeployRefusedException.class, refused::add);
        assertThat(refused.get(0).findings())
                .allSatisfy(finding -> assertThat(finding.help()).isPresent());
        return refused.get(0);
    }

    /** What a role sees; or the state of the error. */
    private List<String> as(String role, String sql) throws SQLException {
        String url = driverUrl.replaceAll("user=[^&]*", "user=" + role).replaceAll("password=[^&]*", "password=x");
        try (Connection connection = DriverManager.getConnection(url, role, "x");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        } catch (SQLException e) {
            return List.of(e.getSQLState());
        }
    }

    @Test
    void readersMayReadTheViewsAndNothingElse() throws SQLException {
        Site granted = site.with(Site.settings(Optional.empty(), List.of("seg_bi")));
        site.deploy();
        assertThat(as("seg_bi", "SELECT id FROM segments.europe")).containsExactly("42501");
        assertThat(granted.difference()).extracting(Change::kind).containsOnly(Kind.NOT_GRANTED);
        granted.deploy();
        assertThat(granted.difference()).extracting(Change::kind).containsOnly(Kind.SAME);
        assertThat(as("seg_bi", "SELECT count(*) FROM segments.europe")).containsExactly("160");
        assertThat(as("seg_bi", "SELECT count(*) FROM segments.recent WHERE id > 0"))
                .isNotEqualTo(List.of("42501"));
        assertThat(as("seg_bi", "SELECT id FROM public.customers")).containsExactly("42501");
        assertThat(as("seg_bi2", "SELECT id FROM segments.europe")).containsExactly("42501");
    }

    @Test
    void aRoleThatIsGoneIsSaidAndNothingIsDone(Postgres.Server server) throws SQLException {
        Site granted = site.with(Site.settings(Optional.empty(), List.of("seg_bi", "seg_bi2")));
        server.execute("DROP ROLE seg_bi2");
        assertThat(refused(granted)).hasMessage("there is no role `seg_bi2` in the warehouse");
        assertThat(site.lines("SELECT nspname FROM pg_namespace WHERE nspname = 'segments'"))
                .isEmpty();
    }

    @Test
    void whoMayMakeNoSchemaIsToldWhatIsNeeded() throws SQLException {
        Diagnostics diagnostics = new Diagnostics();
        String text = driverUrl.replaceAll("([?&])(user|password)=[^&]*", "$1").replaceAll("[?&]+$", "");
        WarehouseUrl url = WarehouseUrl.resolve(
                        "${env:URL}",
                        new Span(new Source("test", "url"), 0, 3),
                        Path.of(""),
                        Environment.of(Map.of("URL", text + "?user=seg_poor&password=x")),
                        diagnostics)
                .orElseThrow(
                        () -> new IllegalStateException(diagnostics.sorted().toString()));
        Site poor = new Site(url, site.compilation(), site.settings(), site.project(), site.form());
        assertThat(refused(poor).getMessage())
                .startsWith("the role of the connection may not make the views: permission denied");
        site.deploy();
        site.execute("GRANT USAGE ON SCHEMA segments TO seg_poor", "GRANT SELECT ON customers, orders TO seg_poor");
        Site changed = poor.with("segment europe = region = \"US\"\n");
        assertThat(refused(changed).getMessage()).contains("must be owner of view");
        assertThat(site.difference()).extracting(Change::kind).containsOnly(Kind.SAME);
    }

    @Test
    void aViewWithOtherColumnsKeepsItsGrants() throws SQLException {
        Site before = site.with("segment europe = region = \"EU\"\nsegment us = region = \"US\"\n");
        before.deploy();
        site.execute(
                "GRANT USAGE ON SCHEMA segments TO seg_bi2",
                "GRANT SELECT ON segments.membership TO seg_bi2 WITH GRANT OPTION",
                "GRANT SELECT ON segments.membership TO PUBLIC");
        Site after = site.with("segment us = region = \"US\"\nsegment more = region = \"EU\"\n");
        after.deploy();
        assertThat(after.lines("SELECT column_name FROM information_schema.columns WHERE table_name = 'membership'"
                        + " AND table_schema = 'segments'"))
                .containsExactly("id", "more", "us");
        assertThat(as("seg_bi2", "SELECT count(*) FROM segments.membership")).containsExactly("400");
        assertThat(after.lines("SELECT grantee || ' ' || is_grantable FROM information_schema.role_table_grants"
                        + " WHERE table_name = 'membership' AND privilege_type = 'SELECT' AND grantee <> grantor"))
                .containsExactly("PUBLIC NO", "seg_bi2 YES");
        assertThat(after.difference()).extracting(Change::kind).containsOnly(Kind.SAME);
    }

    @Test
    void viewsThatOthersReadAreNotTakenAway() throws SQLException {
        site.deploy();
        site.execute("CREATE VIEW public.report AS SELECT count(*) AS n FROM segments.membership WHERE europe");
        Site added = site.with(Site.SEGMENTS + "segment us = region = \"US\"\n");
        DeployRefusedException failure = refused(added);
        assertThat(failure.getMessage()).contains("`segments.membership`", "others read it");
        assertThat(failure.findings().get(0).help().orElseThrow()).contains("public.report");
        assertThat(site.difference()).extracting(Change::kind).containsOnly(Kind.SAME);
        assertThat(site.lines("SELECT n FROM public.report")).containsExactly("160");
        site.execute("CREATE VIEW public.report2 AS SELECT id FROM segments.lapsed");
        Site changed = site.with(Site.SEGMENTS.replace("last(order) > 2mo", "last(order) > 3mo"));
        changed.deploy();
        assertThat(changed.lines("SELECT id FROM public.report2")).isEqualTo(changed.ids("lapsed", Site.NOW));
        Site without = site.with(Site.SEGMENTS.replace("segment lapsed = last(order) > 2mo\n", ""));
        site.execute("DROP VIEW public.report");
        assertThat(refused(without).findings().get(0).help().orElseThrow()).contains("public.report2");
    }

    @Test
    void policiesAboutRowsHoldForReadersOrSomebodyHasSaidThatTheyNeedNot() throws SQLException {
        site.execute(
                "ALTER TABLE customers ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY half ON customers FOR SELECT USING (id <= 200)",
                "GRANT SELECT ON customers, orders TO seg_bi");
        assertThat(refused(site).getMessage()).contains("rows of public.customers", "row level security");
        assertThat(site.lines("SELECT nspname FROM pg_namespace WHERE nspname = 'segments'"))
                .isEmpty();
        Site reader = site.with(Site.settings(Optional.of(Rights.READER), List.of("seg_bi", "seg_bi2")));
        reader.deploy();
        assertThat(as("seg_bi", "SELECT count(*) FROM segments.membership")).containsExactly("200");
        assertThat(as("seg_bi", "SELECT count(*) FROM segments.europe")).containsExactly("80");
        assertThat(as("seg_bi2", "SELECT count(*) FROM segments.europe")).containsExactly("42501");
        assertThat(reader.difference()).extracting(Change::kind).containsOnly(Kind.SAME);
        Site owner = site.with(Site.settings(Optional.of(Rights.OWNER), List.of("seg_bi", "seg_bi2")));
        assertThat(owner.difference()).extracting(Change::kind).containsOnly(Kind.STALE);
        owner.deploy();
        assertThat(as("seg_bi2", "SELECT count(*) FROM segments.membership")).containsExactly("400");
    }

    @Test
    void optionsThatWereChangedByHandAreFound() {
        Site reader = site.with(Site.settings(Optional.of(Rights.READER), List.of()));
        reader.deploy();
        site.execute("ALTER VIEW segments.europe SET (security_invoker = false)");
        assertThat(reader.difference().stream().filter(change -> change.kind() != Kind.SAME))
                .containsExactly(new Change("europe", Kind.EDITED, "its SQL was changed in the warehouse"));
    }

    @Test
    void onlyOneDeploysAtATime() {
        try (Warehouse first = Warehouse.openForKeeping(site.url(), Site.WAREHOUSE);
                Warehouse second = Warehouse.openForKeeping(site.url(), Site.WAREHOUSE)) {
            first.beside(
                    "deploy",
                    session -> new PostgresViews(session, site.settings()).lock(),
                    () -> assertThatThrownBy(() -> site.deployer(second).deploy())
                            .isInstanceOf(WarehouseException.class)
                            .hasMessageContaining("another deploy is at work"));
        }
        assertThat(site.deploy()).extracting(Change::kind).containsOnly(Kind.NEW);
    }

    /** All rows of a view are of one moment, however slowly they are fetched: the moment of the transaction's start. */
    @Test
    void theMomentDoesNotDriftWhileRowsAreFetched() throws SQLException {
        site.with(ViewForm.Live.ofTheWarehouse()).deploy();
        try (Connection connection = DriverManager.getConnection(driverUrl)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TIME ZONE 'Asia/Tokyo'");
                statement.execute("DECLARE c CURSOR FOR SELECT clock_timestamp() > now(), now()::text,"
                        + " statement_timestamp()::text FROM segments.membership");
                List<String> moments = new ArrayList<>();
                List<String> drifting = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    try (ResultSet rows = statement.executeQuery("FETCH 100 FROM c")) {
                        while (rows.next()) {
                            moments.add(rows.getString(2));
                            drifting.add(rows.getString(3));
                        }
                    }
                }
                assertThat(moments).hasSize(200).containsOnly(moments.get(0));
                assertThat(drifting.stream().distinct().count()).isEqualTo(2);
            }
        }
    }
}
