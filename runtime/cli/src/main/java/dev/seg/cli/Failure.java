package dev.seg.cli;

import dev.seg.compiler.diagnostic.Diagnostic;
import java.util.List;

/** A command cannot do what it was asked; the reason is for the user. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final transient List<Diagnostic> findings;
    private final String help;

    private Failure(ExitCode code, List<Diagnostic> findings, String message, String help) {
        super(message);
        this.code = code;
        this.findings = List.copyOf(findings);
        this.help = help;
    }

    /** Wrong usage or settings, in one sentence, with what to do instead (or nothing). */
    static Failure usage(String message, String help) {
        return new Failure(ExitCode.USAGE, List.of(), message, help);
    }

    /** The text of the project has errors. */
    static Failure findings(List<Diagnostic> findings) {
        return new Failure(ExitCode.FINDINGS, findings, "", "");
    }

    /** The settings of the project, or an argument, are wrong in these places. */
    static Failure settings(List<Diagnostic> findings) {
        return new Failure(ExitCode.USAGE, findings, "", "");
    }

    /** The warehouse is not as the catalog says. */
    static Failure drift(List<Diagnostic> findings) {
        return new Failure(ExitCode.DRIFT, findings, "", "");
    }

    ExitCode code() {
        return code;
    }

    List<Diagnostic> found() {
        return findings;
    }

    String help() {
        return help;
    }
}
