package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.GivenValue;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values as they are written in a {@code test} block: {@code "EU"}, {@code 3d ago}, <code>[{ at: 3d ago }]</code>. */
final class GivenText {

    private static final String MOMENT = "at";

    private GivenText() {}

    static String of(GivenValue value) {
        if (value instanceof GivenValue.Plain plain) {
            return of(plain.constant());
        }
        return value instanceof GivenValue.At at ? of(at.bound()) : "missing";
    }

    private static String of(Constant constant) {
        if (constant instanceof Constant.Text text) {
            return quoted(text.value());
        }
        if (constant instanceof Constant.Numeric numeric) {
            return numeric.value().toPlainString();
        }
        return constant instanceof Constant.Date date
                ? "@" + date.value()
                : String.valueOf(((Constant.Bool) constant).value());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static String of(TimeBound bound) {
        return bound instanceof TimeBound.Ago ago ? ago.amount() + " ago" : "@" + ((TimeBound.At) bound).local();
    }

    /** The rows of a stream; those of a set are its values alone. */
    static String of(Stream stream, List<Map<String, GivenValue>> rows) {
        boolean set = stream.moment().isEmpty() && stream.attributes().size() == 1;
        List<String> texts = new ArrayList<>();
        for (Map<String, GivenValue> row : rows) {
            texts.add(set && row.size() == 1 ? of(row.values().iterator().next()) : row(row));
        }
        return "[" + String.join(", ", texts) + "]";
    }

    private static String row(Map<String, GivenValue> row) {
        List<String> fields = new ArrayList<>();
        Map<String, GivenValue> rest = new TreeMap<>(row);
        GivenValue at = rest.remove(MOMENT);
        if (at != null) {
            fields.add(MOMENT + ": " + of(at));
        }
        rest.forEach((name, value) -> fields.add(name + ": " + of(value)));
        return "{ " + String.join(", ", fields) + " }";
    }
}
