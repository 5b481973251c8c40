package dev.seg.compiler.plan;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds names for figures that the catalog has none for: {@code order_count_90d}, {@code amount_sum}. */
final class FactNames {

    private FactNames() {}

    /**
     * Unique names; those that the catalog gave, where they are not empty, are kept.
     *
     * @param taken what stands beside the figures
     */
    static Map<Fact, String> of(Map<Fact, String> facts, Collection<String> taken) {
        Names names = new Names(taken);
        Map<Fact, String> named = new LinkedHashMap<>();
        facts.forEach((fact, given) -> named.put(fact, names.unique(given.isEmpty() ? of(fact) : given)));
        return named;
    }

    /** Unique names for figures that the catalog has none for. */
    static Map<Fact, String> unique(Collection<Fact> facts, Collection<String> taken) {
        Map<Fact, String> none = new LinkedHashMap<>();
        facts.forEach(fact -> none.put(fact, ""));
        return of(none, taken);
    }

    /** What something that is known of a person is called. */
    static String of(PersonField field) {
        if (field instanceof PersonField.OfColumn of) {
            return of.column().name();
        }
        if (field instanceof PersonField.OfFact of) {
            return of(of.fact());
        }
        if (field instanceof PersonField.Place place) {
            return place.ranking().name();
        }
        if (field instanceof PersonField.GroupSize size) {
            return size.ranking().name() + "_of";
        }
        if (field instanceof PersonField.Zone) {
            return "time_zone";
        }
        return field instanceof PersonField.InSegment in ? in.segment() : "key";
    }

    /** What the events are called: {@code order_90d}. */
    static String of(Events events) {
        return RowNames.of(events.source()) + window(events.filter());
    }

    /** What a value of a person is called. */
    static String of(Value value) {
        if (value instanceof Value.Named named) {
            return named.name();
        }
        if (value instanceof Value.Aggregate aggregate) {
            return of(Fact.of(aggregate));
        }
        return value instanceof Value.SubjectAttribute attribute
                ? attribute.attribute().name()
                : "value";
    }

    /** What a figure is called that a named value is reckoned from. */
    static String part(Fact fact, String name) {
        return switch (fact.kind()) {
            case COUNT_KNOWN -> name + "_count";
            case SUM -> name + "_sum";
            case SUM_OF_SQUARES -> name + "_squares_sum";
            case LOWER_MEDIAN -> name + "_lower";
            case UPPER_MEDIAN -> name + "_upper";
            default -> name;
        };
    }

    /** What a figure is called. */
    static String of(Fact fact) {
        String argument = fact.argument().map(FactNames::name).orElse("");
        String stream = RowNames.of(fact.events().source());
        String name = switch (fact.kind()) {
            case COUNT -> stream + "_count";
            case COUNT_KNOWN -> argument + "_count";
            case COUNT_DISTINCT -> "different_" + argument;
            case SUM -> argument + "_sum";
            case SUM_OF_SQUARES -> argument + "_squares_sum";
            case LOWER_MEDIAN -> "lower_median_" + argument;
            case UPPER_MEDIAN -> "upper_median_" + argument;
            case MIN -> argument.isEmpty() ? "first_" + stream : "least_" + argument;
            case MAX -> argument.isEmpty() ? "last_" + stream : "greatest_" + argument;
            case FIRST -> "first_" + argument;
            case LAST -> "last_" + argument;
        };
        return name + window(fact.events().filter());
    }

    /** What a value of one event is called; of its moment, nothing. */
    private static String name(Value value) {
        if (value instanceof Value.EventAttribute attribute) {
            return attribute.attribute().name();
        }
        if (value instanceof Value.Named named) {
            return named.name();
        }
        return value instanceof Value.EventMoment ? "" : RowNames.of(value);
    }

    private static String window(Predicate filter) {
        if (filter instanceof Predicate.And and) {
            return and.parts().stream()
                    .map(FactNames::window)
                    .filter(window -> !window.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        if (filter instanceof Predicate.Comparison comparison
                && comparison.left() instanceof Value.EventMoment
                && comparison.right() instanceof Value.Point point) {
            return window(point.bound()).map(window -> "_" + window).orElse("");
        }
        return "";
    }

    private static Optional<String> window(TimeBound bound) {
        if (bound instanceof TimeBound.Ago ago) {
            return Optional.of(ago.amount().toString());
        }
        if (bound instanceof TimeBound.StartOf start) {
            return switch (start.offset()) {
                case 0 -> Optional.of("this_" + start.unit().word());
                case -1 -> Optional.of("last_" + start.unit().word());
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }
}
