package dev.seg.engine.config;

import dev.seg.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * The views that {@code seg deploy} makes.
 *
 * <pre>
 * [deploy]
 * schema     = "segments"
 * membership = "membership"
 * facts      = "facts"
 * rights     = "reader"
 * readers    = ["bi"]
 * </pre>
 *
 * @param schema where they stand
 * @param membership the name of the view with a column for each segment
 * @param facts the name of the view with the attributes and measures of everybody
 * @param rights with whose rights tables are read; empty: nobody has said
 * @param readers roles that may read the views
 * @param place of the section, for mistakes that only the warehouse finds
 * @param readersPlace of the roles
 */
public record DeploySettings(
        String schema,
        String membership,
        String facts,
        Optional<Rights> rights,
        List<String> readers,
        Span place,
        Span readersPlace) {

    public DeploySettings {
        readers = List.copyOf(readers);
    }

    /** With whose rights views read the tables below them. */
    public enum Rights {
        /** With those of whoever made the views, as views usually do. */
        OWNER,
        /** With those of whoever reads them, policies about rows included: {@code security_invoker}. */
        READER
    }
}
