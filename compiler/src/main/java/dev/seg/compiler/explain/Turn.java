package dev.seg.compiler.explain;

import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.type.TimeAmount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When a comparison of a moment with so long ago turns round because time goes by. */
final class Turn {

    /** Months of different lengths put the turn off by some days at most. */
    private static final int DAYS = 5;

    private final Catalog catalog;
    private final AsOf asOf;

    Turn(Catalog catalog, AsOf asOf) {
        this.catalog = catalog;
        this.asOf = asOf;
    }

    /** The point in time that a stored moment means. */
    Instant instant(Object moment) {
        if (moment instanceof LocalDate day) {
            return day.atStartOfDay(catalog.zone()).toInstant();
        }
        return moment instanceof LocalDateTime local
                ? local.atZone(catalog.timestampZone()).toInstant()
                : (Instant) moment;
    }

    /** Whether the moment stands so to {@code amount} before {@code now}. */
    private static boolean holds(Instant moment, Comparator comparator, TimeAmount amount, ZonedDateTime now) {
        return comparator.holds(moment.compareTo(amount.before(now).toInstant()));
    }

    /** The first day on which the comparison is not what it is now, if only time goes by; empty if it stays. */
    Optional<LocalDate> day(Object stored, Comparator comparator, TimeAmount amount) {
        Instant moment = instant(stored);
        ZonedDateTime now = asOf.now();
        boolean today = holds(moment, comparator, amount, now);
        ZonedDateTime then = amount.after(moment.atZone(catalog.zone()));
        for (int i = 0; i < DAYS; i++) {
            if (then.isAfter(now) && holds(moment, comparator, amount, then.plusNanos(1_000)) != today) {
                return Optional.of(then.toLocalDate());
            }
            then = then.toLocalDate().plusDays(1).atStartOfDay(catalog.zone());
        }
        return Optional.empty();
    }
}
