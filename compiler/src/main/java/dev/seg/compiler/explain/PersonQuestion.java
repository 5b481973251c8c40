package dev.seg.compiler.explain;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one statement asks about a person: which conditions hold and which values there are, each with the name of its
 * column.
 */
public record PersonQuestion(Map<String, Predicate> conditions, Map<String, Value> values) {

    /** So many columns one statement has, besides those of quotients; PostgreSQL has room for 1,664. */
    private static final int COLUMNS = 500;

    /** Behind the name of a value stands the name of what it is divided by, if it is a quotient. */
    public static final String BY = "_by";

    /** All that has to be known of conditions: one question, unless there is too much for one statement. */
    public static List<PersonQuestion> about(Collection<Condition> conditions) {
        Set<Object> asked = new LinkedHashSet<>();
        conditions.forEach(condition -> collect(condition, asked));
        return about(List.copyOf(asked));
    }

    /** Whether conditions hold. */
    public static List<PersonQuestion> whether(Collection<? extends Predicate> conditions) {
        return about(List.<Object>copyOf(new LinkedHashSet<>(conditions)));
    }

    private static List<PersonQuestion> about(List<Object> asked) {
        List<PersonQuestion> questions = new ArrayList<>();
        for (int from = 0; from < asked.size() || from == 0; from += COLUMNS) {
            Map<String, Predicate> conditions = new LinkedHashMap<>();
            Map<String, Value> values = new LinkedHashMap<>();
            for (Object each : asked.subList(from, Math.min(from + COLUMNS, asked.size()))) {
                if (each instanceof Predicate condition) {
                    conditions.put("c" + (conditions.size() + 1), condition);
                } else {
                    values.put("v" + (values.size() + 1), (Value) each);
                }
            }
            questions.add(new PersonQuestion(conditions, values));
        }
        return questions;
    }

    private static void collect(Condition condition, Set<Object> asked) {
        if (condition.isAsked()) {
            asked.add(condition.predicate());
        }
        condition.figures().forEach(figure -> asked.add(figure.value()));
        if (condition.kind() == Condition.Kind.ATOM) {
            Departures.latest(condition.predicate()).ifPresent(asked::add);
        }
        condition.parts().forEach(part -> collect(part, asked));
    }

    /** Everything that is asked. */
    public Stream<Object> all() {
        return Stream.concat(conditions.values().stream(), values.values().stream());
    }
}
