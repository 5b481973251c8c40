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

    ImpactText(List<MeasuredImpact> impacts) {
        this.impacts = List.copyOf(impacts);
    }

    /** A table, with a line below each segment for each condition that is why, then keys. */
    List<String> lines(Paint paint) {
        TextTable table =
                new TextTable(false, true, true, true, true).row("on the data", "before", "after", "enter", "leave");
        for (MeasuredImpact impact : impacts) {
            table.row(
                    impact.impact().name(),
                    Counts.number(impact.before()),
                    Counts.number(impact.after()),
                    Keeper.signed('+', impact.entered()),
                    Keeper.signed('-', impact.left()));
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

    private static void addKeys(List<String> lines, String words, List<Object> keys, long all) {
        if (!keys.isEmpty()) {
            lines.add(words + keys(keys, all));
        }
    }

    private static String keys(List<Object> keys, long all) {
        String some = keys.stream().map(Object::toString).map(Terminal::oneLine).collect(Collectors.joining(", "));
        return all > keys.size() ? some + ", … (" + Counts.number(all) + ")" : some;
    }

    private static String entering(Counted counted) {
        return counted.cause().role().isEntering() ? Keeper.signed('+', counted.people()) : "";
    }

    private static String leaving(Counted counted) {
        return counted.cause().role().isEntering() ? "" : Keeper.signed('-', counted.people());
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
            lines.add(
                    "| " + DifferenceText.code(impact.impact().name()) + " | " + Counts.number(impact.before()) + " | "
                            + Counts.number(impact.after()) + " | " + Keeper.signed('+', impact.entered()) + " | "
                            + Keeper.signed('-', impact.left()) + " | " + because + " | "
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
            out.writeNumberField("before", impact.before());
            out.writeNumberField("after", impact.after());
            out.writeNumberField("enter", impact.entered());
            out.writeNumberField("leave", impact.left());
            out.writeArrayFieldStart("because_of");
            for (Counted counted : impact.causes()) {
                out.writeStartObject();
                out.writeStringField("role", Words.word(counted.cause().role()));
                out.writeStringField("text", counted.cause().text());
                out.writeNumberField("people", counted.people());
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
