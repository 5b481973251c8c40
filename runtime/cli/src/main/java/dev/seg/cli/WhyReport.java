package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Paint;
import dev.seg.cli.terminal.Terminal;
import dev.seg.cli.terminal.TextTable;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.explain.Condition;
import dev.seg.compiler.explain.Condition.Kind;
import dev.seg.compiler.explain.Figure;
import dev.seg.compiler.explain.Judged;
import dev.seg.compiler.explain.Readings;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.source.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why one person is in segments or is not: a table for each segment, or all of it as JSON. */
final class WhyReport {

    private final Subject subject;
    private final String key;
    private final AsOf asOf;
    private final Map<Segment, Judged> segments;
    private final Sensitive sensitive;

    WhyReport(Subject subject, String key, AsOf asOf, Map<Segment, Judged> segments, Sensitive sensitive) {
        this.subject = subject;
        this.key = key;
        this.asOf = asOf;
        this.segments = segments;
        this.sensitive = sensitive;
    }

    /** To be read: a line for each condition, below what it is part of. */
    List<String> lines(Paint paint) {
        List<String> lines = new ArrayList<>();
        segments.forEach((segment, judged) -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            String sentence = subject.name() + " " + key + (judged.holds() ? " is in " : " is not in ");
            TextTable table =
                    new TextTable(false, false, false).section(Terminal.oneLine(sentence + "`" + segment.name() + "`"));
            boolean bare = judged.condition().kind() == Kind.ALL;
            (bare ? judged.parts() : List.of(judged)).forEach(part -> add(part, 1, judged.holds(), table));
            lines.addAll(table.lines(paint));
        });
        return lines;
    }

    private void add(Judged judged, int depth, boolean member, TextTable table) {
        Condition condition = judged.condition();
        String mark = judged.holds() ? "✓ " : "✗ ";
        table.row(
                "  ".repeat(depth) + mark + Terminal.oneLine(heading(condition)),
                Terminal.oneLine(String.join("; ", readings(judged))),
                Terminal.oneLine(note(judged, member)));
        List<Judged> parts = judged.parts();
        if (condition.kind() == Kind.SEGMENT
                && !parts.isEmpty()
                && parts.get(0).condition().kind() == Kind.ALL) {
            parts = parts.get(0).parts();
        }
        parts.forEach(part -> add(part, depth + 1, member, table));
    }

    private static String heading(Condition condition) {
        return switch (condition.kind()) {
            case ALL -> "all of";
            case ANY -> "any of";
            case NOT -> "not";
            case SOME -> condition.text().replaceFirst("\\s*\\(.*", "");
            case SEGMENT -> "segment " + condition.text();
            case ATOM -> condition.text();
        };
    }

    private List<String> readings(Judged judged) {
        List<String> texts = new ArrayList<>();
        List<Figure> figures = judged.condition().figures();
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            Optional<Object> value = judged.readings().get(i);
            texts.add(figure.text()
                    + (sensitive.isMasked(figure.value())
                            ? " = " + Sensitive.MASK
                            : value.map(known -> " = " + Readings.text(figure, known, asOf.zone()))
                                    .orElse(" is missing")));
        }
        return texts;
    }

    private String note(Judged judged, boolean member) {
        if (!judged.decides() || judged.deciding().noneMatch(judged::equals)) {
            return "";
        }
        String how = member ? "keeps in" : "keeps out";
        return change(judged).map(words -> how + ": " + words).orElse(how);
    }

    /** Nothing about a value that is not shown. */
    private Optional<String> change(Judged judged) {
        boolean masked = judged.condition().figures().stream().anyMatch(figure -> sensitive.isMasked(figure.value()));
        return masked ? Optional.empty() : judged.change();
    }

    /** For programs. */
    void print(JsonResult json) throws IOException {
        try (json) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("as_of", asOf.instant().toString());
            out.writeStringField("subject", subject.name());
            out.writeStringField("key", key);
            out.writeFieldName("segments");
            json.array(segments.entrySet(), (entry, generator) -> {
                generator.writeStartObject();
                generator.writeStringField("name", entry.getKey().name());
                generator.writeBooleanField("member", entry.getValue().holds());
                generator.writeFieldName("condition");
                write(entry.getValue(), generator);
                generator.writeEndObject();
            });
            out.writeEndObject();
        }
    }

    private void write(Judged judged, JsonGenerator out) throws IOException {
        Condition condition = judged.condition();
        out.writeStartObject();
        out.writeStringField("kind", Words.word(condition.kind()));
        out.writeStringField("text", condition.text());
        out.writeBooleanField("holds", judged.holds());
        out.writeBooleanField("decides", judged.decides());
        out.writeStringField(
                "file", condition.span().map(span -> span.source().name()).orElse(null));
        out.writeFieldName("line");
        Optional<Span> span = condition.span();
        if (span.isPresent()) {
            out.writeNumber(span.get().from().line());
        } else {
            out.writeNull();
        }
        out.writeArrayFieldStart("values");
        for (int i = 0; i < condition.figures().size(); i++) {
            write(condition.figures().get(i), judged.readings().get(i), out);
        }
        out.writeEndArray();
        out.writeStringField("change", change(judged).orElse(null));
        out.writeArrayFieldStart("parts");
        for (Judged part : judged.parts()) {
            write(part, out);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void write(Figure figure, Optional<Object> value, JsonGenerator out) throws IOException {
        boolean masked = sensitive.isMasked(figure.value());
        out.writeStartObject();
        out.writeStringField("text", figure.text());
        out.writeFieldName("value");
        if (masked || value.isEmpty()) {
            out.writeNull();
        } else if (value.get() instanceof Fraction number) {
            out.writeNumber(Readings.decimal(number));
        } else if (value.get() instanceof Double number) {
            out.writeNumber(number);
        } else if (value.get() instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else {
            out.writeString(value.get().toString());
        }
        out.writeBooleanField("masked", masked);
        out.writeEndObject();
    }
}
