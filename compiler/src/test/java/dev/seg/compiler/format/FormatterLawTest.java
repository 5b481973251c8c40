package dev.seg.compiler.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.diagnostic.TextRenderer;
import dev.seg.compiler.parse.RandomText;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.syntax.SegFile;
import dev.seg.compiler.syntax.SyntaxPrinter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What formatting may never do, on files that are made up from the grammar. */
class FormatterLawTest {

    private static final int FILES = Integer.getInteger("seg.laws", 2_000);

    @Test
    void formattedFilesMeanTheSameAndStayAsTheyAreAndKeepTheirComments() {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            String text = RandomText.file(random, 1 + random.nextInt(120));
            holds("seed " + seed, text);
        }
    }

    static void holds(String name, String text) {
        SegFile file = parse(name, text);
        String formatted = Formatter.format(file);
        String story = name + "\n--- text\n" + text + "\n--- formatted\n" + formatted;
        SegFile again = parse(story, formatted);
        assertThat(tree(again)).as(story).isEqualTo(tree(file));
        assertThat(comments(again)).as(story).isEqualTo(comments(file));
        assertThat(Formatter.format(again)).as(story).isEqualTo(formatted);
    }

    private static SegFile parse(String story, String text) {
        Diagnostics diagnostics = new Diagnostics();
        SegFile file = SegmentParser.parse(new Source("random.seg", text), diagnostics);
        List<Diagnostic> found = diagnostics.sorted().stream()
                .filter(diagnostic -> !diagnostic.message().equals("the file defines no segment"))
                .toList();
        assertThat(new TextRenderer(false).render(found))
                .as(story + "\n" + text)
                .isEmpty();
        return file;
    }

    /** The tree, the spellings of one meaning made equal: bare names for `in segment`, dates, durations. */
    private static String tree(SegFile file) {
        StringBuilder tree = new StringBuilder();
        for (String line : SyntaxPrinter.print(file).split("\n")) {
            tree.append(canonical(line)).append('\n');
        }
        return tree.toString();
    }

    private static String canonical(String line) {
        if (line.contains("\"") || line.strip().startsWith("documentation")) {
            return line;
        }
        String plain = line.replaceFirst("^( *)in segment ", "$1reference ");
        return plain.matches(".*\\b(date|date time|year month|year quarter|duration|boolean) \\S+( ago)?")
                        || plain.matches("\\s*row (?i)(in|out)")
                ? plain.replace("@", "").toLowerCase(java.util.Locale.ROOT)
                : plain;
    }

    private static List<String> comments(SegFile file) {
        return file.comments().stream()
                .map(comment -> comment.span().text().stripTrailing())
                .toList();
    }
}
