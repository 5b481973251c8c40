package dev.seg.compiler.model;

import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The time zones that people may have: {@code Europe/Bucharest}, {@code UTC}. Names that not every warehouse knows are
 * left out, and whoever has one of them has no zone.
 */
public final class PersonZones {

    /** What stands before the first slash of a name, or is the name, sorted. */
    public static final List<String> AREAS = List.of(
            "Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific", "UTC");

    /** All names, sorted. */
    public static final Set<String> NAMES = names();

    private PersonZones() {}

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String name : ZoneId.getAvailableZoneIds()) {
            if (AREAS.contains(name.split("/", 2)[0])) {
                names.add(name);
            }
        }
        return Collections.unmodifiableSet(names);
    }
}
