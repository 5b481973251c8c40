package dev.seg.engine.config;

import dev.seg.compiler.type.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** How dates and times are written in files. */
public final class MomentFormat {

    /** Years are counted by {@code u} in strict reading; people write {@code y}. Letters between quotes stay. */
    private static final Pattern YEARS = Pattern.compile("y(?=(?:[^']*'[^']*')*[^']*$)");

    private static final OffsetDateTime EXAMPLE = OffsetDateTime.of(2026, 1, 31, 13, 45, 59, 0, ZoneOffset.UTC);

    private MomentFormat() {}

    /** A reader for a pattern such as {@code dd.MM.yyyy HH:mm}; a day that does not exist, as 31.02., is not read. */
    public static DateTimeFormatter of(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(YEARS.matcher(pattern).replaceAll("u"))
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Whether values of the type can be read back from how the pattern writes them. */
    static boolean suits(String pattern, Type type) {
        try {
            DateTimeFormatter format = of(pattern);
            String written = format.format(EXAMPLE);
            Object read = switch (type) {
                case DATE -> LocalDate.parse(written, format);
                case TIMESTAMP -> LocalDateTime.parse(written, format);
                case INSTANT -> format.parse(written, Instant::from);
                default -> throw new IllegalArgumentException(type + " is no point in time");
            };
            return !written.isEmpty() && read != null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }
}
