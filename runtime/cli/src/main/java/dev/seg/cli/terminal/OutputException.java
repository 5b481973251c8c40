package dev.seg.cli.terminal;

import java.io.IOException;
import java.util.Locale;

/** A result could not be written: the disk is full, or who read it has gone away. */
public final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
        super("the result cannot be written: " + cause.getMessage(), cause);
    }

    /** Whether the reader simply had enough, as {@code seg ids vip | head} has. */
    public boolean isReaderGone() {
        String message = String.valueOf(getCause() == null ? null : getCause().getMessage());
        String text = message.toLowerCase(Locale.ROOT);
        return text.contains("broken pipe") || text.contains("pipe is being closed") || text.contains("stream closed");
    }
}
