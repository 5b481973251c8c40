package dev.seg.samples;

import java.util.OptionalLong;

/**
 * Is told how far a load has come, now and then and on the loading thread, so that somebody who waits sees something
 * move: {@code preparing("opening FoodMart")}, {@code rows("customer", 10281, OptionalLong.of(10281))}.
 */
public interface LoadProgress {

    /** Something that takes seconds and writes no rows has begun. */
    void preparing(String what);

    /**
     * So many rows of the table were written so far.
     *
     * @param total how many there will be, if that is known; a table is complete when {@code done} equals it
     */
    void rows(String table, long done, OptionalLong total);

    /** Tells nobody. */
    static LoadProgress silent() {
        return new LoadProgress() {
            @Override
            public void preparing(String what) {}

            @Override
            public void rows(String table, long done, OptionalLong total) {}
        };
    }
}
