package dev.seg.compiler.corpus;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.seg.compiler.analyze.Analysis;
import dev.seg.compiler.analyze.Analyzer;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.source.Source;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Texts of the corpus in which words stand where others belong: they are explained, or mean something. */
class SwappedWordsTest {

    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[A-Za-z_]\\w*|[0-9][\\w.:-]*%?|[^\\s\\w]");
    private static final int TIMES = 5;
    private static final Instant NOW = Instant.parse("2026-03-18T10:00:00Z");

    private final Random random = new Random(20260318);
    private final List<String> words = new ArrayList<>();

    @Test
    void noTextThrows() throws IOException {
        List<CorpusFile> files = CorpusFile.all();
        files.forEach(file -> file.texts().forEach(text -> words.addAll(words(text))));
        for (CorpusFile file : files) {
            for (CorpusFile.Text text : file.texts()) {
                for (int i = 0; i < TIMES; i++) {
                    String swapped = i % 2 == 0 ? withOtherWord(words(text)) : withWordMoved(words(text));
                    assertThatCode(() -> evaluate(file, text, swapped))
                            .as(swapped)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    private static List<String> words(CorpusFile.Text text) {
        return WORD.matcher(text.text().replaceAll("(?m)^//.*$", ""))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** A name for a name, a number for a number, a sign for a sign. */
    private String withOtherWord(List<String> text) {
        List<String> swapped = new ArrayList<>(text);
        int place = random.nextInt(swapped.size());
        String kind = kind(swapped.get(place));
        List<String> others =
                words.stream().filter(word -> kind(word).equals(kind)).toList();
        swapped.set(place, others.get(random.nextInt(others.size())));
        return joined(swapped);
    }

    private static String kind(String word) {
        char first = word.charAt(0);
        return Character.isLetter(first)
                ? "name"
                : Character.isDigit(first) ? "number" : first == '"' ? "text" : "sign " + "<>=".indexOf(first);
    }

    private String withWordMoved(List<String> text) {
        List<String> swapped = new ArrayList<>(text);
        String word = swapped.remove(random.nextInt(swapped.size()));
        swapped.add(random.nextInt(swapped.size() + 1), word);
        return joined(swapped);
    }

    private static String joined(List<String> words) {
        return String.join(" ", words).replace(" . ", ".").replace(" (", "(") + "\n";
    }

    private static void evaluate(CorpusFile file, CorpusFile.Text text, String swapped) {
        Diagnostics diagnostics = new Diagnostics();
        Analysis analysis = Analyzer.analyze(
                List.of(
                        SegmentParser.parse(new Source("catalog.seg", file.catalog()), diagnostics),
                        SegmentParser.parse(new Source("text.seg", swapped), diagnostics),
                        SegmentParser.parse(new Source("shared.seg", file.sharedBy(text)), diagnostics)),
                Map.of(),
                diagnostics);
        if (!diagnostics.hasErrors()) {
            AsOf asOf = new AsOf(
                    NOW,
                    analysis.model().catalog().zone(),
                    analysis.model().catalog().weekStart());
            Evaluator evaluator =
                    new Evaluator(analysis.model(), asOf, List.of(new Person(BigDecimal.ONE, Map.of(), Map.of())));
            analysis.model().segments().keySet().forEach(evaluator::members);
        }
    }
}
