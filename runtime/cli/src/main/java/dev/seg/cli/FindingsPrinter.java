package dev.seg.cli;

import dev.seg.cli.terminal.Paint;
import dev.seg.cli.terminal.Style;
import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Severity;
import dev.seg.compiler.source.Position;
import dev.seg.engine.environment.SecretMask;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Prints findings for people or for programs. */
final class FindingsPrinter {

    private final Terminal terminal;

    FindingsPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints findings as messages. */
    void say(List<Diagnostic> findings) {
        findings.forEach(finding -> terminal.say(text(finding, terminal.err())));
    }

    /** Prints findings as the result. */
    void print(List<Diagnostic> findings) {
        findings.forEach(finding -> terminal.println(SecretMask.mask(text(finding, terminal.out()))));
    }

    private static String text(Diagnostic finding, Paint paint) {
        Style style = finding.isError() ? Style.ERROR : Style.WARNING;
        Position from = finding.span().from();
        String text = paint.apply(
                        style, finding.severity().word() + "[" + finding.code().number() + "]")
                + ": " + finding.message() + "\n  --> "
                + finding.span().source().name() + ":" + from.line() + ":"
                + from.column();
        return text + finding.help().map(help -> "\n  = help: " + help).orElse("");
    }

    /** {@code 2 errors, 1 warning in 14 files}. */
    static String summary(List<Diagnostic> findings, int files) {
        long errors = findings.stream().filter(Diagnostic::isError).count();
        long warnings = findings.size() - errors;
        String where = " in " + counted(files, "file");
        return findings.isEmpty()
                ? "no findings" + where
                : (errors > 0 ? counted(errors, "error") : "")
                        + (errors > 0 && warnings > 0 ? ", " : "")
                        + (warnings > 0 ? counted(warnings, "warning") : "")
                        + where;
    }

    private static String counted(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** Prints a list of findings as JSON. */
    void printJson(List<Diagnostic> findings) {
        try (JsonResult json = new JsonResult(terminal)) {
            json.array(findings, (finding, out) -> {
                Position from = finding.span().from();
                Position until = finding.span().until();
                out.writeStartObject();
                out.writeStringField("code", finding.code().number());
                out.writeStringField("severity", finding.severity().word());
                out.writeStringField("message", SecretMask.mask(finding.message()));
                out.writeStringField("file", finding.span().source().name());
                out.writeNumberField("line", from.line());
                out.writeNumberField("column", from.column());
                out.writeNumberField("end_line", until.line());
                out.writeNumberField("end_column", until.column());
                out.writeStringField(
                        "help", finding.help().map(SecretMask::mask).orElse(null));
                out.writeEndObject();
            });
        } catch (IOException e) {
            throw Terminal.failed(e);
        }
    }

    /** Whether the findings are reason enough for an exit code of their own. */
    static boolean isReason(List<Diagnostic> findings, boolean strict) {
        return strict ? !findings.isEmpty() : findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
    }
}
