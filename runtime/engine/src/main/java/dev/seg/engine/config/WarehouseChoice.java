package dev.seg.engine.config;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.engine.environment.Environment;
import dev.seg.engine.environment.References;
import dev.seg.engine.environment.Secret;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.nio.file.Path;
import java.util.Optional;

/** Which warehouse a project uses, as it stands under {@code [warehouse]}. */
public final class WarehouseChoice {

    static final String HIDDEN_FOLDER = ".seg";
    private static final String EMBEDDED = HIDDEN_FOLDER + "/warehouse.duckdb";

    private final Optional<WrittenText> url;
    private final Optional<WrittenText> user;
    private final Optional<WrittenText> password;
    private final WarehouseSettings settings;

    WarehouseChoice(
            Optional<WrittenText> url,
            Optional<WrittenText> user,
            Optional<WrittenText> password,
            WarehouseSettings settings) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.settings = settings;
    }

    /** How sessions behave. */
    public WarehouseSettings settings() {
        return settings;
    }

    /** The project's own file of DuckDB, in its hidden folder. */
    public static DuckDbFile embedded(Path folder) {
        return new DuckDbFile(folder.resolve(EMBEDDED).toAbsolutePath().normalize(), EMBEDDED);
    }

    /**
     * Where the warehouse is: what {@code url} says with the environment's help, or else the embedded one.
     *
     * @return empty if a variable is not set or gives something that may not be; then it was said
     */
    public Optional<WarehouseUrl> resolve(Path folder, Environment environment, Diagnostics diagnostics) {
        if (url.isEmpty()) {
            return Optional.of(embedded(folder));
        }
        Optional<String> name = user.flatMap(text -> replace(text, environment, diagnostics));
        Optional<Secret> secret = password.flatMap(text -> replace(text, environment, diagnostics))
                .map(Secret::new);
        if (user.isPresent() != name.isPresent() || password.isPresent() != secret.isPresent()) {
            return Optional.empty();
        }
        WrittenText text = url.get();
        return WarehouseUrl.resolve(text.text(), text.place(), folder, environment, diagnostics)
                .map(read -> read.with(name, secret));
    }

    private static Optional<String> replace(WrittenText text, Environment environment, Diagnostics diagnostics) {
        return References.resolve(
                text.text(),
                environment,
                name -> diagnostics.add(Diagnostic.at(
                        Code.VARIABLE_NOT_SET, text.place(), "the environment variable `" + name + "` is not set")));
    }
}
