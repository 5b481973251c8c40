package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every block of the documents is true: commands print what stands below them (a line {@code …} stands for any lines),
 * segments compile. Blocks with a second word are files, of a folder {@code small} if none is named that the page has made.
 * {@code -Dgolden=update} writes the commands' results anew.
 */
class DocumentsTest {

    private static final Path ROOT =
            Path.of(System.getProperty("seg.root", "../..")).toAbsolutePath().normalize();
    private static final boolean UPDATE = "update".equals(System.getProperty("golden"));
    private static final String ANY = "…";

    /** What is run by people and CI, and shown here only. */
    private static final Set<String> SHOWN = Set.of(
            "./seg demo",
            "mvn -B verify",
            "source <(seg completion bash)",
            "mvn test -pl compiler -am -Dgolden=update",
            "mvn test -pl compiler -am -Dtest=SqlMatchesMeaningTest -Dseg.law.seed=1017 -Dseg.law.worlds=1"
                    + " -Dsurefire.failIfNoSpecifiedTests=false",
            "mvn spotless:apply");

    @TempDir
    private Path workplace = Path.of("");

    private Path folder = ROOT;
    private int exitCode;

    /** The first use of an example says what it loads; the pages show the uses after it. */
    @BeforeAll
    static void theShopIsLoaded() {
        assertThat(new Shell(ROOT.resolve("examples/shop")).home(ROOT).run("count", "example"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "runtime/docs/cli.md",
                "runtime/docs/refresh.md",
                "runtime/docs/deploy.md",
                "runtime/docs/security.md",
                "grammar/docs/tutorial.md",
                "grammar/docs/proofs.md"
            })
    void everyBlockIsTrue(String name) throws IOException {
        Document document = Document.read(ROOT.resolve(name));
        List<String> page = new ArrayList<>();
        for (Document.Part part : document.parts()) {
            page.addAll(part.fenced() ? verified(part, name) : part.page());
        }
        if (UPDATE) {
            Files.writeString(ROOT.resolve(name), String.join("\n", page) + "\n");
        }
        assertThat(page).isEqualTo(Files.readAllLines(ROOT.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "compiler/README.md",
                "grammar/docs/language.md",
                "grammar/docs/coming-from.md",
                "grammar/docs/corpus.md",
                "grammar/docs/proofs.md",
                "grammar/docs/tutorial.md",
                "runtime/docs/cli.md",
                "runtime/docs/refresh.md",
                "runtime/docs/faults.md",
                "runtime/docs/deploy.md",
                "runtime/docs/warehouses.md",
                "runtime/docs/security.md",
                "runtime/docs/tools/README.md",
                "runtime/samples/docs/shop.md",
                "examples/shop/README.md",
                "examples/foodmart/README.md",
                "examples/online-retail/README.md",
                "examples/cdnow/README.md",
            })
    void everyLinkLeadsToAFile(String name) throws IOException {
        Path page = ROOT.resolve(name);
        Matcher link = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)").matcher(Files.readString(page));
        while (link.find()) {
            assertThat(page.resolveSibling(link.group(1))).exists();
        }
    }

    /** The block as it is to be on the page. */
    private List<String> verified(Document.Part part, String name) throws IOException {
        if (part.tags().size() > 1) {
            Path named = Path.of(part.tags().get(1));
            boolean made = Files.isDirectory(workplace.resolve(named.getName(0)));
            Path file = (made ? workplace : workplace.resolve("small")).resolve(named);
            Files.createDirectories(file.getParent());
            Files.writeString(file, part.text());
            return part.page();
        }
        switch (part.kind()) {
            case "console" -> {
                return new Document.Part(part.line(), part.tags(), true, run(part.lines())).page();
            }
            case "sh" -> part.lines().forEach(line -> assertThat(SHOWN).contains(withoutComment(line)));
            case "seg" ->
                assertThat(errors(part.text())).as("%s:%d", name, part.line()).isEmpty();
            case "json" -> new ObjectMapper().readTree(part.text());
            default -> throw new AssertionError(name + ":" + part.line() + ": who verifies `" + part.kind() + "`?");
        }
        return part.page();
    }

    private static List<Diagnostic> errors(String text) throws IOException {
        Path catalog = ROOT.resolve("examples/shop/catalog.seg");
        Compilation compilation = SegmentCompiler.compile(
                List.of(new Source("catalog.seg", Files.readString(catalog)), new Source("block.seg", text)),
                CompilerOptions.defaults());
        return compilation.diagnostics().stream().filter(Diagnostic::isError).toList();
    }

    /** Runs the commands of a block; its lines as they are to be. */
    private List<String> run(List<String> lines) throws IOException {
        List<String> page = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            String command = lines.get(at);
            assertThat(command).startsWith("$ ");
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).startsWith("$ ")) {
                end++;
            }
            List<String> expected = lines.subList(at + 1, end);
            List<String> actual = execute(withoutComment(command.substring(2)));
            boolean unordered = command.contains("seg ids ");
            boolean shortened = expected.contains(ANY);
            page.add(command);
            page.addAll(
                    matches(expected, actual, unordered) || (UPDATE && shortened) || !UPDATE
                            ? checked(command, expected, actual, unordered)
                            : actual);
            at = end;
        }
        return page;
    }

    private static List<String> checked(String command, List<String> expected, List<String> actual, boolean unordered) {
        if (!matches(expected, actual, unordered)) {
            assertThat(actual).as(command).isEqualTo(expected);
        }
        return expected;
    }

    private static boolean matches(List<String> expected, List<String> actual, boolean unordered) {
        if (unordered) {
            return actual.containsAll(
                            expected.stream().filter(line -> !line.equals(ANY)).toList())
                    && (expected.contains(ANY) || expected.size() == actual.size());
        }
        if (expected.isEmpty() || actual.isEmpty()) {
            return actual.isEmpty() && expected.stream().allMatch(ANY::equals);
        }
        if (expected.get(0).equals(ANY)) {
            return matches(expected.subList(1, expected.size()), actual, false)
                    || matches(expected, actual.subList(1, actual.size()), false)
                    || (expected.size() == 1);
        }
        return expected.get(0).equals(actual.get(0))
                && matches(expected.subList(1, expected.size()), actual.subList(1, actual.size()), false);
    }

    private List<String> execute(String command) throws IOException {
        String[] words = command.split("\\s+");
        if (words[0].equals("cp")) {
            copy(ROOT.resolve(words[2]), workplace.resolve(words[3]));
            return List.of();
        }
        if (words[0].equals("cd")) {
            Path next = folder.resolve(words[1]).normalize();
            folder = Files.isDirectory(next) ? next : workplace.resolve(words[1]);
            assertThat(folder).isDirectory();
            return List.of();
        }
        if (command.equals("echo $?")) {
            return List.of(Integer.toString(exitCode));
        }
        assertThat(words[0]).endsWith("seg");
        Shell shell = new Shell(folder).home(ROOT);
        exitCode = shell.run(List.of(words).subList(1, words.length).toArray(String[]::new));
        return (shell.out() + shell.err()).lines().toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf(" #");
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }
}
