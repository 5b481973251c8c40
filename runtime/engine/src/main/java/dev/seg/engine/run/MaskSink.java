package dev.seg.engine.run;

/** Takes people and what holds for them, as {@link dev.seg.compiler.sql.SqlCompiler#masks} packs it. */
@FunctionalInterface
public interface MaskSink {

    /**
     * One person.
     *
     * @param masks whether the conditions hold, a binary digit each; used again for the next person
     * @param numbers what was asked for beside, {@link Double#NaN} where it is missing; used again
     */
    void accept(Object key, long[] masks, double[] numbers);
}
