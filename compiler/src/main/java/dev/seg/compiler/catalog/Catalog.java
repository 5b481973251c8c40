package dev.seg.compiler.catalog;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The vocabulary of a project.
 *
 * @param zone the calendar's time zone: where days begin and months end
 * @param timestampZone the zone in which columns of type {@code timestamp} are to be read
 * @param weekStart the first day of a week
 */
public record Catalog(
        String name,
        ZoneId zone,
        ZoneId timestampZone,
        DayOfWeek weekStart,
        List<Subject> subjects,
        List<Stream> streams,
        List<LookupTable> tables,
        List<Relation> relations) {

    public Catalog {
        subjects = List.copyOf(subjects);
        streams = List.copyOf(streams);
        tables = List.copyOf(tables);
        relations = List.copyOf(relations);
    }

    public Optional<Subject> subject(String name) {
        return subjects.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    public Optional<Stream> stream(String name) {
        return streams.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
