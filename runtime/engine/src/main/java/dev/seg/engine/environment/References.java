package dev.seg.engine.environment;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References to environment variables in a setting: <code>${env:CRM_URL}</code> stands for the value of {@code CRM_URL}.
 */
public final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private References() {}

    /** Whether the whole text is one reference. */
    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /**
     * The text with its references replaced.
     *
     * @param missing is told the name of each variable that is not set
     * @return empty if a variable is not set
     */
    public static Optional<String> resolve(String text, Environment environment, Consumer<String> missing) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        boolean complete = true;
        while (matcher.find()) {
            Optional<String> value = environment.value(matcher.group(1));
            if (value.isEmpty()) {
                missing.accept(matcher.group(1));
                complete = false;
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.orElse("")));
        }
        matcher.appendTail(resolved);
        return complete ? Optional.of(resolved.toString()) : Optional.empty();
    }
}
