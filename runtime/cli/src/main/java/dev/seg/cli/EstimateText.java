package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.TextTable;
import dev.seg.compiler.model.Segment;
import dev.seg.engine.estimate.Estimate;
import dev.seg.engine.estimate.Estimates;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** About how large segments are: to be read, or for programs. */
record EstimateText(List<Segment> segments, Map<String, Estimates> bySubject, Instant asOf, Floor floor) {

    private static final int TEN = 10;

    EstimateText {
        segments = List.copyOf(segments);
        bySubject = Map.copyOf(bySubject);
    }

    private Estimates of(Segment segment) {
        return Objects.requireNonNull(bySubject.get(segment.subject()));
    }

    private Estimate size(Segment segment) {
        return Objects.requireNonNull(of(segment).sizes().get(segment.name()));
    }

    /** The rows to be read; numbers are rounded as far as they are known. */
    TextTable table() {
        TextTable table = new TextTable(false, true, true, true).row("segment", "about", "95 %", "share");
        for (Segment segment : segments) {
            Estimate size = size(segment);
            long unit = unit(size);
            long about = (size.size() + unit / 2) / unit * unit;
            table.row(
                    segment.name(),
                    floor.shown(about),
                    size.isExact()
                            ? "counted"
                            : floor.shown(size.low() / unit * unit)
                                    + " to "
                                    + floor.shown(Math.min(
                                            (size.high() + unit - 1) / unit * unit,
                                            of(segment).population())),
                    floor.percent(about, of(segment).population()));
        }
        return table;
    }

    /** The power of ten that half of the interval is some of: 100 of 600. */
    private static long unit(Estimate size) {
        long unit = 1;
        while (unit * TEN * 2 <= size.high() - size.low()) {
            unit *= TEN;
        }
        return unit;
    }

    /** How many there are, and how it was found out. */
    List<String> summary() {
        List<String> lines = new ArrayList<>();
        bySubject.forEach((subject, found) -> lines.add(subject + ": " + floor.shown(found.population())
                + " in all, as of " + asOf + "; "
                + (found.buckets() == 1
                        ? "everybody was counted"
                        : "estimated from " + floor.shown(found.people()) + " (" + percent(found)
                                + "), always the same; exact without `--estimate`")));
        return lines;
    }

    private static String percent(Estimates found) {
        return BigDecimal.valueOf(TEN * TEN)
                        .divide(BigDecimal.valueOf(found.buckets()), TEN, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    void print(JsonResult json) throws IOException {
        try (json) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("as_of", asOf.toString());
            floor.write(out);
            out.writeNumberField("confidence", Estimate.CONFIDENCE);
            out.writeFieldName("segments");
            json.array(segments, (segment, generator) -> {
                Estimate size = size(segment);
                generator.writeStartObject();
                generator.writeStringField("name", segment.name());
                floor.write(generator, "size", size.size());
                floor.write(generator, "low", size.low());
                floor.write(generator, "high", size.high());
                generator.writeBooleanField("exact", size.isExact());
                floor.write(
                        generator,
                        "sample",
                        size.isExact() ? of(segment).population() : of(segment).people());
                floor.write(generator, "population", of(segment).population());
                generator.writeEndObject();
            });
            out.writeEndObject();
        }
    }
}
