package dev.seg.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** House rules that the compiler, Error Prone and the formatter don't know, for the sources of all modules. */
class SourceLintTest {
    private static final int MAX_LINES = 600;

    private static final List<Text> TEXTS = read();
    private static final List<Text> SOURCES =
            TEXTS.stream().filter(text -> text.name().endsWith(".java")).toList();
    private static final List<Text> MAIN =
            SOURCES.stream().filter(text -> text.name().contains("src/main/")).toList();
    private static final List<Text> TESTS =
            SOURCES.stream().filter(text -> text.name().contains("src/test/")).toList();

    /** A comment, or a text, which stays empty where only code matters. */
    private static final Pattern NO_CODE = Pattern.compile(
            "//[^\n]*|/\\*.*?\\*/|\"\"\".*?(?<!\\\\)\"\"\"|\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\"|'(?:\\\\.|[^'\\\\\n])+'",
            Pattern.DOTALL);

    @Test
    void allModulesAreRead() {
        assertThat(SOURCES)
                .extracting(Text::name)
                .contains(
                        "compiler/src/main/java/dev/seg/compiler/package-info.java",
                        "runtime/cli/src/main/java/dev/seg/cli/Main.java",
                        "compiler/src/test/java/dev/seg/compiler/SourceLintTest.java");
    }

    @Test
    void filesAreShort() {
        assertThat(SOURCES.stream()
                        .filter(text -> text.content().lines().count() > MAX_LINES)
                        .map(Text::name))
                .as("files over %d lines", MAX_LINES)
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItMayUse() {
        Set<String> stated = new TreeSet<>();
        for (Text text : MAIN) {
            if (text.name().endsWith("/package-info.java")
                    && text.content().contains("May use:")
                    && text.content().contains("@NullMarked")) {
                stated.add(text.folder());
            }
        }
        assertThat(MAIN)
                .extracting(Text::folder)
                .as("packages, each with a package-info.java that has \"May use:\" and @NullMarked")
                .allSatisfy(folder -> assertThat(stated).contains(folder));
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(find(SOURCES, "\\b(T[O]DO|F[I]XME|X[X]X)\\b")).isEmpty();
    }

    @Test
    void noTestIsSwitchedOff() {
        assertThat(findInCode(TESTS, "@Dis" + "abled\\b")).isEmpty();
    }

    @Test
    void noTestSleeps() {
        assertThat(findInCode(TESTS, "\\b(Thread|TimeUnit\\.\\w+)\\.sleep\\b")).isEmpty();
    }

    @Test
    void noErrorIsSwallowed() {
        assertThat(findInCode(SOURCES, "\\.printStackTrace\\b")).isEmpty();
        assertThat(find(SOURCES, "\\bcatch\\s*\\([^)]*\\)\\s*\\{\\s*\\}")).isEmpty();
    }

    @Test
    void typesAreNamedForWhatTheyAre() {
        assertThat(findInCode(
                        SOURCES,
                        "\\b(class|interface|record|enum)\\s+\\w*(Impl|Utils?|Manager|Helpers?|Data|Infos?)\\b"))
                .isEmpty();
    }

    @Test
    void onlyTheCommandLinePrintsAndExits() {
        List<Text> others = MAIN.stream()
                .filter(text -> !text.name().startsWith("runtime/cli/"))
                .filter(text -> !text.name().startsWith("examples/reporting/")) // a program of a user's
                .toList();
        assertThat(findInCode(others, "\\bSystem\\.(out|err|exit)\\b")).isEmpty();
    }

    @Test
    void noFileKnowsTheMachineItWasWrittenOn() {
        assertThat(find(TEXTS, "(?<![\\w.$})/-])/(work|tmp|root|home|Users)/|\\b[A-Z]:\\\\\\\\Users"))
                .isEmpty();
        assertThat(find(TEXTS, "\\b(repo1?\\.maven|registry\\.npm|central\\.sonatype|search\\.maven)\\b"))
                .isEmpty();
    }

    /** A set or map that forgets its order makes a query's columns change from run to run. */
    @Test
    void queriesAreMadeOfNothingUnordered() {
        List<Text> planners = MAIN.stream()
                .filter(text -> text.name().matches(".*/compiler/(plan|sql)/.*"))
                .toList();
        assertThat(planners).isNotEmpty();
        assertThat(findInCode(
                        planners,
                        "\\bnew Hash(Map|Set)\\b|(?<!Immutable)\\b(Map|Set)\\.(of|ofEntries|copyOf)\\("
                                + "|\\b(toSet|toMap|toUnmodifiable(Set|Map)|groupingBy|partitioningBy)\\("))
                .isEmpty();
    }

    private static List<String> find(List<Text> texts, String pattern) {
        return matches(texts, pattern, false);
    }

    private static List<String> findInCode(List<Text> texts, String pattern) {
        return matches(texts, pattern, true);
    }

    /** Where the pattern occurs, as {@code file:line: match}. */
    private static List<String> matches(List<Text> texts, String pattern, boolean codeOnly) {
        Pattern compiled = Pattern.compile(pattern);
        List<String> found = new ArrayList<>();
        for (Text text : texts) {
            String content = codeOnly ? code(text.content()) : text.content();
            Matcher matcher = compiled.matcher(content);
            while (matcher.find()) {
                long line = content.substring(0, matcher.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1;
                found.add(text.name() + ":" + line + ": " + matcher.group());
            }
        }
        return found;
    }

    /** The source without comments and texts, its line breaks kept. */
    private static String code(String source) {
        return NO_CODE.matcher(source)
                .replaceAll(match -> match.group().replaceAll("[^\n]+", "").concat(" "));
    }

    private static List<Text> read() {
        Path root = root();
        List<Text> texts = new ArrayList<>();
        Predicate<Path> wanted = path -> path.getFileName()
                .toString()
                .matches("seg|run|LICENSE|.*\\.(java|g4|xml|md|seg|toml|properties|config|sql|sh)");
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean foreign =
                            Set.of("target", ".git", ".seg", ".idea").contains(String.valueOf(folder.getFileName()));
                    return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && wanted.test(file)) {
                        String name = root.relativize(file).toString().replace('\\', '/');
                        texts.add(new Text(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(texts);
    }

    /** The folder of the whole project, upwards from where the test was started. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("grammar/src/main"))) {
            folder = folder.getParent();
        }
        return assertThat(folder).as("the project's folder").isNotNull().actual();
    }

    /** One file of the project; its name starts at the project's folder. */
    private record Text(String name, String content) {
        String folder() {
            return name.substring(0, name.lastIndexOf('/'));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
