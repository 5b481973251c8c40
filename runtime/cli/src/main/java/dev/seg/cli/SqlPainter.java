package dev.seg.cli;

import dev.seg.cli.terminal.Paint;
import dev.seg.cli.terminal.Style;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Colours the keywords, texts and comments of SQL. */
final class SqlPainter {

    /** Quoted names stay as they are; words in capitals are keywords. */
    private static final Pattern TOKEN =
            Pattern.compile("(--[^\n]*)|('(?:[^']|'')*')|(\"(?:[^\"]|\"\")*\")|\\b([A-Z]{2,})\\b");

    private final Paint paint;

    SqlPainter(Paint paint) {
        this.paint = paint;
    }

    String paint(String sql) {
        return paint.colored() ? TOKEN.matcher(sql).replaceAll(this::token) : sql;
    }

    private String token(MatchResult token) {
        String text = token.group();
        Style style = token.group(1) != null ? Style.QUIET : token.group(2) != null ? Style.LITERAL : Style.KEYWORD;
        String painted = token.group(3) != null ? text : paint.apply(style, text);
        return java.util.regex.Matcher.quoteReplacement(painted);
    }
}
