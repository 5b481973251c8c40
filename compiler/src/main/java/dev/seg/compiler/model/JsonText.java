package dev.seg.compiler.model;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the values inside of JSON that conditions speak of.
 *
 * <p>Example: of {@code {"likes": {"tea": true}}} the names {@code likes}, {@code tea} lead to {@code true}. Where they lead
 * to nothing, to {@code null}, to a list or to an object, and in a text that is no JSON, there is no value.
 */
final class JsonText {

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** A {@code Boolean}, a {@code String}, or a {@code BigDecimal} for a whole number of at most 18 digits. */
    static Optional<Object> value(String json, List<String> names) {
        Object found;
        try {
            JsonText reader = new JsonText(json);
            found = reader.read();
            if (reader.sign() != 0) {
                return Optional.empty();
            }
        } catch (IllegalArgumentException noJson) {
            return Optional.empty();
        }
        for (String name : names) {
            found = found instanceof Map<?, ?> object && object.containsKey(name) ? object.get(name) : List.of();
        }
        return Optional.of(found).filter(value -> !(value instanceof Map || value instanceof List));
    }

    /** Lists and {@code null}, which hold nothing that is asked for, are empty lists, and so are numbers with fractions. */
    private Object read() {
        char sign = sign();
        if (sign == '{') {
            return object();
        }
        if (sign == '[') {
            return list();
        }
        if (sign == '"') {
            return string();
        }
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return word(text.substring(start, at));
    }

    private static Object word(String word) {
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        if (word.matches("-?(0|[1-9][0-9]{0,17})")) {
            return new BigDecimal(word).stripTrailingZeros();
        }
        if (word.equals("null") || word.matches("-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?")) {
            return List.of();
        }
        throw new IllegalArgumentException("no JSON: " + word);
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        while (sign() != '}') {
            if (!object.isEmpty()) {
                expect(',');
                sign();
            }
            String name = string();
            expect(':');
            object.put(name, read());
        }
        at++;
        return object;
    }

    private List<Object> list() {
        at++;
        boolean first = true;
        while (sign() != ']') {
            if (!first) {
                expect(',');
            }
            first = false;
            read();
        }
        at++;
        return List.of();
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (next() != '"') {
            char character = text.charAt(at);
            at++;
            string.append(character == '\\' ? escaped() : character);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char character = next();
        at++;
        if (character == 'u') {
            if (at + HEX_DIGITS > text.length()) {
                throw new IllegalArgumentException("no JSON: " + text);
            }
            at += HEX_DIGITS;
            return (char) Integer.parseInt(text.substring(at - HEX_DIGITS, at), HEX);
        }
        int known = ESCAPES.indexOf(character);
        if (known < 0) {
            throw new IllegalArgumentException("no JSON: " + text);
        }
        return ESCAPED.charAt(known);
    }

    private void expect(char wanted) {
        if (sign() != wanted) {
            throw new IllegalArgumentException("no JSON: " + text);
        }
        at++;
    }

    private char next() {
        if (at >= text.length()) {
            throw new IllegalArgumentException("no JSON: " + text);
        }
        return text.charAt(at);
    }

    /** The next character that is no space; 0 at the end. */
    private char sign() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }
}
