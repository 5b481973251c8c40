package dev.seg.compiler.plan;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names that are unique where they stand. DuckDB takes {@code "A"} and {@code "a"} for the same name even in quotes, and
 * PostgreSQL cuts names after 63 bytes; so names differ in more than case and are short.
 */
final class Names {
    private static final int MAX_BYTES = 63;

    private final Set<String> taken = new LinkedHashSet<>();

    Names() {}

    Names(Collection<String> taken) {
        taken.forEach(name -> this.taken.add(fold(name)));
    }

    /** {@code wanted}, or what is nearest to it. */
    String unique(String wanted) {
        String base = cut(wanted, MAX_BYTES);
        String name = base;
        for (int i = 2; !taken.add(fold(name)); i++) {
            String suffix = "_" + i;
            name = cut(base, MAX_BYTES - suffix.length()) + suffix;
        }
        return name;
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String cut(String name, int bytes) {
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > bytes) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}
