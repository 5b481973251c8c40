package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * The least number of people that a shared report tells. Under a floor of 10 the counts 1 to 9 are {@code < 10}, and all others are rounded
 * to tens: a total beside classes, or the same count on two days, would give the small one away by subtraction. Nobody is 0.
 *
 * @param people 0 or 1: everything is told as it is
 */
record Floor(long people) {

    /** Everything is told as it is. */
    static final Floor NONE = new Floor(0);

    /** That of reports which are made to be passed on. */
    static final Floor SHARED = new Floor(10);

    private static final int TENTHS = 10;

    boolean isOn() {
        return people > 1;
    }

    /** Whether a count is not told. */
    boolean hides(long count) {
        return isOn() && count > 0 && count < people;
    }

    /** A count as it is told, if it is. */
    long rounded(long count) {
        return isOn() ? (count + people / 2) / people * people : count;
    }

    /** {@code 1,230}, or {@code < 10}. */
    String shown(long count) {
        return hides(count) ? "< " + people : Counts.number(rounded(count));
    }

    /** A change of a count: {@code +12}, {@code -3}, {@code < 10}, or nothing. */
    String signed(char sign, long count) {
        return hides(count) ? shown(count) : Keeper.signed(sign, rounded(count));
    }

    /** Whether of so many people the tenth with the least and the tenth with the most are at least as many as the floor. */
    boolean tellsTails(long count) {
        return !isOn() || count >= TENTHS * people;
    }

    /** A part of a whole, of the numbers that are told: {@code 3.0 %}, or a dash. */
    String percent(long part, long whole) {
        return hides(part) || hides(whole) ? "–" : Counts.percent(rounded(part), rounded(whole));
    }

    /** A count for programs, {@code null} where it is not told. */
    void write(JsonGenerator out, String field, long count) throws IOException {
        if (hides(count)) {
            out.writeNullField(field);
        } else {
            out.writeNumberField(field, rounded(count));
        }
    }

    /** What programs need to know of the floor, if there is one. */
    void write(JsonGenerator out) throws IOException {
        if (isOn()) {
            out.writeNumberField("floor", people);
        }
    }
}
