package dev.seg.compiler.check.search;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Looks for a person whom conditions hold for, among others: changes made-up worlds as long as that leads nearer.
 *
 * <p>Example: for {@code top 10% by spend AND NOT top 10% by purchases} somebody who spent much at once, and others who came
 * more often.
 */
public final class WorldSearch {

    private static final long QUADRATIC = 40;

    /** So many comparisons take a little longer. */
    private static final long COMPARISONS = 8;

    private static final long SEED = 0x5E6;
    private static final int PATIENCE = 80;
    private static final int AIMS = 3;

    /** So often one goes on from what rows tell. */
    private static final int READINGS = 4;

    /** From so many worlds one goes on. */
    private static final int NEAREST = 8;

    /** How much may be tried to leave out what does not matter. */
    private static final long SHRINKING = 4_000;

    private final Model model;
    private final AsOf asOf;
    private final String subject;
    private final Predicate goal;
    private final List<Predicate> never;
    private final long weight;
    private final long given;
    private final Obedience obedience;
    private final Layout layout;
    private final Changes changes;
    private final Choice choice = new Choice(SEED);
    private final Focus everything;
    private final IdentityHashMap<Predicate, Focus> focuses = new IdentityHashMap<>();
    private long steps;

    /**
     * @param goals what is to hold for the person, see {@link #needed(List)}
     * @param most how many steps may be taken
     * @param tries how much they may take: of a step the more, the more comparisons there are
     */
    public WorldSearch(Model model, AsOf asOf, String subject, List<Predicate> goals, long most, long tries) {
        this.model = model;
        this.asOf = asOf;
        this.subject = subject;
        List<Predicate> all = new ArrayList<>(goals);
        Optional.ofNullable(model.populations().get(subject)).ifPresent(all::add);
        this.goal = new Predicate.And(all);
        this.never = new ArrayList<>(all);
        this.obedience = new Obedience(model, asOf);
        Mentioned mentioned = new Mentioned(model, subject, goals);
        this.weight = 1 + mentioned.comparisons() / COMPARISONS;
        this.given = Math.min(most, tries / weight);
        this.steps = given;
        this.layout = new Layout(model, subject, mentioned);
        this.everything = new Focus(mentioned, new Values(model, asOf, mentioned));
        this.changes = new Changes(layout, mentioned, obedience, choice);
    }

    /** Goals taken apart into all that has to hold. */
    public static List<Predicate> needed(List<Predicate> goals) {
        List<Predicate> needed = new ArrayList<>();
        goals.forEach(goal -> need(goal, true, needed));
        return needed;
    }

    private static void need(Predicate goal, boolean wanted, List<Predicate> needed) {
        if (goal instanceof Predicate.Not not) {
            need(not.operand(), !wanted, needed);
        } else if (goal instanceof Predicate.And and && wanted) {
            and.parts().forEach(part -> need(part, true, needed));
        } else if (goal instanceof Predicate.Or or && !wanted) {
            or.parts().forEach(part -> need(part, false, needed));
        } else {
            needed.add(wanted ? goal : new Predicate.Not(goal));
        }
    }

    /** Of what has to hold that which held for nobody who was tried. */
    public List<Predicate> never() {
        return List.copyOf(never);
    }

    /** How many steps were taken at the most. */
    public long given() {
        return given;
    }

    /** How much was tried. */
    public long spent() {
        return (1 + given - steps) * weight;
    }

    /**
     * A world whose first person of the subject fulfils the goals.
     *
     * @param near people who fulfil much of it
     */
    public Optional<FoundWorld> find(List<Person> near) {
        return find(near.size(), person -> {
            Draft start = new Draft(layout, subject);
            start.add(near.get(person));
            changes.surround(start, subject, everything);
            return start;
        });
    }

    /**
     * The same from whole worlds on, the nearest first.
     *
     * <p>Example: from one where somebody who is in one segment has the rows of somebody who is in another one, too.
     */
    public Optional<FoundWorld> mend(List<FoundWorld> worlds) {
        List<Start> starts = new ArrayList<>();
        for (FoundWorld world : worlds) {
            Draft draft = new Draft(layout, subject);
            draft.add(world);
            starts.add(new Start(draft, place(draft).of(goal, true)));
        }
        starts.sort(Comparator.comparing(Start::far));
        return find(
                Math.min(starts.size(), NEAREST),
                index -> starts.get(index).draft().copy());
    }

    /** A world to go on from. */
    private record Start(Draft draft, double far) {}

    private Optional<FoundWorld> find(int near, IntFunction<Draft> start) {
        for (int round = 0; steps > 0; round++) {
            boolean isNear = near > 0 && (round < near || choice.percent(60));
            int index = round < near ? round : choice.below(Math.max(1, near));
            Optional<FoundWorld> found = from(isNear ? start.apply(index) : changes.start(subject, everything));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** From a world on, and where rows do not tell what was found, from what they tell. */
    private Optional<FoundWorld> from(Draft start) {
        Draft draft = start;
        for (int reading = 0; reading < READINGS; reading++) {
            Optional<Draft> reached = climb(draft);
            Optional<FoundWorld> found = reached.flatMap(this::accepted);
            if (found.isPresent()) {
                return found;
            }
            Optional<Draft> next = reached.flatMap(this::told);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            draft = next.get();
        }
        return Optional.empty();
    }

    /** What rows tell of a world. */
    private Optional<Draft> told(Draft draft) {
        return read(draft, List.of()).map(world -> {
            Draft told = new Draft(layout, subject);
            told.add(world);
            return told;
        });
    }

    private Optional<Draft> climb(Draft start) {
        Draft best = start;
        Distance place = place(best);
        double far = place.of(goal, true);
        List<Focus> lacking = lacking(place);
        int since = 0;
        while (far > 0 && steps > 0 && since < PATIENCE) {
            Draft next = best.copy();
            for (int i = choice.percent(70) ? 1 : 1 + choice.below(3); i > 0; i--) {
                changes.change(next, choice.percent(85) ? choice.of(lacking) : everything);
            }
            Distance other = place(next);
            double its = other.of(goal, true);
            since = its < far ? 0 : since + 1;
            if (its < far || (its == far && (next.size() <= best.size() || choice.percent(20)))) {
                best = next;
                far = its;
                lacking = far > 0 ? lacking(other) : lacking;
            }
        }
        return far > 0 ? Optional.empty() : Optional.of(best);
    }

    /** Some of what has to be changed. */
    private List<Focus> lacking(Distance place) {
        List<Focus> lacking = new ArrayList<>();
        for (int i = 0; i < AIMS; i++) {
            Predicate aim = place.lacking(goal, true, choice);
            lacking.add(focuses.computeIfAbsent(aim, any -> focus(List.of(aim))));
        }
        return lacking;
    }

    private Focus focus(List<Predicate> conditions) {
        Mentioned mentioned = new Mentioned(model, subject, conditions);
        return new Focus(mentioned, new Values(model, asOf, mentioned));
    }

    /** The world without what does not matter, as it is read from tables; empty where tables do not tell it. */
    private Optional<FoundWorld> accepted(Draft draft) {
        Draft least = draft.copy();
        new Shrinking(this::isThere, least, SHRINKING).shrink();
        return read(least, List.of(goal)).or(() -> read(draft, List.of(goal)));
    }

    private boolean isThere(Draft draft) {
        FoundWorld found = found(draft);
        return new Evaluator(model, asOf, found.world(), subject).holds(goal, found.person());
    }

    private Optional<FoundWorld> read(Draft draft, List<Predicate> goals) {
        FoundWorld found = found(draft);
        Object key = found.person().key();
        return WorldTables.read(model, asOf, subject, WorldTables.of(model, found.world()), key, goals);
    }

    private FoundWorld found(Draft draft) {
        World world = draft.world(obedience);
        return new FoundWorld(
                world,
                Optional.ofNullable(world.people().get(subject)).orElseThrow().get(0),
                Map.of());
    }

    private Distance place(Draft draft) {
        long size = draft.size();
        // ranks and numbers of rows compare each with each
        steps -= 3 + size + size * size / QUADRATIC;
        FoundWorld found = found(draft);
        Evaluator evaluator = new Evaluator(model, asOf, found.world(), subject);
        Distance distance = new Distance(model, evaluator, found.person());
        never.removeIf(part -> distance.of(part, true) == 0);
        return distance;
    }
}
