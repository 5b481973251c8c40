package dev.seg.compiler;

import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Label;
import dev.seg.compiler.source.Position;
import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Findings as people read them, with the words underlined, for tests of exact messages. */
public final class Rendered {

    private Rendered() {}

    /** All findings, one below the other. */
    public static String of(List<Diagnostic> diagnostics) {
        return String.join("\n", diagnostics.stream().map(Rendered::of).toList());
    }

    private static String of(Diagnostic diagnostic) {
        List<String> lines = new ArrayList<>();
        Position from = diagnostic.span().from();
        lines.add(diagnostic.severity().word() + "[" + diagnostic.code().number() + "]: " + diagnostic.message());
        lines.add("  --> " + diagnostic.span().source().name() + ":" + from.line() + ":" + from.column());
        place(diagnostic.label(), diagnostic.span(), "^", lines);
        diagnostic.related().forEach(label -> place(label, diagnostic.span(), "-", lines));
        diagnostic.note().ifPresent(note -> lines.add("  = note: " + note));
        diagnostic.help().ifPresent(help -> lines.add("  = help: " + help));
        return String.join("\n", lines);
    }

    private static void place(Label label, Span primary, String mark, List<String> lines) {
        Span span = label.span();
        String text = span.source().text();
        int start = text.lastIndexOf('\n', Math.max(0, span.start() - 1)) + 1;
        int end = text.indexOf('\n', span.start());
        String line = text.substring(start, end < 0 ? text.length() : end);
        int column = text.codePointCount(start, span.start());
        int width = text.codePointCount(span.start(), Math.min(span.end(), start + line.length()));
        String file = span.source().equals(primary.source())
                ? ""
                : " (" + span.source().name() + ")";
        lines.add("  | " + line + file);
        lines.add(("  | " + " ".repeat(column) + mark.repeat(Math.max(1, width)) + " " + label.text()).stripTrailing());
    }
}
