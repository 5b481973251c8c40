package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Paint;
import dev.seg.cli.terminal.Terminal;
import dev.seg.cli.terminal.TextTable;
import dev.seg.compiler.model.Partition;
import dev.seg.engine.refresh.HistoryReader.Movement;
import dev.seg.engine.refresh.HistoryReader.Staleness;
import dev.seg.engine.refresh.HistoryReader.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was kept of segments.
 *
 * @param segments in the order in which they are shown
 * @param movements by partition, all there were
 */
record Past(
        List<String> segments,
        List<Version> versions,
        List<Staleness> stale,
        Map<Partition, List<Movement>> movements) {

    private static final int DEFINITION_DIGITS = 12;

    Past {
        segments = List.copyOf(segments);
        versions = List.copyOf(versions);
        stale = List.copyOf(stale);
        movements = Collections.unmodifiableMap(new LinkedHashMap<>(movements));
    }

    /** To be read: versions that were published or held back, and the last movements of each partition. */
    List<String> lines(Paint paint, Floor floor) {
        List<String> lines = new ArrayList<>(sizes(floor).lines(paint));
        movements.forEach((partition, moved) -> moved.stream()
                .map(Movement::asOf)
                .max(Instant::compareTo)
                .ifPresent(last -> {
                    lines.add("");
                    lines.add("moved within " + partition.name() + " as of " + last);
                    lines.addAll(matrix(partition, moved, last, floor).lines(paint));
                }));
        return lines;
    }

    private TextTable sizes(Floor floor) {
        TextTable table = new TextTable(false, true, false, true, true, true, false)
                .row("segment", "run", "as of", "size", "entered", "left", "");
        for (String segment : segments) {
            String definition = "";
            for (Version version : of(segment)) {
                boolean changed = !definition.isEmpty() && !definition.equals(version.definition());
                definition = version.definition();
                boolean held = version.state().equals("held");
                table.row(
                        segment,
                        String.valueOf(version.run()),
                        version.asOf().toString(),
                        floor.shown(version.size()),
                        floor.signed('+', version.entered()),
                        floor.signed('-', version.departed()),
                        note(held, changed, version.problem().filter(problem -> !floor.isOn())));
            }
        }
        return table;
    }

    private List<Version> of(String segment) {
        return versions.stream()
                .filter(version -> version.segment().equals(segment))
                .filter(version ->
                        version.state().equals("published") || version.state().equals("held"))
                .toList();
    }

    private static String note(boolean held, boolean changed, Optional<String> problem) {
        String note = changed ? "other definition" : "";
        if (!held) {
            return note;
        }
        return (changed ? note + "; " : "")
                + "held back"
                + problem.map(why -> ": " + Terminal.oneLine(why)).orElse("");
    }

    /** From which class (down) to which (across); the last row came from nowhere, the last column went nowhere. */
    private static TextTable matrix(Partition partition, List<Movement> moved, Instant moment, Floor floor) {
        List<String> classes = partition.classes();
        Boolean[] numeric = new Boolean[classes.size() + 2];
        Arrays.fill(numeric, true);
        numeric[0] = false;
        List<String> head = new ArrayList<>(List.of("from \\ to"));
        classes.forEach(name -> head.add(shortName(name)));
        head.add("nowhere");
        TextTable table = new TextTable(numeric).row(head.toArray(String[]::new));
        List<Optional<String>> rows =
                new ArrayList<>(classes.stream().map(Optional::of).toList());
        rows.add(Optional.empty());
        for (Optional<String> from : rows) {
            List<String> cells =
                    new ArrayList<>(List.of(from.map(Past::shortName).orElse("nowhere")));
            for (Optional<String> to : rows) {
                cells.add(people(moved, moment, from, to, floor));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static String people(
            List<Movement> moved, Instant moment, Optional<String> from, Optional<String> to, Floor floor) {
        long people = moved.stream()
                .filter(movement -> movement.asOf().equals(moment)
                        && movement.from().equals(from)
                        && movement.to().equals(to))
                .mapToLong(Movement::people)
                .sum();
        return people == 0 ? "" : floor.shown(people);
    }

    /** Of a class {@code loyal} is enough beside its partition. */
    private static String shortName(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    /** All there is, for programs. */
    void print(JsonResult json, Floor floor) throws IOException {
        try (json) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            floor.write(out);
            out.writeFieldName("segments");
            json.array(segments, (segment, generator) -> {
                generator.writeStartObject();
                generator.writeStringField("name", segment);
                Optional<Staleness> old =
                        stale.stream().filter(s -> s.segment().equals(segment)).findFirst();
                generator.writeStringField(
                        "stale_since", old.map(s -> s.since().toString()).orElse(null));
                generator.writeStringField(
                        "stale_because",
                        old.map(Staleness::because).filter(why -> !floor.isOn()).orElse(null));
                generator.writeFieldName("versions");
                json.array(
                        versions.stream()
                                .filter(version -> version.segment().equals(segment))
                                .toList(),
                        (version, versions) -> write(version, versions, floor));
                generator.writeEndObject();
            });
            out.writeFieldName("movements");
            json.array(movements.entrySet(), (partition, generator) -> {
                generator.writeStartObject();
                generator.writeStringField("partition", partition.getKey().name());
                generator.writeFieldName("moved");
                json.array(partition.getValue(), (movement, moved) -> write(movement, moved, floor));
                generator.writeEndObject();
            });
            out.writeEndObject();
        }
    }

    private static void write(Version version, JsonGenerator out, Floor floor) throws IOException {
        out.writeStartObject();
        out.writeNumberField("run", version.run());
        out.writeStringField("as_of", version.asOf().toString());
        out.writeStringField("state", version.state());
        out.writeBooleanField("current", version.current());
        floor.write(out, "size", version.size());
        floor.write(out, "entered", version.entered());
        floor.write(out, "left", version.departed());
        out.writeStringField("definition", version.definition().substring(0, DEFINITION_DIGITS));
        out.writeStringField(
                "reason", version.problem().filter(why -> !floor.isOn()).orElse(null));
        out.writeEndObject();
    }

    private static void write(Movement movement, JsonGenerator out, Floor floor) throws IOException {
        out.writeStartObject();
        out.writeStringField("as_of", movement.asOf().toString());
        out.writeStringField("from", movement.from().orElse(null));
        out.writeStringField("to", movement.to().orElse(null));
        floor.write(out, "people", movement.people());
        out.writeEndObject();
    }
}
