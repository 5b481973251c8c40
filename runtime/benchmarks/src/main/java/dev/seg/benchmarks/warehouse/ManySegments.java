package dev.seg.benchmarks.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made-up segments over {@code retail.seg}: one to four conditions, every seventh with an OR, every twelfth condition turned round.
 * As in life their words are few: a thousand segments speak of some fifty figures.
 */
final class ManySegments {

    private static final List<String> STREAMS = List.of("order", "order", "open", "open", "click", "delivery");
    private static final List<String> WINDOWS = List.of(
            "", " in last 7d", " in last 30d", " in last 30d", " in last 90d", " in last 180d", " in last 365d");
    private static final List<Integer> COUNTS = List.of(1, 1, 2, 2, 3, 5, 10);
    private static final List<Integer> SUMS = List.of(50, 100, 200, 500, 1000);
    private static final List<Integer> DAYS = List.of(7, 14, 30, 60, 90, 180, 365);
    private static final List<String> ATTRIBUTES = List.of(
            "region = \"EU\"",
            "region = \"US\"",
            "country in (\"RO\", \"DE\", \"PL\")",
            "country = \"CL\"",
            "device = \"ios\"",
            "device in (\"android\", \"tablet\")",
            "opted_in",
            "age(birth_date) >= 30",
            "age(birth_date) < 25",
            "birth_date is missing");

    private final SplittableRandom random;

    private ManySegments(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** So many conditions as text; the first ones of more are the same. */
    static List<String> conditions(int number, long seed) {
        ManySegments segments = new ManySegments(seed);
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            conditions.add(segments.condition());
        }
        return conditions;
    }

    private String condition() {
        List<String> atoms = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            atoms.add((random.nextInt(12) == 0 ? "NOT " : "") + atom());
        }
        if (atoms.size() > 1 && random.nextInt(7) == 0) {
            String or = "(" + atoms.remove(0) + " OR " + atoms.remove(0) + ")";
            atoms.add(or);
        }
        return String.join(" AND ", atoms);
    }

    private String atom() {
        String stream = pick(STREAMS);
        return switch (random.nextInt(6)) {
            case 0 -> pick(ATTRIBUTES);
            case 1 -> "has " + stream + pick(WINDOWS);
            case 2 -> "count(" + stream + pick(WINDOWS) + ") >= " + pick(COUNTS);
            case 3 -> "sum(order.amount" + pick(WINDOWS) + ") > " + pick(SUMS);
            case 4 -> "last(" + stream + ") " + (random.nextBoolean() ? "<" : ">") + " " + pick(DAYS) + "d";
            default -> "count(" + stream + pick(WINDOWS) + ") < " + pick(COUNTS);
        };
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
