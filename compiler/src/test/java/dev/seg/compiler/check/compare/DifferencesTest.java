package dev.seg.compiler.check.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Cases;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.ProjectVersion;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.check.Checker;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.source.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What became of segments between two versions, the old one above a line of {@code ===>}. */
class DifferencesTest {

    private static final String CATALOG = Cases.text(Checker.class, "catalog.seg");

    @TestFactory
    Stream<DynamicTest> changesAreTold() {
        return Cases.of(DifferencesTest.class, "differences.cases", DifferencesTest::told);
    }

    /** A version; a first line {@code catalog: OLD => NEW} edits the catalog's text. */
    private static Version version(String text) {
        String catalog = CATALOG;
        String segments = text;
        while (segments.startsWith("catalog: ")) {
            String[] edit = segments.split("\n", 2);
            String[] words = edit[0].substring("catalog: ".length()).split(" => ", 2);
            assertThat(catalog).contains(words[0]);
            catalog = catalog.replace(words[0], words[1]);
            segments = edit.length > 1 ? edit[1] : "";
        }
        Compilation compilation = SegmentCompiler.compile(
                List.of(new Source("catalog.seg", catalog), new Source("test.seg", segments + "\n")),
                CompilerOptions.defaults());
        assertThat(compilation.diagnostics()).noneMatch(found -> found.isError() && found.code() != Code.NOBODY);
        return ProjectVersion.of(compilation);
    }

    private static String told(String text) {
        String[] versions = text.split("\n===>\n", 2);
        Version old = version(versions[0]);
        Version now = version(versions[1]);
        AsOf asOf = new AsOf(
                Checker.TEST_TIME.atZone(now.model().catalog().zone()).toInstant(),
                now.model().catalog().zone(),
                now.model().catalog().weekStart());
        Differences differences = Differences.between(old, now, asOf);
        StringBuilder told = new StringBuilder();
        differences.vocabulary().forEach(line -> told.append(line).append('\n'));
        for (Difference difference : differences.segments()) {
            told.append(difference.name()).append(": ").append(difference.kind().word());
            told.append(difference.reworded() ? ", reworded" : "").append(difference.replaced() ? ", replaced" : "");
            difference.other().ifPresent(other -> told.append(", alias ").append(other));
            told.append(difference.causes().isEmpty() ? "" : ", because of " + String.join(", ", difference.causes()));
            difference.doubt().ifPresent(doubt -> told.append("\n  open: ").append(doubt));
            difference.entering().ifPresent(row -> told.append("\n  enters: ").append(row));
            difference.leaving().ifPresent(row -> told.append("\n  leaves: ").append(row));
            told.append('\n');
        }
        return told.toString();
    }
}
