package dev.seg.compiler.corpus;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads moments as cases write them: {@code 2026-03-01}, {@code 2026-03-01T10:00}, {@code now}, {@code -30d},
 * {@code -30d+1us}. Days and more are steps of the calendar, hours and less are exact.
 *
 * @param now the run's moment
 */
record CaseMoments(ZonedDateTime now) {

    private static final Pattern BASE = Pattern.compile("(now|\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d[\\d:.]*)?)?(.*)");
    private static final Pattern STEP = Pattern.compile("([+-]\\d+)(us|s|min|h|d|w|mo|y)");

    ZonedDateTime read(String text) {
        Matcher base = BASE.matcher(text);
        if (!base.matches()) {
            throw new IllegalArgumentException("no moment: " + text);
        }
        ZonedDateTime moment = base(base.group(1), base.group(2));
        Matcher step = STEP.matcher(base.group(3));
        int end = 0;
        while (step.find() && step.start() == end) {
            moment = moment.plus(Long.parseLong(step.group(1)), unit(step.group(2)));
            end = step.end();
        }
        if (end != base.group(3).length()) {
            throw new IllegalArgumentException("no moment: " + text);
        }
        return moment;
    }

    private ZonedDateTime base(String date, String time) {
        if (date == null || date.equals("now")) {
            return now;
        }
        LocalDateTime local = time == null ? LocalDate.parse(date).atStartOfDay() : LocalDateTime.parse(date);
        return local.atZone(now.getZone());
    }

    private static ChronoUnit unit(String text) {
        return switch (text) {
            case "us" -> ChronoUnit.MICROS;
            case "s" -> ChronoUnit.SECONDS;
            case "min" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            case "d" -> ChronoUnit.DAYS;
            case "w" -> ChronoUnit.WEEKS;
            case "mo" -> ChronoUnit.MONTHS;
            default -> ChronoUnit.YEARS;
        };
    }
}
