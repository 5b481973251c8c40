package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Conditions about the people of one subject, looked into together: can there be somebody whom some of them hold for?
 *
 * <p>Example: of {@code age < 20}, {@code region = "EU"} and {@code age > 65} nobody can fulfil all three;
 * {@link #core(List)} tells that the first and the last are to blame.
 */
public final class Question {

    /** The moment of the run. */
    static final TimeBound NOW = new TimeBound.Ago(new TimeAmount(0, TimeUnit.DAY));

    private static final long STEPS = 50_000;
    private static final long ROW = 5_000;
    private static final int MAX_WAYS = 12;
    private static final int MOST_DEEP = 2;

    /** So many looks at a choice take as long as a step. */
    private static final int LOOKS = 8;

    /** So often more is asked for than has to be. */
    private static final int GROUNDS = 4;

    /** Making somebody up takes as long as so many steps. */
    private static final long PERSON = 500;

    private final Setting setting;
    private final Model model;
    private final TimeOrder times;
    private final String subject;
    private final Optional<String> about;
    private final Budget whole;
    private final int depth;
    private final Terms terms = new Terms();
    private final Translator translator;
    private final Formula population;
    private final Map<Source, EventKinds> kinds = new LinkedHashMap<>();
    private final Map<Predicate, Formula> translated = new HashMap<>();

    Question(Setting setting, String subject, Budget whole) {
        this(setting, subject, whole, 0);
    }

    /**
     * @param depth in how many other questions this one is asked; conditions are taken part by part in none alone
     */
    private Question(Setting setting, String subject, Budget whole, int depth) {
        this(
                setting,
                subject,
                Optional.of(subject),
                setting.model().populations().getOrDefault(subject, new Predicate.Truth(true)),
                whole,
                depth);
    }

    private Question(
            Setting setting, String subject, Optional<String> about, Predicate population, Budget whole, int depth) {
        this.setting = setting;
        this.model = setting.model();
        this.times = setting.times();
        this.subject = subject;
        this.about = about;
        this.whole = whole;
        this.depth = depth;
        this.translator = new Translator(model, times, terms, about);
        this.population = translator.translate(population);
    }

    /** What is asked about a row of a source, whatever stands further out. */
    private Question ofRow(Source source) {
        Predicate claims = new Predicate.And(RowClaims.of(source, model));
        return new Question(setting, subject, RowClaims.about(source, Optional.empty()), claims, whole, depth + 1);
    }

    /** Whether it is proved that nobody can fulfil all the conditions. */
    public boolean isImpossible(List<Predicate> all) {
        return search(all, Optional.empty(), whole.part(STEPS)) == Search.Outcome.NONE;
    }

    /** Whether there can be somebody whom all the conditions hold for. */
    public Verdict decide(List<Predicate> all) {
        return decide(all, true, depth == 0);
    }

    /** The same without any trying. */
    public Verdict reasoned(List<Predicate> all) {
        return decide(all, false, depth == 0);
    }

    /**
     * Somebody found by trying alone, where reasoning has led nowhere.
     *
     * @param near people for whom much of it holds
     */
    public Optional<Witness> tried(List<Predicate> all, List<Witness> near) {
        return new WitnessSearch(setting, subject, whole)
                .find(all, near.stream().map(Witness::person).toList());
    }

    /**
     * Somebody who was made up for other conditions and fulfils these, among others who make it rank as it is to.
     *
     * @param near people for whom much of it holds
     */
    public Optional<Witness> ranked(List<Predicate> all, List<Witness> near) {
        return new RankedSearch(setting, subject, all, this::ranked).find(near);
    }

    /**
     * @param withVainRows whether there may be rows in it that there cannot be
     */
    private Verdict decide(List<Predicate> all, boolean withTrying, boolean withVainRows) {
        if (whole.isSpent()) {
            return new Verdict.Undecided(Doubt.BUDGET);
        }
        PersonMaker maker = new PersonMaker(setting, subject, translator, kinds, all, this::company, this::ranked);
        Budget budget = whole.part(STEPS);
        Search.Outcome outcome = search(all, Optional.of(maker), budget);
        whole.step(maker.keysTried());
        return switch (outcome) {
            case NONE -> new Verdict.Impossible();
            case ACCEPTED -> new Verdict.Possible(maker.witness());
            case OPEN ->
                (withVainRows ? withoutVainRows(all, withTrying) : Optional.<Verdict>empty())
                        .or(() -> apart(all))
                        .or(() -> depth == 0 ? grounded(all, all, maker.near(), 0) : Optional.empty())
                        .or(() -> withTrying ? searched(all, maker) : Optional.empty())
                        .orElseGet(() -> new Verdict.Undecided(doubt(budget)));
        };
    }

    /** The same without rows that there cannot be; empty where that says no more. */
    private Optional<Verdict> withoutVainRows(List<Predicate> all, boolean withTrying) {
        VainRows rows = new VainRows(
                model,
                times,
                (source, conditions) ->
                        ofRow(source).search(conditions, Optional.empty(), whole.part(ROW)) == Search.Outcome.NONE);
        List<Predicate> rest = all.stream().map(rows::map).toList();
        return rest.equals(all)
                ? Optional.empty()
                : Optional.of(new Question(setting, subject, whole, depth).decide(rest, withTrying, false))
                        .filter(verdict -> isVerdictOf(verdict, all));
    }

    private static boolean isVerdictOf(Verdict verdict, List<Predicate> all) {
        return verdict instanceof Verdict.Impossible
                || (verdict instanceof Verdict.Possible possible && all.stream().allMatch(possible.witness()::fulfils));
    }

    /** Somebody else of whom these conditions ask; of other people than those asked about by trying, too. */
    private Optional<Person> company(String other, List<Predicate> conditions) {
        return somebody(other, conditions)
                .or(() -> depth > 0 || other.equals(subject)
                        ? Optional.empty()
                        : new WitnessSearch(setting, other, whole)
                                .find(conditions, List.of())
                                .map(Witness::person));
    }

    /** Somebody else, found by reasoning alone. */
    private Optional<Person> somebody(String other, List<Predicate> conditions) {
        if (depth >= MOST_DEEP) {
            return Optional.empty();
        }
        Question question = new Question(setting, other, whole, depth + 1);
        return question.reasoned(conditions) instanceof Verdict.Possible possible
                ? Optional.of(possible.witness().person())
                : Optional.empty();
    }

    /** Another one of the same people, found by trying where reasoning finds nobody. */
    private Optional<Person> ranked(List<Predicate> conditions, Person near) {
        return somebody(subject, conditions)
                .or(() -> depth > 0
                        ? Optional.empty()
                        : new WitnessSearch(setting, subject, whole)
                                .find(conditions, List.of(near))
                                .map(Witness::person));
    }

    /** What follows from parts that have nothing in common. */
    private Optional<Verdict> apart(List<Predicate> all) {
        if (depth > 0) {
            return Optional.empty();
        }
        Question parts = new Question(setting, subject, whole, 1);
        return new Apart(setting, subject, parts::decide).decide(all);
    }

    /** Somebody of whom more was asked: certain rows and groups where any would do. */
    private Optional<Verdict> grounded(List<Predicate> all, List<Predicate> goals, List<Person> near, int times) {
        List<List<Predicate>> asked = new ArrayList<>();
        for (int variant = 0; variant < GROUNDS && !near.isEmpty(); variant++) {
            Optional<List<Predicate>> grounded =
                    Grounding.of(setting.declared(), goals, near.get(variant % near.size()), variant);
            if (grounded.isEmpty()) {
                return Optional.empty();
            }
            if (asked.contains(grounded.get())) {
                continue;
            }
            asked.add(grounded.get());
            Question question = new Question(setting, subject, whole, 1);
            PersonMaker maker = new PersonMaker(
                    setting, subject, question.translator, question.kinds, grounded.get(), this::company, this::ranked);
            Search.Outcome outcome = question.search(grounded.get(), Optional.of(maker), whole.part(STEPS));
            if (outcome == Search.Outcome.ACCEPTED && all.stream().allMatch(maker.witness()::fulfils)) {
                return Optional.of(new Verdict.Possible(maker.witness()));
            }
            if (outcome == Search.Outcome.OPEN && times < MOST_DEEP) {
                Optional<Verdict> found = grounded(all, grounded.get(), maker.near(), times + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The same at some moment: at that which made-up people live at, or else at one of a few others. */
    public Verdict decideForSomeMoment(List<Predicate> all) {
        Verdict verdict = decide(all);
        boolean isOpen = verdict instanceof Verdict.Undecided && !whole.isSpent();
        if (!isOpen || !times.isForAnyMoment() || !(isAboutDates() || isAboutDays())) {
            return verdict;
        }
        Budget part = whole.part(2 * STEPS);
        for (AsOf moment : OtherMoments.beside(setting.sample(), points(), times)) {
            Verdict found = new Question(setting.at(moment), subject, part).decide(all);
            if (found instanceof Verdict.Possible) {
                return found;
            }
        }
        return verdict;
    }

    /** Somebody found by trying. */
    private Optional<Verdict> searched(List<Predicate> all, PersonMaker maker) {
        return new WitnessSearch(setting, subject, whole)
                .find(all, maker.near())
                .map(Verdict.Possible::new);
    }

    private Doubt doubt(Budget budget) {
        if (budget.isSpent()) {
            return Doubt.BUDGET;
        }
        return Stream.concat(Stream.of(terms), kinds.values().stream().map(EventKinds::terms))
                .flatMap(own -> own.doubts().stream())
                .min(Comparator.naturalOrder())
                .orElse(isAboutDates() ? Doubt.TIME : Doubt.NOBODY_MADE);
    }

    /** Whether points in time are spoken of whose order changes from day to day. */
    private boolean isAboutDates() {
        List<TimePoint> points = points();
        return points.stream()
                .anyMatch(one ->
                        points.stream().anyMatch(other -> !times.isAtMost(one, other) && !times.isAtMost(other, one)));
    }

    /** Whether days are spoken of, which begin at one moment of each day. */
    private boolean isAboutDays() {
        return !points().isEmpty()
                && Stream.concat(Stream.of(terms), kinds.values().stream().map(EventKinds::terms))
                        .flatMap(own -> own.moments().stream())
                        .anyMatch(moment -> moment.meaning() instanceof Value day && day.type() == Type.DATE);
    }

    private List<TimePoint> points() {
        return Stream.concat(Stream.of(terms), kinds.values().stream().map(EventKinds::terms))
                .flatMap(own -> own.moments().stream())
                .flatMap(moment -> moment.point().stream())
                .distinct()
                .toList();
    }

    /** Of conditions that nobody can fulfil together the fewest, in that none can be left out, that nobody can. */
    public List<Predicate> core(List<Predicate> all) {
        List<Predicate> core = new ArrayList<>(all);
        drop(all, core);
        return core;
    }

    /** Drops candidates that are not needed, many at once where none of them is; in their order, so the last ones stay. */
    private void drop(List<Predicate> candidates, List<Predicate> core) {
        if (candidates.isEmpty() || whole.isSpent()) {
            return;
        }
        List<Predicate> rest = new ArrayList<>(core);
        rest.removeIf(other -> candidates.stream().anyMatch(candidate -> candidate == other));
        boolean isOne = candidates.size() == 1;
        // by itself, too: what else was asked here makes a question larger, and may use up its steps
        if (isImpossible(rest) || (isOne && new Question(setting, subject, whole).isImpossible(rest))) {
            core.clear();
            core.addAll(rest);
        } else if (!isOne) {
            int half = candidates.size() / 2;
            drop(candidates.subList(0, half), core);
            drop(candidates.subList(half, candidates.size()), core);
        }
    }

    /**
     * Of conditions of which the first that holds counts, which ones nobody is left for.
     *
     * <p>Example: of {@code age < 30}, {@code age < 60} and {@code age < 40} it is the last.
     *
     * @return for each condition: impossible where that is proved, undecided where no steps were left for it
     */
    public List<Answer> inTurn(List<Predicate> conditions) {
        List<Formula> formulas = formulas(conditions);
        List<Formula> opposites = formulas(opposites(conditions));
        List<Arithmetic.Events> events = events();
        boolean isComplete = events.stream().allMatch(stream -> stream.kinds().isComplete());
        State before = new State(terms, times, whole);
        boolean isLeft = before.assumeAll(terms.facts()) && before.assume(population);
        Set<Formula> assumed = new HashSet<>();
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < formulas.size(); i++) {
            if (whole.isSpent() || !whole.step(1 + before.weight() / LOOKS)) {
                answers.add(Answer.UNDECIDED);
                continue;
            }
            Budget budget = whole.part(STEPS);
            State here = before.copy();
            boolean isNone = !isLeft
                    || !here.assume(formulas.get(i))
                    || run(here, events, Optional.empty(), budget) == Search.Outcome.NONE
                    || (!isComplete && isOvershadowed(conditions, i));
            answers.add(isNone ? Answer.IMPOSSIBLE : budget.isSpent() ? Answer.UNDECIDED : Answer.POSSIBLE);
            if (assumed.add(opposites.get(i))) {
                isLeft = isLeft && before.assume(opposites.get(i));
                before.forgetWeaker(opposites.get(i));
                isLeft = isLeft && before.propagate();
            }
        }
        return answers;
    }

    /** The same of one, without those behind it: with all of them there are too many kinds of events to tell apart. */
    private boolean isOvershadowed(List<Predicate> conditions, int index) {
        List<Predicate> all = new ArrayList<>(opposites(conditions.subList(0, index)));
        all.add(conditions.get(index));
        return new Question(setting, subject, whole).isImpossible(all);
    }

    private static List<Predicate> opposites(List<Predicate> conditions) {
        return conditions.stream().<Predicate>map(Predicate.Not::new).toList();
    }

    /**
     * Which pairs of conditions are impossible together at a look: {@code tier = "gold"} and {@code tier = "silver"} are.
     *
     * @return for each condition those behind it
     */
    public List<BitSet> plainlyApart(List<Predicate> conditions) {
        List<Formula> formulas = formulas(conditions);
        State start = new State(terms, times, whole);
        boolean isLeft = start.assumeAll(terms.facts()) && start.assume(population);
        long looks = formulas.stream().mapToLong(Formula::size).sum() + terms.size();
        List<BitSet> apart = new ArrayList<>();
        for (int i = 0; i < formulas.size(); i++) {
            BitSet others = new BitSet();
            apart.add(others);
            if (whole.isSpent() || !whole.step(1 + looks / LOOKS)) {
                continue;
            }
            State alone = start.copy();
            boolean isAny = isLeft && alone.assume(formulas.get(i)) && alone.propagate();
            for (int j = i + 1; j < formulas.size(); j++) {
                others.set(j, !isAny || alone.excludes(formulas.get(j)));
            }
        }
        return apart;
    }

    private List<Formula> formulas(List<Predicate> conditions) {
        return setting.meant(conditions).stream().map(this::formula).toList();
    }

    private Search.Outcome search(List<Predicate> all, Optional<PersonMaker> maker, Budget budget) {
        if (whole.isSpent()) {
            return Search.Outcome.OPEN;
        }
        List<Formula> formulas = formulas(all);
        List<Arithmetic.Events> events = events();
        State state = new State(terms, times, budget);
        if (!budget.step(terms.size() + 4L * formulas.size())) {
            return Search.Outcome.OPEN;
        }
        boolean isLeft = state.assumeAll(terms.facts()) && state.assume(population) && state.assumeAll(formulas);
        return isLeft ? run(state, events, maker, budget) : Search.Outcome.NONE;
    }

    private Search.Outcome run(
            State state, List<Arithmetic.Events> events, Optional<PersonMaker> maker, Budget budget) {
        int[] ways = {0};
        Search.Leaf leaf = way -> {
            if (!TextSearch.isPossible(way, budget) || !TimeSearch.isPossible(way, times, budget)) {
                return Search.Outcome.NONE;
            }
            Arithmetic arithmetic = new Arithmetic(way, events, budget);
            if (maker.isEmpty() || ++ways[0] > MAX_WAYS) {
                return arithmetic.outcome();
            }
            budget.step(PERSON);
            return maker.get().make(way, arithmetic);
        };
        Search.Outcome outcome = new Search(budget, leaf, branch -> isHopeless(branch, events)).run(state);
        return maker.isPresent()
                        && ways[0] > MAX_WAYS
                        && outcome == Search.Outcome.ACCEPTED
                        && !maker.get().hasWitness()
                ? Search.Outcome.OPEN
                : outcome;
    }

    private Formula formula(Predicate predicate) {
        Formula known = translated.get(predicate);
        if (known == null) {
            known = translator.translate(predicate);
            translated.put(predicate, known);
        }
        return known;
    }

    /** The sources with the kinds of rows that the filters so far tell apart. */
    private List<Arithmetic.Events> events() {
        List<Arithmetic.Events> events = new ArrayList<>();
        translator.unknowns().rows().sources().forEach((source, counts) -> {
            EventKinds known = kinds.get(source);
            if (known == null || known.isOlderThan(counts)) {
                known = new EventKinds(model, times, counts, about, whole.part(STEPS));
                kinds.put(source, known);
            }
            events.add(new Arithmetic.Events(counts, known));
        });
        return events;
    }

    /** Whether some events that there have to be can only be of kinds that there must not be. */
    private static boolean isHopeless(State state, List<Arithmetic.Events> streams) {
        for (Arithmetic.Events events : streams) {
            if (!events.kinds().isComplete()) {
                continue;
            }
            long wanted = 0;
            long refused = 0;
            List<Integer> counts = events.counts().counts();
            for (int i = 0; i < counts.size(); i++) {
                NumberSet left = state.number(counts.get(i));
                boolean none = left.single().filter(number -> number.isZero()).isPresent();
                refused |= none ? 1L << i : 0;
                wanted |= left.isWithin(EventCounts.SOME) ? 1L << i : 0;
            }
            for (long kind : events.kinds().kinds()) {
                if ((kind & refused) == 0) {
                    wanted &= ~kind;
                }
            }
            if (wanted != 0) {
                return true;
            }
        }
        return false;
    }
}
