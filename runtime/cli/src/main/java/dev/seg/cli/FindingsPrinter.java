package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Paint;
import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Finding;
import dev.seg.compiler.diagnostic.Severity;
import dev.seg.compiler.diagnostic.TextRenderer;
import dev.seg.engine.claims.ClaimCheck;
import dev.seg.engine.environment.SecretMask;
import dev.seg.engine.expect.Verdict;
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
        if (!findings.isEmpty()) {
            terminal.say(text(findings, terminal.err()));
        }
    }

    /** Prints findings as the result. */
    void print(List<Diagnostic> findings) {
        if (!findings.isEmpty()) {
            terminal.println(SecretMask.mask(text(findings, terminal.out())));
        }
    }

    private static String text(List<Diagnostic> findings, Paint paint) {
        return new TextRenderer(paint.colored()).render(findings).stripTrailing();
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

    /** {@code 91 of 92 expectations hold}. */
    static String summary(List<Verdict> verdicts) {
        long held = verdicts.stream().filter(Verdict::holds).count();
        return Counts.number(held) + " of " + Counts.number(verdicts.size()) + " expectations hold";
    }

    /** {@code 30 of 31 claims of the catalog hold}. */
    static String summary(ClaimCheck.Result result) {
        return Counts.number(result.claims() - result.breaches().size()) + " of " + Counts.number(result.claims())
                + " claims of the catalog hold";
    }

    private static String counted(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** Prints a list of findings as JSON. */
    void printJson(List<Diagnostic> findings) {
        try (JsonResult json = new JsonResult(terminal)) {
            json.array(findings.stream().map(Finding::of).toList(), FindingsPrinter::write);
        } catch (IOException e) {
            throw Terminal.failed(e);
        }
    }

    private static void write(Finding finding, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("code", finding.code());
        out.writeStringField("severity", finding.severity());
        out.writeStringField("message", SecretMask.mask(finding.message()));
        out.writeStringField("file", finding.file());
        out.writeNumberField("line", finding.line());
        out.writeNumberField("column", finding.column());
        out.writeNumberField("end_line", finding.endLine());
        out.writeNumberField("end_column", finding.endColumn());
        out.writeStringField("help", finding.help().map(SecretMask::mask).orElse(null));
        out.writeEndObject();
    }

    /** Whether the findings are reason enough for an exit code of their own. */
    static boolean isReason(List<Diagnostic> findings, boolean strict) {
        return strict ? !findings.isEmpty() : findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
    }
}
