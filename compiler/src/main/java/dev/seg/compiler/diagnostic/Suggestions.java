package dev.seg.compiler.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that was meant.
 *
 * <p>Example: of {@code region} and {@code reason} the nearest to {@code regoin} is {@code region}, one exchange away.
 */
public final class Suggestions {

    private Suggestions() {}

    /**
     * The one of {@code names} that is fewest edits away from {@code written}, the first in the alphabet among equals;
     * empty if it takes more than a third of the letters (and more than one edit). Letters' case is an edit worth nothing.
     */
    public static Optional<String> nearest(String written, Collection<String> names) {
        int limit = Math.max(1, written.codePointCount(0, written.length()) / 3);
        return names.stream()
                .filter(name -> distance(fold(written), fold(name), limit) <= limit)
                .min(Comparator.comparingInt((String name) -> distance(fold(written), fold(name), limit))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Optimal string alignment distance: insertions, deletions, replacements, and exchanges of two neighbours. More than
     * {@code limit} is told as {@code limit + 1}.
     */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : cell(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int cell(int[][] rows, String a, String b, int i, int j) {
        int replaced = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
