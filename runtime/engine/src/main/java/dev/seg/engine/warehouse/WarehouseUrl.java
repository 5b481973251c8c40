package dev.seg.engine.warehouse;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.engine.environment.Environment;
import dev.seg.engine.environment.Secret;
import dev.seg.engine.environment.SecretMask;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a warehouse is. Its text shows neither user nor password.
 *
 * <p>Example: {@code jdbc:postgresql://bob@db.example/crm?sslmode=require} is shown as
 * {@code jdbc:postgresql://db.example/crm}, {@code jdbc:duckdb:.seg/warehouse.duckdb} as it is.
 *
 * <p>Only a short list of properties is allowed in a URL: others name classes to be loaded (CVE-2022-21724), files to be
 * written, or change how SQL is read.
 */
public sealed interface WarehouseUrl permits PostgresUrl, DuckDbFile, TrinoUrl {

    /** What stands there. */
    Engine engine();

    /** The same with the user and the password that stand beside the URL in the settings, where there are any. */
    WarehouseUrl with(Optional<String> user, Optional<Secret> password);

    /**
     * Reads a URL whose references to the environment are not yet replaced; says what is wrong with it.
     *
     * @param text the URL
     * @param place what to underline where something is wrong; its text must have secrets covered
     * @param folder where relative file names start
     */
    static Optional<WarehouseUrl> read(String text, Span place, Path folder, Diagnostics diagnostics) {
        return new UrlReader(place, folder, diagnostics).read(text);
    }

    /**
     * Reads a URL and replaces its references; what it leaves out is taken from {@code PGHOST}, {@code PGPORT},
     * {@code PGDATABASE}, {@code PGUSER}, {@code PGPASSWORD}, {@code PGSSLMODE} and {@code PGSERVICE}.
     */
    static Optional<WarehouseUrl> resolve(
            String text, Span place, Path folder, Environment environment, Diagnostics diagnostics) {
        return new UrlReader(place, folder, diagnostics).resolve(text, environment);
    }

    /** Reads and resolves a URL that was given on the command line. */
    static Optional<WarehouseUrl> ofArgument(
            String text, Path folder, Environment environment, Diagnostics diagnostics) {
        Source source = new Source("--url", SecretMask.mask(text));
        return resolve(text, new Span(source, 0, text.length()), folder, environment, diagnostics);
    }
}
