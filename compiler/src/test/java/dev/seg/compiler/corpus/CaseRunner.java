package dev.seg.compiler.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.TextRenderer;
import dev.seg.compiler.format.Formatter;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.TablePeople;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.Warehouse;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compiles a text of the corpus, and asks the evaluator and the warehouses who of its people is meant. */
final class CaseRunner {

    private static final Pattern DECLARATION = Pattern.compile("(?m)^(?:segment|partition) (\\w+)");

    private final List<Warehouse> warehouses;

    CaseRunner(List<Warehouse> warehouses) {
        this.warehouses = List.copyOf(warehouses);
    }

    /** Holds a text against all that its cases say. */
    void run(CorpusFile file, CorpusFile.Text text) throws SQLException {
        Compilation compilation = compile(file, text);
        assertThat(Formatter.format(compilation.files().get(1)))
                .as("canonical text")
                .isEqualTo(text.text());
        List<CorpusCase> cases = file.people().getOrDefault(text.id(), List.of());
        assertThat(cases).as("people for " + text.id()).isNotEmpty();
        List<Segment> targets = targets(compilation, text);
        findings(compilation, cases);
        for (CorpusCase given : cases) {
            if (!given.people().isEmpty()) {
                hold(compilation, targets, given);
            }
            ExpectedVerdicts.hold(compilation, given, warehouses);
        }
    }

    static Compilation compile(CorpusFile file, CorpusFile.Text text) {
        List<Source> sources = new ArrayList<>();
        sources.add(new Source("catalog.seg", file.catalog()));
        sources.add(new Source(text.id() + ".seg", text.text()));
        if (!file.shared().replaceAll("(?m)^//.*$", "").isBlank()) {
            sources.add(new Source(file.name() + ".seg", file.shared()));
        }
        return SegmentCompiler.compile(sources, CompilerOptions.defaults());
    }

    /** The segments and classes that the text itself declares, in order. */
    static List<Segment> targets(Compilation compilation, CorpusFile.Text text) {
        Set<String> own = DECLARATION
                .matcher(text.text())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        return compilation.model().segments().values().stream()
                .filter(segment -> own.contains(segment.name().split("\\.")[0]))
                .toList();
    }

    /** Whatever is said about the text is written down, and nothing else is said. */
    private static void findings(Compilation compilation, List<CorpusCase> cases) {
        List<String> expected = cases.stream()
                .flatMap(given -> given.findings().stream())
                .distinct()
                .toList();
        List<Diagnostic> found = compilation.diagnostics();
        String rendered = new TextRenderer(false).render(found);
        assertThat(found.stream().map(finding -> finding.code().number()))
                .as(rendered)
                .containsExactlyElementsOf(
                        expected.stream().map(line -> line.split(" ", 2)[0]).toList());
        for (int i = 0; i < found.size(); i++) {
            String[] parts = expected.get(i).split(" ", 2);
            assertThat(rendered).contains(parts.length > 1 ? parts[1] : "");
        }
    }

    private void hold(Compilation compilation, List<Segment> targets, CorpusCase given) throws SQLException {
        assertThat(targets).as("segments").isNotEmpty();
        String subject = targets.get(targets.size() - 1).subject();
        List<TableContent> tables = CaseTables.of(compilation.model().catalog(), given, subject);
        Instant asOf =
                CaseTables.asOf(compilation.model().catalog(), given.asOf()).toInstant();
        Map<String, String> expected = expected(given, targets);
        List<Segment> asked = targets.stream()
                .filter(segment -> expected.containsKey(segment.name()))
                .toList();
        Evaluator evaluator = evaluator(compilation, compilation.asOf(asOf), tables, subject);
        Map<String, String> meant = new LinkedHashMap<>();
        asked.forEach(segment -> meant.put(segment.name(), keys(evaluator.members(segment.name()))));
        assertThat(meant).as(given + ": evaluator").isEqualTo(expected);
        for (Warehouse warehouse : warehouses) {
            warehouse.refill(tables);
            Map<String, String> found = new LinkedHashMap<>();
            for (Segment segment : asked) {
                SqlCompiler sql = compilation.sql(asOf, warehouse.dialect());
                if (sql.refusal(segment.name()).isPresent()) {
                    System.out.println(warehouse.dialect() + ": " + segment.name() + " of " + given + " is refused");
                    continue;
                }
                SqlStatement ids = sql.ids(segment.name());
                found.put(segment.name(), keys(members(warehouse, ids)));
                assertThat(found.get(segment.name()))
                        .as(given + ": " + warehouse.dialect() + "\n" + ids.printed())
                        .isEqualTo(expected.get(segment.name()));
            }
        }
    }

    private static Set<Object> members(Warehouse warehouse, SqlStatement ids) throws SQLException {
        try {
            return warehouse.rows(ids).stream().map(row -> row.get(0)).collect(Collectors.toSet());
        } catch (SQLException failure) {
            throw new SQLException(failure.getMessage() + "\n" + ids.printed(), failure);
        }
    }

    static Evaluator evaluator(Compilation compilation, AsOf asOf, List<TableContent> tables, String subject) {
        Map<String, List<Map<String, Object>>> rows =
                tables.stream().collect(Collectors.toMap(t -> t.table().toString(), TableContent::rows));
        return new Evaluator(
                compilation.model(), asOf, new TablePeople(compilation.model(), asOf, rows).world(), subject);
    }

    /** The keys of the members by segment, as the verdicts say: {@code in} and {@code out} speak of the last one. */
    private static Map<String, String> expected(CorpusCase given, List<Segment> targets) {
        Map<String, Set<String>> members = new TreeMap<>();
        boolean named =
                given.people().stream().noneMatch(line -> Set.of("in", "out").contains(line.second()));
        String last = targets.get(targets.size() - 1).name();
        if (named) {
            targets.forEach(target -> members.put(target.name(), new TreeSet<>()));
        } else {
            members.put(last, new TreeSet<>());
        }
        for (CorpusCase.Line line : given.people()) {
            if (!Set.of("out", "-").contains(line.second())) {
                for (String name : line.second().split(",")) {
                    String target = named ? target(name, targets) : last;
                    members.getOrDefault(target, new TreeSet<>()).add(line.first());
                }
            }
        }
        Map<String, String> joined = new TreeMap<>();
        members.forEach((name, keys) -> joined.put(name, String.join(" ", keys)));
        return joined;
    }

    private static String target(String name, List<Segment> targets) {
        return targets.stream()
                .map(Segment::name)
                .filter(target -> target.equals(name) || target.endsWith("." + name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the text has no segment " + name));
    }

    private static String keys(Set<Object> keys) {
        return keys.stream()
                .map(key -> key instanceof BigDecimal number ? number.toPlainString() : key.toString())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
