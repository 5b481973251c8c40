package dev.seg.engine.deploy;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Span;
import dev.seg.engine.config.DeploySettings;
import dev.seg.engine.warehouse.Engine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds names that cannot all be names of views, or of columns of one view, before anything is made. */
final class NameCheck {

    private static final int MAX_BYTES = 63;

    private final Compilation compilation;
    private final DeploySettings settings;
    private final Engine engine;
    private final List<Diagnostic> findings = new ArrayList<>();
    private final Map<String, String> taken = new HashMap<>();

    NameCheck(Compilation compilation, DeploySettings settings, Engine engine) {
        this.compilation = compilation;
        this.settings = settings;
        this.engine = engine;
    }

    /** What is wrong with the names, each with its place. */
    List<Diagnostic> findings() {
        boolean first = true;
        for (Subject subject : compilation.model().catalog().subjects()) {
            String suffix = first ? "" : "_" + subject.name();
            own(settings.membership() + suffix, "membership");
            own(settings.facts() + suffix, "facts");
            first = false;
        }
        checkLength(settings.schema(), settings.place());
        compilation.model().segments().values().forEach(segment -> {
            written(segment.name());
            checkKey(segment.name(), segment.subject());
        });
        compilation.model().partitions().forEach(partition -> {
            written(partition.name());
            checkKey(partition.name(), partition.subject());
        });
        return findings;
    }

    private void own(String name, String setting) {
        checkLength(name, settings.place());
        if (taken.put(fold(name), name) != null) {
            findings.add(refused(settings.place(), "two views would be called `" + name + "`")
                    .help("give one of them another name with `" + setting + " = \"…\"` under [deploy] in seg.toml"));
        }
    }

    private void written(String name) {
        Span place = place(name);
        checkLength(name, place);
        String other = taken.putIfAbsent(fold(name), name);
        if (other == null) {
            return;
        }
        boolean ours =
                fold(other).equals(fold(settings.membership())) || fold(other).equals(fold(settings.facts()));
        String setting = fold(other).equals(fold(settings.facts())) ? "facts" : "membership";
        Diagnostic found = refused(
                place,
                ours
                        ? "`" + name + "` is the name of the view of "
                                + (setting.equals("facts") ? "facts" : "all memberships")
                        : "`" + name + "` and `" + other + "` are the same name to a warehouse");
        findings.add(
                ours
                        ? found.help("rename it, or call that view otherwise: `" + setting + " = \"all_" + setting
                                + "\"` under [deploy] in seg.toml")
                        : found.help("rename one of them; letters of another case are not enough"));
    }

    private void checkKey(String name, String subject) {
        String key = compilation
                .model()
                .catalog()
                .subject(subject)
                .orElseThrow()
                .key()
                .name();
        if (fold(key).equals(fold(name))) {
            findings.add(refused(place(name), "`" + name + "` is the name of the key's column")
                    .help("rename it: the view of all memberships has a column for each"));
        }
    }

    private void checkLength(String name, Span place) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (engine == Engine.POSTGRESQL && bytes > MAX_BYTES) {
            findings.add(refused(place, "`" + name + "` is too long for a view: " + bytes + " bytes")
                    .help("shorten it to " + MAX_BYTES + " bytes; PostgreSQL would cut it off"));
        }
    }

    private Span place(String name) {
        return compilation.analysis().origins().ofName(name).orElse(settings.place());
    }

    private static Diagnostic refused(Span place, String message) {
        return Diagnostic.at(Code.CANNOT_DEPLOY, place, message);
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
