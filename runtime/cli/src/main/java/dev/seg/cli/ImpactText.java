package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.MeasuredImpact.Counted;
import dev.seg.cli.terminal.Paint;
import dev.seg.cli.terminal.Terminal;
import dev.seg.cli.terminal.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What edits do on real data: for a terminal, for a review, for programs. */
final class ImpactText {

    private final List<MeasuredImpact> impacts;
    private final Floor floor;

    ImpactText(List<MeasuredImpact> impacts, Floor floor) {
        this.impacts = List.copyOf(impacts);
        this.floor = floor;
    }

    /** A table, with a line below each segment for each condition that is why, then keys. */
    List<String> lines(Paint paint) {
        TextTable table =
                new TextTable(false, true, true, true, true).row("on the data", "before", "after", "enter", "leave");
        for (MeasuredImpact impact : impacts) {
            table.row(
                    impact.impact().name(),
                    floor.shown(impact.before()),
                    floor.shown(impact.after()),
                    floor.signed('+', impact.entered()),
                    floor.signed('-', impact.left()));
            impact.causes()
                    .forEach(counted -> table.row(
                            "  " + Terminal.oneLine(words(counted)), "", "", entering(counted), leaving(counted)));
        }
        List<String> lines = new ArrayList<>(table.lines(paint));
        for (MeasuredImpact impact : impacts) {
            addKeys(lines, "`" + impact.impact().name() + "` gains ", impact.entering(), impact.entered());
            addKeys(lines, "`" + impact.impact().name() + "` loses ", impact.leaving(), impact.left());
        }
        return lines;
    }

    private void addKeys(List<String> lines, String words, List<Object> keys, long all) {
        if (!keys.isEmpty()) {
            lines.add(words + keys(keys, all));
        }
    }

    private String keys(List<Object> keys, long all) {
        String some = keys.stream().map(Object::toString).map(Terminal::oneLine).collect(Collectors.joining(", "));
        return all > keys.size() ? some + ", … (" + floor.shown(all) + ")" : some;
    }

    private String entering(Counted counted) {
        return counted.cause().role().isEntering() ? floor.signed('+', counted.people()) : "";
    }

    private String leaving(Counted counted) {
        return counted.cause().role().isEntering() ? "" : floor.signed('-', counted.people());
    }

    private static String words(Counted counted) {
        return role(counted) + ": " + counted.cause().text();
    }

    private static String role(Counted counted) {
        return Words.word(counted.cause().role()).replace('_', ' ');
    }

    /** A table for a review. */
    List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("| on the data | before | after | enter | leave | because of | who |");
        lines.add("|---|--:|--:|--:|--:|---|---|");
        for (MeasuredImpact impact : impacts) {
            List<String> who = new ArrayList<>();
            addKeys(who, "in: ", impact.entering(), impact.entered());
            addKeys(who, "out: ", impact.leaving(), impact.left());
            String because = impact.causes().stream()
                    .map(counted -> role(counted) + " "
                            + DifferenceText.code(counted.cause().text()) + ": " + entering(counted) + leaving(counted))
                    .collect(Collectors.joining("<br>"));
            lines.add("| " + DifferenceText.code(impact.impact().name()) + " | " + floor.shown(impact.before()) + " | "
                    + floor.shown(impact.after()) + " | " + floor.signed('+', impact.entered()) + " | "
                    + floor.signed('-', impact.left()) + " | " + because + " | "
                    + who.stream().map(DifferenceText::cell).collect(Collectors.joining("<br>")) + " |");
        }
        impacts.forEach(impact ->
                impact.excess().ifPresent(excess -> lines.addAll(List.of("", "**Over the limit:** " + excess + "."))));
        return lines;
    }

    /** For programs, inside of an object. */
    void write(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("data");
        for (MeasuredImpact impact : impacts) {
            out.writeStartObject();
            out.writeStringField("name", impact.impact().name());
            floor.write(out, "before", impact.before());
            floor.write(out, "after", impact.after());
            floor.write(out, "enter", impact.entered());
            floor.write(out, "leave", impact.left());
            out.writeArrayFieldStart("because_of");
            for (Counted counted : impact.causes()) {
                out.writeStartObject();
                out.writeStringField("role", Words.word(counted.cause().role()));
                out.writeStringField("text", counted.cause().text());
                floor.write(out, "people", counted.people());
                out.writeEndObject();
            }
            out.writeEndArray();
            write("entering", impact.entering(), out);
            write("leaving", impact.leaving(), out);
            out.writeStringField("over_limit", impact.excess().orElse(null));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void write(String field, List<Object> keys, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(field);
        for (Object key : keys) {
            if (key instanceof Long number) {
                out.writeNumber(number);
            } else {
                out.writeString(key.toString());
            }
        }
        out.writeEndArray();
    }
}
