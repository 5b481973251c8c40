package dev.seg.engine.load;

import java.util.OptionalDouble;

/** Is told how far a load has come, now and then and on the loading thread, so that somebody who waits sees something. */
public interface LoadProgress {

    /** Something that takes seconds and writes no rows has begun: {@code opening FoodMart}. */
    void preparing(String what);

    /**
     * So many rows of the table were written so far.
     *
     * @param share how much of the table that is, between 0 and 1, if that is known
     */
    void rows(String table, long done, OptionalDouble share);

    /** Tells nobody. */
    static LoadProgress silent() {
        return new LoadProgress() {
            @Override
            public void preparing(String what) {}

            @Override
            public void rows(String table, long done, OptionalDouble share) {}
        };
    }
}
