package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Paint;
import dev.seg.cli.terminal.Terminal;
import dev.seg.cli.terminal.TextTable;
import dev.seg.compiler.explain.Condition;
import dev.seg.compiler.explain.Condition.Kind;
import dev.seg.compiler.explain.Funnel;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.source.Span;
import dev.seg.engine.run.Sizes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How many people each condition of a segment removes, or each of its branches adds. */
final class FunnelReport {

    private final Segment segment;
    private final Funnel funnel;
    private final Sizes counts;
    private final Instant asOf;

    FunnelReport(Segment segment, Funnel funnel, Sizes counts, Instant asOf) {
        this.segment = segment;
        this.funnel = funnel;
        this.counts = counts;
        this.asOf = asOf;
    }

    /** How many there are before a step, counted from 0; before the first everybody, or nobody. */
    private long before(int step) {
        return step > 0 ? after(step - 1) : funnel.isNarrowing() ? counts.population() : 0;
    }

    private long after(int step) {
        return counts.of("s" + (step + 1));
    }

    private long alone(int step) {
        return counts.of("a" + (step + 1));
    }

    /** To be read. */
    List<String> lines(Paint paint) {
        TextTable table = funnel.isNarrowing()
                ? new TextTable(false, true, true, true).row("condition", "alone", "removes", "remain")
                : new TextTable(false, true, true, true).row("condition", "alone", "adds", "so far");
        for (int i = 0; i < funnel.steps().size(); i++) {
            long change = Math.abs(after(i) - before(i));
            table.row(
                    Terminal.oneLine(text(funnel.steps().get(i).condition())),
                    Counts.number(alone(i)),
                    Keeper.signed(funnel.isNarrowing() ? '-' : '+', change),
                    Counts.number(after(i)));
        }
        return table.lines(paint);
    }

    private static String text(Condition condition) {
        return condition.kind() == Kind.SEGMENT ? "segment " + condition.text() : condition.text();
    }

    /** {@code customer: 20,000 in all, as of 2026-06-01T09:00:00Z}. */
    String summary() {
        return segment.subject() + ": " + Counts.number(counts.population()) + " in all, as of " + asOf;
    }

    /** For programs. */
    void print(JsonResult json) throws IOException {
        try (json) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("as_of", asOf.toString());
            out.writeStringField("name", segment.name());
            out.writeStringField("joined_by", funnel.isNarrowing() ? "and" : "or");
            out.writeNumberField("population", counts.population());
            out.writeArrayFieldStart("steps");
            for (int i = 0; i < funnel.steps().size(); i++) {
                Condition condition = funnel.steps().get(i).condition();
                out.writeStartObject();
                out.writeStringField("text", text(condition));
                Optional<Span> span = condition.span();
                out.writeStringField(
                        "file", span.map(place -> place.source().name()).orElse(null));
                out.writeFieldName("line");
                if (span.isPresent()) {
                    out.writeNumber(span.get().from().line());
                } else {
                    out.writeNull();
                }
                out.writeNumberField("alone", alone(i));
                out.writeNumberField("before", before(i));
                out.writeNumberField("after", after(i));
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }
}
