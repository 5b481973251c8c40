package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Of many conditions about the people of one subject, which two can hold for the same person.
 *
 * <p>Example: of {@code age < 20}, {@code has order} and {@code age > 65} the first and the second can, the first and the
 * third cannot. {@link #answer} settles all pairs at once; {@link #verdict} shows the person.
 *
 * <p>What is said to be possible has been judged by the evaluator, condition by condition, on made-up parts of a person that
 * have nothing in common, and that are put together when the person is asked for.
 */
public final class Pairs {

    private final Inquiry inquiry;
    private final Islands islands;
    private final List<Predicate> conditions;
    private final List<Optional<List<Way>>> ways;
    private final Map<Set<Predicate>, Verdict> shown = new HashMap<>();
    private Optional<Matrix> settled = Optional.empty();

    Pairs(Inquiry inquiry, List<Predicate> conditions) {
        this.inquiry = inquiry;
        this.conditions = conditions.stream().map(inquiry::mapped).toList();
        this.islands = new Islands(inquiry, this.conditions);
        this.ways = this.conditions.stream().map(islands::ways).toList();
    }

    private Pairs(Pairs before, int index, Predicate edited) {
        inquiry = before.inquiry;
        islands = before.islands;
        List<Predicate> all = new ArrayList<>(before.conditions);
        all.set(index, edited);
        conditions = List.copyOf(all);
        List<Optional<List<Way>>> every = new ArrayList<>(before.ways);
        every.set(index, islands.ways(edited));
        ways = List.copyOf(every);
        shown.putAll(before.shown);
        settled = Optional.of(before.matrix().with(index, this::single));
    }

    /**
     * The same with another condition in the place of one; what was found out of the others is kept.
     *
     * <p>Example: in an editor, with each change of a segment.
     */
    public Pairs with(int index, Predicate changed) {
        Predicate edited = inquiry.mapped(changed);
        if (islands.ways(edited).isPresent()) {
            return new Pairs(this, index, edited);
        }
        List<Predicate> all = new ArrayList<>(conditions);
        all.set(index, edited);
        return new Pairs(inquiry.anew(all.size()), all);
    }

    /** One pair, found out by itself. */
    private Answer single(int one, int other) {
        Optional<List<Way>> own = ways.get(one);
        Optional<List<Way>> its = ways.get(other);
        if (own.isEmpty() || its.isEmpty()) {
            return whole(one, other);
        }
        boolean isOpen = false;
        for (Way way : own.get()) {
            for (Way beside : its.get()) {
                Answer answer = islands.together(way, beside);
                if (answer == Answer.POSSIBLE) {
                    return answer;
                }
                isOpen |= answer == Answer.UNDECIDED;
            }
        }
        return isOpen ? whole(one, other) : Answer.IMPOSSIBLE;
    }

    /** How many conditions there are. */
    public int size() {
        return conditions.size();
    }

    /** Whether two conditions can hold together; of one with itself, whether it can hold. */
    public Answer answer(int one, int other) {
        return matrix().answer(one, other);
    }

    private Matrix matrix() {
        if (settled.isEmpty()) {
            islands.islands().forEach(Island::settle);
            settled = Optional.of(new Matrix(islands, ways, this::whole));
        }
        return settled.get();
    }

    /** Where the islands leave it open. */
    private Answer whole(int one, int other) {
        Verdict verdict = inquiry.question().decide(both(one, other));
        if (verdict instanceof Verdict.Possible possible) {
            shown.put(new HashSet<>(both(one, other)), possible);
            return Answer.POSSIBLE;
        }
        return verdict instanceof Verdict.Impossible ? Answer.IMPOSSIBLE : Answer.UNDECIDED;
    }

    private List<Predicate> both(int one, int other) {
        return one == other ? List.of(conditions.get(one)) : List.of(conditions.get(one), conditions.get(other));
    }

    /**
     * Whether another condition can hold, by what was found out of these: most often a part of a person that was made up
     * before will do.
     *
     * <p>Example: a segment that is being written, with every keystroke.
     */
    public Answer answer(Predicate asked) {
        Predicate condition = inquiry.mapped(asked);
        matrix();
        Optional<List<Map<Integer, Set<Predicate>>>> parts = islands.split(condition);
        if (parts.filter(islands::isShown).isPresent()) {
            return Answer.POSSIBLE;
        }
        if (parts.isPresent()) {
            Answer best = Answer.IMPOSSIBLE;
            for (Way way : islands.ways(parts.get())) {
                Answer answer = islands.together(way, way);
                if (answer == Answer.POSSIBLE) {
                    return answer;
                }
                best = answer == Answer.UNDECIDED ? answer : best;
            }
            if (best == Answer.IMPOSSIBLE) {
                return best;
            }
        }
        Verdict verdict = inquiry.anew(1).question().decide(List.of(condition));
        if (verdict instanceof Verdict.Impossible) {
            return Answer.IMPOSSIBLE;
        }
        return verdict instanceof Verdict.Possible ? Answer.POSSIBLE : Answer.UNDECIDED;
    }

    /** How many pairs of two conditions can hold together. */
    public long possible() {
        return matrix().count(Answer.POSSIBLE);
    }

    /** How many pairs of two conditions cannot hold together. */
    public long impossible() {
        return matrix().count(Answer.IMPOSSIBLE);
    }

    /** How many pairs of two conditions are left open. */
    public long undecided() {
        return matrix().count(Answer.UNDECIDED);
    }

    /** Whether two conditions can hold together, with the person to show for it. */
    public Verdict verdict(int one, int other) {
        if (answer(one, other) == Answer.IMPOSSIBLE) {
            return new Verdict.Impossible();
        }
        Optional<Witness> witness = person(one, other)
                .flatMap(inquiry::alone)
                .filter(found -> both(one, other).stream().allMatch(found::fulfils));
        if (witness.isPresent()) {
            return new Verdict.Possible(witness.get());
        }
        Verdict known = shown.get(new HashSet<>(both(one, other)));
        return known == null ? inquiry.anew(1).question().decide(both(one, other)) : known;
    }

    private Optional<Person> person(int one, int other) {
        for (Way way : ways.get(one).orElse(List.of())) {
            for (Way its : ways.get(other).orElse(List.of())) {
                if (islands.together(way, its) == Answer.POSSIBLE) {
                    return islands.person(way, its);
                }
            }
        }
        return Optional.empty();
    }
}
