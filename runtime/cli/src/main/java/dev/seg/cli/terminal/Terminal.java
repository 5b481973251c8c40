package dev.seg.cli.terminal;

import dev.seg.engine.environment.SecretMask;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Prints results to stdout and messages to stderr, each in colours if it is to have them.
 *
 * <p>Messages never show what looks like a secret, and nothing in them can steer the terminal.
 */
public final class Terminal {

    private final Surroundings surroundings;
    private ColorChoice choice = ColorChoice.AUTO;

    public Terminal(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What {@code --color} says. */
    public void choose(ColorChoice color) {
        choice = color;
    }

    /** Colours for results. */
    public Paint out() {
        return new Paint(colored(surroundings.outIsTerminal()));
    }

    /** Colours for messages. */
    public Paint err() {
        return new Paint(colored(surroundings.errIsTerminal()));
    }

    private boolean colored(boolean terminal) {
        return switch (choice) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                terminal && surroundings.environment().value("NO_COLOR").isEmpty() && !isDumb();
        };
    }

    private boolean isDumb() {
        return surroundings.environment().value("TERM").filter("dumb"::equals).isPresent();
    }

    /** Prints a result as it is. */
    public void print(String text) {
        try {
            surroundings.out().write(text);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Prints a line of a result. */
    public void println(String line) {
        print(line + "\n");
    }

    /** Where results go that are written bit by bit; its failures are to be told as an {@link OutputException}. */
    public Writer results() {
        return surroundings.out();
    }

    /** Tells that the writer of results failed. */
    public static OutputException failed(IOException cause) {
        return new OutputException(cause);
    }

    /** Makes sure that all results have arrived. */
    public void flush() {
        try {
            surroundings.out().flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Prints a line of talk, which may hold colours, with secrets covered. */
    public void say(String line) {
        write(SecretMask.mask(line) + "\n");
    }

    /** Prints an error and what to do about it. */
    public void error(String message, String help) {
        say(err().apply(Style.ERROR, "error") + ": " + harmless(message));
        if (!help.isEmpty()) {
            say("  = help: " + harmless(help));
        }
    }

    /**
     * A reporter of how far a long work has come.
     *
     * @param pulse is run whenever there is something to report; may end the work by throwing
     */
    public Progress progress(Runnable pulse) {
        return new Progress(this, surroundings.errIsTerminal() && !isDumb(), pulse);
    }

    /** Messages have nowhere else to go: if they cannot be written, the exit code must tell. */
    void write(String text) {
        try {
            surroundings.err().write(text);
            surroundings.err().flush();
        } catch (IOException e) {
            choice = ColorChoice.NEVER;
        }
    }

    /** The text with everything that could steer a terminal, or turn its direction round, as {@code \}{@code u001b}. */
    public static String harmless(String text) {
        IntPredicate harmful = c -> (Character.isISOControl(c) && c != '\n')
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
        if (text.codePoints().noneMatch(harmful)) {
            return text;
        }
        StringBuilder harmless = new StringBuilder();
        text.codePoints()
                .forEach(c -> harmless.append(
                        harmful.test(c) ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c)));
        return harmless.toString();
    }

    /** The same, and line ends as {@code \}{@code n} too. */
    public static String oneLine(String text) {
        return harmless(text).replace("\n", "\\n");
    }
}
