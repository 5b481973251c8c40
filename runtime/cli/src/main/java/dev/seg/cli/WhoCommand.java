package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Terminal;
import dev.seg.cli.terminal.TextTable;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.explain.PersonAnswer;
import dev.seg.compiler.explain.PersonQuestion;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.type.Constant;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code seg who 42} lists the segments that a person is in. */
@Command(name = "who", description = "List the segments that a person is in.")
final class WhoCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Mixin
    private PersonChoice person = new PersonChoice();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    WhoCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        Workspace workspace = Workspace.open(seg);
        List<Segment> all = new SegmentNames(workspace.sound()).choose(List.of());
        Model model = workspace.compilation().model();
        Subject subject = person.subject(model, all, false);
        Constant key = person.constant(subject);
        List<Segment> asked = all.stream()
                .filter(segment -> segment.subject().equals(subject.name()))
                .toList();
        Instant moment = workspace.asOf(asOf.written());
        PersonAnswer answer;
        try (Census census = Census.open(seg, workspace, moment)) {
            List<Predicate> members = asked.stream()
                    .<Predicate>map(segment -> new Predicate.Member(segment.name()))
                    .toList();
            answer = census.person(subject, key, PersonQuestion.whether(members))
                    .orElseThrow(() -> person.nobody(subject));
        }
        List<Segment> in = asked.stream()
                .filter(segment -> answer.holds(new Predicate.Member(segment.name())))
                .toList();
        if (format == OutputFormat.JSON) {
            printJson(subject, moment, in);
        } else {
            Terminal terminal = seg.terminal();
            TextTable table = new TextTable(false, false).row("segment", "title");
            in.forEach(segment ->
                    table.row(segment.name(), Terminal.oneLine(segment.title().orElse(""))));
            table.lines(terminal.out()).forEach(terminal::println);
            terminal.say(Terminal.oneLine(subject.name() + " " + person.key()) + ": in " + in.size() + " of "
                    + asked.size() + ", as of " + moment);
        }
        return ExitCode.FINE.number();
    }

    private void printJson(Subject subject, Instant moment, List<Segment> in) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("as_of", moment.toString());
            out.writeStringField("subject", subject.name());
            out.writeStringField("key", person.key());
            out.writeFieldName("segments");
            json.array(in, (segment, generator) -> generator.writeString(segment.name()));
            out.writeEndObject();
        }
    }
}
