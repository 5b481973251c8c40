package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.source.Span;
import java.util.Locale;
import java.util.Optional;

/** The run's moment and its day, and who has a clock of their own. */
final class Clocks {

    private final Context context;
    private final Scope scope;

    Clocks(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** {@code now}, {@code today}, {@code yesterday}, {@code tomorrow}; empty for other words. */
    static Optional<Meaning.Calendar> word(String word) {
        return word.equalsIgnoreCase("now") ? Optional.of(new Meaning.Calendar(Interval.NOW, Interval.NOW)) : day(word);
    }

    /** The days among them. */
    static Optional<Meaning.Calendar> day(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "today" -> Optional.of(day(0));
            case "yesterday" -> Optional.of(day(-1));
            case "tomorrow" -> Optional.of(day(1));
            default -> Optional.empty();
        };
    }

    private static Meaning.Calendar day(int offset) {
        return new Meaning.Calendar(
                new TimeBound.StartOf(CalendarUnit.DAY, offset), new TimeBound.StartOf(CalendarUnit.DAY, offset + 1));
    }

    /** Whether the people spoken of have time zones of their own; reports if not. */
    boolean hasZone(Span place) {
        if (new NobodysGroups(context, scope).refuses(place)) {
            return false;
        }
        boolean has = context.vocabulary()
                .catalog()
                .subject(scope.subject())
                .flatMap(Subject::zone)
                .isPresent();
        if (!has) {
            context.fail(
                    Code.WRONG_KIND,
                    place,
                    "nobody's own time zone is known",
                    "`" + scope.subject() + "` has none",
                    "declare its column in the catalog: `subject " + scope.subject()
                            + " from … key … timezone column`, or leave `local` out");
        }
        return has;
    }
}
