package dev.seg.compiler.check.proof;

import dev.seg.compiler.check.search.Blend;
import dev.seg.compiler.model.Predicate;
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

    private final Setting setting;
    private final String subject;
    private final Blend blend;
    private final Map<Witness, Map<String, List<Map<String, Object>>>> tables = new HashMap<>();

    Blends(Setting setting, String subject) {
        this.setting = setting;
        this.subject = subject;
        this.blend = new Blend(setting.declared(), setting.sample(), subject);
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
}
