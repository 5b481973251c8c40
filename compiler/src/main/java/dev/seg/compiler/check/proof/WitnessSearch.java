package dev.seg.compiler.check.proof;

import dev.seg.compiler.check.search.FoundWorld;
import dev.seg.compiler.check.search.WorldSearch;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import java.util.List;
import java.util.Optional;

/**
 * Finds somebody by trying, where reasoning alone has made nobody up: among other people, and with rows that belong to
 * nobody.
 */
final class WitnessSearch {

    /** How much is tried for one question. */
    private static final long STEPS = 5_000;

    /** And where some of it was tried before, and held for nobody. */
    private static final long AGAIN = 250;

    /** What held for nobody in so many steps is hardly worth more. */
    private static final long MANY = 1_000;

    private final Setting setting;
    private final String subject;
    private final Budget budget;

    WitnessSearch(Setting setting, String subject, Budget budget) {
        this.setting = setting;
        this.subject = subject;
        this.budget = budget;
    }

    /**
     * Somebody whom all goals hold for.
     *
     * @param near people for whom much of it holds
     */
    Optional<Witness> find(List<Predicate> goals, List<Person> near) {
        if (budget.tries() <= 0) {
            return Optional.empty();
        }
        List<Predicate> needed = WorldSearch.needed(setting.meant(goals));
        long most = budget.isVain(needed) ? AGAIN : STEPS;
        WorldSearch search = new WorldSearch(setting.model(), setting.sample(), subject, needed, most, budget.tries());
        Optional<FoundWorld> found = search.find(near);
        budget.tried(search.spent());
        if (found.isEmpty() && search.given() >= MANY) {
            budget.triedInVain(search.never());
        }
        return accepted(goals, found);
    }

    /** The same by changing worlds that come near. */
    Optional<Witness> mend(List<Predicate> goals, List<FoundWorld> worlds) {
        List<Predicate> needed = WorldSearch.needed(setting.meant(goals));
        WorldSearch search =
                new WorldSearch(setting.model(), setting.sample(), subject, needed, budget.tries(), budget.tries());
        return accepted(goals, search.mend(worlds));
    }

    private Optional<Witness> accepted(List<Predicate> goals, Optional<FoundWorld> found) {
        return found.map(world -> Witness.within(setting, subject, world))
                .filter(witness -> goals.stream().allMatch(witness::fulfils));
    }
}
