package dev.seg.compiler.parse;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;

/**
 * Collects what is wrong with a file. One error a statement is shown, the first by place, since those behind it may
 * come from it; of the statements the first twenty, then a count.
 */
final class Problems {

    private static final int HELP_COLUMNS = 100;

    private final Source source;
    private final List<Problem> found = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();

    /** What should stand in place of some words. */
    private record Edit(Span span, String replacement) {}

    Problems(Source source) {
        this.source = source;
    }

    void add(Problem problem) {
        found.add(problem);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> found() {
        return List.copyOf(found);
    }

    /** Words that are clear but written otherwise here; the help is the line as it should be. */
    void rewrite(Code code, Span span, String message, String replacement) {
        edits.add(new Edit(span, replacement));
        found.add(new Problem(
                span.start(),
                true,
                false,
                () -> Diagnostic.at(code, span, message).help(rewritten(span, replacement))));
    }

    /** Words that are not needed. */
    void remove(Span span, String message, String why) {
        edits.add(new Edit(span, ""));
        add(Problem.repaired(
                Diagnostic.at(Code.FOREIGN_HABIT, span, message, why).help("leave it out")));
    }

    /** The whole line with everything rewritten in it, or only the new words where the line is long. */
    private String rewritten(Span span, String replacement) {
        String text = source.text();
        int start = text.lastIndexOf('\n', span.start() - 1) + 1;
        int next = text.indexOf('\n', span.end());
        int end = next < 0 ? text.length() : next;
        StringBuilder line = new StringBuilder();
        int at = start;
        List<Edit> inLine = edits.stream()
                .filter(edit -> edit.span.start() >= start && edit.span.end() <= end)
                .sorted(Comparator.comparing((Edit edit) -> edit.span.start()).thenComparing(edit -> -edit.span.end()))
                .toList();
        for (Edit edit : inLine) {
            if (edit.span.start() >= at) {
                line.append(text, at, edit.span.start()).append(edit.replacement);
                at = edit.span.end();
            }
        }
        String whole = line.append(text, at, end).toString().strip();
        return "write `" + (whole.length() > HELP_COLUMNS ? replacement : whole) + "`";
    }

    /**
     * Says what is wrong.
     *
     * @param statements where the statements of the file begin
     */
    void report(NavigableSet<Integer> statements, Diagnostics diagnostics) {
        found.sort(Comparator.comparing(Problem::offset));
        Set<Integer> told = new HashSet<>();
        List<Problem> shown = found.stream()
                .filter(problem -> problem.loose() || told.add(owner(statements, problem)))
                .toList();
        shown.stream()
                .limit(Limits.ERRORS)
                .forEach(problem -> diagnostics.add(problem.diagnostic().get()));
        if (shown.size() > Limits.ERRORS) {
            int more = shown.size() - Limits.ERRORS;
            int next = shown.get(Limits.ERRORS).offset();
            diagnostics.add(Diagnostic.at(
                    Code.TOO_MANY_ERRORS,
                    new Span(source, next, next),
                    more == 1 ? "1 more error in this file" : more + " more errors in this file",
                    "the next one"));
        }
    }

    /** Where the statement begins that the problem stands in; -1 before the first. */
    static int owner(NavigableSet<Integer> statements, Problem problem) {
        return Objects.requireNonNullElse(statements.floor(problem.offset()), -1);
    }
}
