package dev.seg.compiler.law;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/** Random choices that a seed repeats. */
final class Choices {
    private final SplittableRandom random;

    Choices(long seed) {
        random = new SplittableRandom(seed);
    }

    /** From 0 to {@code bound} - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T of(List<T> values) {
        return values.get(below(values.size()));
    }

    @SafeVarargs
    final <T> T of(T first, T... others) {
        int index = below(others.length + 1);
        return index == 0 ? first : others[index - 1];
    }

    /** So many different places of the list, in random order; all where there are fewer. */
    <T> List<T> some(int count, Collection<? extends T> values) {
        List<T> rest = new ArrayList<>(values);
        List<T> chosen = new ArrayList<>();
        while (chosen.size() < count && !rest.isEmpty()) {
            chosen.add(rest.remove(below(rest.size())));
        }
        return chosen;
    }
}
