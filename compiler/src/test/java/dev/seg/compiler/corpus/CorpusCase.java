package dev.seg.compiler.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A population made for one text, and who of it is meant.
 *
 * <pre>
 * == C031 as of 2026-03-18T12:00
 * + shop.products id=1 category=shoes        // a row of a table, or `+ household 5 city=Cluj`: of another subject
 * 1 in   country=DE; view -7d+1us product=1  // a key, the verdict, attributes; events with their moments
 * 2 out  3*view -9d                           // why
 * 3..90 out                                  // so many of a kind
 * ! S3108 piece of a message                 // what the compiler says
 * = fails                                    // what comes of the expectations of the text on these people
 * </pre>
 *
 * The verdict is {@code in} or {@code out} of the text's last segment, or the names of those of its segments and classes that the person is
 * in ({@code -} for none).
 *
 * @param asOf the moment of the run on the wall clock of the catalog's zone
 * @param people the lines of the segment's subject
 * @param rows the lines that begin with {@code +}
 * @param findings the lines that begin with {@code !}, in the order of the text
 * @param verdicts the lines that begin with {@code =}: {@code holds} or {@code fails}
 */
record CorpusCase(
        String id, String asOf, List<Line> people, List<Line> rows, List<String> findings, List<String> verdicts) {

    private static final Pattern HEAD = Pattern.compile("== (C\\d{3}[a-z]?)(?: as of (\\S+))?");
    private static final Pattern PERSON = Pattern.compile("(\\S+)\\s+(\\S+)(?:\\s+(.*))?");
    private static final String DEFAULT_MOMENT = "2026-03-18T12:00";

    CorpusCase {
        people = List.copyOf(people);
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * A line: {@code FIRST SECOND rest}.
     *
     * @param first the key; of a row the table
     * @param second the verdict; of a row nothing
     */
    record Line(String first, String second, String rest) {}

    /** The cases of a file by the ids of their texts. */
    static Map<String, List<CorpusCase>> read(Path file) throws IOException {
        Map<String, List<CorpusCase>> cases = new LinkedHashMap<>();
        List<String> block = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("== ")) {
                add(cases, block);
                block.clear();
            }
            String content = line.replaceFirst("(^|\\s+)//( .*|$)", "").strip();
            if (!content.isEmpty()) {
                block.add(content);
            }
        }
        add(cases, block);
        return cases;
    }

    private static void add(Map<String, List<CorpusCase>> cases, List<String> block) {
        if (!block.isEmpty()) {
            CorpusCase read = of(block);
            cases.computeIfAbsent(read.id(), id -> new ArrayList<>()).add(read);
        }
    }

    private static CorpusCase of(List<String> block) {
        Matcher head = matched(HEAD, block.get(0));
        List<Line> people = new ArrayList<>();
        List<Line> rows = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        List<String> verdicts = new ArrayList<>();
        for (String line : block.subList(1, block.size())) {
            String tail = line.substring(1).strip();
            switch (line.charAt(0)) {
                case '!' -> findings.add(tail);
                case '=' -> verdicts.add(tail);
                case '+' -> {
                    String[] parts = tail.split("\\s+", 2);
                    rows.add(new Line(parts[0], "", parts.length > 1 ? parts[1] : ""));
                }
                default -> {
                    Matcher person = matched(PERSON, line);
                    String rest = person.group(3) == null ? "" : person.group(3);
                    keys(person.group(1)).forEach(key -> people.add(new Line(key, person.group(2), rest)));
                }
            }
        }
        String asOf = head.group(2) == null ? DEFAULT_MOMENT : head.group(2);
        return new CorpusCase(head.group(1), asOf, people, rows, findings, verdicts);
    }

    /** {@code 7}, or those from {@code 7..90}. */
    private static List<String> keys(String text) {
        String[] ends = text.split("\\.\\.");
        return ends.length == 1
                ? List.of(text)
                : IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]))
                        .mapToObj(Integer::toString)
                        .toList();
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not understood: " + text);
        }
        return matcher;
    }

    @Override
    public String toString() {
        return id + " as of " + asOf;
    }
}
