package dev.seg.cli;

import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.model.Segment;
import dev.seg.engine.refresh.HistoryReader;
import dev.seg.engine.refresh.HistoryReader.Movement;
import dev.seg.engine.warehouse.Warehouse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code seg history vip} shows how a segment grew and shrank from refresh to refresh. */
@Command(name = "history", description = "Show how segments grew and shrank, and who moved between classes.")
final class HistoryCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Segments or partitions; of partitions movements are shown, too. Without a name, all.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private FloorOption floors = new FloorOption();

    HistoryCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        Workspace workspace = Workspace.open(seg);
        Floor floor = floors.of(workspace.project(), Floor.NONE);
        List<String> segments = new SegmentNames(workspace.sound())
                .choose(names).stream().map(Segment::name).toList();
        Past past;
        try (Warehouse warehouse = workspace.openWarehouse()) {
            past = seg.interruption()
                    .during(
                            warehouse,
                            () -> warehouse.run(session -> read(
                                    new HistoryReader(session),
                                    workspace.compilation().model(),
                                    segments)));
        }
        if (format == OutputFormat.JSON) {
            past.print(new JsonResult(seg.terminal()), floor);
        } else {
            Terminal terminal = seg.terminal();
            past.lines(terminal.out(), floor).forEach(terminal::println);
            past.stale()
                    .forEach(stale -> terminal.say(Terminal.oneLine("`" + stale.segment() + "` is out of date since "
                            + stale.since() + (floor.isOn() ? "" : ": " + stale.because()))));
        }
        return ExitCode.FINE.number();
    }

    /** Movements are those of the partitions that are named, or, without a name, of all. */
    private Past read(HistoryReader reader, Model model, List<String> segments) {
        Map<Partition, List<Movement>> movements = new LinkedHashMap<>();
        model.partitions().stream()
                .filter(partition -> names.isEmpty() || names.contains(partition.name()))
                .forEach(partition -> movements.put(partition, reader.movements(model, partition.classes())));
        return new Past(segments, reader.versions(segments), reader.stale(segments), movements);
    }
}
