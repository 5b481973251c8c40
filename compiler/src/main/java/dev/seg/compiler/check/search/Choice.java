package dev.seg.compiler.check.search;

import java.util.List;
import java.util.SplittableRandom;

/** Choices that are the same in every run. */
final class Choice {

    private final SplittableRandom random;

    Choice(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int limit) {
        return random.nextInt(limit);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
