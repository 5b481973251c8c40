package dev.seg.engine.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is worth a second look in a profile.
 *
 * @param kind which of the rules it is
 * @param segments one segment, or two, or none where it is about all
 * @param words a clause: {@code too small: 3 people}
 */
public record Finding(Kind kind, List<String> segments, String words) {

    private static final long FEW = 30;
    private static final double MANY = 0.9;
    private static final double ALIKE = 0.9;
    private static final double SMALL_EFFECT = 0.2;
    private static final int MANY_CLASSES = 15;

    public Finding {
        segments = List.copyOf(segments);
    }

    /** What can be worth a second look. */
    public enum Kind {
        /** Nobody, or fewer than 30 people. */
        TOO_SMALL,
        /** More than 90 in 100 of all. */
        TOO_MANY,
        /** More than 90 in 100 of the people in either segment are in both. */
        TOO_ALIKE,
        /** More than 15 segments that part people: more than anybody plans for. */
        TOO_MANY_CLASSES,
        /** No figure is apart from everybody's, or from the other segment's, by 0.2 deviations (a small effect, after Cohen). */
        HARDLY_DIFFERENT
    }

    /** What is worth a second look, segment by segment and then pair by pair. */
    public static List<Finding> of(Profile profile) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < profile.segments().size(); i++) {
            single(profile, i).ifPresent(findings::add);
            indifferent(profile, i).ifPresent(findings::add);
        }
        for (int i = 0; i < profile.segments().size(); i++) {
            for (int j = i + 1; j < profile.segments().size(); j++) {
                pair(profile, i, j).ifPresent(findings::add);
                same(profile, i, j).ifPresent(findings::add);
            }
        }
        classes(profile).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> classes(Profile profile) {
        int classes = profile.segments().size();
        boolean shared =
                IntStream.range(0, classes).anyMatch(i -> IntStream.range(0, i).anyMatch(j -> profile.both(i, j) > 0));
        return classes <= MANY_CLASSES || shared
                ? Optional.empty()
                : Optional.of(
                        new Finding(Kind.TOO_MANY_CLASSES, List.of(), "too many classes to plan for: " + classes));
    }

    private static Optional<Finding> single(Profile profile, int segment) {
        List<String> name = List.of(profile.segments().get(segment));
        long size = profile.size(segment);
        if (size < FEW) {
            String words = size == 0 ? "nobody is in it" : "too small: " + people(size);
            return Optional.of(new Finding(Kind.TOO_SMALL, name, words));
        }
        double share = (double) size / profile.population();
        return share <= MANY
                ? Optional.empty()
                : Optional.of(new Finding(Kind.TOO_MANY, name, "too many: " + percent(share) + " of all"));
    }

    private static Optional<Finding> indifferent(Profile profile, int segment) {
        return profile.apartFromAll(segment)
                .filter(apart -> apart < SMALL_EFFECT && profile.size(segment) >= FEW)
                .map(apart -> new Finding(
                        Kind.HARDLY_DIFFERENT,
                        List.of(profile.segments().get(segment)),
                        String.format(
                                Locale.ROOT,
                                "hardly different from everybody: at most %.2f standard deviations in any figure",
                                apart)));
    }

    private static Optional<Finding> same(Profile profile, int one, int other) {
        return profile.apart(one, other)
                .filter(apart -> apart < SMALL_EFFECT && profile.size(one) >= FEW && profile.size(other) >= FEW)
                .map(apart -> new Finding(
                        Kind.HARDLY_DIFFERENT,
                        List.of(profile.segments().get(one), profile.segments().get(other)),
                        String.format(
                                Locale.ROOT,
                                "hardly different from each other: at most %.2f standard deviations in any figure",
                                apart)));
    }

    private static Optional<Finding> pair(Profile profile, int one, int other) {
        return profile.alike(one, other)
                .filter(alike -> alike > ALIKE)
                .map(alike -> new Finding(
                        Kind.TOO_ALIKE,
                        List.of(profile.segments().get(one), profile.segments().get(other)),
                        "too alike: " + percent(alike) + " of the people in either are in both"));
    }

    private static String people(long number) {
        return number == 1 ? "1 person" : number + " people";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
