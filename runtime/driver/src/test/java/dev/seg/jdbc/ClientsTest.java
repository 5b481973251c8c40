package dev.seg.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.duckdb.DuckDBConnection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcUtils;
import schemacrawler.schema.Catalog;
import schemacrawler.schema.Column;
import schemacrawler.schema.Table;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import sqlline.SqlLine;
import us.fatehi.utility.datasource.DatabaseConnectionSources;

/** Programs that others wrote find segments, and read them. */
@ExtendWith(Databases.class)
class ClientsTest {
    private static final String SEGMENTS = "segments";

    static Set<Dialect> warehouses() {
        return EnumSet.of(Dialect.POSTGRESQL, Dialect.DUCKDB);
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void sqllineListsAndSelects(Dialect dialect, Databases.Opened databases) throws Exception {
        String script = String.join(
                "\n",
                "!tables",
                "!columns vip",
                "!primarykeys vip",
                "SELECT count(*) AS members FROM segments.vip;",
                "SELECT nothing FROM segments.vip;",
                "!quit",
                "");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        SqlLine line = new SqlLine();
        try (PrintStream printed = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            line.setOutputStream(printed);
            line.setErrorStream(printed);
            String[] arguments = {
                "-u",
                databases.url(dialect, ""),
                "-n",
                "postgres",
                "-p",
                "postgres",
                "-d",
                SegDriver.class.getName(),
                "--maxWidth=180",
                "--color=false"
            };
            line.begin(arguments, new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), false);
        }
        String transcript = output.toString(StandardCharsets.UTF_8);
        if (System.getProperty("seg.transcripts") != null) {
            System.out.println(transcript);
        }
        boolean postgres = dialect == Dialect.POSTGRESQL;
        assertThat(transcript)
                .contains("Big spenders", "stage.small", "crm", "customers", "vip_pkey", "110")
                .contains(postgres ? "int4" : "INTEGER", postgres ? "state=42703" : "state=42000")
                .doesNotContain("Exception", "NullPointer");
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void schemaCrawlerSeesTheSegmentsAndTheirKeys(Dialect dialect, Databases.Opened databases) {
        System.setProperty("SC_WITHOUT_DATABASE_PLUGIN", "postgresql");
        List.of("schemacrawler", "us.fatehi")
                .forEach(name -> Logger.getLogger(name).setLevel(Level.OFF));
        Catalog catalog = SchemaCrawlerUtility.getCatalog(
                DatabaseConnectionSources.fromDataSource(source(dialect, databases)),
                SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
                        .withLimitOptions(LimitOptionsBuilder.builder()
                                .includeSchemas((Predicate<String> & schemacrawler.inclusionrule.InclusionRule)
                                        name -> name.endsWith("segments") || name.endsWith("crm"))
                                .toOptions())
                        .withLoadOptions(LoadOptionsBuilder.builder()
                                .withSchemaInfoLevel(SchemaInfoLevelBuilder.standard())
                                .toOptions()));
        Table vip = catalog.getTables().stream()
                .filter(table -> table.getName().equals("vip"))
                .findFirst()
                .orElseThrow();
        if (System.getProperty("seg.transcripts") != null) {
            catalog.getTables()
                    .forEach(table -> System.out.println("SchemaCrawler: " + table.getFullName() + " "
                            + table.getTableType() + " " + table.getColumns() + " " + table.getRemarks()));
        }
        assertThat(vip.getSchema().getName()).isEqualTo(SEGMENTS);
        assertThat(vip.getTableType().getTableType()).isEqualToIgnoringCase("view");
        assertThat(vip.getRemarks()).isEqualTo("Big spenders");
        assertThat(vip.getColumns()).extracting(Column::getName).containsExactly("id");
        assertThat(vip.getColumns().get(0).getColumnDataType().getName())
                .isEqualTo(dialect == Dialect.POSTGRESQL ? "int4" : "INTEGER");
        assertThat(catalog.getTables())
                .extracting(Table::getName)
                .contains("customers", "orders", "stage", "stage.large", "membership", "facts");
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void jooqReadsMetadataAndRows(Dialect dialect, Databases.Opened databases) throws SQLException {
        try (Connection connection = databases.seg(dialect)) {
            System.setProperty("org.jooq.no-logo", "true");
            System.setProperty("org.jooq.no-tips", "true");
            DSLContext jooq =
                    DSL.using(connection, dialect == Dialect.POSTGRESQL ? SQLDialect.POSTGRES : SQLDialect.DUCKDB);
            List<org.jooq.Table<?>> tables =
                    jooq.meta().getSchemas(SEGMENTS).get(0).getTables();
            assertThat(tables).extracting(org.jooq.Table::getName).contains("vip", "european", "stage", "stage.small");
            org.jooq.Table<?> vip = tables.stream()
                    .filter(table -> table.getName().equals("vip"))
                    .findFirst()
                    .orElseThrow();
            assertThat(vip.getPrimaryKey()).isNotNull();
            assertThat(jooq.fetchCount(vip)).isEqualTo(110);
            assertThat(jooq.select(DSL.count())
                            .from(DSL.table(DSL.name(SEGMENTS, "vip")))
                            .join(DSL.table(DSL.name(SEGMENTS, "european")))
                            .using(DSL.field(DSL.name("id")))
                            .fetchOne(0, int.class))
                    .isPositive();
            assertThat(jooq.fetch("SELECT class, count(*) FROM segments.stage GROUP BY 1 ORDER BY 1")
                            .formatCSV())
                    .startsWith("class,count");
        }
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void springQueriesAndTranslatesErrors(Dialect dialect, Databases.Opened databases) throws Exception {
        try (Connection connection = databases.seg(dialect)) {
            SingleConnectionDataSource source = new SingleConnectionDataSource(connection, true);
            JdbcTemplate template = new JdbcTemplate(source);
            template.setFetchSize(10);
            template.setMaxRows(50);
            template.setQueryTimeout(30);
            assertThat(template.queryForList("SELECT id FROM segments.vip WHERE id > ? ORDER BY 1", Integer.class, 20))
                    .hasSize(50)
                    .isSorted();
            assertThat(new NamedParameterJdbcTemplate(source)
                            .queryForObject(
                                    "SELECT count(*) FROM segments.vip WHERE id IN (:ids)",
                                    Map.of("ids", List.of(1, 2, 3, 4, 5)),
                                    Long.class))
                    .isNotNull();
            assertThat(JdbcClient.create(source)
                            .sql("SELECT count(*) FROM segments.european")
                            .query(Long.class)
                            .single())
                    .isEqualTo(50);
            assertThatThrownBy(() -> template.queryForList("SELECT nothing FROM segments.vip"))
                    .isInstanceOf(BadSqlGrammarException.class);
            List<String> tables = JdbcUtils.extractDatabaseMetaData(source, about -> {
                List<String> names = new ArrayList<>();
                try (ResultSet rows = about.getTables(null, SEGMENTS, "%", new String[] {"VIEW"})) {
                    while (rows.next()) {
                        names.add(rows.getString("TABLE_NAME"));
                    }
                }
                return names;
            });
            assertThat(tables)
                    .containsExactly("european", "facts", "membership", "stage", "stage.large", "stage.small", "vip");
        }
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void hikariPoolsConnections(Dialect dialect, Databases.Opened databases) throws SQLException {
        HikariConfig settings = new HikariConfig();
        settings.setDataSourceClassName(SegDataSource.class.getName());
        settings.addDataSourceProperty("url", databases.url(dialect, ""));
        settings.setMaximumPoolSize(2);
        settings.setSchema(SEGMENTS);
        settings.setReadOnly(true);
        settings.setAutoCommit(false);
        try (HikariDataSource pool = new HikariDataSource(settings)) {
            for (int i = 0; i < 5; i++) {
                try (Connection connection = pool.getConnection();
                        PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM vip")) {
                    assertThat(connection.isValid(5)).isTrue();
                    assertThat(connection.isWrapperFor(
                                    dialect == Dialect.POSTGRESQL ? PGConnection.class : DuckDBConnection.class))
                            .isTrue();
                    statement.setFetchSize(1);
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        assertThat(rows.getInt(1)).isEqualTo(110);
                    }
                    connection.commit();
                }
            }
        }
    }

    private static SegDataSource source(Dialect dialect, Databases.Opened databases) {
        SegDataSource source = new SegDataSource();
        source.setUrl(databases.url(dialect, ""));
        return source;
    }
}
