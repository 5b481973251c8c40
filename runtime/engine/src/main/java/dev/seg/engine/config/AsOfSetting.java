package dev.seg.engine.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** The moment of a run as it was written. */
public sealed interface AsOfSetting {

    /** The moment, read in the catalog's zone where it was written without one. */
    Instant in(ZoneId zone);

    /** {@code 2011-12-11T00:00}, or {@code 2011-12-11}, the start of that day. */
    record Local(LocalDateTime moment) implements AsOfSetting {
        @Override
        public Instant in(ZoneId zone) {
            return moment.atZone(zone).toInstant();
        }
    }

    /** {@code 2011-12-11T00:00Z}, {@code 2011-12-11T00:00+02:00}. */
    record Exact(Instant moment) implements AsOfSetting {
        @Override
        public Instant in(ZoneId zone) {
            return moment;
        }
    }

    /** Reads any of the forms; a blank may stand for the {@code T}. */
    static Optional<AsOfSetting> parse(String text) {
        String iso = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T");
        try {
            if (iso.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Optional.of(new Local(LocalDate.parse(iso).atStartOfDay()));
            }
            boolean zoned = iso.matches(".*(?:[zZ]|[+-]\\d{2}:?\\d{2})");
            return Optional.of(
                    zoned
                            ? new Exact(OffsetDateTime.parse(iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                                    .toInstant())
                            : new Local(LocalDateTime.parse(iso)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
