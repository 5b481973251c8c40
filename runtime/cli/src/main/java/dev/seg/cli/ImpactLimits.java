package dev.seg.cli;

import dev.seg.engine.config.GrowthLimit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How much an edit may do to a segment, in percent of the members that it has. */
final class ImpactLimits {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Option(
            names = "--max-growth",
            paramLabel = "PERCENT",
            description = "With --data, exit with 1 if a segment gets larger by more than this share, 20%%.")
    private Optional<String> maxGrowth = Optional.empty();

    @Option(
            names = "--max-change",
            paramLabel = "PERCENT",
            description =
                    "With --data, exit with 1 if more than this share of a segment's members enter and leave, 10%%.")
    private Optional<String> maxChange = Optional.empty();

    private Floor floor = Floor.NONE;

    /** Tells of no fewer people than these. */
    void tell(Floor atLeast) {
        floor = atLeast;
    }

    boolean areGiven() {
        return maxGrowth.isPresent() || maxChange.isPresent();
    }

    /** Makes sure that the limits can be read. */
    void check() {
        percent("--max-growth", maxGrowth);
        percent("--max-change", maxChange);
    }

    private static Optional<BigDecimal> percent(String option, Optional<String> written) {
        return written.flatMap(text -> GrowthLimit.parse(text)
                .orElseThrow(() -> Failure.usage("`" + text + "` is no share", "write `" + option + " 20%`"))
                .percent());
    }

    /** Why a change is larger than allowed, in words; from nobody every change is. */
    Optional<String> excess(String segment, long before, long after, long moved) {
        Optional<String> grown = percent("--max-growth", maxGrowth)
                .filter(limit -> isMore(after - before, before, limit))
                .map(limit -> words(segment, "grows from", before, after, limit));
        return grown.or(() -> percent("--max-change", maxChange)
                .filter(limit -> isMore(moved, before, limit))
                .map(limit -> words(segment, "changes from", before, after, limit)));
    }

    private static boolean isMore(long part, long whole, BigDecimal percent) {
        return BigDecimal.valueOf(part).multiply(HUNDRED).compareTo(percent.multiply(BigDecimal.valueOf(whole))) > 0;
    }

    private String words(String segment, String how, long before, long after, BigDecimal limit) {
        return String.format(
                Locale.ROOT,
                "`%s` %s %s to %s members, by more than %s %%",
                segment,
                how,
                floor.shown(before),
                floor.shown(after),
                limit.stripTrailingZeros().toPlainString());
    }
}
