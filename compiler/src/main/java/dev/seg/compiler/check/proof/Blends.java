package dev.seg.compiler.check.proof;

import dev.seg.compiler.check.search.Blend;
import dev.seg.compiler.check.search.FoundWorld;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one person of two who were made up for one condition each.
 *
 * <p>Example: of somebody who is a {@code vip} and somebody else who {@code has open}: one who is both, if there is nothing
 * that one of them must not have and the other must.
 */
public final class Blends {

    /** As much of trying as takes half a second. */
    private static final long TRIES = 500_000;

    private static final long STEPS = 50_000;

    private final Setting setting;
    private final String subject;
    private final Blend blend;

    /** In the words that are reasoned in. */
    private final Blend reasoned;

    private final Map<Witness, Map<String, List<Map<String, Object>>>> tables = new HashMap<>();

    Blends(Setting setting, String subject) {
        this.setting = setting;
        this.subject = subject;
        this.blend = new Blend(setting.declared(), setting.sample(), subject);
        this.reasoned = new Blend(setting.model(), setting.sample(), subject);
    }

    private Blend.Half half(Predicate condition, Witness person) {
        return new Blend.Half(condition, person.person().key(), tables.computeIfAbsent(person, Witness::tables));
    }

    /** Somebody whom both conditions hold for, made of two of whom each fulfils one; empty where that comes to nothing. */
    public Optional<Witness> of(Predicate one, Witness first, Predicate other, Witness second) {
        Blend.Half left = half(one, first);
        Blend.Half right = half(other, second);
        boolean areApart = !blend.haveInCommon(one, other);
        for (Blend.Share rows : areApart ? List.of(Blend.Share.BOTH) : List.of(Blend.Share.values())) {
            for (Blend.Share facts :
                    areApart ? List.of(Blend.Share.FIRST) : List.of(Blend.Share.FIRST, Blend.Share.SECOND)) {
                Optional<Witness> found = blend.of(left, right, facts, rows)
                        .map(world -> Witness.within(setting, subject, world))
                        .filter(witness -> witness.fulfils(one) && witness.fulfils(other));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Somebody whom both conditions hold for, found by changing what people of whom each fulfils one of them come to together;
     * empty where nobody is found.
     */
    public Optional<Witness> mended(Predicate one, List<Witness> firsts, Predicate other, List<Witness> seconds) {
        List<FoundWorld> attempts = new ArrayList<>();
        for (Witness first : firsts) {
            for (Witness second : seconds) {
                attempts(half(one, first), half(other, second), attempts);
            }
        }
        return new WitnessSearch(setting, subject, new Budget(STEPS, TRIES)).mend(List.of(one, other), attempts);
    }

    private void attempts(Blend.Half one, Blend.Half other, List<FoundWorld> attempts) {
        for (Blend.Share rows : Blend.Share.values()) {
            for (Blend.Share facts : List.of(Blend.Share.FIRST, Blend.Share.SECOND)) {
                reasoned.attempt(one, other, facts, rows).ifPresent(attempts::add);
            }
        }
    }
}
