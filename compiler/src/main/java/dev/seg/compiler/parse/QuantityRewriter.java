package dev.seg.compiler.parse;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Span;
import dev.seg.grammar.SegLexer;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CommonToken;

/** Reads quantities as people write them elsewhere: {@code 30 days} as {@code 30d}, {@code 5k} as {@code 5_000}. */
final class QuantityRewriter {

    private static final Pattern WITH_LETTERS = Pattern.compile("([0-9][0-9_]*?)_*(\\p{L}.*)");
    private static final Pattern EXPONENT = Pattern.compile("([0-9_]+)e([0-9]{1,2})");
    private static final int GREATEST_EXPONENT = 15;
    private static final Map<String, BigInteger> MULTIPLES =
            Map.of("k", BigInteger.valueOf(1_000), "mio", BigInteger.valueOf(1_000_000));
    private static final Set<String> SECONDS = Set.of("s", "sec", "secs", "second", "seconds", "ms");
    private static final Set<String> HALVES = Set.of("am", "pm");
    private static final int HALF_DAY = 12;
    private static final Set<String> PERCENT = Set.of("percent", "pct");
    /** Behind {@code last 6} they count units of the calendar. */
    private static final Set<String> CALENDAR =
            Set.of("day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years");

    /** Words before a number of rows: {@code at least 3 week}. */
    private static final int[] COUNTING = {
        SegLexer.FIRST, SegLexer.TOP, SegLexer.BOTTOM, SegLexer.LEAST, SegLexer.MOST, SegLexer.EXACTLY
    };

    private static final String AMBIGUOUS = "m";

    private final Words in;
    private final Problems problems;

    QuantityRewriter(Words in, Problems problems) {
        this.in = in;
        this.problems = problems;
    }

    /** Reads the words at {@code at} into {@code out}; how many they are. */
    int next(int at, List<CommonToken> out) {
        return switch (in.type(at)) {
            case SegLexer.BAD_NUMBER -> number(at, out);
            case SegLexer.AT -> date(at, out);
            default -> beforeUnit(at, out);
        };
    }

    /** {@code 10 %}: joins the sign to the number before it. */
    boolean percent(int at, List<CommonToken> out) {
        if (!in.is(at - 1, SegLexer.INTEGER, SegLexer.DECIMAL) || out.isEmpty()) {
            return false;
        }
        String right = in.token(at - 1).getText() + "%";
        rewrite(at - 1, at, right);
        out.set(out.size() - 1, HabitRewriter.token(in, at - 1, at, SegLexer.PERCENTAGE, right));
        return true;
    }

    private int keep(int at, List<CommonToken> out) {
        out.add(in.token(at));
        return 1;
    }

    private void rewrite(int first, int last, String right) {
        Span span = in.span(first, last);
        problems.rewrite(Code.FOREIGN_HABIT, span, "`" + Words.oneLine(span) + "` is written `" + right + "`", right);
    }

    private int beforeUnit(int at, List<CommonToken> out) {
        String word = in.word(at + 1);
        if (PERCENT.contains(word) && !in.isFirstOnLine(at + 1)) {
            String right = in.token(at).getText() + "%";
            rewrite(at, at + 1, right);
            out.add(HabitRewriter.token(in, at, at + 1, SegLexer.PERCENTAGE, right));
            return 2;
        }
        boolean counts = (CALENDAR.contains(word) && in.is(at - 1, SegLexer.LAST)) || in.is(at - 1, COUNTING);
        if (counts && in.is(at, SegLexer.INTEGER)) {
            return keep(at, out);
        }
        boolean isUnit = Quantities.unit(word).isPresent() || SECONDS.contains(word) || word.equals(AMBIGUOUS);
        if (!isUnit
                || in.is(at - 1, SegLexer.LANGUAGE)
                || in.isFirstOnLine(at + 1)
                || in.is(at + 2, SegLexer.COLON, SegLexer.LPAREN, SegLexer.DOT, SegLexer.STRING)) {
            return keep(at, out);
        }
        if (in.is(at, SegLexer.DECIMAL)) {
            problems.add(Problem.fatal(
                    Diagnostic.at(Code.BAD_LITERAL, in.span(at, at + 1), "a duration is a whole number and its unit")
                            .help("take a smaller unit: `36h` for one and a half days")));
            out.add(HabitRewriter.token(in, at, at + 1, SegLexer.DURATION, "1d"));
            return 2;
        }
        duration(at, at + 1, in.token(at).getText(), word, out);
        return 2;
    }

    private int number(int at, List<CommonToken> out) {
        String written = in.word(at);
        Matcher matcher = WITH_LETTERS.matcher(written);
        Optional<BigInteger> plain = plain(written, matcher);
        if (plain.isPresent()) {
            String right = Quantities.grouped(plain.get());
            rewrite(at, at, right);
            out.add(HabitRewriter.token(in, at, at, SegLexer.INTEGER, right));
            return 1;
        }
        if (matcher.matches()) {
            String word = matcher.group(2);
            Optional<String> time = time(matcher.group(1), word);
            if (time.isPresent()) {
                rewrite(at, at, time.get());
                out.add(HabitRewriter.token(in, at, at, SegLexer.TIME_OF_DAY, time.get()));
                return 1;
            }
            if (Quantities.unit(word).isPresent() || SECONDS.contains(word) || word.equals(AMBIGUOUS)) {
                duration(at, at, matcher.group(1), word, out);
                return 1;
            }
        }
        Span span = in.span(at);
        problems.add(Problem.fatal(
                Diagnostic.at(Code.BAD_LITERAL, span, "`" + Words.oneLine(span) + "` is neither a number nor a name")
                        .help("a name that begins with a digit stands in backticks; a duration is written `30d`")));
        out.add(HabitRewriter.token(in, at, at, SegLexer.INTEGER, "0"));
        return 1;
    }

    /** {@code 10pm} as {@code 22:00}. */
    private static Optional<String> time(String digits, String half) {
        boolean isHour = HALVES.contains(half) && digits.matches("0?[1-9]|1[0-2]");
        int hour = isHour ? Integer.parseInt(digits) % HALF_DAY + (half.equals("pm") ? HALF_DAY : 0) : 0;
        return isHour ? Optional.of(String.format(Locale.ROOT, "%02d:00", hour)) : Optional.empty();
    }

    /** {@code 5k} and {@code 1e5} in digits. */
    private static Optional<BigInteger> plain(String written, Matcher withLetters) {
        Matcher exponent = EXPONENT.matcher(written);
        if (exponent.matches() && Integer.parseInt(exponent.group(2)) <= GREATEST_EXPONENT) {
            return Optional.of(Quantities.number(exponent.group(1))
                    .multiply(BigInteger.TEN.pow(Integer.parseInt(exponent.group(2)))));
        }
        return withLetters.matches() && MULTIPLES.containsKey(withLetters.group(2))
                ? Optional.of(Quantities.number(withLetters.group(1)).multiply(MULTIPLES.get(withLetters.group(2))))
                : Optional.empty();
    }

    private void duration(int first, int last, String digits, String word, List<CommonToken> out) {
        Span span = in.span(first, last);
        if (word.equals(AMBIGUOUS)) {
            problems.add(Problem.repaired(
                    Diagnostic.at(Code.BAD_LITERAL, span, "`" + Words.oneLine(span) + "` could mean minutes or months")
                            .help("write `" + digits + "min` or `" + digits + "mo`")));
        } else if (SECONDS.contains(word)) {
            problems.add(Problem.repaired(Diagnostic.at(Code.BAD_LITERAL, span, "a duration is at least one minute")
                    .help("write minutes: `1min`")));
        } else {
            rewrite(first, last, digits + Quantities.unit(word).orElse(word));
        }
        String right = digits + Quantities.unit(word).orElse("min");
        out.add(HabitRewriter.token(in, first, last, SegLexer.DURATION, right));
    }

    /** {@code @2026-1-5} with its zeros. */
    private int date(int at, List<CommonToken> out) {
        boolean isDate = in.is(at + 1, SegLexer.INTEGER)
                && in.is(at + 2, SegLexer.MINUS)
                && in.is(at + 3, SegLexer.INTEGER)
                && in.is(at + 4, SegLexer.MINUS)
                && in.is(at + 5, SegLexer.INTEGER)
                && in.end(at + 5) - in.start(at) <= "@2026-01-05".length();
        if (!isDate) {
            return keep(at, out);
        }
        String right = String.format(
                Locale.ROOT,
                "@%04d-%02d-%02d",
                Quantities.number(in.word(at + 1)),
                Quantities.number(in.word(at + 3)),
                Quantities.number(in.word(at + 5)));
        rewrite(at, at + 5, right);
        out.add(HabitRewriter.token(in, at, at + 5, SegLexer.DATE, right));
        return 6;
    }
}
