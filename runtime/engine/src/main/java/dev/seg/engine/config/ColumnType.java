package dev.seg.engine.config;

import dev.seg.compiler.type.Type;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a column of a loaded table keeps, and how a file writes it: {@code int}, {@code decimal(18,4)},
 * {@code date(yyyyMMdd)}.
 *
 * @param precision digits in all, of a decimal; otherwise 0
 * @param scale digits behind the point, of a decimal; otherwise 0
 * @param pattern how a date or time is written in letters of {@link java.time.format.DateTimeFormatter}; empty: ISO 8601
 */
public record ColumnType(Type type, int precision, int scale, Optional<String> pattern) {

    /** A decimal without digits keeps 14 before the point and 4 behind; nothing is ever rounded to fit. */
    private static final int DEFAULT_PRECISION = 18;

    private static final int DEFAULT_SCALE = 4;
    private static final int MAX_PRECISION = 38;
    private static final Pattern WRITTEN = Pattern.compile("([a-z]+)(?:\\s*\\((.*)\\))?");
    private static final Pattern DIGITS = Pattern.compile("\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*");

    /** A type without digits or pattern. */
    public static ColumnType of(Type type) {
        boolean decimal = type == Type.DECIMAL;
        return new ColumnType(type, decimal ? DEFAULT_PRECISION : 0, decimal ? DEFAULT_SCALE : 0, Optional.empty());
    }

    /** Reads {@code decimal(18,4)}; empty if it is none. */
    public static Optional<ColumnType> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        Optional<Type> type = Type.of(written.group(1)).filter(known -> known != Type.DURATION);
        String inside = written.group(2);
        if (type.isEmpty() || inside == null) {
            return type.map(ColumnType::of);
        }
        return type.get() == Type.DECIMAL ? decimal(inside) : moment(type.get(), inside.strip());
    }

    private static Optional<ColumnType> decimal(String inside) {
        Matcher digits = DIGITS.matcher(inside);
        if (!digits.matches()) {
            return Optional.empty();
        }
        int precision = Integer.parseInt(digits.group(1));
        int scale = Integer.parseInt(digits.group(2));
        return precision >= 1 && precision <= MAX_PRECISION && scale <= precision
                ? Optional.of(new ColumnType(Type.DECIMAL, precision, scale, Optional.empty()))
                : Optional.empty();
    }

    private static Optional<ColumnType> moment(Type type, String pattern) {
        boolean readable = MomentFormat.suits(pattern, type);
        return readable ? Optional.of(new ColumnType(type, 0, 0, Optional.of(pattern))) : Optional.empty();
    }

    /** As written in settings. */
    @Override
    public String toString() {
        return type == Type.DECIMAL
                ? "decimal(" + precision + "," + scale + ")"
                : type.word() + pattern.map(text -> "(" + text + ")").orElse("");
    }
}
