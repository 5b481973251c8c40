package dev.seg.compiler.diagnostic;

/** How grave a finding is: an error stops the compilation of what it stands in, a warning does not. */
public enum Severity {
    ERROR,
    WARNING;

    /** The word in messages and in JSON: {@code error}, {@code warning}. */
    public String word() {
        return this == ERROR ? "error" : "warning";
    }
}
