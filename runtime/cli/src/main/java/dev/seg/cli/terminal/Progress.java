package dev.seg.cli.terminal;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * Shows how far a load has come: on a terminal one line that changes, otherwise a line for each table that is done.
 *
 * <pre>
 * loading sales_fact_1998   120,000 of 164,558
 * </pre>
 */
public final class Progress implements AutoCloseable {

    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;
    private final boolean moving;
    private boolean shown;

    Progress(Terminal terminal, boolean moving) {
        this.terminal = terminal;
        this.moving = moving;
    }

    /** Something begins that takes a while and counts nothing. */
    public void step(String what) {
        if (moving) {
            show(what + " …");
        } else {
            terminal.say(Terminal.harmless(what));
        }
    }

    /** So many rows of a table are done; it is complete where that is all there are. */
    public void rows(String table, long done, OptionalLong total) {
        boolean complete = total.isPresent() && done >= total.getAsLong();
        if (moving) {
            String all = total.isPresent() ? " of " + number(total.getAsLong()) : "";
            show("loading " + table + "   " + number(done) + all);
        } else if (complete) {
            terminal.say("loaded " + Terminal.harmless(table) + ": " + number(done) + " rows");
        }
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private void show(String line) {
        String harmless = Terminal.harmless(line);
        terminal.write(CLEAR
                + terminal.err().apply(Style.QUIET, harmless.substring(0, Math.min(harmless.length(), 78))));
        shown = true;
    }

    /** Takes the changing line away. */
    @Override
    public void close() {
        if (shown) {
            terminal.write(CLEAR);
            shown = false;
        }
    }
}
