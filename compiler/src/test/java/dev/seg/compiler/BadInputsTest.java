package dev.seg.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.parse.SourceReader;
import dev.seg.compiler.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The corpus of bad inputs: every row that a compiler can meet is claimed by exactly one test. The rows that reading alone
 * decides stand here; who claims the others is written in {@code bad_inputs_others.tsv}.
 */
class BadInputsTest {

    private static final Set<String> KINDS =
            Set.of("syntax", "names", "types", "injection-text", "injection-name", "limits", "secrets-privacy");

    /** One row of the corpus with what is really written, and the findings in order of place. */
    private record Row(String id, String text, List<Code> codes) {
        static Row of(String id, String text, Code... codes) {
            return new Row(id, text, List.of(codes));
        }
    }

    private static final List<Row> READ = List.of(
            Row.of("syn-01", "", Code.NO_SEGMENT),
            Row.of("syn-03", "purchases >", Code.UNEXPECTED),
            Row.of("syn-04", "purchases > > 2", Code.UNEXPECTED),
            Row.of("syn-06", "a = 1 AND OR b = 2", Code.UNEXPECTED),
            Row.of("syn-07", "region = \"EU", Code.TEXT_NOT_CLOSED),
            Row.of("syn-09", "region = \"\\q\"", Code.UNKNOWN_ESCAPE),
            Row.of("syn-10", "region = “EU”", Code.UNKNOWN_CHARACTER),
            Row.of("syn-12", "purchases ＞ 2", Code.UNKNOWN_CHARACTER),
            Row.of("syn-13", "purchases\u00A0> 2", Code.FORBIDDEN_CHARACTER),
            Row.of(
                    "syn-15",
                    "region = \"EU\" \u202E// \"US\" \u202C",
                    Code.FORBIDDEN_CHARACTER,
                    Code.FORBIDDEN_CHARACTER),
            Row.of("syn-18", "region = \"\\uD800\"", Code.BAD_LITERAL),
            Row.of("syn-19", "-- comment only", Code.NO_SEGMENT, Code.FOREIGN_HABIT),
            Row.of("syn-21", "a".repeat(10_000_000), Code.TOO_LARGE),
            Row.of("syn-22", "partition p {" + "a:> ".repeat(10_000) + "}", twentyAndACount()),
            Row.of("nam-08", "segment caf\u0065\u0301 = a", Code.NOT_NFC),
            Row.of("nam-13", "include \"http://169.254.169.254/\"", Code.FOREIGN_HABIT),
            Row.of("nam-14", "region IS \"EU\"", Code.FOREIGN_HABIT),
            Row.of("typ-05", "purchases > 99999999999999999999", Code.OUT_OF_RANGE),
            Row.of("typ-06", "city = \"Lodz\" OR city > \"O\\'Brien\"", Code.UNKNOWN_ESCAPE),
            Row.of("typ-15", "region NOT IN (\"EU\", null)", Code.FOREIGN_HABIT),
            Row.of("typ-18", "last_open < 999999999999d", Code.OUT_OF_RANGE),
            Row.of("itx-11", "region = \"\\xbf\\x27 OR 1=1\"", Code.UNKNOWN_ESCAPE),
            Row.of("itx-13", "region = \"" + "'".repeat(64 * 1024) + "\"", Code.TOO_LARGE),
            Row.of("lim-01", "(".repeat(5_000) + "a = 1" + ")".repeat(5_000), Code.TOO_DEEP),
            Row.of("lim-03", "a = 1" + " AND a = 1".repeat(5_000), Code.TOO_MANY_TERMS),
            Row.of("lim-04", "a AND (b OR (".repeat(250) + "c" + "))".repeat(250), Code.TOO_DEEP),
            Row.of("lim-06", "id IN (\"1\"" + ",\"1\"".repeat(10_000) + ")", Code.TOO_MANY_TERMS));

    private static Code[] twentyAndACount() {
        Code[] codes = new Code[21];
        Arrays.fill(codes, Code.UNEXPECTED);
        codes[20] = Code.TOO_MANY_ERRORS;
        return codes;
    }

    /** Rows about bytes, below. */
    private static final Set<String> BYTES = Set.of("syn-16", "lim-12");

    @TestFactory
    Stream<DynamicTest> whatReadingDecides() {
        return READ.stream()
                .map(row -> DynamicTest.dynamicTest(row.id(), () -> {
                    Diagnostics diagnostics = new Diagnostics();
                    SegmentParser.parse(new Source("bad.seg", row.text()), diagnostics);
                    assertThat(diagnostics.sorted())
                            .extracting(Diagnostic::code)
                            .isEqualTo(row.codes());
                }));
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] bytes = {(byte) 0xFF, (byte) 0xFE, 0x00, 0x41};
        assertThat(decode(bytes)).containsExactly(Code.NOT_UTF8);
    }

    @Test
    void largeFilesAreRefusedByTheirSize() {
        byte[] bytes = "spend > 3 ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertThat(decode(bytes)).containsExactly(Code.TOO_LARGE);
    }

    private static List<Code> decode(byte[] bytes) {
        Diagnostics diagnostics = new Diagnostics();
        assertThat(SourceReader.decode("bad.seg", bytes, diagnostics)).isEmpty();
        return diagnostics.sorted().stream().map(Diagnostic::code).toList();
    }

    @Test
    void everyRowIsClaimedByOneTest() {
        Map<String, String> rows = table("bad_inputs.tsv").stream()
                .filter(row -> KINDS.contains(row[1]))
                .collect(Collectors.toMap(row -> row[0], row -> row[2], (a, b) -> b, TreeMap::new));
        List<String> claimed = new ArrayList<>(BYTES);
        READ.forEach(row -> claimed.add(row.id()));
        table("bad_inputs_others.tsv").forEach(row -> claimed.add(row[0]));
        assertThat(claimed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(rows.keySet());
    }

    /** A claim names a case of a table, or a test class in which the row's id stands. */
    @Test
    void whatIsClaimedIsThere() throws IOException, ClassNotFoundException {
        for (String[] claim : table("bad_inputs_others.tsv")) {
            if (claim.length > 2) {
                String[] place = claim[2].split(": ", 2);
                assertThat(Cases.text(Class.forName(claim[1]), place[0]))
                        .as(claim[0])
                        .contains("=== " + place[1] + "\n");
            } else {
                assertThat(sourceOf(claim[1])).as(claim[0]).contains(claim[0]);
            }
        }
    }

    /** The text of a test class of any module. */
    private static String sourceOf(String name) throws IOException {
        Path file = Path.of("src", "test", "java", name.replace('.', '/') + ".java");
        for (String module : List.of("compiler", "runtime/engine", "runtime/cli")) {
            Path source = Path.of("..", module.split("/")).resolve(file);
            if (Files.exists(source)) {
                return Files.readString(source);
            }
        }
        throw new NoSuchFileException(name);
    }

    /** The rows of a table without its head. */
    private static List<String[]> table(String resource) {
        return Cases.text(BadInputsTest.class, resource)
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\t"))
                .toList();
    }
}
