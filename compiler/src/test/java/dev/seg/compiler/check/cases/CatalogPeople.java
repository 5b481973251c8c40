package dev.seg.compiler.check.cases;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes up people of a catalog whose values lie on and around those that a text names. They obey the catalog. */
public final class CatalogPeople {

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w@.-])\\d[\\d_]*(?:\\.\\d+)?(?![\\w.-])");
    private static final Pattern LENGTH = Pattern.compile("(?<![\\w@.-])(\\d+)(d|mo|w|y)\\b");
    private static final Pattern DAY = Pattern.compile("@(\\d{4}-\\d\\d-\\d\\d)");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final List<String> SMALL = List.of("0", "1", "2", "3", "5", "10");
    private static final List<String> CHANGES = List.of("0", "1", "-1", "0.01", "-0.001");

    private final SplittableRandom random;
    private final Catalog catalog;
    private final AsOf asOf;
    private final List<BigDecimal> numbers = new ArrayList<>();
    private final List<Object> texts = new ArrayList<>(List.of("", "a", "Berlin"));
    private final List<ZonedDateTime> moments = new ArrayList<>();

    /** @param text whose constants are taken */
    public CatalogPeople(long seed, Catalog catalog, AsOf asOf, String text) {
        this.random = new SplittableRandom(seed);
        this.catalog = catalog;
        this.asOf = asOf;
        Set<BigDecimal> known = new LinkedHashSet<>();
        SMALL.forEach(number -> known.add(new BigDecimal(number)));
        all(NUMBER, text)
                .forEach(number -> known.add(new BigDecimal(number.group().replace("_", ""))));
        known.forEach(number -> CHANGES.forEach(change -> numbers.add(number.add(new BigDecimal(change)))));
        all(TEXT, text).forEach(match -> {
            String value = match.group(1).replaceAll("\\\\(.)", "$1");
            texts.addAll(List.of(value, value.replace("%", "").replace("_", "x"), value.replace("%", "b%")));
        });
        moments(text);
    }

    private void moments(String text) {
        Set<ZonedDateTime> known =
                new LinkedHashSet<>(List.of(asOf.now(), asOf.now().minusDays(400)));
        for (MatchResult match : all(LENGTH, text)) {
            long count = Long.parseLong(match.group(1));
            known.add(asOf.now()
                    .minus(
                            count,
                            switch (match.group(2)) {
                                case "d" -> ChronoUnit.DAYS;
                                case "w" -> ChronoUnit.WEEKS;
                                case "mo" -> ChronoUnit.MONTHS;
                                default -> ChronoUnit.YEARS;
                            }));
        }
        for (MatchResult match : all(DAY, text)) {
            known.add(LocalDate.parse(match.group(1)).atStartOfDay(asOf.zone()));
        }
        for (ZonedDateTime moment : known) {
            moments.addAll(List.of(
                    moment,
                    moment.plus(1, ChronoUnit.MICROS),
                    moment.minus(1, ChronoUnit.MICROS),
                    moment.plus(Duration.ofHours(25)),
                    moment.minus(Duration.ofHours(25))));
        }
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** Somebody with this key. */
    public Person person(Subject subject, BigDecimal key) {
        Map<String, Optional<Object>> values = new HashMap<>();
        subject.attributes().forEach(attribute -> values.put(attribute.name(), value(attribute)));
        if (subject.zone().isPresent() && percent(70)) {
            values.put(Person.ZONE, Optional.of(of(List.of("Europe/Bucharest", "Pacific/Kiritimati", "Etc/None"))));
        }
        Map<String, List<Person.Event>> events = new HashMap<>();
        catalog.streams().stream()
                .filter(stream -> stream.subject().equals(subject.name()))
                .forEach(stream -> events.put(stream.name(), events(stream)));
        return new Person(key, values, events);
    }

    private List<Person.Event> events(Stream stream) {
        List<Person.Event> events = new ArrayList<>();
        int count = of(List.of(0, 0, 0, 1, 1, 2, 3, 4, 6));
        for (int i = 1; i <= count; i++) {
            Map<String, Optional<Object>> values = new HashMap<>();
            stream.attributes().forEach(attribute -> values.put(attribute.name(), value(attribute)));
            Optional<Object> moment = stream.moment().map(at -> moment(at.type()));
            BigDecimal number = BigDecimal.valueOf(i);
            events.add(new Person.Event(values, moment, stream.key().map(key -> number)));
        }
        return events;
    }

    private Optional<Object> value(Attribute attribute) {
        if (attribute.nullable() && percent(20)) {
            return Optional.empty();
        }
        if (attribute.domain() instanceof Domain.OneOf of) {
            return Optional.of(((Constant.Text) of(of.values())).value());
        }
        return Optional.of(
                switch (attribute.type()) {
                    case BOOL -> percent(50);
                    case INT ->
                        number(
                                attribute.domain(),
                                numbers.stream()
                                        .filter(number ->
                                                number.stripTrailingZeros().scale() <= 0)
                                        .toList());
                    case DECIMAL -> number(attribute.domain(), numbers);
                    case FLOAT -> of(numbers).doubleValue();
                    case TEXT -> of(texts);
                    case DATE, TIMESTAMP, INSTANT -> moment(attribute.type());
                    case DURATION -> throw new IllegalArgumentException("no column has durations");
                });
    }

    private BigDecimal number(Domain domain, List<BigDecimal> from) {
        BigDecimal number = of(from);
        return domain instanceof Domain.Range range ? number.max(range.low()).min(range.high()) : number;
    }

    private Object moment(Type type) {
        ZonedDateTime moment = of(moments);
        return switch (type) {
            case DATE -> moment.withZoneSameInstant(catalog.zone()).toLocalDate();
            case TIMESTAMP ->
                moment.withZoneSameInstant(catalog.timestampZone()).toLocalDateTime();
            default -> moment.toInstant();
        };
    }
}
