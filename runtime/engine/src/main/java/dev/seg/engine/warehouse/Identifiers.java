package dev.seg.engine.warehouse;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Names in SQL: always between quotes, so that they mean what they say whatever their letters. */
public final class Identifiers {

    private Identifiers() {}

    /** {@code quoted("crm", "orders")} is {@code "crm"."orders"}. */
    public static String quoted(String... names) {
        return Arrays.stream(names)
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining("."));
    }
}
