package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.GivenPeople;
import dev.seg.compiler.model.GivenValue;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TestCase;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A made-up person as the row of a {@code test} block, with the fewest fields that conditions hold with.
 *
 * <p>Example: <code>{ purchases: 1, spend: 900, last_order: 3d ago }</code>.
 */
final class WitnessRow {

    private static final int MAX_ROWS = 8;
    private static final int MAX_OTHERS = 3;
    private static final int MAX_HOURS = 120;

    /** The ways to say how long ago something was, the best first. */
    private static final Map<TimeUnit, ChronoUnit> UNITS = units();

    private final Model model;
    private final AsOf asOf;
    private final Witness witness;
    private final List<Predicate> goals;
    private final MentionedNames mentions;

    WitnessRow(Model model, Witness witness, List<Predicate> goals) {
        this.model = model;
        this.asOf = witness.asOf();
        this.witness = witness;
        this.goals = goals;
        this.mentions = new MentionedNames(model, witness.subject(), goals);
    }

    private static Map<TimeUnit, ChronoUnit> units() {
        Map<TimeUnit, ChronoUnit> units = new LinkedHashMap<>();
        units.put(TimeUnit.DAY, ChronoUnit.DAYS);
        units.put(TimeUnit.HOUR, ChronoUnit.HOURS);
        units.put(TimeUnit.MINUTE, ChronoUnit.MINUTES);
        return Collections.unmodifiableMap(units);
    }

    /** The row; empty where the person cannot be said in the language's words. */
    Optional<TestCase.GivenPerson> person() {
        Optional<TestCase.GivenPerson> brief = fields(mentions.streams()).filter(this::holds);
        Optional<TestCase.GivenPerson> found =
                brief.isPresent() ? brief : fields(mentions.allStreams()).filter(this::holds);
        return found.map(this::fewest);
    }

    /** The others that there are: those of the same kind as rows, all else by its number. */
    String beside() {
        List<Person> others = witness.people().stream()
                .filter(other -> !other.key().equals(witness.person().key()))
                .toList();
        List<String> parts = new ArrayList<>();
        others.stream()
                .limit(MAX_OTHERS)
                .forEach(other -> fields(other, mentions.allStreams()).ifPresent(given -> parts.add(text(given))));
        if (others.size() > parts.size()) {
            parts.add((others.size() - parts.size()) + (parts.isEmpty() ? " others" : " more"));
        }
        witness.world().people().forEach((subject, people) -> {
            if (!subject.equals(witness.subject()) && !people.isEmpty()) {
                parts.add(people.size() + " of `" + subject + "`");
            }
        });
        witness.world().tables().forEach((table, rows) -> {
            if (!rows.isEmpty()) {
                parts.add(rows.size() + (rows.size() == 1 ? " row" : " rows") + " of `" + table + "`");
            }
        });
        return parts.isEmpty() ? "" : ", beside " + String.join(", ", parts);
    }

    private Optional<TestCase.GivenPerson> fields(Map<String, Stream> streams) {
        return fields(witness.person(), streams);
    }

    private Optional<TestCase.GivenPerson> fields(Person person, Map<String, Stream> streams) {
        Map<String, GivenValue> values = new LinkedHashMap<>();
        mentions.values()
                .forEach((name, value) -> witness.evaluator()
                        .value(value, person)
                        .flatMap(this::given)
                        .ifPresent(known -> values.put(name, known)));
        Map<String, List<Map<String, GivenValue>>> events = new LinkedHashMap<>();
        for (String stream : streams.keySet()) {
            List<Map<String, GivenValue>> rows = new ArrayList<>();
            for (Person.Event event : person.events().getOrDefault(stream, List.of())) {
                Optional<Map<String, GivenValue>> row = row(event);
                if (row.isEmpty() || rows.size() == MAX_ROWS) {
                    return Optional.empty();
                }
                rows.add(row.get());
            }
            if (!rows.isEmpty()) {
                events.put(stream, rows);
            }
        }
        return Optional.of(new TestCase.GivenPerson(values, events));
    }

    private Optional<Map<String, GivenValue>> row(Person.Event event) {
        Map<String, GivenValue> row = new LinkedHashMap<>();
        if (event.moment().isPresent()) {
            Optional<GivenValue> at = given(event.moment().get());
            if (at.isEmpty()) {
                return Optional.empty();
            }
            row.put("at", at.get());
        }
        for (Map.Entry<String, Optional<Object>> value : event.values().entrySet()) {
            value.getValue().flatMap(this::given).ifPresent(known -> row.put(value.getKey(), known));
        }
        return Optional.of(row);
    }

    private Optional<GivenValue> given(Object value) {
        if (value instanceof Fraction fraction) {
            return Assignment.decimal(fraction).map(number -> new GivenValue.Plain(new Constant.Numeric(number)));
        }
        if (value instanceof BigDecimal number) {
            return Optional.of(new GivenValue.Plain(new Constant.Numeric(number)));
        }
        if (value instanceof Double number) {
            return Optional.of(new GivenValue.Plain(new Constant.Numeric(BigDecimal.valueOf(number))));
        }
        if (value instanceof String text) {
            return Optional.of(new GivenValue.Plain(new Constant.Text(text)));
        }
        if (value instanceof Boolean bool) {
            return Optional.of(new GivenValue.Plain(new Constant.Bool(bool)));
        }
        if (value instanceof LocalDate day) {
            return Optional.of(new GivenValue.Plain(new Constant.Date(day)));
        }
        Catalog catalog = model.catalog();
        Instant instant = value instanceof LocalDateTime local
                ? local.atZone(catalog.timestampZone()).toInstant()
                : (Instant) value;
        return bound(instant.atZone(catalog.zone())).map(GivenValue.At::new);
    }

    private Optional<TimeBound> bound(ZonedDateTime moment) {
        for (Map.Entry<TimeUnit, ChronoUnit> unit : UNITS.entrySet()) {
            long count = unit.getValue().between(moment, asOf.now());
            boolean readable = unit.getKey() == TimeUnit.DAY || count <= MAX_HOURS;
            TimeBound ago = new TimeBound.Ago(new TimeAmount(Math.max(0, count), unit.getKey()));
            if (readable && asOf.resolve(ago).isEqual(moment)) {
                return Optional.of(ago);
            }
        }
        TimeBound at = new TimeBound.At(moment.toLocalDateTime());
        return moment.getNano() == 0 && asOf.resolve(at).isEqual(moment) ? Optional.of(at) : Optional.empty();
    }

    /** Whether the conditions hold for the person that a test would make of the row. */
    private boolean holds(TestCase.GivenPerson given) {
        Person person = GivenPeople.person(witness.person().key(), given, asOf);
        Evaluator evaluator = witness.with(key -> GivenPeople.person(key, given, asOf));
        return goals.stream().allMatch(goal -> evaluator.holds(goal, person));
    }

    private TestCase.GivenPerson fewest(TestCase.GivenPerson given) {
        TestCase.GivenPerson least = given;
        for (String name : mentions.values().keySet()) {
            Map<String, GivenValue> fewer = new LinkedHashMap<>(least.values());
            fewer.remove(name);
            least = shorter(new TestCase.GivenPerson(fewer, least.events()), least);
        }
        least = fewestRows(least);
        for (Map.Entry<String, List<Map<String, GivenValue>>> stream :
                least.events().entrySet()) {
            for (int i = 0; i < stream.getValue().size(); i++) {
                for (String name : stream.getValue().get(i).keySet()) {
                    least = name.equals("at") ? least : shorter(without(least, stream.getKey(), i, name), least);
                }
            }
        }
        return least;
    }

    /** Without the events that do not matter. */
    private TestCase.GivenPerson fewestRows(TestCase.GivenPerson given) {
        TestCase.GivenPerson least = given;
        for (String stream : given.events().keySet()) {
            for (int i = given.events().getOrDefault(stream, List.of()).size() - 1; i >= 0; i--) {
                Map<String, List<Map<String, GivenValue>>> events = new LinkedHashMap<>(least.events());
                List<Map<String, GivenValue>> rows = new ArrayList<>(events.getOrDefault(stream, List.of()));
                rows.remove(i);
                events.put(stream, rows);
                least = shorter(new TestCase.GivenPerson(least.values(), events), least);
            }
        }
        return least;
    }

    private TestCase.GivenPerson shorter(TestCase.GivenPerson candidate, TestCase.GivenPerson before) {
        return holds(candidate) ? candidate : before;
    }

    private static TestCase.GivenPerson without(TestCase.GivenPerson given, String stream, int row, String name) {
        Map<String, List<Map<String, GivenValue>>> events = new LinkedHashMap<>(given.events());
        List<Map<String, GivenValue>> rows = new ArrayList<>(events.getOrDefault(stream, List.of()));
        Map<String, GivenValue> fewer = new LinkedHashMap<>(rows.get(row));
        fewer.remove(name);
        rows.set(row, fewer);
        events.put(stream, rows);
        return new TestCase.GivenPerson(given.values(), events);
    }

    /** A person as it is written in a test. */
    String text(TestCase.GivenPerson given) {
        List<String> fields = new ArrayList<>();
        mentions.values().keySet().stream()
                .filter(given.values()::containsKey)
                .forEach(name -> fields.add(
                        name + ": " + GivenText.of(given.values().getOrDefault(name, new GivenValue.Missing()))));
        mentions.allStreams().forEach((name, stream) -> {
            List<Map<String, GivenValue>> rows = given.events().getOrDefault(name, List.of());
            if (!rows.isEmpty()) {
                fields.add(name + ": " + GivenText.of(stream, rows));
            }
        });
        return fields.isEmpty() ? "{ }" : "{ " + String.join(", ", fields) + " }";
    }
}
