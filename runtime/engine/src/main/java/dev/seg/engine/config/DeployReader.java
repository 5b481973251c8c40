package dev.seg.engine.config;

import dev.seg.compiler.source.Span;
import dev.seg.engine.config.DeploySettings.Rights;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code [deploy]}. */
final class DeployReader {

    private static final String SCHEMA = "segments";
    private static final String MEMBERSHIP = "membership";
    private static final String FACTS = "facts";

    /** Those of the warehouse itself, and the one that refreshes keep. */
    private static final List<String> TAKEN = List.of("seg", "pg_catalog", "information_schema");

    private DeployReader() {}

    /** @param nowhere a place for settings that are not written */
    static DeploySettings read(Optional<Section> section, Span nowhere) {
        String schema = section.flatMap(deploy -> name(deploy, "schema")).orElse(SCHEMA);
        if (TAKEN.contains(schema.toLowerCase(Locale.ROOT)) || schema.startsWith("pg_")) {
            section.ifPresent(deploy -> deploy.report(
                    deploy.valuePlace("schema"),
                    "the schema `" + schema + "` is not free for views",
                    "write `schema = \"" + SCHEMA + "\"`"));
        }
        String membership =
                section.flatMap(deploy -> name(deploy, "membership")).orElse(MEMBERSHIP);
        String facts = section.flatMap(deploy -> name(deploy, "facts")).orElse(FACTS);
        Optional<Rights> rights = section.flatMap(DeployReader::rights);
        List<String> readers = section.map(deploy -> deploy.texts("readers")).orElse(List.of());
        section.ifPresent(Section::finish);
        return new DeploySettings(
                schema,
                membership,
                facts,
                rights,
                readers,
                section.map(Section::place).orElse(nowhere),
                section.map(deploy -> deploy.valuePlace("readers")).orElse(nowhere));
    }

    private static Optional<String> name(Section section, String key) {
        Optional<WrittenText> written = section.written(key);
        if (written.isPresent() && written.get().text().isBlank()) {
            section.report(written.get().place(), "`" + key + "` must be a name");
            return Optional.empty();
        }
        return written.map(WrittenText::text);
    }

    private static Optional<Rights> rights(Section section) {
        Optional<WrittenText> written = section.written("rights");
        Optional<Rights> rights = written.flatMap(text -> switch (text.text()) {
            case "owner" -> Optional.of(Rights.OWNER);
            case "reader" -> Optional.of(Rights.READER);
            default -> Optional.empty();
        });
        if (written.isPresent() && rights.isEmpty()) {
            section.report(
                    written.get().place(),
                    "`rights` must be `owner` or `reader`",
                    "write `rights = \"reader\"` to read tables with the rights of whoever reads the views");
        }
        return rights;
    }
}
