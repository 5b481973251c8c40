package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.catalog.Table;
import dev.seg.engine.config.StatisticsFile;
import dev.seg.engine.metadata.TableSurvey;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code seg analyze} writes down how large the tables of a project are, so that its queries get the shapes that are cheap there. */
@Command(
        name = "analyze",
        description = "Write down how large the tables are (statistics.toml), so that queries get cheap shapes.")
final class AnalyzeCommand implements Callable<Integer> {

    private final SegCommand seg;

    AnalyzeCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        Workspace workspace = Workspace.open(seg).withoutStatistics();
        Catalog catalog = workspace.sound().model().catalog();
        Statistics statistics = statistics(workspace, catalog);
        Files.writeString(workspace.project().folder().resolve(StatisticsFile.NAME), StatisticsFile.write(statistics));
        List<Table> unknown = new ArrayList<>(StatisticsFile.tables(catalog));
        unknown.removeAll(statistics.tables().keySet());
        if (format == OutputFormat.JSON) {
            printJson(statistics, unknown);
        } else {
            seg.terminal().println(StatisticsFile.NAME);
        }
        unknown.forEach(table -> seg.terminal()
                .say("nothing is noted of " + table + ": a table of PostgreSQL wants `ANALYZE " + table + "` first"));
        return ExitCode.FINE.number();
    }

    private Statistics statistics(Workspace workspace, Catalog catalog) {
        try (Warehouse warehouse = workspace.openWarehouse()) {
            Engine engine = warehouse.engine();
            if (engine == Engine.TRINO) {
                throw Failure.usage(
                        "no statistics are read of Trino",
                        "queries for Trino are the same with and without; name a database behind it with `--url`");
            }
            Census.checkDrift(seg, workspace, warehouse);
            long floor = workspace.project().floor().orElse(0L);
            return seg.interruption()
                    .during(warehouse, () -> warehouse.run(session -> TableSurvey.of(session, engine, catalog, floor)));
        }
    }

    private void printJson(Statistics statistics, List<Table> unknown) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("file", StatisticsFile.NAME);
            out.writeFieldName("tables");
            json.array(
                    statistics.tables().keySet().stream()
                            .map(Table::toString)
                            .sorted()
                            .toList(),
                    (table, generator) -> generator.writeString(table));
            out.writeFieldName("unknown");
            json.array(unknown, (table, generator) -> generator.writeString(table.toString()));
            out.writeEndObject();
        }
    }
}
