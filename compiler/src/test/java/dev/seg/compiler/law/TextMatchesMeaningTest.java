package dev.seg.compiler.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.format.Formatter;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.TablePeople;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The laws of the front: made-up projects, written as text and compiled, mean what was written down, formatted or not; and
 * what is proved of a segment is so.
 */
class TextMatchesMeaningTest {
    private static final int SEGMENTS_A_WORLD = 40;

    private int segments;
    private int all;
    private int proofs;

    @Test
    void compiledTextMeansWhatWasWritten() {
        long seed = Long.getLong("seg.law.seed", 5000);
        int worlds = Integer.getInteger("seg.law.worlds", 25);
        for (int i = 0; i < worlds; i++) {
            check(seed + i);
        }
        System.out.println("text = meaning: " + segments + " of " + all + " segments have words, " + proofs
                + " proved empty or everybody; seeds " + seed + " to " + (seed + worlds - 1));
    }

    private void check(long seed) {
        LawCase made = CaseGenerator.generate(seed, SEGMENTS_A_WORLD, "other", EnumSet.allOf(Form.class));
        LawCase lawCase = made.about(
                made.segments().keySet().stream().filter(made::isSaid).toList());
        all += made.segments().size();
        String text = SegText.of(lawCase);
        Compilation compilation = compile(text, lawCase);
        assertThat(compilation.diagnostics().stream()
                        .filter(found -> found.isError() && found.code() != Code.NOBODY)
                        .map(found ->
                                found.message() + " at " + found.label().span().text() + " in "
                                        + line(text, found.label().span())))
                .as("errors in the text of seed %d", seed)
                .isEmpty();
        Model model = compilation.model();
        Map<String, Set<Object>> meaning = lawCase.meaning();
        Evaluator compiled = evaluator(model, lawCase);
        meaning.forEach((name, members) -> assertThat(compiled.members(name))
                .as("seed %d, %s", seed, lawCase.about(name))
                .isEqualTo(members));
        String formatted = Formatter.format(compilation.files().get(0));
        assertThat(compile(formatted, lawCase).model())
                .as("seed %d, formatted:\n%s", seed, formatted)
                .isEqualTo(model);
        compilation.diagnostics().forEach(finding -> checkProof(seed, finding, meaning, lawCase));
        segments += meaning.size();
    }

    private static String line(String text, Span span) {
        return text.lines().skip(span.from().line() - 1L).findFirst().orElse("");
    }

    private static Compilation compile(String text, LawCase lawCase) {
        return SegmentCompiler.compile(
                List.of(new Source("made_up.seg", text)),
                new CompilerOptions(Map.of(), Optional.of(lawCase.world().asOf().instant())));
    }

    private static Evaluator evaluator(Model model, LawCase lawCase) {
        Map<String, List<Map<String, Object>>> rows = new HashMap<>();
        lawCase.world().tables().forEach(table -> rows.put(table.table().toString(), table.rows()));
        AsOf asOf = lawCase.world().asOf();
        return new Evaluator(
                model,
                asOf,
                new TablePeople(model, asOf, rows).world(),
                lawCase.world().about());
    }

    private void checkProof(long seed, Diagnostic finding, Map<String, Set<Object>> meaning, LawCase lawCase) {
        if (finding.code() != Code.NOBODY && finding.code() != Code.EVERYBODY) {
            return;
        }
        proofs++;
        String name = finding.message().replaceAll(".*`([^`]+)`.*", "$1");
        Set<Object> proved = finding.code() == Code.NOBODY ? Set.of() : lawCase.everybody();
        assertThat(meaning.get(name))
                .as("seed %d, %s: %s", seed, finding.message(), lawCase.about(name))
                .isEqualTo(proved);
    }
}
