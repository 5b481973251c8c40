package dev.seg.compiler;

import dev.seg.compiler.check.compare.Version;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Declaration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a compiled project comparable with what it was at another time. */
public final class ProjectVersion {

    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private ProjectVersion() {}

    /** The project with the words that it was written in; what has errors is known by its name alone. */
    public static Version of(Compilation compilation) {
        ProjectVersion version = new ProjectVersion();
        compilation.files().stream()
                .flatMap(file -> file.declarations().stream())
                .forEach(version::read);
        Set<String> broken = new LinkedHashSet<>(version.words.keySet());
        broken.removeAll(compilation.model().segments().keySet());
        return new Version(
                compilation.model(),
                version.words,
                version.parameters,
                broken,
                compilation.analysis().origins());
    }

    private void read(Declaration declaration) {
        if (declaration instanceof Declaration.Segment segment
                && segment.parameters().isEmpty()) {
            words.put(segment.name().text(), text(segment.condition().span()));
        } else if (declaration instanceof Declaration.ClassPartition partition) {
            partition
                    .classes()
                    .forEach(part -> words.put(
                            partition.name().text() + "." + part.name().text(),
                            part.condition()
                                    .map(condition -> text(condition.span()))
                                    .orElse("")));
            partition
                    .otherwise()
                    .ifPresent(part -> words.put(
                            partition.name().text() + "." + part.name().text(), "otherwise"));
        } else if (declaration instanceof Declaration.BandPartition partition) {
            bands(partition);
        } else if (declaration instanceof Declaration.Param param) {
            parameters.put(
                    param.parameter().name().text(),
                    param.parameter()
                            .defaultValue()
                            .map(value -> text(value.span()))
                            .orElse("not given"));
        }
    }

    /** A band begins where the one before ends. */
    private void bands(Declaration.BandPartition partition) {
        String value = text(partition.value().span());
        String from = "";
        for (Declaration.Band band : partition.bands()) {
            String to = band.kind()
                    + band.limit().map(limit -> " " + text(limit.span())).orElse("");
            words.put(partition.name().text() + "." + band.name().text(), String.join(" ", List.of(value, from, to)));
            from = to;
        }
    }

    private static String text(Span span) {
        return span.text().strip().replaceAll("\\s+", " ");
    }
}
