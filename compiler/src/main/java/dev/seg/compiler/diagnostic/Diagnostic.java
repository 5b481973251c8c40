package dev.seg.compiler.diagnostic;

import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One finding about a text.
 *
 * <pre>
 * error[S1001]: unknown name `regoin`
 *   --> segments/eu.seg:3:45
 *    |
 *  3 |   purchases > 2 AND regoin = "EU"
 *    |                     ^^^^^^ `customer` has no attribute, measure or segment of this name
 *    = help: did you mean `region`?
 * </pre>
 *
 * @param code which rule speaks; fixes the severity unless {@code severity} says otherwise
 * @param severity error or warning
 * @param message one sentence, lower case, no full stop, names in backticks
 * @param label the words that are wrong, and why
 * @param related other words that take part ("because of this")
 * @param help what to write instead
 * @param note the rule behind it
 */
public record Diagnostic(
        Code code,
        Severity severity,
        String message,
        Label label,
        List<Label> related,
        Optional<String> help,
        Optional<String> note) {

    public Diagnostic {
        related = List.copyOf(related);
    }

    /** A finding of {@code code} at {@code span}, with the reason under the words. */
    public static Diagnostic at(Code code, Span span, String message, String why) {
        return new Diagnostic(
                code, code.severity(), message, new Label(span, why), List.of(), Optional.empty(), Optional.empty());
    }

    /** A finding of {@code code} at {@code span} whose message says everything. */
    public static Diagnostic at(Code code, Span span, String message) {
        return at(code, span, message, "");
    }

    /** The same with help: what to write instead. */
    public Diagnostic help(String text) {
        return new Diagnostic(code, severity, message, label, related, Optional.of(text), note);
    }

    /** The same with help if there is any. */
    public Diagnostic help(Optional<String> text) {
        return text.map(this::help).orElse(this);
    }

    /** The same with the rule behind it. */
    public Diagnostic note(String text) {
        return new Diagnostic(code, severity, message, label, related, help, Optional.of(text));
    }

    /** The same with one more place that takes part. */
    public Diagnostic because(Span span, String text) {
        List<Label> more = new ArrayList<>(related);
        more.add(new Label(span, text));
        return new Diagnostic(code, severity, message, label, more, help, note);
    }

    public Span span() {
        return label.span();
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
