package dev.seg.engine.expect;

import dev.seg.compiler.model.Expectation;
import dev.seg.compiler.model.Expectation.Apart;
import dev.seg.compiler.model.Expectation.Spread;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Value;
import dev.seg.engine.profile.Distribution;
import dev.seg.engine.profile.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Holds what is expected of the figures inside of segments against the data: {@code spread of spend <= 500}, {@code apart from
 * lapsed by spend >= 0.5}. One pass over the data for each subject; the measures are those of {@code seg profile}.
 */
public final class MeasuredExpectations {

    private static final BigDecimal ENDLESS = new BigDecimal("1e308");

    private final Model model;

    public MeasuredExpectations(Model model) {
        this.model = model;
    }

    /** Finds out what segments of one subject are like. */
    @FunctionalInterface
    public interface Profiles {
        Profile of(String subject, List<String> segments, Map<String, Value> figures);
    }

    /** A verdict for each, in the order they were written. */
    public List<Verdict> run(Profiles profiles) {
        Map<String, Set<String>> segments = new LinkedHashMap<>();
        Map<String, Map<String, Value>> figures = new LinkedHashMap<>();
        for (Expectation expectation : model.expectations()) {
            if (expectation instanceof Spread spread) {
                note(segments, figures, spread.segment(), List.of(spread.segment()), spread.words(), spread.figure());
            } else if (expectation instanceof Apart apart) {
                List<String> both = List.of(apart.segment(), apart.other());
                note(segments, figures, apart.segment(), both, apart.words(), apart.figure());
            }
        }
        Map<String, Profile> found = new LinkedHashMap<>();
        segments.forEach((subject, names) ->
                found.put(subject, profiles.of(subject, List.copyOf(names), figures.getOrDefault(subject, Map.of()))));
        List<Verdict> verdicts = new ArrayList<>();
        for (Expectation expectation : model.expectations()) {
            if (expectation instanceof Spread spread) {
                verdicts.add(verdict(spread, found));
            } else if (expectation instanceof Apart apart) {
                verdicts.add(verdict(apart, found));
            }
        }
        return verdicts;
    }

    private void note(
            Map<String, Set<String>> segments,
            Map<String, Map<String, Value>> figures,
            String segment,
            List<String> measured,
            String words,
            Value figure) {
        String subject = model.segment(segment).subject();
        segments.computeIfAbsent(subject, first -> new LinkedHashSet<>()).addAll(measured);
        figures.computeIfAbsent(subject, first -> new LinkedHashMap<>()).put(words, figure);
    }

    private Distribution distribution(Map<String, Profile> found, String segment, String words) {
        Profile profile = found.get(model.segment(segment).subject());
        if (profile == null) {
            throw new IllegalArgumentException("not measured: " + segment);
        }
        return profile.figures().stream()
                .filter(figure -> figure.name().equals(words))
                .findFirst()
                .orElseThrow()
                .segments()
                .get(profile.segments().indexOf(segment));
    }

    private Verdict verdict(Spread spread, Map<String, Profile> found) {
        double deviation = distribution(found, spread.segment(), spread.words()).deviation();
        String whose = "`" + spread.words() + "` of `" + spread.segment() + "`";
        return Verdict.of(
                spread,
                holds(deviation, spread.range()),
                Double.isNaN(deviation)
                        ? "nobody in `" + spread.segment() + "` has a `" + spread.words() + "`"
                        : whose + " has a spread of " + shown(deviation),
                QuestionWriter.words(spread.range(), ""));
    }

    private Verdict verdict(Apart apart, Map<String, Profile> found) {
        double distance = distribution(found, apart.segment(), apart.words())
                .apart(distribution(found, apart.other(), apart.words()));
        String both = "`" + apart.segment() + "` and `" + apart.other() + "`";
        return Verdict.of(
                apart,
                holds(distance, apart.range()),
                Double.isNaN(distance)
                        ? both + " cannot be compared by `" + apart.words() + "`"
                        : both + " are " + shown(distance) + " standard deviations apart by `" + apart.words() + "`",
                QuestionWriter.words(apart.range(), ""));
    }

    /** Of nobody nothing holds. */
    private static boolean holds(double measured, Expectation.Range range) {
        return !Double.isNaN(measured)
                && range.holds(Double.isInfinite(measured) ? ENDLESS : BigDecimal.valueOf(measured));
    }

    private static String shown(double number) {
        return Double.isInfinite(number) ? "endlessly many" : String.format(Locale.ROOT, "%,.2f", number);
    }
}
