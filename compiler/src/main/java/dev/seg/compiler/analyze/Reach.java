package dev.seg.compiler.analyze;

import dev.seg.compiler.model.TimeBound;
import java.util.Optional;

/**
 * A day, a month or a moment that is known before any data is: {@code @2026-01-31}, {@code 2026-03}, {@code today + 3d},
 * {@code now}.
 *
 * @param to where it ends; for a moment, that moment
 */
record Reach(TimeBound from, TimeBound to, boolean isMoment) {

    /** Empty for all other meanings. */
    static Optional<Reach> of(Meaning meaning) {
        if (meaning instanceof Meaning.Stretch stretch) {
            return Optional.of(
                    new Reach(new TimeBound.At(stretch.from()), new TimeBound.At(stretch.to()), stretch.isMoment()));
        }
        return meaning instanceof Meaning.Calendar calendar
                ? Optional.of(new Reach(calendar.from(), calendar.to(), calendar.isMoment()))
                : Optional.empty();
    }
}
