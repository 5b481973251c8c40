package dev.seg.cli;

import dev.seg.compiler.analyze.SensitiveNames;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.Value;
import java.util.List;
import java.util.Set;

/** Which values are not shown: those made of {@code @sensitive} attributes that were not asked for by name. */
final class Sensitive {

    /** Stands in the place of a value. */
    static final String MASK = "•••";

    private final SensitiveNames names;
    private final Set<String> shown;

    private Sensitive(SensitiveNames names, Set<String> shown) {
        this.names = names;
        this.shown = shown;
    }

    /** @param shown the attributes that were asked for by name */
    static Sensitive except(List<String> shown, Catalog catalog) {
        SensitiveNames names = new SensitiveNames(catalog);
        List<String> all = names.all();
        for (String name : shown) {
            if (!all.contains(name)) {
                throw Failure.usage(
                        "there is no sensitive attribute `" + name + "`",
                        Suggestions.nearest(name, all)
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse("all others are shown without being asked for"));
            }
        }
        return new Sensitive(names, Set.copyOf(shown));
    }

    boolean isMasked(Value value) {
        return !shown.containsAll(names.in(value));
    }
}
