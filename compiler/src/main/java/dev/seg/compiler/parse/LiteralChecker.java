package dev.seg.compiler.parse;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Span;
import dev.seg.grammar.SegLexer;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CommonToken;

/** Looks at numbers, durations, dates, texts and names one by one: {@code 2026-02-30} has the shape of a date only. */
final class LiteralChecker {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+(_[0-9]+)*");
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int MAX_DIGITS = 38;
    private static final int YEAR_DIGITS = 4;
    private static final int MONTH = 5;
    private static final int DAY = 8;
    private static final int DATE_LENGTH = 10;
    private static final int SHOWN = 40;

    private final Words words;
    private final Problems problems;

    private LiteralChecker(Words words, Problems problems) {
        this.words = words;
        this.problems = problems;
    }

    static void check(Words words, Problems problems) {
        LiteralChecker checker = new LiteralChecker(words, problems);
        for (CommonToken token : words.tokens()) {
            checker.check(token);
        }
    }

    private void check(CommonToken token) {
        switch (token.getType()) {
            case SegLexer.INTEGER -> integer(token);
            case SegLexer.DECIMAL, SegLexer.PERCENTAGE -> decimal(token);
            case SegLexer.DURATION -> duration(token);
            case SegLexer.DATE, SegLexer.DATE_TIME, SegLexer.YEAR_MONTH, SegLexer.YEAR_QUARTER -> date(token);
            case SegLexer.TIME_OF_DAY -> timeOfDay(token);
            case SegLexer.STRING -> new TextChecker(words.places().of(token), problems).check();
            case SegLexer.UNCLOSED_STRING -> unclosed(token);
            case SegLexer.IDENTIFIER, SegLexer.QUOTED_IDENTIFIER ->
                new NameChecker(words.places().of(token), problems).check();
            default -> {}
        }
    }

    private void fatal(Code code, CommonToken token, String message, String help) {
        problems.add(Problem.fatal(
                Diagnostic.at(code, words.places().of(token), message).help(help)));
    }

    private static String shown(String digits) {
        return digits.length() <= SHOWN ? digits : digits.substring(0, SHOWN) + "…";
    }

    /** Underscores stand between digits. */
    private boolean isWellFormed(CommonToken token, String digits) {
        if (DIGITS.matcher(digits).matches()) {
            return true;
        }
        fatal(
                Code.BAD_LITERAL,
                token,
                "in `" + shown(token.getText()) + "` an underscore does not stand between two digits",
                "write for example `50_000`");
        return false;
    }

    private void integer(CommonToken token) {
        String digits = token.getText();
        if (!isWellFormed(token, digits)) {
            return;
        }
        if (digits.length() > MAX_DIGITS + MAX_DIGITS
                || Quantities.number(digits).compareTo(LARGEST) > 0) {
            String message = "the number `" + shown(digits) + "` is too large";
            fatal(Code.OUT_OF_RANGE, token, message, "whole numbers go up to " + Quantities.grouped(LARGEST));
        }
    }

    private void decimal(CommonToken token) {
        String number = token.getText().replace("%", "");
        int point = number.indexOf('.');
        if (!isWellFormed(token, point < 0 ? number : number.substring(0, point))) {
            return;
        }
        long digits = number.chars().filter(c -> c != '.' && c != '_').count();
        if (digits > MAX_DIGITS) {
            fatal(
                    Code.OUT_OF_RANGE,
                    token,
                    "the number `" + shown(number) + "` has " + digits + " digits",
                    "a number has at most " + MAX_DIGITS + " digits");
        }
    }

    private void duration(CommonToken token) {
        String written = token.getText().toLowerCase(Locale.ROOT);
        int unit = 0;
        while (unit < written.length() && !Character.isLetter(written.charAt(unit))) {
            unit++;
        }
        String digits = written.substring(0, unit);
        if (!isWellFormed(token, digits)) {
            return;
        }
        boolean tooLong = digits.length() > MAX_DIGITS
                || Quantities.isTooLong(Quantities.number(digits), written.substring(unit));
        if (tooLong) {
            fatal(
                    Code.OUT_OF_RANGE,
                    token,
                    "the duration `" + shown(token.getText()) + "` is longer than 100 years",
                    "to ask whether it ever happened write `is known` or `has`");
        }
    }

    private void date(CommonToken token) {
        String date = token.getText().replace("@", "");
        int year = Integer.parseInt(date.substring(0, YEAR_DIGITS));
        try {
            if (year == 0) {
                throw new DateTimeException("there is no year 0");
            }
            if (token.getType() == SegLexer.YEAR_QUARTER) {
                return;
            }
            YearMonth month = YearMonth.of(year, number(date, MONTH));
            if (token.getType() != SegLexer.YEAR_MONTH) {
                LocalDate.of(year, month.getMonth(), number(date, DAY));
            }
        } catch (DateTimeException e) {
            fatal(
                    Code.BAD_LITERAL,
                    token,
                    "there is no " + (token.getType() == SegLexer.YEAR_MONTH ? "month" : "date") + " `" + date + "`",
                    existing(token, date, year));
            return;
        }
        if (token.getType() == SegLexer.DATE_TIME) {
            time(token, date.substring(DATE_LENGTH + 1));
        }
    }

    private static int number(String date, int at) {
        return Integer.parseInt(date.substring(at, at + 2));
    }

    private static String existing(CommonToken token, String date, int year) {
        int month = number(date, MONTH);
        if (month < 1 || month > 12) {
            return token.getType() == SegLexer.YEAR_MONTH
                    ? "months go from 01 to 12; to subtract, put blanks around `-`"
                    : "months go from 01 to 12";
        }
        if (year == 0) {
            return "years go from 0001 to 9999";
        }
        YearMonth days = YearMonth.of(year, month);
        String name = days.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return name + " " + year + " has " + days.lengthOfMonth() + " days";
    }

    private void time(CommonToken token, String time) {
        try {
            LocalTime.parse(time);
        } catch (DateTimeException e) {
            fatal(Code.BAD_LITERAL, token, "there is no time `" + time + "`", "times go from 00:00 to 23:59:59");
        }
    }

    private void timeOfDay(CommonToken token) {
        String written = token.getText();
        time(token, written.indexOf(':') == 1 ? "0" + written : written);
    }

    private void unclosed(CommonToken token) {
        Span span = words.places().of(token);
        problems.add(Problem.fatal(Diagnostic.at(
                        Code.TEXT_NOT_CLOSED,
                        new Span(span.source(), span.start(), span.start() + 1),
                        "the text is not closed",
                        "it begins here")
                .help("close it with `\"` on the same line; a line break in a text is written `\\n`")));
        token.setType(SegLexer.STRING);
    }
}
