package dev.seg.engine.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.engine.environment.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarehouseUrlTest {

    private static final Path FOLDER = Path.of("").toAbsolutePath();
    private final Diagnostics diagnostics = new Diagnostics();

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example/crm, jdbc:postgresql://db.example/crm",
        "jdbc:postgresql://db.example:6543/crm, jdbc:postgresql://db.example:6543/crm",
        "jdbc:postgresql://bob@db.example/crm, jdbc:postgresql://db.example/crm",
        "jdbc:postgresql://db.example/crm?user=bob&sslmode=require, jdbc:postgresql://db.example/crm",
        "postgres://db.example/crm, jdbc:postgresql://db.example/crm",
        "jdbc:postgresql:crm, jdbc:postgresql://localhost/crm",
        "jdbc:postgresql:, jdbc:postgresql://localhost/",
        "jdbc:postgresql://[::1]:5432/crm, jdbc:postgresql://[::1]:5432/crm",
        "jdbc:postgresql:///?service=crm, jdbc:postgresql:///?service=crm",
        "jdbc:postgresql://?service=crm, jdbc:postgresql:///?service=crm",
        "jdbc:duckdb:.seg/warehouse.duckdb, jdbc:duckdb:.seg/warehouse.duckdb",
    })
    void urlsAreReadAndShownWithoutUser(String text, String shown) {
        assertThat(resolve(text, Map.of())).hasToString(shown);
        assertThat(diagnostics.sorted()).isEmpty();
    }

    /** Row inm-07 of the corpus of bad inputs, and its family. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory=org.example.Evil",
                "socketFactoryArg=http://evil",
                "sslfactory=org.example.Evil",
                "sslfactoryarg=x",
                "sslhostnameverifier=org.example.Evil",
                "sslpasswordcallback=org.example.Evil",
                "authenticationPluginClassName=org.example.Evil",
                "xmlFactoryFactory=LEGACY_INSECURE",
                "loggerFile=/etc/x",
                "loggerLevel=TRACE",
                "jaasApplicationName=x",
                "preferQueryMode=simple",
                "options=-c%20standard_conforming_strings=off",
                "options=-c%20client_encoding=GBK",
                "allowEncodingChanges=true",
                "charSet=SJIS",
                "stringtype=unspecified",
                "readOnly=false",
                "logServerErrorDetail=true",
                "SOCKETFACTORY=x",
                "socketF%61ctory=x",
                "x"
            })
    void propertiesOutsideTheListAreRefused(String property) {
        assertThat(read("jdbc:postgresql://h/db?" + property)).isEmpty();
        assertThat(messages()).singleElement().asString().contains("may not stand in the URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://bob:c4nary@h/db",
                "jdbc:postgresql://bob:c4n@ry@h/db",
                "jdbc:postgresql://h/db?password=c4nary",
                "jdbc:postgresql://h/db?user=bob&password=c4nary&sslmode=require",
                "postgres://bob:c4nary@h/db"
            })
    void passwordsAreRefusedAndNotRepeated(String url) {
        assertThat(read(url)).isEmpty();
        assertThat(messages()).containsExactly("a password may not stand in a URL");
        assertThat(diagnostics.sorted().toString()).doesNotContain("c4n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://h/db",
                "jdbc:h2:mem:x",
                "h/db",
                "",
                "jdbc:duckdb:",
                "jdbc:duckdb::memory:",
                "jdbc:duckdb:md:warehouse",
                "jdbc:duckdb:https://example.org/x.duckdb",
                "jdbc:duckdb:s3://bucket/x.duckdb",
                "jdbc:duckdb:x.duckdb;session_init_sql_file=y.sql",
                "jdbc:duckdb:x.duckdb?enable_external_access=true",
                "jdbc:postgresql://h h/db",
                "jdbc:postgresql://h'/db",
                "jdbc:postgresql://h:port/db",
                "jdbc:postgresql://h/db%zz"
            })
    void whatIsNoWarehouseIsRefused(String url) {
        assertThat(read(url)).isEmpty();
        assertThat(messages()).hasSize(1);
    }

    @Test
    void gapsAreFilledAsPsqlFillsThem() {
        PostgresUrl url = postgres(
                "jdbc:postgresql:",
                Map.of(
                        "PGHOST", "db",
                        "PGPORT", "6000",
                        "PGDATABASE", "crm",
                        "PGUSER", "bob",
                        "PGPASSWORD", "c4nary",
                        "PGSSLMODE", "require"));
        assertThat(url.hosts()).isEqualTo("db:6000");
        assertThat(url.database()).isEqualTo("crm");
        assertThat(url.driverProperties())
                .containsEntry("user", "bob")
                .containsEntry("password", "c4nary")
                .containsEntry("sslmode", "require");
        assertThat(url.toString()).isEqualTo("jdbc:postgresql://db:6000/crm");
    }

    @Test
    void whatTheUrlSaysHolds() {
        PostgresUrl url = postgres(
                "jdbc:postgresql://eve@h:1/d",
                Map.of("PGHOST", "db", "PGPORT", "6000", "PGDATABASE", "crm", "PGUSER", "bob"));
        assertThat(url.hosts()).isEqualTo("h:1");
        assertThat(url.database()).isEqualTo("d");
        assertThat(url.user()).contains("eve");
    }

    @Test
    void aServiceSaysWhereAndWho() {
        PostgresUrl url = postgres("jdbc:postgresql:///?service=crm", Map.of("PGHOST", "db", "PGUSER", "bob"));
        assertThat(url.hosts()).isEmpty();
        assertThat(url.user()).isEmpty();
        assertThat(url.driverProperties()).containsEntry("service", "crm");
    }

    @Test
    void aWholeUrlFromTheEnvironmentMayHoldItsPassword() {
        PostgresUrl url = postgres("${env:CRM_URL}", Map.of("CRM_URL", "postgres://bob:c4n%40ry@h/crm"));
        assertThat(url.driverProperties()).containsEntry("password", "c4n@ry");
        assertThat(url.toString()).isEqualTo("jdbc:postgresql://h/crm");
        assertThat(url.password().orElseThrow()).hasToString("***");
    }

    @Test
    void partsMayComeFromTheEnvironment() {
        PostgresUrl url = postgres(
                "jdbc:postgresql://${env:CRM_HOST}/crm?user=bob&password=${env:CRM_PASSWORD}",
                Map.of("CRM_HOST", "db:7", "CRM_PASSWORD", "a&b=%c"));
        assertThat(url.hosts()).isEqualTo("db:7");
        assertThat(url.driverProperties()).containsEntry("password", "a&b=%c");
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThat(WarehouseUrl.ofArgument(
                        "jdbc:postgresql://${env:A}/crm?user=${env:B}", FOLDER, Environment.of(Map.of()), diagnostics))
                .isEmpty();
        assertThat(messages())
                .containsExactlyInAnyOrder(
                        "the environment variable `A` is not set", "the environment variable `B` is not set");
    }

    @Test
    void aHostFromTheEnvironmentIsCheckedToo() {
        assertThat(WarehouseUrl.ofArgument(
                        "jdbc:postgresql://${env:A}/crm",
                        FOLDER,
                        Environment.of(Map.of("A", "h/x?socketFactory=y")),
                        diagnostics))
                .isEmpty();
        assertThat(messages()).containsExactly("this URL names no host that could be");
    }

    @Test
    void aFileMayLieWhereTheEnvironmentSays() {
        assertThat(resolve("jdbc:duckdb:${env:SHARE}/crm.duckdb", Map.of("SHARE", "deep")))
                .isEqualTo(new DuckDbFile(FOLDER.resolve("deep/crm.duckdb"), "deep/crm.duckdb"));
    }

    @Test
    void filesAreRelativeToTheProject() {
        assertThat(resolve("jdbc:duckdb:.seg/warehouse.duckdb", Map.of()))
                .isEqualTo(new DuckDbFile(FOLDER.resolve(".seg/warehouse.duckdb"), ".seg/warehouse.duckdb"));
    }

    private Optional<WarehouseUrl> read(String url) {
        return WarehouseUrl.ofArgument(url, FOLDER, Environment.of(Map.of()), diagnostics);
    }

    private WarehouseUrl resolve(String url, Map<String, String> environment) {
        return WarehouseUrl.ofArgument(url, FOLDER, Environment.of(environment), diagnostics)
                .orElseThrow(() -> new AssertionError(messages()));
    }

    private PostgresUrl postgres(String url, Map<String, String> environment) {
        return (PostgresUrl) resolve(url, environment);
    }

    private List<String> messages() {
        return diagnostics.sorted().stream().map(Diagnostic::message).toList();
    }
}
