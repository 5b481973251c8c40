package dev.seg.compiler.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.warehouse.CatalogTables;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Compiles every example of the pages about the language, and runs it on every warehouse. */
@ExtendWith(Warehouses.class)
class LanguageReferenceTest {

    private static final Path FOLDER = Path.of("..", "grammar", "docs");
    private static final Path PAGE = FOLDER.resolve("language.md");

    /** What the first declares, the others may use. */
    private static final List<Path> PAGES = List.of(PAGE, FOLDER.resolve("coming-from.md"));

    private static final Instant AS_OF = Instant.parse("2026-01-31T10:00:00Z");

    /** Blocks with the sources that they stand for: the catalog, what the page gives, and the block itself. */
    private record Example(MarkdownBlock block, List<Source> sources) {
        Compilation compile() {
            return SegmentCompiler.compile(sources, CompilerOptions.defaults());
        }

        String title() {
            return "line " + block.line() + ": "
                    + block.text().lines().findFirst().orElse("");
        }
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        List<Source> given = new ArrayList<>();
        for (Path page : PAGES) {
            examples.addAll(examples(Files.readString(page), given));
        }
        return examples;
    }

    /** @param given the catalog and what else pages before have given; this page's is added */
    private static List<Example> examples(String page, List<Source> given) {
        List<Example> examples = new ArrayList<>();
        List<MarkdownBlock> blocks = new ArrayList<>(MarkdownBlock.of(page));
        blocks.addAll(MarkdownBlock.ofTables(page));
        for (MarkdownBlock block : blocks) {
            if (block.is("seg") && (block.has("catalog") || block.has("given"))) {
                given.add(new Source("given" + given.size() + ".seg", block.text()));
            }
        }
        for (MarkdownBlock block : blocks) {
            if (!block.is("seg") || block.has("catalog") || block.has("given")) {
                continue;
            }
            List<Source> sources = new ArrayList<>(given);
            sources.add(new Source(block.has("file") ? block.lastTag() : "page.seg", declarations(block)));
            examples.add(new Example(block, sources));
        }
        return examples;
    }

    /** A block of conditions, one a line, becomes as many segments. */
    private static String declarations(MarkdownBlock block) {
        if (!block.has("conditions")) {
            return block.text();
        }
        StringBuilder segments = new StringBuilder();
        List<String> lines = block.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            segments.append("segment line_")
                    .append(i + 1)
                    .append(" = ")
                    .append(lines.get(i))
                    .append('\n');
        }
        return segments.toString();
    }

    @TestFactory
    Stream<DynamicTest> everyExampleCompilesOrIsRefusedAsThePageSays() throws IOException {
        return examples().stream()
                .map(example -> DynamicTest.dynamicTest(example.title(), () -> {
                    List<String> errors = example.compile().diagnostics().stream()
                            .filter(Diagnostic::isError)
                            .map(d -> d.code().number())
                            .toList();
                    if (example.block().has("error")) {
                        assertThat(errors).containsExactly(example.block().lastTag());
                    } else {
                        assertThat(errors).isEmpty();
                    }
                }));
    }

    @Test
    void everyExampleRunsOnEveryWarehouse(Warehouses.Servers servers) throws IOException, SQLException {
        for (Dialect dialect : servers.dialects()) {
            try (Warehouse warehouse = servers.open(dialect)) {
                boolean filled = false;
                for (Example example : examples()) {
                    Compilation compilation = example.compile();
                    if (!filled) {
                        warehouse.fill(CatalogTables.empty(compilation.model().catalog()));
                        warehouse.fill(
                                CatalogTables.histories(compilation.model().catalog()));
                        filled = true;
                    }
                    for (Segment segment : compilation.model().segments().values()) {
                        SqlStatement ids = compilation.sql(AS_OF, dialect).ids(segment.name());
                        assertThat(warehouse.rows(ids)).as(ids.printed()).isEmpty();
                        assertThat(warehouse.printedRows(ids)).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void theSqlOnThePageIsWhatTheCompilerPrints() throws IOException {
        String page = Files.readString(PAGE);
        String rewritten = page;
        List<Example> examples = examples(page, new ArrayList<>());
        for (MarkdownBlock block : MarkdownBlock.of(page)) {
            if (!block.is("sql")) {
                continue;
            }
            Example before = examples.stream()
                    .filter(e -> e.block().line() < block.line())
                    .reduce((first, second) -> second)
                    .orElseThrow();
            String sql = before.compile()
                    .sql(AS_OF, Dialect.valueOf(block.tags().get(1).toUpperCase(Locale.ROOT)))
                    .ids(block.lastTag())
                    .printed();
            String fence = "```" + String.join(" ", block.tags()) + "\n";
            rewritten = rewritten.replace(fence + block.text() + "```", fence + sql.stripTrailing() + "\n```");
        }
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, rewritten);
        }
        assertThat(rewritten).isEqualTo(Files.readString(PAGE));
    }
}
