package dev.seg.engine.deploy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment on a view: what it is, for people, and a last line by which it is known again.
 *
 * <pre>
 * Very important people
 * segments/vip.seg
 * seg deploy: project 0123456789abcdef, definition 64 digits, text 0123456789abcdef, stored 0123456789abcdef
 * </pre>
 *
 * @param about all but the last line
 * @param project whose it is, told by the project's name
 * @param definition what it means
 * @param text the SQL that was sent
 * @param stored what the warehouse then said that it had stored
 */
record ViewComment(String about, String project, String definition, String text, String stored) {

    private static final Pattern LAST = Pattern.compile("(?s)(?:(.*)\n)?seg deploy: project ([0-9a-f]{16}),"
            + " definition ([0-9a-f]{64}), text ([0-9a-f]{16}), stored ([0-9a-f]{16})");

    /** Reads a comment; empty if it is somebody else's. */
    static Optional<ViewComment> read(String comment) {
        Matcher matcher = LAST.matcher(comment);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String about = matcher.group(1) == null ? "" : matcher.group(1);
        return Optional.of(
                new ViewComment(about, matcher.group(2), matcher.group(3), matcher.group(4), matcher.group(5)));
    }

    String write() {
        return (about.isEmpty() ? "" : about + "\n") + "seg deploy: project " + project + ", definition " + definition
                + ", text " + text + ", stored " + stored;
    }
}
