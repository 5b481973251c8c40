package dev.seg.compiler.model;

import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;

/**
 * The time zones that people may have: {@code Europe/Bucharest}, {@code UTC}. Names that not every warehouse knows are
 * left out, and whoever has one of them has no zone.
 */
public final class PersonZones {

    private static final Set<String> AREAS =
            Set.of("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific");

    /** All names, sorted. */
    public static final Set<String> NAMES = names();

    private PersonZones() {}

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of("UTC"));
        for (String name : ZoneId.getAvailableZoneIds()) {
            int slash = name.indexOf('/');
            if (slash > 0 && AREAS.contains(name.substring(0, slash))) {
                names.add(name);
            }
        }
        return java.util.Collections.unmodifiableSet(names);
    }
}
