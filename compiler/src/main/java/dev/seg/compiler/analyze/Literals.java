package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads literals: words to constants, durations and stretches of the calendar. */
final class Literals {

    private static final int MAX_DIGITS = 38;
    private static final long MAX_YEARS = 100;

    private final ZoneId zone;
    private final Diagnostics diagnostics;

    Literals(ZoneId zone, Diagnostics diagnostics) {
        this.zone = zone;
        this.diagnostics = diagnostics;
    }

    /** The same, but nothing that is found is told. */
    Literals silent() {
        return new Literals(zone, new Diagnostics());
    }

    /** What a literal means. */
    Meaning read(Expression.Literal literal) {
        String words = literal.value();
        return switch (literal.kind()) {
            case TEXT -> constant(new Constant.Text(words));
            case BOOLEAN -> constant(new Constant.Bool(words.equalsIgnoreCase("true")));
            case INTEGER, DECIMAL -> number(new BigDecimal(words.replace("_", "")), literal.span());
            case PERCENTAGE -> number(percentage(literal).movePointLeft(2), literal.span());
            case DURATION -> duration(literal);
            case DATE, DATE_TIME, YEAR_MONTH, YEAR_QUARTER -> calendar(literal);
            case TIME_OF_DAY -> timeOfDay(literal);
        };
    }

    /** The number before the sign of a percentage: 12.5 of {@code 12.5%}. */
    static BigDecimal percentage(Expression.Literal literal) {
        return new BigDecimal(literal.value().replace("_", "").replace("%", ""));
    }

    /** The year that a whole number behind {@code in} names. */
    Meaning year(Expression.Literal literal) {
        String words = literal.value();
        if (words.length() != 4) {
            return fail(literal.span(), Code.BAD_LITERAL, "`" + words + "` is not a year", "a year has four digits");
        }
        LocalDate start = LocalDate.of(Integer.parseInt(words), 1, 1);
        return new Meaning.Stretch(start.atStartOfDay(), start.plusYears(1).atStartOfDay());
    }

    private static Meaning constant(Constant constant) {
        return new Meaning.Quantity(new Value.Literal(constant));
    }

    private Meaning number(BigDecimal value, Span span) {
        if (value.precision() > MAX_DIGITS || value.scale() > MAX_DIGITS / 2) {
            return fail(span, Code.OUT_OF_RANGE, "this number is too long", "at most 38 digits, 19 behind the point");
        }
        return constant(new Constant.Numeric(value));
    }

    private Meaning duration(Expression.Literal literal) {
        String words = literal.value().replace("_", "").toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < words.length() && Character.isDigit(words.charAt(digits))) {
            digits++;
        }
        TimeUnit unit = TimeUnit.ofSuffix(words.substring(digits)).orElse(null);
        if (unit == null) {
            return fail(
                    literal.span(),
                    Code.BAD_LITERAL,
                    "`" + words + "` is not a duration",
                    "units are min, h, d, w, mo, q, y");
        }
        if (digits > 9 || yearsOf(Long.parseLong(words.substring(0, digits)), unit) > MAX_YEARS) {
            return fail(literal.span(), Code.OUT_OF_RANGE, "this duration is too long", "at most 100 years");
        }
        return new Meaning.Length(new TimeAmount(Long.parseLong(words.substring(0, digits)), unit));
    }

    private static long yearsOf(long count, TimeUnit unit) {
        return switch (unit) {
            case MINUTE -> count / (366L * 24 * 60);
            case HOUR -> count / (366L * 24);
            case DAY -> count / 366;
            case WEEK -> count / 53;
            case MONTH -> (count + 11) / 12;
            case QUARTER -> (count + 3) / 4;
            case YEAR -> count;
        };
    }

    private Meaning calendar(Expression.Literal literal) {
        String words = literal.value().replace("@", "").toUpperCase(Locale.ROOT);
        try {
            return switch (literal.kind()) {
                case DATE_TIME -> moment(LocalDateTime.parse(words), literal.span());
                case YEAR_MONTH -> months(LocalDate.parse(words + "-01"), 1);
                case YEAR_QUARTER ->
                    months(
                            LocalDate.of(
                                    Integer.parseInt(words.substring(0, 4)),
                                    (words.charAt(words.length() - 1) - '1') * 3 + 1,
                                    1),
                            3);
                default -> {
                    LocalDate day = LocalDate.parse(words);
                    yield new Meaning.Stretch(
                            day.atStartOfDay(), day.plusDays(1).atStartOfDay());
                }
            };
        } catch (DateTimeParseException e) {
            return fail(literal.span(), Code.BAD_LITERAL, "`" + literal.value() + "` is not in the calendar", "");
        }
    }

    private Meaning timeOfDay(Expression.Literal literal) {
        String words = literal.value().length() == 4 ? "0" + literal.value() : literal.value();
        try {
            return new Meaning.TimeOfDay(LocalTime.parse(words).toNanoOfDay() / 1000);
        } catch (DateTimeParseException e) {
            return fail(
                    literal.span(),
                    Code.BAD_LITERAL,
                    "no clock shows `" + literal.value() + "`",
                    "it goes to 23:59:59");
        }
    }

    private static Meaning months(LocalDate first, int count) {
        return new Meaning.Stretch(first.atStartOfDay(), first.plusMonths(count).atStartOfDay());
    }

    private Meaning moment(LocalDateTime local, Span span) {
        if (zone.getRules().getValidOffsets(local).isEmpty()) {
            noSuchLocalTime(local, span);
            return new Meaning.Failed();
        }
        return new Meaning.Stretch(local, local);
    }

    private void noSuchLocalTime(LocalDateTime local, Span span) {
        LocalDateTime shifted = local.atZone(zone).toLocalDateTime();
        diagnostics.add(Diagnostic.at(
                        Code.NO_SUCH_LOCAL_TIME,
                        span,
                        "there is no " + local + " in " + zone,
                        "the clock was put forward over this time")
                .help("write `@" + shifted + "`"));
    }

    /**
     * Reports a text that stands where a moment should: as a time that does not exist, if it reads as one, or with the
     * right spelling.
     */
    void textForMoment(String text, Span span) {
        String trimmed = text.trim().replace(' ', 'T');
        Diagnostic wrong =
                Diagnostic.at(Code.WRONG_TYPE, span, "a moment cannot be compared with a text", "this is a text");
        try {
            if (trimmed.length() > 10) {
                LocalDateTime local = LocalDateTime.parse(trimmed);
                if (zone.getRules().getValidOffsets(local).isEmpty()) {
                    noSuchLocalTime(local, span);
                    return;
                }
                diagnostics.add(wrong.help("write dates without quotes: `since @" + local + "`"));
            } else {
                diagnostics.add(wrong.help("write dates without quotes: `on @" + LocalDate.parse(trimmed) + "`"));
            }
        } catch (DateTimeException e) {
            diagnostics.add(wrong.help("write a date such as `on @2026-01-31` or an age such as `< 30d`")
                    .note("this text is no date either"));
        }
    }

    private Meaning fail(Span span, Code code, String message, String why) {
        diagnostics.add(Diagnostic.at(code, span, message, why));
        return new Meaning.Failed();
    }
}
