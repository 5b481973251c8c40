package dev.seg.engine.warehouse;

import dev.seg.engine.environment.Environment;
import dev.seg.engine.environment.References;
import dev.seg.engine.environment.Secret;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * A server of Trino, which asks databases that stand behind it.
 *
 * @param host {@code trino.example:8443}
 * @param path the catalog, or catalog and schema, in which tables without these in their name are: {@code postgres/crm}
 * @param isSecure whether it is spoken to over TLS
 */
public record TrinoUrl(String host, String path, Optional<String> user, Optional<Secret> password, boolean isSecure)
        implements WarehouseUrl {

    @Override
    public Engine engine() {
        return Engine.TRINO;
    }

    @Override
    public TrinoUrl with(Optional<String> otherUser, Optional<Secret> otherPassword) {
        return new TrinoUrl(host, path, otherUser.or(() -> user), otherPassword.or(() -> password), isSecure);
    }

    /** With references replaced. */
    Optional<TrinoUrl> resolve(Environment environment, Consumer<String> missing) {
        boolean[] complete = {true};
        Consumer<String> note = name -> {
            complete[0] = false;
            missing.accept(name);
        };
        TrinoUrl url = new TrinoUrl(
                replace(host, environment, note),
                replace(path, environment, note),
                user.map(text -> replace(text, environment, note)),
                password.map(secret -> new Secret(replace(secret.reveal(), environment, note))),
                isSecure);
        return complete[0] ? Optional.of(url) : Optional.empty();
    }

    private static String replace(String text, Environment environment, Consumer<String> missing) {
        return References.resolve(text, environment, missing).orElse("");
    }

    /** The properties for the driver, with user and password. */
    Properties driverProperties() {
        Properties all = new Properties();
        all.setProperty("user", user.orElse("seg"));
        password.ifPresent(secret -> all.setProperty("password", secret.reveal()));
        all.setProperty("SSL", String.valueOf(isSecure));
        all.setProperty("source", "seg");
        all.setProperty("timezone", "UTC");
        // sent in a header, a prepared query has its limits
        all.setProperty("explicitPrepare", "false");
        return all;
    }

    @Override
    public String toString() {
        return "jdbc:trino://" + host + (path.isEmpty() ? "" : "/" + path);
    }
}
