package dev.seg.compiler.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nothing of the corpus is forgotten: each row has a text with people, or stands among what is pending. */
class CorpusCountTest {

    private static final int ROWS = 220;

    private static List<CorpusFile.Text> texts() throws IOException {
        List<CorpusFile.Text> texts = new ArrayList<>();
        CorpusFile.all().forEach(file -> texts.addAll(file.texts()));
        return texts;
    }

    @Test
    void allRowsAreHere() throws IOException {
        assertThat(CorpusRows.definitions()).hasSize(ROWS);
    }

    @Test
    void eachRowHasATextOrIsPending() throws IOException {
        TreeSet<String> found = new TreeSet<>(CorpusRows.pending().keySet());
        texts().forEach(text -> found.add(text.row()));
        found.removeIf(id -> id.length() > "C000".length());
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(CorpusRows.definitions().keySet());
    }

    @Test
    void eachTextIsHeadedByTheWordsOfItsRow() throws IOException {
        Map<String, String> definitions = CorpusRows.definitions();
        assertThat(texts()).allSatisfy(text -> assertThat(text.words()).isEqualTo(definitions.get(text.row())));
        assertThat(texts()).extracting(CorpusFile.Text::id).doesNotHaveDuplicates();
    }

    @Test
    void everyTextHasItsPeople() throws IOException {
        for (CorpusFile file : CorpusFile.all()) {
            assertThat(new TreeSet<>(file.people().keySet()))
                    .as(file.toString())
                    .isEqualTo(new TreeSet<>(
                            file.texts().stream().map(CorpusFile.Text::id).toList()));
        }
    }

    /** The texts of a file stand side by side, as they would in a project. */
    @Test
    void everyFileIsWholeByItself() throws IOException {
        for (CorpusFile file : CorpusFile.all()) {
            StringBuilder whole = new StringBuilder(file.shared());
            List<String> expected = new ArrayList<>();
            for (CorpusFile.Text text : file.texts()) {
                whole.append('\n').append(text.text());
                file.people().getOrDefault(text.id(), List.of()).stream()
                        .flatMap(given -> given.findings().stream())
                        .distinct()
                        .forEach(finding -> expected.add(finding.split(" ", 2)[0]));
            }
            List<Source> sources =
                    List.of(new Source("catalog.seg", file.catalog()), new Source(file + ".seg", whole.toString()));
            assertThat(SegmentCompiler.compile(sources, CompilerOptions.defaults())
                            .diagnostics())
                    .as(file.toString())
                    .extracting(finding -> finding.code().number())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
