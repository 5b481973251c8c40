package dev.seg.compiler.check.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Names that belong together, if only by way of others.
 *
 * <p>Example: after {@code union("a", "b")} and {@code union("c", "b")} all three have the same root; {@code d} is its own.
 */
public final class DisjointSets {

    private final Map<String, String> parents = new LinkedHashMap<>();

    /** All names so far, in the order in which they came up. */
    public Set<String> names() {
        return Collections.unmodifiableSet(parents.keySet());
    }

    /** Makes a name known, which belongs to no other yet unless it was known before. */
    public void add(String name) {
        parents.putIfAbsent(name, name);
    }

    /** From now on two names belong together; the second's root stands for both. */
    public void union(String one, String other) {
        add(one);
        add(other);
        parents.put(root(one), root(other));
    }

    /** The name that stands for all that belong together with this one. */
    public String root(String name) {
        String at = name;
        String parent = parents.getOrDefault(at, at);
        while (!parent.equals(at)) {
            at = parent;
            parent = parents.getOrDefault(at, at);
        }
        return at;
    }
}
