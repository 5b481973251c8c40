package dev.seg.compiler.model;

import dev.seg.compiler.type.Type;
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

    private static final String WHOLE = "-?[0-9]{1,18}";
    private static final String EXACT = "-?[0-9]{1,12}([.][0-9]{1,10})?";
    private static final String FLOATING = "-?[0-9]{1,30}([.][0-9]{1,30})?([eE][-+]?[0-9]{1,2})?";
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** A number as it is written. */
    private record Digits(String text) {}

    /**
     * A value of the type: whole numbers have at most 18 digits, decimals 12 before and 10 behind their point, floats 30 and
     * an exponent of two; all else is missing.
     */
    static Optional<Object> value(String json, List<String> names, Type type) {
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
        Object value = found;
        return switch (type) {
            case TEXT -> Optional.of(value).filter(String.class::isInstance);
            case BOOL -> Optional.of(value).filter(Boolean.class::isInstance);
            case INT -> digits(value, WHOLE).map(digits -> new BigDecimal(digits).stripTrailingZeros());
            case DECIMAL -> digits(value, EXACT).map(digits -> new BigDecimal(digits).stripTrailingZeros());
            case FLOAT -> digits(value, FLOATING).map(Double::valueOf);
            case DATE, TIMESTAMP, INSTANT, DURATION -> Optional.empty();
        };
    }

    private static Optional<String> digits(Object value, String pattern) {
        return Optional.of(value)
                .filter(Digits.class::isInstance)
                .map(number -> ((Digits) number).text())
                .filter(digits -> digits.matches(pattern));
    }

    /** Lists and {@code null}, which hold nothing that is asked for, are empty lists. */
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
        if (word.equals("null")) {
            return List.of();
        }
        if (word.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?")) {
            return new Digits(word);
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
