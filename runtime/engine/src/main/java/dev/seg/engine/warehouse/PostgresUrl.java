package dev.seg.engine.warehouse;

import dev.seg.engine.environment.Environment;
import dev.seg.engine.environment.References;
import dev.seg.engine.environment.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * A database of a PostgreSQL server.
 *
 * @param hosts {@code db.example:5433}, several with commas between; empty where something else says it
 * @param database empty where something else says it
 * @param properties those of the URL that are allowed, without user and password
 */
public record PostgresUrl(
        String hosts, String database, Optional<String> user, Optional<Secret> password, Map<String, String> properties)
        implements WarehouseUrl {

    private static final String SERVICE = "service";
    private static final String SSL_MODE = "sslmode";

    public PostgresUrl {
        properties = Map.copyOf(properties);
    }

    @Override
    public Engine engine() {
        return Engine.POSTGRESQL;
    }

    @Override
    public PostgresUrl with(Optional<String> otherUser, Optional<Secret> otherPassword) {
        return new PostgresUrl(hosts, database, otherUser.or(() -> user), otherPassword.or(() -> password), properties);
    }

    /** With references replaced and gaps filled from the environment. */
    Optional<PostgresUrl> resolve(Environment environment, Consumer<String> missing) {
        boolean[] complete = {true};
        Consumer<String> note = name -> {
            complete[0] = false;
            missing.accept(name);
        };
        Map<String, String> resolved = new LinkedHashMap<>();
        properties.forEach((name, value) -> resolved.put(name, replace(value, environment, note)));
        PostgresUrl url = new PostgresUrl(
                replace(hosts, environment, note),
                replace(database, environment, note),
                user.map(text -> replace(text, environment, note)),
                password.map(secret -> new Secret(replace(secret.reveal(), environment, note))),
                resolved);
        return complete[0] ? Optional.of(url.fill(environment)) : Optional.empty();
    }

    private static String replace(String text, Environment environment, Consumer<String> missing) {
        return References.resolve(text, environment, missing).orElse("");
    }

    private PostgresUrl fill(Environment environment) {
        Map<String, String> filled = new LinkedHashMap<>(properties);
        if (hosts.isEmpty() && !filled.containsKey(SERVICE)) {
            environment.value("PGSERVICE").ifPresent(service -> filled.put(SERVICE, service));
        }
        if (!filled.containsKey(SSL_MODE)) {
            environment.value("PGSSLMODE").ifPresent(mode -> filled.put(SSL_MODE, mode));
        }
        boolean byService = filled.containsKey(SERVICE);
        return new PostgresUrl(
                byService ? hosts : filledHosts(environment),
                database.isEmpty() && !byService
                        ? environment.value("PGDATABASE").orElse("")
                        : database,
                byService ? user : user.or(() -> environment.value("PGUSER")),
                password.or(() -> environment.value("PGPASSWORD").map(Secret::new)),
                filled);
    }

    private String filledHosts(Environment environment) {
        String named = hosts.isEmpty() ? environment.value("PGHOST").orElse("localhost") : hosts;
        boolean hasPort = named.contains(",") || named.matches(".*:\\d+");
        return hasPort
                ? named
                : named + environment.value("PGPORT").map(port -> ":" + port).orElse("");
    }

    /** The URL for the driver, without user and password. It looks a service up only if the URL itself names it. */
    String driverUrl() {
        String service = properties.getOrDefault(SERVICE, "");
        String path = hosts.isEmpty() ? "" : hosts + "/" + encode(database);
        return "jdbc:postgresql://" + path + (service.isEmpty() ? "" : "?service=" + encode(service));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The properties for the driver, with user and password. */
    Properties driverProperties() {
        Properties all = new Properties();
        all.putAll(properties);
        if (hosts.isEmpty() && !database.isEmpty()) {
            all.setProperty("PGDBNAME", database);
        }
        user.ifPresent(name -> all.setProperty("user", name));
        password.ifPresent(secret -> all.setProperty("password", secret.reveal()));
        return all;
    }

    @Override
    public String toString() {
        String service = properties.getOrDefault(SERVICE, "");
        return "jdbc:postgresql://" + hosts + "/" + database + (service.isEmpty() ? "" : "?service=" + service);
    }
}
