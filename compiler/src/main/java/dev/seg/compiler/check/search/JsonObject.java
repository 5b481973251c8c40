package dev.seg.compiler.check.search;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An object of JSON that is put together from the values that lie inside of it: {@code {"likes": {"tea": true}}}. */
final class JsonObject {

    private static final char FIRST_PRINTED = ' ';

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Writes a value to where the names lead, unless something else stands on the way. */
    void put(List<String> names, Object value) {
        JsonObject inner = this;
        for (String name : names.subList(0, names.size() - 1)) {
            Object next = inner.members.computeIfAbsent(name, n -> new JsonObject());
            if (!(next instanceof JsonObject object)) {
                return;
            }
            inner = object;
        }
        inner.members.putIfAbsent(names.get(names.size() - 1), value);
    }

    String text() {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ": " + text(member.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(Object value) {
        if (value instanceof JsonObject object) {
            return object.text();
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof String text ? quoted(text) : value.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < FIRST_PRINTED) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                quoted.append(character == '"' || character == '\\' ? "\\" : "").append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
