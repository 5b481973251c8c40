package dev.seg.compiler.check;

import dev.seg.compiler.check.proof.Doubt;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.diagnostic.Label;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.source.Span;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds a model to the laws, and says what is wrong at the words that are wrong. */
public final class Checker {

    /** Where no moment is given, tests run as of this time in the catalog's zone. */
    public static final LocalDateTime TEST_TIME = LocalDateTime.of(2026, 1, 31, 12, 0);

    /** A check takes so many steps at the most, and more for each character of a segment: 64 KiB take 1.5 million. */
    private static final long STEPS = 1_000_000;

    private static final long STEPS_OF_A_CHARACTER = 8;

    /** As many characters are taken from the words between the conditions, for each segment. */
    private static final int WORDS = 10;

    private final Model model;
    private final Origins origins;
    private final AsOf asOf;
    private final Diagnostics diagnostics;

    private Checker(Model model, Origins origins, AsOf asOf, Diagnostics diagnostics) {
        this.model = model;
        this.origins = origins;
        this.asOf = asOf;
        this.diagnostics = diagnostics;
    }

    /**
     * Checks all that the model holds.
     *
     * @param origins where its parts were written
     * @param asOf the moment that tests run at and made-up people live at, where it is given
     * @param diagnostics where findings go; holds those of the analysis
     * @return how many steps it took to find out what can be; what would have taken too many is not found out
     */
    public static long check(Model model, Origins origins, Optional<Instant> asOf, Diagnostics diagnostics) {
        Instant instant =
                asOf.orElseGet(() -> TEST_TIME.atZone(model.catalog().zone()).toInstant());
        AsOf moment = new AsOf(instant, model.catalog().zone(), model.catalog().weekStart());
        long steps = steps(model, origins);
        Questions questions = Questions.of(model, moment, asOf.isPresent(), steps);
        new Checker(model, origins, moment, diagnostics).check(questions, steps / 2);
        return questions.always().steps();
    }

    /** The ceiling of a whole check. */
    private static long steps(Model model, Origins origins) {
        long characters = 0;
        for (Segment segment : model.segments().values()) {
            characters += WORDS
                    + origins.of(segment.predicate())
                            .map(span -> span.end() - span.start())
                            .orElse(0);
        }
        return STEPS + STEPS_OF_A_CHARACTER * characters;
    }

    /**
     * @param most what each kind of law may take of the steps
     */
    private void check(Questions questions, long most) {
        Diagnostics found = new Diagnostics();
        GivenTests.check(model, origins, asOf, found);
        model.populations().forEach((subject, population) -> population(subject, population, questions, found));
        SegmentLaws segments = new SegmentLaws(model, origins, found);
        List<Segment> some = some(segments, questions.part(most), found);
        PartitionLaws partitions =
                new PartitionLaws(model, origins, segments, questions.part(most), questions.part(most / 2), found);
        model.partitions().forEach(partitions::check);
        ExpectationLaws expectations = new ExpectationLaws(model, origins, questions.part(most), found);
        model.expectations().forEach(expectations::check);
        List<Span> wrong = wrong();
        List<Segment> sound = some.stream()
                .filter(segment -> origins.of(segment.predicate())
                        .filter(span -> touches(span, wrong))
                        .isEmpty())
                .toList();
        new SameSegments(model, origins, found).check(sound, questions.always());
        addUnlessExplained(found, wrong);
    }

    /** Checks the segments that are no classes; those of them that are worth comparing with others. */
    private List<Segment> some(SegmentLaws laws, Questions questions, Diagnostics found) {
        Set<String> classes = new HashSet<>();
        model.partitions().forEach(partition -> classes.addAll(partition.classes()));
        List<Segment> some = new ArrayList<>();
        List<Segment> others = new ArrayList<>();
        for (Segment segment : model.segments().values()) {
            if (classes.contains(segment.name())) {
                continue;
            }
            if (!questions.always().isSpent() && laws.check(segment, questions.about(segment.subject()))) {
                some.add(segment);
            }
            if (questions.always().isSpent()) {
                others.add(segment);
            }
        }
        notLookedAt(others, found);
        return some;
    }

    private void notLookedAt(List<Segment> others, Diagnostics found) {
        Optional<Span> place = others.isEmpty()
                ? Optional.empty()
                : origins.ofName(others.get(0).name());
        place.ifPresent(span -> found.add(Diagnostic.at(
                Code.NOT_LOOKED_AT,
                span,
                "`" + others.get(0).name() + "`"
                        + (others.size() == 1 ? " was" : " and " + (others.size() - 1) + " more were")
                        + " not looked through to the end for conditions that never hold or say nothing new",
                Doubt.BUDGET.words())));
    }

    private void population(String subject, Predicate population, Questions questions, Diagnostics found) {
        if (questions.about(subject).isImpossible(List.of(population))) {
            origins.of(population)
                    .ifPresent(span -> found.add(Diagnostic.at(
                            Code.BAD_CATALOG, span, "there can be no `" + subject + "`", "nobody can be like this")));
        }
    }

    /** Words that are wrong already are not looked at for what they mean. */
    private List<Span> wrong() {
        return diagnostics.sorted().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::span)
                .toList();
    }

    private void addUnlessExplained(Diagnostics found, List<Span> wrong) {
        found.sorted().stream()
                .filter(finding -> Stream.concat(
                                Stream.of(finding.span()),
                                finding.related().stream().map(Label::span))
                        .noneMatch(span -> touches(span, wrong)))
                .forEach(diagnostics::add);
    }

    private static boolean touches(Span span, List<Span> wrong) {
        return wrong.stream().anyMatch(other -> touch(span, other));
    }

    private static boolean touch(Span one, Span other) {
        return one.source().equals(other.source()) && one.start() < other.end() && other.start() < one.end();
    }
}
