package dev.seg.compiler.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of definitions on one topic: what they share, then a text for each row of the corpus, which begins with
 * {@code /// C031 its words}. A row may have several texts: {@code C012}, {@code C012b}.
 *
 * @param folder of the vocabulary, {@code shop}
 * @param name without ending, {@code orders}
 * @param shared declarations that all rows of the file see
 * @param people what stands in the file's sibling, by the texts' ids
 */
record CorpusFile(
        String folder,
        String name,
        String catalog,
        String shared,
        List<Text> texts,
        Map<String, List<CorpusCase>> people) {

    static final Path CORPUS = Path.of("src", "test", "resources", "corpus");

    private static final Pattern HEAD = Pattern.compile("/// (C\\d{3}[a-z]?) (.*)");

    private static final Pattern DECLARATION =
            Pattern.compile("(?m)^(?:segment|partition|measure|param|stream|table|related|subject|event) (\\w+)");

    CorpusFile {
        texts = List.copyOf(texts);
        people = Map.copyOf(people);
    }

    /**
     * One text in our language.
     *
     * @param id the row's, with a letter where the row has several texts
     * @param words what the corpus says
     * @param text from its first comment to its last line
     */
    record Text(String id, String words, String text) {

        /** The id in the corpus. */
        String row() {
            return id.substring(0, "C000".length());
        }
    }

    /** Of what all rows share that which a text speaks of. */
    String sharedBy(Text text) {
        String known = text.text();
        List<String> spokenOf = new ArrayList<>();
        List<String> blocks = new ArrayList<>(List.of(shared.split("\n\n")));
        Collections.reverse(blocks);
        for (String block : blocks) {
            String words = known;
            boolean needed = DECLARATION
                    .matcher(block)
                    .results()
                    .anyMatch(name -> words.matches("(?s).*\\b" + name.group(1) + "\\b.*"));
            if (needed) {
                spokenOf.add(0, block.strip() + "\n\n");
                known += block;
            }
        }
        return String.join("", spokenOf);
    }

    /** All files of all vocabularies, in order. */
    static List<CorpusFile> all() throws IOException {
        List<CorpusFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(CORPUS)) {
            for (Path path : found.sorted().toList()) {
                String name = path.getFileName().toString();
                if (name.endsWith(".seg") && !name.equals("catalog.seg")) {
                    files.add(read(path, name.substring(0, name.length() - ".seg".length())));
                }
            }
        }
        return files;
    }

    private static CorpusFile read(Path path, String name) throws IOException {
        List<Text> texts = new ArrayList<>();
        StringBuilder shared = new StringBuilder();
        Optional<Matcher> head = Optional.empty();
        StringBuilder current = shared;
        for (String line : Files.readAllLines(path)) {
            Matcher matcher = HEAD.matcher(line);
            if (matcher.matches()) {
                add(texts, head, current);
                head = Optional.of(matcher);
                current = new StringBuilder();
            }
            current.append(line).append('\n');
        }
        add(texts, head, current);
        return new CorpusFile(
                String.valueOf(path.getParent().getFileName()),
                name,
                Files.readString(path.resolveSibling("catalog.seg")),
                shared.toString(),
                texts,
                CorpusCase.read(path.resolveSibling(name + ".people")));
    }

    private static void add(List<Text> texts, Optional<Matcher> head, StringBuilder text) {
        head.ifPresent(
                h -> texts.add(new Text(h.group(1), h.group(2), text.toString().strip() + "\n")));
    }

    @Override
    public String toString() {
        return folder + "/" + name;
    }
}
