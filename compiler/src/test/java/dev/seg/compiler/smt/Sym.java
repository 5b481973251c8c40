package dev.seg.compiler.smt;

import com.microsoft.z3.BoolExpr;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A value in a formula.
 *
 * @param known when it is not missing
 * @param num what stands for it: the number itself, the place of a text among those there are, days, microseconds; of an
 *     age the day it is reckoned from
 * @param truth of truth values, instead
 * @param point of points in time, instead
 */
record Sym(BoolExpr known, Kind kind, Num num, BoolExpr truth, Optional<ZonedDateTime> point) {

    /** What {@link #num} counts. */
    enum Kind {
        EXACT,
        FLOAT,
        TEXT,
        BOOL,
        DATE,
        TIMESTAMP,
        INSTANT,
        POINT,
        AGE;

        boolean isMoment() {
            return this == DATE || this == TIMESTAMP || this == INSTANT;
        }
    }

    static Sym of(BoolExpr known, Kind kind, Num num) {
        return new Sym(known, kind, num, known, Optional.empty());
    }
}
