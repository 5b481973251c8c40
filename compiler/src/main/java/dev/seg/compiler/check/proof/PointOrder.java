package dev.seg.compiler.check.proof;

import java.util.List;
import java.util.Optional;

/** How the points in time among some terms lie to each other, each two asked of {@link TimeOrder} once. */
final class PointOrder {

    private static final byte NOT_KNOWN = 0;
    private static final byte NEITHER = 1;
    private static final byte AT_MOST = 2;
    private static final byte BEFORE = 3;

    private final TimeOrder times;
    private final List<Optional<TimePoint>> points;
    private final byte[][] found;

    /** Of the moments that there are by now. */
    PointOrder(Terms terms, TimeOrder times) {
        this.times = times;
        this.points = terms.moments().stream().map(Terms.Moment::point).toList();
        this.found = new byte[points.size()][0];
    }

    int size() {
        return points.size();
    }

    boolean isPoint(int moment) {
        return points.get(moment).isPresent();
    }

    /** Whether both are points, and the first is never later. */
    boolean isAtMost(int first, int second) {
        return look(first, second) >= AT_MOST;
    }

    /** Whether both are points, and the first is always earlier. */
    boolean isBefore(int first, int second) {
        return look(first, second) == BEFORE;
    }

    private byte look(int first, int second) {
        if (found[first].length == 0) {
            found[first] = new byte[points.size()];
        }
        byte[] row = found[first];
        if (row[second] == NOT_KNOWN) {
            row[second] = points.get(first)
                    .flatMap(one -> points.get(second).map(other -> relation(one, other)))
                    .orElse(NEITHER);
        }
        return row[second];
    }

    private byte relation(TimePoint one, TimePoint other) {
        return times.isBefore(one, other) ? BEFORE : times.isAtMost(one, other) ? AT_MOST : NEITHER;
    }
}
