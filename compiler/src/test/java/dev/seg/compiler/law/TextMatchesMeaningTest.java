package dev.seg.compiler.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.TablePeople;
import dev.seg.compiler.source.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The law of the front: made-up projects, written as text and compiled, mean what was written down. */
class TextMatchesMeaningTest {
    private static final int SEGMENTS_A_WORLD = 40;

    @Test
    void compiledTextMeansWhatWasWritten() {
        long seed = Long.getLong("seg.law.seed", 5000);
        int worlds = Integer.getInteger("seg.law.worlds", 25);
        int segments = 0;
        for (int i = 0; i < worlds; i++) {
            LawCase lawCase = CaseGenerator.generate(seed + i, SEGMENTS_A_WORLD, "other");
            segments += check(seed + i, lawCase);
        }
        System.out.println("text = meaning: " + segments + " segments; seeds " + seed + " to " + (seed + worlds - 1));
    }

    private static int check(long seed, LawCase lawCase) {
        String text = SegText.of(lawCase);
        Compilation compilation =
                SegmentCompiler.compile(List.of(new Source("made_up.seg", text)), CompilerOptions.defaults());
        assertThat(compilation.diagnostics().stream()
                        .filter(found -> found.isError() && found.code() != Code.NOBODY)
                        .map(found ->
                                found.message() + " at " + found.label().span().text()))
                .as("errors in the text of seed %d", seed)
                .isEmpty();
        Model model = compilation.model();
        Map<String, List<Map<String, Object>>> rows = new HashMap<>();
        lawCase.world().tables().forEach(table -> rows.put(table.table().toString(), table.rows()));
        String subject = lawCase.world().subject().name();
        Evaluator compiled = new Evaluator(
                model,
                lawCase.world().asOf(),
                new TablePeople(model, lawCase.world().asOf(), rows).people(subject));
        lawCase.meaning()
                .forEach((name, members) -> assertThat(compiled.members(name))
                        .as("seed %d, %s", seed, lawCase.about(name))
                        .isEqualTo(members));
        return lawCase.segments().size();
    }
}
