package dev.seg.engine.metadata;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.source.Source;
import java.util.Locale;
import java.util.Map;

/** Words for a catalog from names of a database. */
final class Words {

    private static final Map<String, String> IRREGULAR =
            Map.of("people", "person", "persons", "person", "addresses", "address", "statuses", "status");

    private Words() {}

    /** {@code Customers} becomes {@code customer}, {@code categories} {@code category}. */
    static String singular(String table) {
        String word = plain(table).replaceFirst("^(?:dim|fact|tbl|stg|vw?)_", "");
        String last = word.substring(word.lastIndexOf('_') + 1);
        String irregular = IRREGULAR.get(last);
        if (irregular != null) {
            return word.substring(0, word.length() - last.length()) + irregular;
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        boolean plural = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is");
        return plural && word.length() > 2 ? word.substring(0, word.length() - 1) : word;
    }

    /** Small letters, digits and underscores: {@code Invoice No} becomes {@code invoice_no}. */
    static String plain(String name) {
        String word = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        return word.isEmpty() ? "value" : word.matches("\\d.*") ? "n" + word : word;
    }

    /** As the language writes a name: between backticks where it would be something else. */
    static String written(String name) {
        Diagnostics diagnostics = new Diagnostics();
        SegmentParser.parse(new Source("name", "measure " + name + " = " + name + " + 1"), diagnostics);
        return diagnostics.sorted().isEmpty() && name.matches("\\w+") ? name : "`" + name + "`";
    }
}
