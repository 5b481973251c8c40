package dev.seg.cli;

import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.explain.Condition;
import dev.seg.compiler.explain.ConditionReader;
import dev.seg.compiler.explain.Judge;
import dev.seg.compiler.explain.Judged;
import dev.seg.compiler.explain.PersonAnswer;
import dev.seg.compiler.explain.PersonQuestion;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.type.Constant;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seg why 42 vip} says why a person is in a segment, or is not. */
@Command(name = "why", description = "Say why a person is in segments, or is not.")
final class WhyCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Mixin
    private PersonChoice person = new PersonChoice();

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME",
            description = "Segments or partitions; without a name, all.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--show",
            paramLabel = "ATTRIBUTE",
            description = "Show what is made of this sensitive attribute; can be given several times.")
    private List<String> shown = new ArrayList<>();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    WhyCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        Workspace workspace = Workspace.open(seg);
        List<Segment> chosen = new SegmentNames(workspace.sound()).choose(names);
        Model model = workspace.compilation().model();
        Subject subject = person.subject(model, chosen, !names.isEmpty());
        Constant key = person.constant(subject);
        Sensitive sensitive = Sensitive.except(shown, model.catalog());
        Instant moment = workspace.asOf(asOf.written());
        Map<Segment, Condition> conditions = new LinkedHashMap<>();
        chosen.stream()
                .filter(segment -> segment.subject().equals(subject.name()))
                .forEach(segment -> conditions.put(
                        segment,
                        ConditionReader.read(
                                segment.name(),
                                model,
                                workspace.compilation().analysis().origins())));
        PersonAnswer answer;
        try (Census census = Census.open(seg, workspace, moment)) {
            answer = census.person(subject, key, PersonQuestion.about(conditions.values()))
                    .orElseThrow(() -> person.nobody(subject));
        }
        AsOf calendar = workspace.compilation().asOf(moment);
        Map<Segment, Judged> judged = new LinkedHashMap<>();
        conditions.forEach(
                (segment, condition) -> judged.put(segment, Judge.judge(condition, answer, model, calendar)));
        WhyReport report = new WhyReport(subject, person.key(), calendar, judged, sensitive);
        if (format == OutputFormat.JSON) {
            report.print(new JsonResult(seg.terminal()));
        } else {
            Terminal terminal = seg.terminal();
            report.lines(terminal.out()).forEach(terminal::println);
            terminal.say("as of " + moment);
        }
        return ExitCode.FINE.number();
    }
}
