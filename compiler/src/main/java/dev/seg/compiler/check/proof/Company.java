package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes up the other people that a branch of a search asks for, around one who was made up: each kind of them is a question
 * of its own.
 *
 * <p>Example: for {@code has host where spend > 900} the host, who spent 901.
 */
final class Company {

    /** More of one kind are not made up. */
    private static final BigInteger MOST = BigInteger.valueOf(60);

    /** Finds somebody of a subject's people whom some conditions hold for. */
    interface Finder {
        Optional<Person> find(String subject, List<Predicate> conditions);
    }

    private final Model model;
    private final Map<Source, EventCounts> counts;
    private final Finder finder;
    private final Map<String, List<Person>> people = new LinkedHashMap<>();
    private final String subject;
    private final Person self;
    private long key;

    /**
     * @param counts what the branch says of the rows of each source
     */
    Company(Model model, Map<Source, EventCounts> counts, Finder finder, String subject, Person self) {
        this.model = model;
        this.counts = counts;
        this.finder = finder;
        this.subject = subject;
        this.self = self;
        this.key = 1;
        model.catalog().subjects().forEach(other -> people.put(other.name(), new ArrayList<>()));
        of(subject).add(self);
    }

    private List<Person> of(String name) {
        return people.computeIfAbsent(name, any -> new ArrayList<>());
    }

    /** All people of all subjects, the person first; empty where nobody else is asked for, or somebody was not found. */
    Optional<Map<String, List<Person>>> around(Arithmetic.Solution solution) {
        for (Map.Entry<Source, List<Arithmetic.KindTotal>> entry :
                solution.events().entrySet()) {
            if (!add(entry.getKey(), entry.getValue())) {
                return Optional.empty();
            }
        }
        return people.values().stream().mapToInt(List::size).sum() > 1 ? Optional.of(people) : Optional.empty();
    }

    private boolean add(Source source, List<Arithmetic.KindTotal> totals) {
        EventCounts own = counts.get(source);
        if (own == null) {
            return false;
        }
        boolean isPlaced = !(source instanceof Source.Table)
                && own.filters().stream().anyMatch(filter -> RowFacts.isOfRow(new Predicate.And(List.copyOf(filter))));
        if (source instanceof Source.OfPeople rows) {
            boolean isSome = totals.stream().anyMatch(total -> total.count().signum() > 0);
            return !isSome || addOwner(rows, own, totals);
        }
        for (Arithmetic.KindTotal total : totals) {
            boolean fits = total.count().compareTo(MOST) <= 0;
            if (total.count().signum() == 0) {
                continue;
            }
            if (source instanceof Source.People others) {
                if (!fits || isPlaced || !add(others, asked(own, total.kind()), total.count())) {
                    return false;
                }
            } else if (source instanceof Source.Related related) {
                if (!fits || isPlaced || !add(related.relation(), asked(own, total.kind()), total.count())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What holds of a row of a kind. */
    private static List<Predicate> asked(EventCounts counts, long kind) {
        List<Predicate> asked = new ArrayList<>();
        List<Set<Predicate>> filters = counts.filters();
        for (int i = 0; i < filters.size(); i++) {
            Predicate filter = new Predicate.And(List.copyOf(filters.get(i)));
            asked.add(Arithmetic.holds(kind, i) ? filter : new Predicate.Not(filter));
        }
        return asked;
    }

    private boolean add(Source.People others, List<Predicate> asked, BigInteger count) {
        List<Predicate> conditions = new ArrayList<>(asked);
        others.segment().ifPresent(segment -> conditions.add(new Predicate.Member(segment)));
        Optional<Person> found = finder.find(others.subject(), conditions);
        found.ifPresent(person -> {
            for (int i = count.intValueExact(); i > 0; i--) {
                of(others.subject()).add(alike(person, others));
            }
        });
        return found.isPresent();
    }

    /** The same person with another key, and with what those people have in common. */
    private Person alike(Person person, Source.People others) {
        Map<String, Optional<Object>> values = new HashMap<>(person.values());
        for (Value within : others.within()) {
            if (Unknowns.plain(within) instanceof Value.SubjectAttribute attribute) {
                String name = attribute.attribute().name();
                values.put(name, self.values().getOrDefault(name, Optional.empty()));
            }
        }
        key++;
        return new Person(Witness.key(model, others.subject(), key), values, person.events());
    }

    /** One person who has all the rows of others. */
    private boolean addOwner(Source.OfPeople rows, EventCounts own, List<Arithmetic.KindTotal> totals) {
        List<Predicate> conditions = new ArrayList<>();
        List<Set<Predicate>> filters = own.filters();
        for (int i = 0; i < filters.size(); i++) {
            BigInteger count = BigInteger.ZERO;
            for (Arithmetic.KindTotal total : totals) {
                count = Arithmetic.holds(total.kind(), i) ? count.add(total.count()) : count;
            }
            Events events = new Events(rows.rows(), new Predicate.And(List.copyOf(filters.get(i))));
            Value counted = new Value.Aggregate(AggregateFunction.COUNT, events, Optional.empty());
            Value so = new Value.Literal(new Constant.Numeric(new BigDecimal(count)));
            conditions.add(new Predicate.Comparison(counted, Comparator.EQUAL, so));
        }
        return add(rows.people(), conditions, BigInteger.ONE);
    }

    private boolean add(Relation relation, List<Predicate> asked, BigInteger count) {
        Optional<Object> mine = isKey(relation.subject(), relation.mine())
                ? Optional.of(self.key())
                : self.values().getOrDefault(relation.mine().name(), Optional.empty());
        boolean byKey = isKey(relation.other(), relation.theirs());
        if (mine.isEmpty() || !relation.subject().equals(subject) || (byKey && !count.equals(BigInteger.ONE))) {
            return false;
        }
        Optional<Person> found = finder.find(relation.other(), asked);
        found.ifPresent(person -> {
            for (int i = count.intValueExact(); i > 0; i--) {
                Map<String, Optional<Object>> values = new HashMap<>(person.values());
                key++;
                Object own = byKey ? mine.get() : Witness.key(model, relation.other(), key);
                values.put(relation.theirs().name(), mine);
                of(relation.other()).add(new Person(own, values, person.events()));
            }
        });
        return found.isPresent();
    }

    private boolean isKey(String name, Attribute attribute) {
        return model.catalog()
                .subject(name)
                .filter(known -> known.key().equals(attribute.column()))
                .isPresent();
    }
}
