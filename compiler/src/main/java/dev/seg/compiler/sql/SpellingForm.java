package dev.seg.compiler.sql;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * A text with a hole for each operand. {@code {0}} is the first operand where brackets or commas stand around it, {@code {0!}}
 * where it may need brackets of its own. Of a length, as {@code 30 days}, {@code {0#}} is {@code '30' DAY}, {@code {0n}} its
 * number and {@code {0u}} its unit.
 *
 * @param loosest the operator in it that binds least; empty: it holds together
 */
record SpellingForm(String text, Optional<SqlOperator> loosest) {
    private static final Pattern HOLE = Pattern.compile("\\{([0-9])([!#nu]?)}");
    private static final Pattern LENGTH = Pattern.compile("([0-9]+) ([a-z]+?)s?");

    /** Below that of functions, above that of all operators. */
    private static final int TIGHT = 90;

    /** Kilometres between two points, by the haversine of a sphere: latitude and longitude of the one and of the other. */
    static final SpellingForm DISTANCE_KM = infix(
            "12742.0176E0 * ASIN(LEAST(1E0, SQRT(POWER(SIN((RADIANS({2}) - RADIANS({0})) / 2), 2)"
                    + " + COS(RADIANS({0})) * COS(RADIANS({2}))"
                    + " * POWER(SIN((RADIANS({3}) - RADIANS({1})) / 2), 2))))",
            SqlStdOperatorTable.MULTIPLY);

    /** A text with the letters of English in lower case, whatever the warehouse makes of others. */
    static final SpellingForm ASCII_LOWER =
            form("TRANSLATE({0}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')");

    static SpellingForm form(String text) {
        return new SpellingForm(text, Optional.empty());
    }

    static SpellingForm infix(String text, SqlOperator loosest) {
        return new SpellingForm(text, Optional.of(loosest));
    }

    /** Writes a call of the function that this spells. */
    void write(SqlWriter writer, SqlCall call, int left, int right) {
        boolean brackets = loosest.filter(
                        operator -> left > operator.getLeftPrec() || (right >= operator.getRightPrec() && right != 0))
                .isPresent();
        write(writer, call, brackets ? "(" + text + ")" : text);
    }

    private static void write(SqlWriter writer, SqlCall call, String text) {
        Matcher hole = HOLE.matcher(text);
        int end = 0;
        while (hole.find()) {
            print(writer, text.substring(end, hole.start()), end > 0);
            SqlNode operand = call.operand(Integer.parseInt(hole.group(1)));
            switch (hole.group(2)) {
                case "#" -> word(writer, "'" + length(operand).group(1) + "' " + unit(operand));
                case "n" -> word(writer, length(operand).group(1));
                case "u" -> word(writer, unit(operand));
                default -> {
                    int precedence = hole.group(2).isEmpty() ? 0 : TIGHT;
                    operand.unparse(writer, precedence, precedence);
                }
            }
            end = hole.end();
        }
        print(writer, text.substring(end), true);
        writer.setNeedWhitespace(true);
    }

    private static void word(SqlWriter writer, String word) {
        writer.print(word);
        writer.setNeedWhitespace(false);
    }

    private static String unit(SqlNode operand) {
        return length(operand).group(2).toUpperCase(Locale.ROOT);
    }

    private static Matcher length(SqlNode operand) {
        Matcher words = LENGTH.matcher(((SqlLiteral) operand).getValueAs(String.class));
        if (!words.matches()) {
            throw new IllegalArgumentException("no length: " + operand);
        }
        return words;
    }

    /** A piece of the text, with its own spaces alone. */
    private static void print(SqlWriter writer, String piece, boolean inside) {
        if (!piece.isEmpty()) {
            if (inside) {
                writer.setNeedWhitespace(false);
            }
            writer.print(piece);
            writer.setNeedWhitespace(false);
        }
    }
}
