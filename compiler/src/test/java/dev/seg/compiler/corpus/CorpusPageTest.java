package dev.seg.compiler.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.format.Formatter;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.syntax.SegFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page of the corpus says of every row how it is said in our language, and whether that gives the right people.
 * {@code -Dgolden=update} writes the page, and the texts in their canonical form.
 */
class CorpusPageTest {

    private static final Path PAGE = Path.of("..", "grammar", "docs", "corpus.md");
    private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

    /** A text with the vocabulary that it is of and what the compiler says about it. */
    private record Said(CorpusFile file, CorpusFile.Text text) {
        List<String> findings() {
            return file.people().getOrDefault(text.id(), List.of()).stream()
                    .flatMap(given -> given.findings().stream())
                    .toList();
        }
    }

    @Test
    void thePageIsWrittenFromTheTexts() throws IOException {
        if (UPDATE) {
            format();
            Files.writeString(PAGE, page());
        }
        assertThat(page()).as("written by -Dgolden=update").isEqualTo(Files.readString(PAGE));
    }

    private static void format() throws IOException {
        for (CorpusFile file : CorpusFile.all()) {
            String texts = file.texts().stream()
                    .map(text -> canonical(text.id(), text.text()))
                    .collect(Collectors.joining("\n"));
            String shared = file.shared().isBlank() ? "" : canonical(file.name(), file.shared()) + "\n";
            Files.writeString(CorpusFile.CORPUS.resolve(file.folder()).resolve(file.name() + ".seg"), shared + texts);
        }
    }

    /** What cannot be read yet stays as it is. */
    private static String canonical(String name, String text) {
        Diagnostics diagnostics = new Diagnostics();
        SegFile file = SegmentParser.parse(new Source(name, text), diagnostics);
        return diagnostics.sorted().isEmpty() ? Formatter.format(file) : text.strip() + "\n";
    }

    private static String page() throws IOException {
        Map<String, List<Said>> said = new TreeMap<>();
        for (CorpusFile file : CorpusFile.all()) {
            for (CorpusFile.Text text : file.texts()) {
                said.computeIfAbsent(text.row(), row -> new ArrayList<>()).add(new Said(file, text));
            }
        }
        Map<String, String> pending = CorpusRows.pending();
        Map<String, String> definitions = CorpusRows.definitions();
        Map<String, String> states = new TreeMap<>();
        definitions.keySet().forEach(row -> states.put(row, state(row, said.getOrDefault(row, List.of()), pending)));
        String rows = definitions.entrySet().stream()
                .map(row -> "\n### " + row.getKey() + "\n\n" + row.getValue() + "\n\n"
                        + said.getOrDefault(row.getKey(), List.of()).stream()
                                .map(CorpusPageTest::block)
                                .collect(Collectors.joining())
                        + states.get(row.getKey()) + "\n")
                .collect(Collectors.joining());
        long done = states.values().stream()
                .filter(state -> !state.startsWith("Not yet"))
                .count();
        return head(done) + ideas(said) + rows;
    }

    /** Which rows speak in terms of which idea. */
    private static String ideas(Map<String, List<Said>> said) {
        StringBuilder table = new StringBuilder("\n| idea | rows that it serves |\n|---|---|\n");
        for (Idea idea : Idea.values()) {
            List<String> served = said.entrySet().stream()
                    .filter(row -> row.getValue().stream().anyMatch(each -> idea.isIn(whole(each))))
                    .map(Map.Entry::getKey)
                    .toList();
            String rows = served.size() == said.size() ? "all" : served.size() + ": " + String.join(" ", served);
            table.append("| %s | %s |\n".formatted(idea.words(), rows));
        }
        return table.toString();
    }

    @Test
    void theIdeasAreThoseOfTheReference() throws IOException {
        String reference = Files.readString(PAGE.resolveSibling("language.md"));
        assertThat(Idea.values()).allSatisfy(idea -> assertThat(reference).contains("| " + idea.words()));
    }

    private static String head(long done) throws IOException {
        return "# The corpus of definitions\n\n"
                + "How each definition of the corpus is said in our language. Behind each stands a small population, with the ids\n"
                + "that are meant written by hand: the reference evaluator, PostgreSQL and DuckDB all find exactly these. The\n"
                + "vocabularies, texts and people are in `compiler/src/test/resources/corpus`; the build writes this page from them.\n\n"
                + done + " of " + CorpusRows.definitions().size() + " are done.\n";
    }

    private static String block(Said said) {
        return "```seg\n" + whole(said) + "```\n\n";
    }

    /** A text without its first comment, behind what it needs of that which its file shares. */
    private static String whole(Said said) {
        String text = said.text().text();
        return said.file().sharedBy(said.text()) + text.substring(text.indexOf('\n') + 1);
    }

    private static String state(String row, List<Said> said, Map<String, String> pending) {
        String reasons = pending.entrySet().stream()
                .filter(reason -> reason.getKey().startsWith(row))
                .map(Map.Entry::getValue)
                .distinct()
                .collect(Collectors.joining("; "));
        if (!reasons.isEmpty()) {
            return "Not yet: " + reasons + ".";
        }
        String where =
                said.stream().map(each -> each.file().toString()).distinct().collect(Collectors.joining(", "));
        String findings = said.stream()
                .flatMap(each -> each.findings().stream())
                .distinct()
                .map(finding -> "`" + finding.replace("`", "") + "`")
                .collect(Collectors.joining(", "));
        return findings.isEmpty() ? "Done: " + where + "." : "Done: " + where + "; the compiler says " + findings + ".";
    }
}
