package dev.seg.benchmarks.warehouse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A statement to be measured, of {@code shapes.sql} or compiled.
 *
 * @param of the segment or, for a floor, the table
 * @param name {@code floor}, {@code naive}, {@code hand candidates} …
 * @param only where it is asked at all, by words: {@code indexed}, {@code postgresql}; none: everywhere
 */
record Shape(String of, String name, Set<String> only, String sql) {

    private static final String RESOURCE = "shapes.sql";
    private static final Pattern HEADS = Pattern.compile("(?m)^-- (?=\\w+ [a-z])");

    Shape {
        only = Set.copyOf(only);
    }

    boolean isByHand() {
        return name.startsWith("hand");
    }

    /** The statements of {@code shapes.sql}, in their order. */
    static List<Shape> all() {
        List<Shape> shapes = new ArrayList<>();
        for (String part : HEADS.splitAsStream(resource(RESOURCE)).toList()) {
            int end = part.indexOf('\n') + 1;
            String[] head = part.substring(0, end).strip().split(", ", 2);
            if (part.strip().endsWith(";")) {
                String[] names = head[0].split(" ", 2);
                Set<String> only = head.length == 1 ? Set.of() : Set.of(head[1].split(" ", -1));
                String sql = part.substring(end).strip();
                shapes.add(new Shape(names[0], names[1], only, sql.substring(0, sql.length() - 1)));
            }
        }
        return shapes;
    }

    /** A text that lies beside this class. */
    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Shape.class.getResourceAsStream(name), name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            StringBuilder text = new StringBuilder();
            reader.lines().forEach(line -> text.append(line).append('\n'));
            return text.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
