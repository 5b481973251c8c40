package dev.seg.cli;

import dev.seg.cli.terminal.Style;
import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Segment;
import dev.seg.engine.expect.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code seg demo} shows the segments of two example projects, their checks, and the SQL of one segment. */
@Command(name = "demo", description = "Show the segments of two examples, their checks, and the SQL of one segment.")
final class DemoCommand implements Callable<Integer> {

    private static final int WIDTH = 78;
    private static final int SHOWN_IDS = 5;
    private static final String EXAMPLE = "example";

    private final SegCommand seg;
    private final Terminal terminal;

    DemoCommand(SegCommand seg) {
        this.seg = seg;
        this.terminal = seg.terminal();
    }

    @Override
    public Integer call() throws IOException {
        if (seg.format() != OutputFormat.TEXT || seg.url().isPresent()) {
            throw Failure.usage(
                    "the demo prints text about its own warehouses",
                    "in an example's folder every command takes `--format` and `--url`");
        }
        Path examples = seg.surroundings()
                .home()
                .map(home -> home.resolve("examples"))
                .filter(Files::isDirectory)
                .orElseThrow(() -> Failure.usage(
                        "the examples are not here", "start the demo with the launcher `seg` of a clone"));
        Workspace shop = Workspace.open(seg, examples.resolve("shop"));
        boolean fine = show("Shop", "a made-up shop", shop);
        fine &= show(
                "FoodMart",
                "a grocery chain, the sample data of the OLAP world",
                Workspace.open(seg, examples.resolve("foodmart")));
        example(shop);
        farewell();
        return fine ? ExitCode.FINE.number() : ExitCode.FINDINGS.number();
    }

    /** Shows one project; true if nothing is wrong with it. */
    private boolean show(String title, String what, Workspace workspace) {
        heading(title + ": " + what);
        List<Segment> segments = new SegmentNames(workspace.sound()).choose(List.of());
        List<Verdict> verdicts;
        try (Census census = Census.open(seg, workspace, workspace.asOf(Optional.empty()))) {
            Counts counts = census.count(segments);
            counts.table(Floor.NONE, segment -> file(workspace, segment))
                    .lines(terminal.out())
                    .forEach(terminal::println);
            terminal.println("");
            terminal.println(counts.summary(Floor.NONE));
            terminal.flush();
            verdicts = census.verdicts();
        }
        List<Diagnostic> findings = workspace.findings(verdicts, List.of());
        terminal.println(FindingsPrinter.summary(verdicts) + ", "
                + workspace.compilation().model().tests().size() + " tests of made-up people ran");
        terminal.println("checks: "
                + FindingsPrinter.summary(
                        findings, workspace.compilation().files().size()));
        new FindingsPrinter(terminal).print(findings);
        return findings.stream().noneMatch(Diagnostic::isError);
    }

    /** The file that a segment stands in. */
    private static String file(Workspace workspace, Segment segment) {
        return workspace
                .compilation()
                .analysis()
                .origins()
                .ofName(segment.name())
                .map(span -> span.source().name())
                .orElse("");
    }

    /** Shows one segment as it is written, as it is run, and who is in it. */
    private void example(Workspace shop) {
        heading("One segment: examples/shop/segments/" + EXAMPLE + ".seg");
        Instant asOf = shop.asOf(Optional.empty());
        Segment segment = new SegmentNames(shop.sound()).one(EXAMPLE);
        shop.compilation().files().stream()
                .filter(file -> file.source().baseName().equals(EXAMPLE))
                .forEach(file -> terminal.println(file.source().text().strip()));
        List<String> first = new ArrayList<>();
        try (Census census = Census.open(seg, shop, asOf)) {
            terminal.println("");
            terminal.println(new SqlPainter(terminal.out())
                    .paint(census.sql().ids(EXAMPLE).printed().strip() + ";"));
            long size = census.ids(segment, id -> {
                if (first.size() < SHOWN_IDS) {
                    first.add(id.toString());
                }
            });
            terminal.println("");
            terminal.println(Counts.number(size) + " members, among them " + String.join(", ", first));
        }
    }

    private void farewell() {
        heading("Try next");
        terminal.println("""
                cd examples/shop
                ../../seg count vip stage           sizes of a segment and of a partition's classes
                ../../seg ids example --format csv  who is in it
                ../../seg explain vip               what each stage of the compiler makes of it
                ../../seg check --data              what is wrong, and whether expectations hold
                ../../seg --help                    all commands; README.md says more""");
    }

    private void heading(String text) {
        String rule = "━━ " + text + " " + "━".repeat(Math.max(2, WIDTH - text.length() - 4));
        terminal.println("\n" + terminal.out().apply(Style.HEADING, rule) + "\n");
        terminal.flush();
    }
}
