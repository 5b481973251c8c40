package dev.seg.cli;

import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers about people that are asked for on the command line, in the language's own words: {@code spend}, {@code sum(order.amount
 * in last 90d)}. Each is compiled with the project, as one side of a comparison in a segment of its own.
 *
 * @param option which asks for them: {@code --by}
 */
record FigureChoice(String option, List<String> written) {

    private static final String NAME = "figure_of_the_command_line_";

    FigureChoice {
        written = List.copyOf(written);
    }

    private String file() {
        return option + " ";
    }

    /** What is compiled beside the project's files. */
    List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            String text = written.get(i);
            sources.add(new Source(
                    file() + text, "segment " + NAME + i + " = (" + text + ") >= 0 OR (" + text + ") < 0\n"));
        }
        return sources;
    }

    /** Mistakes in them are mistakes of arguments, not of files. */
    void check(List<Diagnostic> findings) {
        List<Diagnostic> wrong = findings.stream()
                .filter(finding ->
                        finding.isError() && finding.span().source().name().startsWith(file()))
                .toList();
        if (!wrong.isEmpty()) {
            throw Failure.usage(
                    "`" + wrong.get(0).span().source().name().substring(file().length())
                            + "` is no number about a person: " + wrong.get(0).message(),
                    wrong.get(0)
                            .help()
                            .orElse("give a measure or a number such as `" + option + " spend` or `" + option
                                    + " \"count(order)\"`"));
        }
    }

    /** The numbers by what was written, for the people of one subject. */
    Map<String, Value> of(Model model, String subject) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < written.size(); i++) {
            String text = written.get(i);
            if (!model.segment(NAME + i).subject().equals(subject)) {
                throw Failure.usage("`" + text + "` is a number about another subject than `" + subject + "`", "");
            }
            if (!(model.segment(NAME + i).predicate() instanceof Predicate.Or either)
                    || !(either.parts().get(0) instanceof Predicate.Comparison comparison)) {
                throw Failure.usage("`" + text + "` is no number about a person", "");
            }
            values.put(text, comparison.left());
        }
        return values;
    }

    /** Whether a segment is one of the project's own. */
    static boolean isOwn(String segment) {
        return !segment.startsWith(NAME);
    }
}
