package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Expression;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code catalog shop { timezone "Europe/Bucharest" week starts monday }} says; without it UTC and Monday.
 *
 * @param timestampZone where {@code timestamps in "…"} is not written, the calendar's zone
 */
record CalendarSettings(String name, ZoneId zone, ZoneId timestampZone, DayOfWeek weekStart) {

    /** The settings of the one catalog declaration of a project. */
    static CalendarSettings of(List<Declaration> declarations, Diagnostics diagnostics) {
        List<Declaration.Catalog> catalogs = declarations.stream()
                .filter(Declaration.Catalog.class::isInstance)
                .map(Declaration.Catalog.class::cast)
                .toList();
        catalogs.stream()
                .skip(1)
                .forEach(more -> diagnostics.add(Diagnostic.at(
                                Code.DEFINED_TWICE, more.name().span(), "a project has one catalog", "another one here")
                        .because(catalogs.get(0).name().span(), "the first stands here")));
        CalendarSettings settings = new CalendarSettings("", ZoneOffset.UTC, ZoneOffset.UTC, DayOfWeek.MONDAY);
        return catalogs.isEmpty() ? settings : read(catalogs.get(0), diagnostics);
    }

    private static CalendarSettings read(Declaration.Catalog catalog, Diagnostics diagnostics) {
        ZoneId zone = ZoneOffset.UTC;
        Optional<ZoneId> timestamps = Optional.empty();
        DayOfWeek weekStart = DayOfWeek.MONDAY;
        for (Declaration.CatalogSetting setting : catalog.settings()) {
            switch (setting.kind()) {
                case TIMEZONE -> zone = zone(setting.value(), diagnostics).orElse(zone);
                case TIMESTAMPS -> timestamps = zone(setting.value(), diagnostics);
                case WEEK -> weekStart = weekday(setting.value(), diagnostics).orElse(weekStart);
            }
        }
        return new CalendarSettings(catalog.name().text(), zone, timestamps.orElse(zone), weekStart);
    }

    private static Optional<ZoneId> zone(Expression value, Diagnostics diagnostics) {
        String text = value instanceof Expression.Literal literal ? literal.value() : "";
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            diagnostics.add(Diagnostic.at(
                            Code.UNKNOWN_ZONE, value.span(), "unknown time zone `" + text + "`", "no zone of this name")
                    .help(Suggestions.nearest(text, List.copyOf(ZoneId.getAvailableZoneIds()))
                            .map(near -> "did you mean `" + near + "`?")));
            return Optional.empty();
        }
    }

    private static Optional<DayOfWeek> weekday(Expression value, Diagnostics diagnostics) {
        String text = value instanceof Expression.Reference reference
                ? reference.path().text()
                : "";
        Optional<DayOfWeek> day = Arrays.stream(DayOfWeek.values())
                .filter(d -> d.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
        if (day.isEmpty()) {
            diagnostics.add(Diagnostic.at(
                    Code.BAD_CATALOG, value.span(), "`" + text + "` is not a day of the week", "such as `monday`"));
        }
        return day;
    }
}
