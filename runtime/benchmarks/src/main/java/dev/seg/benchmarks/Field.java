package dev.seg.benchmarks;

import java.util.List;

/**
 * An attribute or measure of the made-up shop's customers that conditions speak of.
 *
 * @param missing whether it can be missing
 * @param low the least number it can be; of texts unused
 * @param high the greatest one
 * @param limits the numbers that conditions name
 * @param words the texts that conditions name, of texts alone
 */
record Field(String name, Kind kind, boolean missing, long low, long high, List<Long> limits, List<String> words) {

    /** What a field holds. */
    enum Kind {
        /** A whole number. */
        COUNT,
        /** Money, in cents. */
        MONEY,
        /** The moment of an event, told by how many days ago it was. */
        MOMENT,
        /** One of some texts. */
        CHOICE,
        /** Any text, compared by how it begins. */
        BEGINNING,
        /** Any text, compared by how it ends. */
        ENDING,
        /** A truth value. */
        FLAG
    }

    Field {
        limits = List.copyOf(limits);
        words = List.copyOf(words);
    }

    static Field number(String name, Kind kind, boolean missing, long low, long high, Long... limits) {
        return new Field(name, kind, missing, low, high, List.of(limits), List.of());
    }

    static Field text(String name, Kind kind, boolean missing, String... words) {
        return new Field(name, kind, missing, 0, 0, List.of(), List.of(words));
    }

    static Field flag(String name, boolean missing) {
        return new Field(name, Kind.FLAG, missing, 0, 0, List.of(), List.of());
    }

    boolean isNumber() {
        return kind == Kind.COUNT || kind == Kind.MONEY || kind == Kind.MOMENT;
    }

    boolean isText() {
        return kind == Kind.CHOICE || kind == Kind.BEGINNING || kind == Kind.ENDING;
    }
}
