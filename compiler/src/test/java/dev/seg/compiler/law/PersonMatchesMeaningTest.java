package dev.seg.compiler.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.explain.Condition;
import dev.seg.compiler.explain.ConditionReader;
import dev.seg.compiler.explain.PersonQuestion;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Opened;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The law of {@code seg why}: of made-up people, what one statement says of one person (each condition, each value, each
 * segment) is what the {@link Evaluator} says, and nobody who is not of the population is found. {@code -Dseg.law.seed}
 * chooses the first world and {@code -Dseg.law.worlds} how many there are.
 */
@ExtendWith(Warehouses.class)
class PersonMatchesMeaningTest {
    private static final int WORLDS = 6;
    private static final int SEGMENTS_A_WORLD = 24;
    private static final int AT_ONCE = 12;
    private static final int PEOPLE = 3;
    private static final double NEAR = 1e-9;

    private final List<String> wrong = new ArrayList<>();
    private int statements;
    private int truths;
    private int values;
    private int known;
    private int strangers;

    @Test
    void whatIsSaidOfOnePersonIsWhatTheWordsMean(Servers servers) throws SQLException {
        long seed = Long.getLong("seg.law.seed", 7000);
        int worlds = Integer.getInteger("seg.law.worlds", WORLDS);
        try (Opened opened = servers.openAll()) {
            for (int i = 0; i < worlds; i++) {
                LawCase lawCase =
                        CaseGenerator.generate(seed + i, SEGMENTS_A_WORLD, "seg_law_person", EnumSet.allOf(Form.class));
                check(seed + i, lawCase, opened.warehouses());
            }
        }
        System.out.println("one person: " + statements + " statements, " + truths + " truths, " + values + " values, "
                + known + " of them known, " + strangers + " not of the population, " + wrong.size() + " wrong; seeds "
                + seed + " to " + (seed + worlds - 1));
        assertThat(wrong).isEmpty();
        assertThat(truths).isGreaterThan(worlds * 100);
        assertThat(known).isGreaterThan(worlds * 20);
    }

    private void check(long seed, LawCase lawCase, List<Warehouse> warehouses) throws SQLException {
        Model model = lawCase.model();
        Evaluator evaluator = lawCase.world().evaluator(lawCase.segments());
        List<Person> all = lawCase.world()
                .everything()
                .people()
                .getOrDefault(lawCase.world().about(), List.of());
        Set<Object> population = evaluator.members(new Predicate.Truth(true));
        List<Person> asked = new Choices(seed).some(Math.min(PEOPLE, all.size()), all);
        for (Warehouse warehouse : warehouses) {
            warehouse.fill(lawCase.world().tables());
            SqlCompiler compiler = new SqlCompiler(model, lawCase.world().asOf(), warehouse.dialect());
            List<String> names = List.copyOf(lawCase.segments().keySet());
            for (int from = 0; from < names.size(); from += AT_ONCE) {
                List<PersonQuestion> questions =
                        questions(model, names.subList(from, Math.min(from + AT_ONCE, names.size())));
                for (Person person : asked) {
                    for (PersonQuestion question : questions) {
                        hold(
                                seed,
                                new Asked(lawCase, compiler, warehouse, evaluator),
                                person,
                                population.contains(person.key()),
                                question);
                    }
                }
            }
        }
    }

    /** Whom is asked what, and how. */
    private record Asked(LawCase lawCase, SqlCompiler compiler, Warehouse warehouse, Evaluator evaluator) {}

    /** All conditions in segments, however deep, their figures, and membership itself. */
    private static List<PersonQuestion> questions(Model model, List<String> names) {
        List<Condition> conditions = new ArrayList<>();
        for (String name : names) {
            Predicate member = new Predicate.Member(name);
            conditions.add(new Condition(Condition.Kind.ATOM, name, Optional.empty(), member, List.of(), List.of()));
            conditions.add(ConditionReader.read(name, model, new Origins()));
            Set<Predicate> parts = new LinkedHashSet<>();
            collect(model.segment(name).predicate(), parts);
            parts.forEach(part -> conditions.add(
                    new Condition(Condition.Kind.ATOM, "", Optional.empty(), part, List.of(), List.of())));
        }
        return PersonQuestion.about(conditions);
    }

    private static void collect(Predicate predicate, Collection<Predicate> parts) {
        parts.add(predicate);
        if (predicate instanceof Predicate.And and) {
            and.parts().forEach(part -> collect(part, parts));
        } else if (predicate instanceof Predicate.Or or) {
            or.parts().forEach(part -> collect(part, parts));
        } else if (predicate instanceof Predicate.Not not) {
            collect(not.operand(), parts);
        }
    }

    private void hold(long seed, Asked asked, Person person, boolean there, PersonQuestion question)
            throws SQLException {
        Optional<Constant> key = constant(person.key());
        if (key.isEmpty()) {
            return;
        }
        SqlStatement statement = asked.compiler()
                .person(asked.lawCase().world().about(), key.get(), question.conditions(), question.values());
        List<List<Optional<Object>>> rows;
        try {
            rows = asked.warehouse().values(statement, classes(statement, question));
        } catch (SQLException failure) {
            wrong.add(seed + " " + asked.warehouse() + ": " + failure.getMessage() + "\n" + statement.printed());
            return;
        }
        statements++;
        if (!there || rows.size() != 1) {
            strangers += there ? 0 : 1;
            if (rows.size() != (there ? 1 : 0)) {
                wrong.add(seed + " " + person.key() + ": " + rows.size() + " rows\n" + statement.printed());
            }
            return;
        }
        Map<String, Optional<Object>> row = new LinkedHashMap<>();
        for (int i = 0; i < statement.columns().size(); i++) {
            row.put(statement.columns().get(i), rows.get(0).get(i));
        }
        question.conditions().forEach((name, condition) -> {
            truths++;
            compare(seed, asked, condition, Optional.of(asked.evaluator().holds(condition, person)), row.get(name));
        });
        question.values().forEach((name, value) -> {
            values++;
            Optional<Object> expected = asked.evaluator().value(value, person);
            known += expected.isPresent() ? 1 : 0;
            compare(seed, asked, value, expected, found(value.type(), name, row));
        });
    }

    private void compare(long seed, Asked asked, Object what, Optional<?> expected, @Nullable Object found) {
        if (!expected.equals(found) && !isNear(expected, found)) {
            wrong.add(seed + " " + asked.warehouse() + ": " + what + " is " + expected + ", found " + found);
        }
    }

    /** Distances are reckoned with sines, which engines round in their own ways. */
    private static boolean isNear(Optional<?> expected, @Nullable Object found) {
        return found instanceof Optional<?> other
                && expected.orElse(null) instanceof Double one
                && other.orElse(null) instanceof Double two
                && Math.abs(one - two) <= NEAR * Math.max(1, Math.abs(one));
    }

    private static Optional<Object> found(Type type, String name, Map<String, Optional<Object>> row) {
        Optional<Object> value = row.getOrDefault(name, Optional.empty());
        if (!type.isNumber()) {
            return value.map(found -> found instanceof OffsetDateTime moment ? moment.toInstant() : found);
        }
        if (!row.containsKey(name + PersonQuestion.BY)) {
            return value.map(PersonMatchesMeaningTest::number);
        }
        Optional<Object> by = row.getOrDefault(name + PersonQuestion.BY, Optional.empty());
        return value.isEmpty() || by.isEmpty()
                ? Optional.empty()
                : Optional.of(((Fraction) number(value.get())).dividedBy((Fraction) number(by.get())));
    }

    private static Object number(Object found) {
        if (found instanceof Float number) {
            return (double) number;
        }
        return found instanceof BigDecimal number ? Fraction.of(number) : found;
    }

    private static List<Class<?>> classes(SqlStatement statement, PersonQuestion question) {
        List<Class<?>> classes = new ArrayList<>();
        for (String column : statement.columns()) {
            Value value = question.values().get(column);
            classes.add(
                    value == null
                            ? Object.class
                            : switch (value.type()) {
                                case DATE -> LocalDate.class;
                                case TIMESTAMP -> LocalDateTime.class;
                                case INSTANT -> OffsetDateTime.class;
                                case BOOL, INT, DECIMAL, FLOAT, TEXT, DURATION -> Object.class;
                            });
        }
        return classes;
    }

    private static Optional<Constant> constant(Object key) {
        if (key instanceof BigDecimal number) {
            return Optional.of(new Constant.Numeric(number));
        }
        if (key instanceof LocalDate day) {
            return Optional.of(new Constant.Date(day));
        }
        return key instanceof String text ? Optional.of(new Constant.Text(text)) : Optional.empty();
    }
}
