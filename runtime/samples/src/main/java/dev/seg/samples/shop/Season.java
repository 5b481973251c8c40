package dev.seg.samples.shop;

import java.time.LocalDate;

/** When things happen: more before Christmas than in summer, more in the evening than at night. Milliseconds in UTC. */
final class Season {

    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private static final int TRIES = 8;

    private Season() {}

    /** A moment in (from, to], or {@code to} where nothing lies between. */
    static long moment(Draw draw, long from, long to) {
        if (to - from <= 1) {
            return to;
        }
        for (int i = 0; i < TRIES; i++) {
            long day = Math.floorDiv(draw.between(from + 1, to + 1), DAY);
            if (draw.chance(weight(day))) {
                long moment = day * DAY + hour(draw) * HOUR + draw.between(0, HOUR);
                if (from < moment && moment <= to) {
                    return moment;
                }
            }
        }
        return draw.between(from + 1, to + 1);
    }

    /** How busy a day is, from 0 to 1. */
    static double weight(long epochDay) {
        return switch (LocalDate.ofEpochDay(epochDay).getMonth()) {
            case JANUARY -> 0.55;
            case FEBRUARY -> 0.45;
            case MARCH -> 0.55;
            case APRIL -> 0.6;
            case MAY -> 0.65;
            case JUNE -> 0.55;
            case JULY -> 0.45;
            case AUGUST -> 0.4;
            case SEPTEMBER -> 0.6;
            case OCTOBER -> 0.65;
            case NOVEMBER -> 0.9;
            case DECEMBER -> 1.0;
        };
    }

    private static int hour(Draw draw) {
        return draw.chance(0.6) ? 16 + draw.below(6) : 6 + draw.below(17);
    }
}
