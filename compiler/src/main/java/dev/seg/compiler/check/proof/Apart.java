package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.model.World;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks into conditions part by part, where parts have nothing in common: whoever one of them holds for is put together with
 * whoever another one holds for.
 *
 * <p>Example: of {@code has host where vip}, which takes another person, and {@code weekday(last(order)) = "monday"}, which
 * takes the right day, the one is about other people and the other about orders.
 */
final class Apart {

    /** So many choices of branches are tried. */
    private static final int CHOICES = 4;

    private final Setting setting;
    private final Model model;
    private final String subject;
    private final Function<List<Predicate>, Verdict> decide;

    /**
     * @param decide what is found out about some conditions by themselves
     */
    Apart(Setting setting, String subject, Function<List<Predicate>, Verdict> decide) {
        this.setting = setting;
        this.model = setting.model();
        this.subject = subject;
        this.decide = decide;
    }

    /** A part: conditions that have something in common, and what they touch. */
    private record Part(List<Predicate> conditions, Set<String> names) {}

    /** Whether all conditions can hold together, where that follows from their parts; else empty. */
    Optional<Verdict> decide(List<Predicate> all) {
        List<List<Predicate>> tried = new ArrayList<>();
        for (int choice = -1; choice < CHOICES; choice++) {
            List<Predicate> conjuncts = new ArrayList<>();
            for (Predicate condition : all) {
                collect(condition, true, choice, conjuncts);
            }
            List<Part> parts = parts(conjuncts);
            if (tried.contains(conjuncts) || (choice < 0 && parts.size() < 2)) {
                continue;
            }
            tried.add(conjuncts);
            Optional<Verdict> found = together(parts, all);
            boolean isProof = choice < 0
                    && found.filter(Verdict.Impossible.class::isInstance).isPresent();
            if (isProof || found.filter(Verdict.Possible.class::isInstance).isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * The conditions that all have to hold.
     *
     * @param choice which branch is taken where one will do; -1: none
     */
    private void collect(Predicate condition, boolean wanted, int choice, List<Predicate> conjuncts) {
        if (condition instanceof Predicate.Not not) {
            collect(not.operand(), !wanted, choice, conjuncts);
        } else if (condition instanceof Predicate.Member member) {
            collect(model.segment(member.segment()).predicate(), wanted, choice, conjuncts);
        } else if (condition instanceof Predicate.And and) {
            collect(and.parts(), wanted, wanted, choice, conjuncts);
        } else if (condition instanceof Predicate.Or or) {
            collect(or.parts(), wanted, !wanted, choice, conjuncts);
        } else if (condition instanceof Predicate.Comparison comparison && wanted && isOfAll(comparison)) {
            collect(((Value.HowMany) comparison.left()).conditions(), true, true, choice, conjuncts);
        } else {
            conjuncts.add(wanted ? condition : new Predicate.Not(condition));
        }
    }

    private void collect(
            List<Predicate> parts, boolean wanted, boolean needsAll, int choice, List<Predicate> conjuncts) {
        if (needsAll) {
            parts.forEach(part -> collect(part, wanted, choice, conjuncts));
        } else if (choice >= 0 && !parts.isEmpty()) {
            collect(parts.get(choice % parts.size()), wanted, choice, conjuncts);
        } else {
            conjuncts.add(wanted ? new Predicate.Or(parts) : new Predicate.Not(new Predicate.And(parts)));
        }
    }

    /** {@code at least 3 of (a, b, c)}. */
    private static boolean isOfAll(Predicate.Comparison comparison) {
        return comparison.left() instanceof Value.HowMany counted
                && comparison.right() instanceof Value.Literal literal
                && literal.constant() instanceof Constant.Numeric number
                && number.value()
                                .compareTo(
                                        BigDecimal.valueOf(counted.conditions().size()))
                        == 0
                && (comparison.comparator() == Comparator.EQUAL || comparison.comparator() == Comparator.AT_LEAST);
    }

    private List<Part> parts(List<Predicate> conjuncts) {
        List<Part> parts = new ArrayList<>();
        for (Predicate conjunct : conjuncts) {
            List<Predicate> conditions = new ArrayList<>();
            Set<String> names =
                    new LinkedHashSet<>(setting.cells().with(subject, Touched.by(conjunct, model, subject)));
            List<Part> apart = new ArrayList<>();
            for (Part part : parts) {
                if (part.names().stream().anyMatch(names::contains)) {
                    conditions.addAll(part.conditions());
                    names.addAll(part.names());
                } else {
                    apart.add(part);
                }
            }
            conditions.add(conjunct);
            apart.add(new Part(conditions, names));
            parts = apart;
        }
        return parts;
    }

    private Optional<Verdict> together(List<Part> parts, List<Predicate> all) {
        List<Witness> people = new ArrayList<>();
        for (Part part : parts) {
            Verdict verdict = decide.apply(part.conditions());
            if (verdict instanceof Verdict.Impossible) {
                return Optional.of(verdict);
            }
            if (!(verdict instanceof Verdict.Possible possible)) {
                return Optional.empty();
            }
            people.add(possible.witness());
        }
        return merged(parts, people)
                .filter(witness -> witness.hasRowsOfStreams() && all.stream().allMatch(witness::fulfils))
                .filter(witness ->
                        witness.fulfils(model.populations().getOrDefault(subject, new Predicate.Truth(true))))
                .map(Verdict.Possible::new);
    }

    /** The person of the part that other people matter to, with what the others touch as it is of theirs. */
    private Optional<Witness> merged(List<Part> parts, List<Witness> people) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        int base = 0;
        for (int i = 0; i < parts.size(); i++) {
            base = parts.get(i).names().contains(Touched.PEOPLE) ? i : base;
        }
        Witness first = people.get(base);
        Map<String, Optional<Object>> values = new HashMap<>(first.person().values());
        Map<String, List<Person.Event>> events = new HashMap<>(first.person().events());
        Map<String, List<Person.Event>> tables =
                new LinkedHashMap<>(first.world().tables());
        Object key = first.person().key();
        for (int i = 0; i < parts.size(); i++) {
            Witness own = people.get(i);
            for (String name : i == base ? Set.<String>of() : parts.get(i).names()) {
                Optional<String> stream = Footprint.streamOf(name);
                if (stream.isPresent()) {
                    events.put(stream.get(), own.person().events().getOrDefault(stream.get(), List.of()));
                } else if (name.equals(Touched.KEY)) {
                    key = own.person().key();
                } else if (!name.startsWith("table ")) {
                    values.put(name, own.person().values().getOrDefault(name, Optional.empty()));
                }
            }
            own.world().tables().forEach((table, rows) -> {
                if (!rows.isEmpty()) {
                    tables.putIfAbsent(table, rows);
                }
            });
        }
        return told(first, new Person(key, values, events), tables);
    }

    /** The person in the place of another one; among others as tables tell it. */
    private Optional<Witness> told(Witness before, Person person, Map<String, List<Person.Event>> tables) {
        boolean isAlone =
                before.world().people().values().stream().mapToInt(List::size).sum() == 1;
        if (isAlone && tables.values().stream().allMatch(List::isEmpty)) {
            return Witness.alone(setting, subject, person).told(setting);
        }
        Map<String, List<Person>> people = new LinkedHashMap<>(before.world().people());
        people.put(
                subject,
                before.people().stream()
                        .map(one -> one.key().equals(before.person().key()) ? person : one)
                        .toList());
        return Witness.told(setting, subject, person, new World(people, tables));
    }
}
