package dev.seg.cli.terminal;

import dev.seg.engine.load.LoadProgress;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Shows how far a load has come: on a terminal one line that changes, otherwise a line for each table that is done.
 *
 * <pre>
 * loading foodmart.sales_fact_1998   120,000 rows, 73 %
 * </pre>
 */
public final class Progress implements LoadProgress, AutoCloseable {

    private static final String CLEAR = "\r\u001b[K";
    private static final int WIDTH = 78;

    private final Terminal terminal;
    private final boolean moving;
    private final Runnable pulse;
    private final Set<String> told = new HashSet<>();
    private String current = "";
    private long rows;
    private boolean shown;

    Progress(Terminal terminal, boolean moving, Runnable pulse) {
        this.terminal = terminal;
        this.moving = moving;
        this.pulse = pulse;
    }

    @Override
    public void preparing(String what) {
        pulse.run();
        if (moving) {
            show(what + " …");
        } else {
            tell();
            terminal.say(Terminal.oneLine(what));
        }
    }

    @Override
    public void rows(String table, long done, OptionalDouble share) {
        pulse.run();
        if (moving) {
            String percent = share.isPresent() ? ", " + Math.round(share.getAsDouble() * 100) + " %" : "";
            show("loading " + table + "   " + number(done) + " rows" + percent);
        } else {
            if (!table.equals(current)) {
                tell();
            }
            current = table;
            rows = done;
        }
    }

    /** A line for the table that was the current one until now. */
    private void tell() {
        if (!current.isEmpty() && told.add(current)) {
            terminal.say("loaded " + Terminal.oneLine(current) + ": " + number(rows) + " rows");
        }
        current = "";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private void show(String line) {
        String harmless = Terminal.oneLine(line);
        String cut = harmless.substring(0, Math.min(harmless.length(), WIDTH));
        terminal.write(CLEAR + terminal.err().apply(Style.QUIET, cut));
        shown = true;
    }

    /** Takes the changing line away. */
    @Override
    public void close() {
        tell();
        if (shown) {
            terminal.write(CLEAR);
            shown = false;
        }
    }
}
