package dev.seg.engine.warehouse;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Span;
import dev.seg.engine.environment.Environment;
import dev.seg.engine.environment.References;
import dev.seg.engine.environment.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of a URL. */
final class UrlReader {

    /** Nothing here names a class, writes a file or changes how SQL is read. */
    private static final Set<String> ALLOWED = Set.of(
            "ApplicationName",
            "cancelSignalTimeout",
            "channelBinding",
            "connectTimeout",
            "gssEncMode",
            "hostRecheckSeconds",
            "loadBalanceHosts",
            "loginTimeout",
            "requireAuth",
            "service",
            "socketTimeout",
            "sslNegotiation",
            "sslcert",
            "sslkey",
            "sslmode",
            "sslrootcert",
            "targetServerType",
            "tcpKeepAlive");

    private static final Pattern POSTGRES = Pattern.compile("(?:jdbc:postgresql|postgresql|postgres):(.*)");
    private static final Pattern SERVER =
            Pattern.compile("//(?:([^@/?]*(?:@[^@/?]*)*)@)?([^/?@]*)(?:/([^?]*))?(?:\\?(.*))?");
    private static final Pattern LOCAL = Pattern.compile("()(?!//)()/?([^?/]*)(?:\\?(.*))?");
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?|\\$\\{env:\\w+}(?::\\d{1,5})?");
    private static final Set<String> ALLOWED_ON_TRINO = Set.of("SSL");
    private static final Pattern TRINO = Pattern.compile("jdbc:trino:(.*)");
    private static final Pattern DUCKDB = Pattern.compile("jdbc:duckdb:([^?;]*)([?;].*)?");
    private static final String HELP_SECRET =
            "keep it in `PGPASSWORD` or in ~/.pgpass, or write ${env:NAME} and set that variable";

    private final Span place;
    private final Path folder;
    private final Diagnostics diagnostics;
    private boolean secretsAllowed;
    private boolean failed;

    UrlReader(Span place, Path folder, Diagnostics diagnostics) {
        this.place = place;
        this.folder = folder;
        this.diagnostics = diagnostics;
    }

    Optional<WarehouseUrl> resolve(String text, Environment environment) {
        String url = text;
        if (References.isReference(text)) {
            Optional<String> value = References.resolve(text, environment, this::notSet);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            url = value.get();
            secretsAllowed = true;
        }
        if (url.startsWith("jdbc:duckdb:")) {
            return References.resolve(url, environment, this::notSet).flatMap(this::read);
        }
        return read(url).flatMap(read -> resolve(read, environment));
    }

    private Optional<WarehouseUrl> resolve(WarehouseUrl read, Environment environment) {
        if (read instanceof TrinoUrl trino) {
            return trino.resolve(environment, this::notSet).map(WarehouseUrl.class::cast);
        }
        return read instanceof PostgresUrl postgres
                ? postgres.resolve(environment, this::notSet).flatMap(this::connectable)
                : Optional.of(read);
    }

    private Optional<WarehouseUrl> connectable(PostgresUrl url) {
        if (url.hosts().startsWith("/")) {
            report(Diagnostic.at(
                            Code.BAD_URL, place, "PostgreSQL is reached over the network, not through a socket's file")
                    .help("set `PGHOST` to the name of a host"));
            return Optional.empty();
        }
        if (!url.hosts().isEmpty()) {
            checkHosts(url.hosts());
        }
        return failed ? Optional.empty() : Optional.of(url);
    }

    Optional<WarehouseUrl> read(String text) {
        Matcher duckdb = DUCKDB.matcher(text);
        if (duckdb.matches()) {
            return duckDb(duckdb.group(1), duckdb.group(2) != null);
        }
        Matcher postgres = POSTGRES.matcher(text);
        if (postgres.matches()) {
            return postgres(postgres.group(1));
        }
        Matcher trino = TRINO.matcher(text);
        if (trino.matches()) {
            return trino(trino.group(1));
        }
        if (!References.isReference(text)) {
            report(
                    Diagnostic.at(Code.BAD_URL, place, "this is not the URL of a warehouse")
                            .help(
                                    "write `jdbc:postgresql://host/database`, `jdbc:duckdb:file` or `jdbc:trino://host:port/catalog`"));
        }
        return Optional.empty();
    }

    private Optional<WarehouseUrl> duckDb(String file, boolean hasProperties) {
        if (hasProperties) {
            report(Diagnostic.at(Code.BAD_URL, place, "a URL of DuckDB may have no properties")
                    .note("settings are made by Seg: files and networks are out of reach of queries"));
            return Optional.empty();
        }
        if (file.isEmpty() || file.startsWith(":memory:")) {
            report(Diagnostic.at(Code.BAD_URL, place, "a warehouse of DuckDB needs a file")
                    .help("write `jdbc:duckdb:.seg/warehouse.duckdb`"));
            return Optional.empty();
        }
        if (file.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            report(Diagnostic.at(Code.BAD_URL, place, "a warehouse of DuckDB is a file on this machine"));
            return Optional.empty();
        }
        try {
            Path path = folder.resolve(file).toAbsolutePath().normalize();
            if (path.toString().contains(";")) {
                report(Diagnostic.at(Code.BAD_URL, place, "DuckDB takes no file whose path holds a `;`"));
                return Optional.empty();
            }
            return Optional.of(new DuckDbFile(path, file));
        } catch (InvalidPathException e) {
            report(Diagnostic.at(Code.BAD_URL, place, "this cannot be the name of a file"));
            return Optional.empty();
        }
    }

    private Optional<WarehouseUrl> postgres(String rest) {
        Matcher parts = SERVER.matcher(rest);
        if (!parts.matches()) {
            parts = LOCAL.matcher(rest);
        }
        if (!parts.matches()) {
            report(Diagnostic.at(Code.BAD_URL, place, "this is not the URL of a database")
                    .help("write `jdbc:postgresql://host/database`"));
            return Optional.empty();
        }
        Map<String, String> properties = properties(orEmpty(parts.group(4)), ALLOWED);
        userInfo(orEmpty(parts.group(1)), properties);
        String hosts = orEmpty(parts.group(2));
        if (!hosts.isEmpty()) {
            checkHosts(hosts);
        }
        String database = decode(orEmpty(parts.group(3)));
        Optional<String> user = Optional.ofNullable(properties.remove("user"));
        Optional<Secret> password =
                Optional.ofNullable(properties.remove("password")).map(Secret::new);
        return failed ? Optional.empty() : Optional.of(new PostgresUrl(hosts, database, user, password, properties));
    }

    private Optional<WarehouseUrl> trino(String rest) {
        Matcher parts = SERVER.matcher(rest);
        if (!parts.matches() || orEmpty(parts.group(2)).isEmpty()) {
            report(Diagnostic.at(Code.BAD_URL, place, "this is not the URL of a server of Trino")
                    .help("write `jdbc:trino://host:port/catalog/schema`"));
            return Optional.empty();
        }
        Map<String, String> properties = properties(orEmpty(parts.group(4)), ALLOWED_ON_TRINO);
        userInfo(orEmpty(parts.group(1)), properties);
        checkHosts(parts.group(2));
        Optional<String> user = Optional.ofNullable(properties.remove("user"));
        Optional<Secret> password =
                Optional.ofNullable(properties.remove("password")).map(Secret::new);
        boolean isSecure = Boolean.parseBoolean(properties.get("SSL"));
        return failed
                ? Optional.empty()
                : Optional.of(new TrinoUrl(parts.group(2), decode(orEmpty(parts.group(3))), user, password, isSecure));
    }

    private void userInfo(String text, Map<String, String> properties) {
        if (text.isEmpty()) {
            return;
        }
        int colon = text.indexOf(':');
        properties.putIfAbsent("user", decode(colon < 0 ? text : text.substring(0, colon)));
        if (colon >= 0) {
            secret(properties, "password", decode(text.substring(colon + 1)));
        }
    }

    private Map<String, String> properties(String query, Set<String> allowed) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (name.equals("password")) {
                secret(properties, name, value);
            } else if (name.equals("user") || allowed.contains(name)) {
                properties.put(name, value);
            } else {
                forbidden(name, allowed);
            }
        }
        return properties;
    }

    private void forbidden(String name, Set<String> allowed) {
        String shown = name.matches("[A-Za-z]{1,40}") ? "the property `" + name + "`" : "this property";
        report(Diagnostic.at(Code.BAD_URL, place, shown + " may not stand in the URL of a warehouse")
                .help(
                        name.equals("currentSchema")
                                ? Optional.of("write `schema = \"…\"` in seg.toml")
                                : Optional.empty())
                .note("allowed are user, "
                        + String.join(", ", allowed.stream().sorted().toList())));
    }

    private void secret(Map<String, String> properties, String name, String value) {
        if (secretsAllowed || References.isReference(value)) {
            properties.put(name, value);
        } else {
            report(Diagnostic.at(Code.SECRET_WRITTEN, place, "a password may not stand in a URL")
                    .help(HELP_SECRET));
        }
    }

    private void checkHosts(String hosts) {
        for (String host : hosts.split(",", -1)) {
            if (!HOST.matcher(host).matches()) {
                report(Diagnostic.at(Code.BAD_URL, place, "this URL names no host that could be")
                        .help("write `jdbc:postgresql://host/database`"));
                return;
            }
        }
    }

    private void report(Diagnostic diagnostic) {
        failed = true;
        diagnostics.add(diagnostic);
    }

    private void notSet(String variable) {
        report(Diagnostic.at(Code.VARIABLE_NOT_SET, place, "the environment variable `" + variable + "` is not set"));
    }

    private String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            report(Diagnostic.at(Code.BAD_URL, place, "a `%` in a URL must be followed by two hexadecimal digits"));
            return "";
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
