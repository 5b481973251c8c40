package dev.seg.engine.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By how much a segment may grow at once: {@code 20%}, or {@code none} for no limit.
 *
 * @param percent of the members that it has
 */
public record GrowthLimit(Optional<BigDecimal> percent) {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,4})?) *%");

    /** Reads what was written; empty if it is neither. */
    public static Optional<GrowthLimit> parse(String text) {
        if (text.strip().equals("none")) {
            return Optional.of(new GrowthLimit(Optional.empty()));
        }
        Matcher matcher = PERCENT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new GrowthLimit(Optional.of(new BigDecimal(matcher.group(1)))))
                : Optional.empty();
    }
}
