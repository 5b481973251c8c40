package dev.seg.jdbc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * A URL of the driver with its properties.
 *
 * <p>Example: {@code jdbc:seg:postgresql://host/shop?artefact=segments.json&sslmode=require} is PostgreSQL's
 * {@code jdbc:postgresql://host/shop} with {@code sslmode}, and segments from a file.
 *
 * @param delegate the URL of the warehouse's own driver
 * @param properties what that driver is told
 */
record SegUrl(
        Dialect dialect,
        String delegate,
        Map<String, String> properties,
        Optional<Path> artefact,
        Optional<Path> project,
        Optional<Instant> asOf,
        String schema,
        boolean readOnly) {

    static final String PREFIX = "jdbc:seg:";
    static final String ARTEFACT = "artefact";
    static final String PROJECT = "project";
    static final String AS_OF = "asOf";
    static final String SCHEMA = "schema";
    static final String READ_ONLY = "readOnly";
    private static final Set<String> OWN = Set.of(ARTEFACT, PROJECT, AS_OF, SCHEMA, READ_ONLY);

    /** Nothing here names a class, reads or writes a file that is no certificate, or changes how SQL is read. */
    private static final Set<String> POSTGRESQL = Set.of(
            "user",
            "password",
            "ApplicationName",
            "cancelSignalTimeout",
            "channelBinding",
            "connectTimeout",
            "currentSchema",
            "defaultRowFetchSize",
            "gssEncMode",
            "hostRecheckSeconds",
            "loadBalanceHosts",
            "loginTimeout",
            "prepareThreshold",
            "preparedStatementCacheQueries",
            "requireAuth",
            "socketTimeout",
            "ssl",
            "sslNegotiation",
            "sslcert",
            "sslkey",
            "sslmode",
            "sslrootcert",
            "stringtype",
            "targetServerType",
            "tcpKeepAlive");

    private static final Set<String> DUCKDB =
            Set.of("user", "password", "threads", "memory_limit", "jdbc_stream_results");

    private static final Set<String> TRINO =
            Set.of("user", "password", "SSL", "SSLVerification", "clientTags", "source", "sessionUser", "timezone");

    SegUrl {
        properties = Map.copyOf(properties);
    }

    static boolean isOurs(String url) {
        return url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** Reads a URL; where both say something, the URL counts more than the properties. */
    static SegUrl read(String url, Properties given) throws SQLException {
        String rest = url.substring(PREFIX.length());
        Dialect dialect = Dialect.of(rest)
                .orElseThrow(
                        () -> Failures.of(
                                Failures.CANNOT_CONNECT,
                                "the URL names no warehouse that is known: write jdbc:seg:postgresql://…, jdbc:seg:duckdb:… or jdbc:seg:trino://…"));
        int question = rest.indexOf('?');
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : new TreeSet<>(given.stringPropertyNames())) {
            all.put(name, given.getProperty(name));
        }
        if (question >= 0) {
            all.putAll(written(rest.substring(question + 1)));
        }
        String delegate = "jdbc:" + (question < 0 ? rest : rest.substring(0, question));
        if (dialect == Dialect.DUCKDB && delegate.indexOf(';') >= 0) {
            throw Failures.of(Failures.CANNOT_CONNECT, "properties stand behind a `?`, not behind a `;`");
        }
        return of(dialect, delegate, all);
    }

    private static SegUrl of(Dialect dialect, String delegate, Map<String, String> all) throws SQLException {
        Map<String, String> passed = new LinkedHashMap<>();
        for (Map.Entry<String, String> property : all.entrySet()) {
            if (allowed(dialect).contains(property.getKey())) {
                passed.put(property.getKey(), property.getValue());
            } else if (!OWN.contains(property.getKey())) {
                throw Failures.of(
                        Failures.CANNOT_CONNECT,
                        "the property `" + property.getKey() + "` is not allowed; those that are: "
                                + String.join(", ", names(dialect)));
            }
        }
        Optional<Path> artefact = path(all, ARTEFACT);
        Optional<Path> project = path(all, PROJECT);
        if (artefact.isPresent() == project.isPresent()) {
            throw Failures.of(
                    Failures.CANNOT_CONNECT,
                    "say where the segments come from: artefact=FILE, made by `seg compile --artefact FILE`, or project=FOLDER");
        }
        String schema = all.getOrDefault(SCHEMA, "segments");
        boolean readOnly =
                !all.getOrDefault(READ_ONLY, "true").toLowerCase(Locale.ROOT).equals("false");
        return new SegUrl(dialect, delegate, passed, artefact, project, moment(all), schema, readOnly);
    }

    private static Optional<Path> path(Map<String, String> all, String property) throws SQLException {
        try {
            return Optional.ofNullable(all.get(property)).map(Path::of);
        } catch (InvalidPathException e) {
            throw Failures.of(Failures.CANNOT_CONNECT, property + " names no file", e);
        }
    }

    private static Optional<Instant> moment(Map<String, String> all) throws SQLException {
        try {
            return Optional.ofNullable(all.get(AS_OF)).map(Instant::parse);
        } catch (DateTimeException e) {
            throw Failures.of(Failures.CANNOT_CONNECT, "asOf is no moment like 2026-01-31T18:30:00Z", e);
        }
    }

    private static Map<String, String> written(String query) throws SQLException {
        Map<String, String> written = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                try {
                    written.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    String message = "a % in the value of `" + name + "` is to be written %25";
                    throw Failures.of(Failures.CANNOT_CONNECT, message, e);
                }
            }
        }
        return written;
    }

    private static Set<String> allowed(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> POSTGRESQL;
            case DUCKDB -> DUCKDB;
            case TRINO -> TRINO;
        };
    }

    /** The names of all properties for a warehouse, sorted. */
    static List<String> names(Dialect dialect) {
        Set<String> names = new TreeSet<>(OWN);
        names.addAll(allowed(dialect));
        return new ArrayList<>(names);
    }

    /** What the warehouse's own driver is told. */
    Properties forDelegate() {
        Properties told = new Properties();
        if (dialect == Dialect.DUCKDB) {
            told.setProperty("enable_external_access", "false");
            told.setProperty("autoload_known_extensions", "false");
            told.setProperty("autoinstall_known_extensions", "false");
            told.setProperty("allow_community_extensions", "false");
            told.setProperty("access_mode", readOnly ? "READ_ONLY" : "READ_WRITE");
        }
        if (dialect == Dialect.POSTGRESQL && readOnly) {
            told.setProperty("readOnly", "true");
            told.setProperty("readOnlyMode", "always");
        }
        for (Map.Entry<String, String> property : properties.entrySet()) {
            boolean secret =
                    dialect == Dialect.DUCKDB && Set.of("user", "password").contains(property.getKey());
            if (!secret) {
                told.setProperty(property.getKey(), property.getValue());
            }
        }
        return told;
    }
}
