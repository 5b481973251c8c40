package dev.seg.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Made-up segments as marketers write them: 3 to 8 atoms, some of them in groups of which one has to hold, some turned
 * round, few that compare two fields.
 *
 * <p>Example: {@code orders_30d >= 3 AND (country in ("DE", "RO") OR age < 30) AND NOT (last_open < 30d)}.
 */
final class Workload {

    private static final List<String> OPERATORS = List.of("<", "<=", ">", ">=");

    /** Fields that are compared with each other. */
    private static final List<List<String>> PAIRS = List.of(
            List.of("orders_30d", "orders_90d"),
            List.of("orders_90d", "orders_365d"),
            List.of("spend_30d", "spend_90d"),
            List.of("spend_90d", "spend"),
            List.of("opens_7d", "opens_30d"),
            List.of("visits_30d", "visits_90d"),
            List.of("clicks_30d", "clicks_90d"));

    private final Random random;
    private final List<Field> fields = Shop.fields();

    private Workload(long seed) {
        this.random = new Random(seed);
    }

    /** So many segments, the same for one seed. */
    static List<Condition> segments(int number, long seed) {
        Workload workload = new Workload(seed);
        List<Condition> segments = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            segments.add(workload.segment());
        }
        return segments;
    }

    private Condition segment() {
        int atoms = 3 + random.nextInt(6);
        List<Condition> parts = new ArrayList<>();
        while (atoms > 0) {
            int group = atoms > 1 && random.nextInt(100) < 22 ? 2 + random.nextInt(Math.min(2, atoms - 1)) : 1;
            List<Condition> some = new ArrayList<>();
            for (int i = 0; i < group; i++) {
                some.add(atom());
            }
            parts.add(group == 1 ? some.get(0) : new Condition.Some(some));
            atoms -= group;
        }
        return new Condition.All(parts);
    }

    private Condition atom() {
        if (random.nextInt(100) < 4) {
            List<String> pair = PAIRS.get(random.nextInt(PAIRS.size()));
            return new Condition.Pair(field(pair.get(0)), random.nextBoolean() ? "=" : "<", field(pair.get(1)));
        }
        Field field = fields.get(random.nextInt(fields.size()));
        Condition atom = field.missing() && random.nextInt(100) < 6 ? new Condition.Missing(field) : about(field);
        return random.nextInt(100) < 12 ? new Condition.None(atom) : atom;
    }

    private Field field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Condition about(Field field) {
        return switch (field.kind()) {
            case COUNT, MONEY, MOMENT -> {
                List<Long> limits = field.limits();
                String operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
                yield new Condition.Limit(field, operator, limits.get(random.nextInt(limits.size())));
            }
            case FLAG -> new Condition.Flag(field);
            case CHOICE, BEGINNING, ENDING -> among(field);
        };
    }

    private Condition among(Field field) {
        List<String> words = new ArrayList<>();
        int most = field.kind() == Field.Kind.CHOICE ? 1 + random.nextInt(3) : 1;
        while (words.size() < most) {
            String word = field.words().get(random.nextInt(field.words().size()));
            if (!words.contains(word)) {
                words.add(word);
            }
        }
        return new Condition.Among(field, words);
    }

    /** The condition in the language's own words. */
    static String text(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream().map(Workload::text).collect(Collectors.joining(" AND "));
        }
        if (condition instanceof Condition.Some some) {
            return some.parts().stream().map(Workload::text).collect(Collectors.joining(" OR ", "(", ")"));
        }
        if (condition instanceof Condition.None none) {
            return "NOT (" + text(none.operand()) + ")";
        }
        if (condition instanceof Condition.Limit limit) {
            return limit.field().name() + " " + limit.operator() + " " + value(limit);
        }
        if (condition instanceof Condition.Pair pair) {
            return pair.left().name() + " " + pair.operator() + " "
                    + pair.right().name();
        }
        if (condition instanceof Condition.Flag flag) {
            return flag.field().name();
        }
        if (condition instanceof Condition.Missing missing) {
            return missing.field().name() + " is missing";
        }
        return text((Condition.Among) condition);
    }

    private static String value(Condition.Limit limit) {
        return switch (limit.field().kind()) {
            case MONEY -> limit.value() / 100 + (limit.value() % 100 == 0 ? "" : "." + limit.value() % 100);
            case MOMENT -> limit.value() + "d";
            default -> Long.toString(limit.value());
        };
    }

    private static String text(Condition.Among among) {
        String name = among.field().name();
        String first = among.words().get(0);
        return switch (among.field().kind()) {
            case BEGINNING -> name + " like \"" + first + "%\"";
            case ENDING -> name + " like \"%" + first + "\"";
            default ->
                among.words().stream()
                        .map(word -> "\"" + word + "\"")
                        .collect(Collectors.joining(", ", name + " in (", ")"));
        };
    }
}
