package dev.seg.engine.load;

/** A field that is not what its column is declared to be. */
final class BadCell extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 40;

    /** @param reason what the text is not: {@code is not a whole number} */
    BadCell(String text, String reason) {
        super("`" + shown(text) + "` " + reason, null, false, false);
    }

    /** Short, and without anything that a terminal would obey. */
    static String shown(String text) {
        String safe = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?").replace('`', '\'');
        return safe.codePointCount(0, safe.length()) <= SHOWN
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
