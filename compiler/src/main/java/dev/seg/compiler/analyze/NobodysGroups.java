package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import java.util.Optional;

/**
 * Groups of rows of people who have something in common with the person: {@code everyone.order within country per category}.
 * They are made once for all of these people, so a condition on them speaks of nobody.
 */
final class NobodysGroups {
    /** The subject of names inside. */
    static final String NOBODY = "";

    private final Context context;
    private final Scope scope;

    NobodysGroups(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** Whether the scope is inside of such groups, and a name means something about the person outside. */
    boolean isOfPerson(String name) {
        Optional<String> subject = subject();
        return subject.filter(of -> of.equals(name)
                        || context.vocabulary().namesAbout(of).contains(name)
                        || context.vocabulary().sources(of).contains(name))
                .isPresent();
    }

    private Optional<String> subject() {
        return scope.subject().equals(NOBODY) ? scope.outside().map(Scope::subject) : Optional.empty();
    }

    /** Reports what is said of the person. */
    Meaning refuse(Span place) {
        return context.fail(
                Code.WRONG_KIND,
                place,
                "`" + place.text() + "` is not spoken of here",
                "groups behind `within` are made once for all people with that in common, and are nobody's",
                "say it outside, as in `max(count(order) of everyone.order within country per month) > points`");
    }

    /** The rows, if they are told by the group or its rows; reports others. */
    Optional<Selection> told(Optional<Selection> rows, Span place) {
        Optional<Selection> others = rows.filter(
                found -> RowShift.rows(new Value.Aggregate(AggregateFunction.COUNT, found.events(), Optional.empty()))
                        .isEmpty());
        return others.isPresent() && refuses(place) ? Optional.empty() : rows;
    }

    /** Reports, inside of such groups, what always speaks of a person. */
    boolean refuses(Span place) {
        if (subject().isEmpty()) {
            return false;
        }
        refuse(place);
        return true;
    }
}
