package dev.seg.engine.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Members as CSV after RFC 4180 with a header, lines ending as on Unix: a missing value is nothing, an empty text is {@code ""}.
 *
 * <p>Example: the text {@code =1+1} is written {@code '=1+1} where formulas are guarded, so that a spreadsheet shows it and does
 * not reckon it out; numbers and dates stay as they are.
 */
public final class CsvMembers implements MemberWriter {

    /** What a spreadsheet takes for the beginning of a formula, or skips before one. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private final CsvWriter csv;
    private final boolean guarded;

    private CsvMembers(CsvWriter csv, boolean guarded) {
        this.csv = csv;
        this.guarded = guarded;
    }

    /**
     * Begins with the header.
     *
     * @param guarded whether texts that look like formulas get {@code '} before them
     */
    public static CsvMembers begin(Writer target, List<String> columns, boolean guarded) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(new Unclosed(target));
        CsvMembers members = new CsvMembers(csv, guarded);
        members.write(
                columns.stream().map(column -> Optional.<Object>of(column)).toList());
        return members;
    }

    @Override
    public void write(List<Optional<Object>> values) throws IOException {
        try {
            csv.writeRecord(values.stream()
                    .map(value -> value.map(this::text).orElse(null))
                    .toList());
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private String text(Object value) {
        return value instanceof String text ? harmless(text) : Plain.text(value);
    }

    private String harmless(String text) {
        return guarded && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
