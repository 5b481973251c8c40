package dev.seg.compiler.smt;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Expr;
import com.microsoft.z3.IntNum;
import com.microsoft.z3.RatNum;
import com.microsoft.z3.Status;
import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.model.World;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Looks for somebody with no more than a few events whom conditions hold for, by Z3 and by the meaning alone. */
final class Bounded {

    private static final int KEYS = 20_000;

    private final Logic logic;
    private final Model model;
    private final AsOf asOf;
    private final String subject;

    Bounded(Logic logic, Model model, AsOf asOf, String subject) {
        this.logic = logic;
        this.model = model;
        this.asOf = asOf;
        this.subject = subject;
    }

    /** What was found. */
    sealed interface Answer {
        /** Nobody with so few events. */
        record Nobody() implements Answer {}

        /** Somebody; empty where warehouses have no such numbers. */
        record Somebody(Optional<Person> person) implements Answer {}

        /** It took too long. */
        record Open() implements Answer {}
    }

    /**
     * @param texts further texts that there are to be
     * @param places how many events of each stream there may be
     */
    Answer ask(List<Predicate> goals, Collection<?> texts, ToIntFunction<Stream> places) {
        List<Predicate> all = new ArrayList<>(goals);
        all.add(model.populations().getOrDefault(subject, new Predicate.Truth(true)));
        List<Object> parts = new ArrayList<>(all);
        parts.addAll(texts);
        parts.addAll(model.streamFilters().values());
        SmtPerson person = new SmtPerson(logic, model, asOf, subject, new TextPool(model, parts), places);
        List<BoolExpr> formulas = new ArrayList<>();
        for (Predicate goal : all) {
            formulas.add(goal.accept(new SmtMeaning(person)));
        }
        formulas.addAll(person.facts());
        logic.solver().push();
        try {
            logic.solver().add(formulas.toArray(BoolExpr[]::new));
            Status status = logic.solver().check();
            return switch (status) {
                case SATISFIABLE -> new Answer.Somebody(person(person));
                case UNSATISFIABLE -> new Answer.Nobody();
                case UNKNOWN -> new Answer.Open();
            };
        } finally {
            logic.solver().pop();
        }
    }

    /** Whether conditions hold for somebody, as the evaluator says. */
    boolean holds(List<Predicate> goals, Person person) {
        Map<String, List<Person>> people = new LinkedHashMap<>();
        model.catalog().subjects().forEach(other -> people.put(other.name(), List.of()));
        people.put(subject, List.of(person));
        Evaluator evaluator = new Evaluator(model, asOf, new World(people, Map.of()), subject);
        return evaluator.holds(model.populations().getOrDefault(subject, new Predicate.Truth(true)), person)
                && goals.stream().allMatch(goal -> evaluator.holds(goal, person));
    }

    private Optional<Person> person(SmtPerson symbolic) {
        com.microsoft.z3.Model found = logic.solver().getModel();
        Map<String, Optional<Object>> values = new HashMap<>();
        for (Attribute attribute :
                model.catalog().subject(subject).orElseThrow().attributes()) {
            if (!read(symbolic, found, SmtPerson.name("person", attribute), attribute, values)) {
                return Optional.empty();
            }
        }
        Map<String, List<Person.Event>> events = new HashMap<>();
        for (Map.Entry<Stream, List<Content.Candidate>> rows : symbolic.rows().entrySet()) {
            List<Person.Event> own = new ArrayList<>();
            for (Content.Candidate row : rows.getValue()) {
                if (Logic.holds(found, row.there())) {
                    Optional<Person.Event> event = event(symbolic, found, (Content.Slot) row.content());
                    if (event.isEmpty()) {
                        return Optional.empty();
                    }
                    own.add(event.get());
                }
            }
            events.put(rows.getKey().name(), own);
        }
        return key(symbolic, found).map(key -> new Person(key, values, events));
    }

    private Optional<Person.Event> event(SmtPerson symbolic, com.microsoft.z3.Model found, Content.Slot slot) {
        Map<String, Optional<Object>> values = new HashMap<>();
        for (Attribute attribute : slot.stream().attributes()) {
            if (!read(symbolic, found, SmtPerson.name(SmtPerson.owner(slot), attribute), attribute, values)) {
                return Optional.empty();
            }
        }
        Optional<Object> moment = Optional.ofNullable(symbolic.values().get(SmtPerson.moment(slot)))
                .map(at -> moment(at.kind(), whole(found, at.num())));
        Optional<Object> key = slot.stream().key().map(any -> BigDecimal.valueOf(slot.index() + 1L));
        for (Attribute attribute : SmtPerson.keys(slot.stream())) {
            key = values.getOrDefault(attribute.name(), Optional.empty());
        }
        return Optional.of(new Person.Event(values, moment, key));
    }

    /** Puts a value where it belongs, if it was spoken of; whether there is such a value. */
    private boolean read(
            SmtPerson symbolic,
            com.microsoft.z3.Model found,
            String name,
            Attribute attribute,
            Map<String, Optional<Object>> values) {
        Sym value = symbolic.values().get(name);
        if (value == null || !Logic.holds(found, value.known())) {
            values.put(attribute.name(), Optional.empty());
            return true;
        }
        Optional<Object> known = value(symbolic, found, value, attribute.type());
        values.put(attribute.name(), known);
        return known.isPresent();
    }

    private Optional<Object> value(SmtPerson symbolic, com.microsoft.z3.Model found, Sym value, Type type) {
        return switch (value.kind()) {
            case BOOL -> Optional.of(Logic.holds(found, value.truth()));
            case EXACT -> decimal(found, value.num());
            case FLOAT -> Optional.of(SmtPerson.ofRank(whole(found, value.num())));
            case TEXT -> Optional.of(symbolic.texts().text((int) whole(found, value.num())));
            case DATE, TIMESTAMP, INSTANT -> Optional.of(moment(value.kind(), whole(found, value.num())));
            case POINT, AGE -> throw new IllegalStateException("nobody's " + type);
        };
    }

    private static Object moment(Sym.Kind kind, long number) {
        return switch (kind) {
            case DATE -> LocalDate.ofEpochDay(number);
            case TIMESTAMP -> LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC).plus(number, ChronoUnit.MICROS);
            default -> Instant.EPOCH.plus(number, ChronoUnit.MICROS);
        };
    }

    private static long whole(com.microsoft.z3.Model found, Num num) {
        return ((IntNum) found.eval(num.expr(), true)).getInt64();
    }

    private static Optional<Object> decimal(com.microsoft.z3.Model found, Num num) {
        Expr<?> value = found.eval(num.expr(), true);
        if (value instanceof IntNum whole) {
            return Optional.of(plain(new BigDecimal(whole.getBigInteger())));
        }
        if (value instanceof RatNum exact) {
            BigInteger divisor = exact.getBigIntDenominator();
            BigDecimal numerator = new BigDecimal(exact.getBigIntNumerator());
            try {
                return Optional.of(plain(numerator.divide(new BigDecimal(divisor))));
            } catch (ArithmeticException endless) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    /** A key that falls into the buckets of a model: those that its own numbers do. */
    private Optional<Object> key(SmtPerson symbolic, com.microsoft.z3.Model found) {
        Map<Value.Bucket, Fraction> wanted = new HashMap<>();
        symbolic.buckets().forEach((bucket, num) -> wanted.put(bucket, Fraction.of(whole(found, num))));
        for (long key = 1; key <= KEYS; key++) {
            Person candidate = new Person(BigDecimal.valueOf(key), Map.of(), Map.of());
            if (wanted.isEmpty() || fits(wanted, candidate)) {
                return Optional.of(candidate.key());
            }
        }
        return Optional.empty();
    }

    private boolean fits(Map<Value.Bucket, Fraction> wanted, Person candidate) {
        Map<String, List<Person>> people = Map.of(subject, List.of(candidate));
        Evaluator evaluator = new Evaluator(model, asOf, new World(people, Map.of()), subject);
        return wanted.entrySet().stream()
                .allMatch(bucket -> evaluator.value(bucket.getKey(), candidate).equals(Optional.of(bucket.getValue())));
    }
}
