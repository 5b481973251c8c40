package dev.seg.engine.environment;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Covers what looks like a secret in a text that is going to be shown. Positions stay: each character becomes one star.
 *
 * <p>Example: {@code jdbc:postgresql://bob:tiger@db/crm?password=lion} becomes
 * {@code jdbc:postgresql://bob:*****@db/crm?password=****}. References such as <code>${env:CRM_PASSWORD}</code> stay.
 */
public final class SecretMask {

    /** {@code password = "…"}, {@code sslpassword=…&}, also misspelt: the value is group 2, 3 or 4. */
    private static final Pattern NAMED =
            Pattern.compile("(?i)(\\w*(?:pas+o?w\\w*|passphrase|pass|pwd|secret|token)[\"']?[ \\t]*[=:][ \\t]*)"
                    + "(?:\"([^\"\\r\\n]*)|'([^'\\r\\n]*)|([^\"'&;\\s]+))");

    /** {@code //user:…@host}: the last {@code @} before the end of the text ends it. */
    private static final Pattern USER_INFO = Pattern.compile("(//[^:/?@\\s\"']*:)([^\\s\"']+)(?=@)");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:\\w+}");

    private SecretMask() {}

    /** The text with secrets covered. */
    public static String mask(String text) {
        return cover(cover(text, NAMED), USER_INFO);
    }

    private static String cover(String text, Pattern pattern) {
        StringBuilder covered = new StringBuilder(text);
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            MatchResult found = matcher.toMatchResult();
            for (int group = 2; group <= found.groupCount(); group++) {
                if (found.start(group) >= 0
                        && !REFERENCE.matcher(found.group(group)).matches()) {
                    cover(covered, found.start(group), found.end(group));
                }
            }
        }
        return covered.toString();
    }

    private static void cover(StringBuilder text, int start, int end) {
        for (int at = start; at < end; at++) {
            text.setCharAt(at, '*');
        }
    }
}
