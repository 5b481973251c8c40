package dev.seg.engine.expect;

import dev.seg.compiler.model.Expectation;
import dev.seg.compiler.model.Expectation.Range;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.model.Partition.Proof;
import dev.seg.compiler.model.Predicate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns expectations into questions of numbers. */
final class QuestionWriter {

    /** Shares are compared in percent, cut to so many decimals. */
    private static final int PERCENT_DECIMALS = 12;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private QuestionWriter() {}

    static List<Question> questions(Expectation expectation) {
        if (expectation instanceof Expectation.Size size) {
            return size.segments().stream().map(segment -> size(size, segment)).toList();
        }
        if (expectation instanceof Expectation.Share share) {
            return share.segments().stream()
                    .map(segment -> share(share, segment))
                    .toList();
        }
        if (expectation instanceof Expectation.Disjoint disjoint) {
            return List.of(disjoint(disjoint));
        }
        if (expectation instanceof Expectation.Subset subset) {
            return List.of(subset(subset));
        }
        if (expectation instanceof Expectation.That that) {
            return List.of(that(that));
        }
        if (expectation instanceof Expectation.Spread || expectation instanceof Expectation.Apart) {
            return List.of(); // these are measured, see MeasuredExpectations
        }
        return expectation instanceof Expectation.Covers covers
                ? List.of(covers(covers))
                : List.of(emptiness((Expectation.Emptiness) expectation));
    }

    /** What a partition implies, as far as it is not so by construction. */
    static List<Question> questions(Partition partition) {
        List<Question> questions = new ArrayList<>();
        List<String> classes = partition.classes();
        if (partition.proof() == Proof.BOTH_TO_PROVE) {
            for (int i = 0; i < classes.size(); i++) {
                for (String other : classes.subList(i + 1, classes.size())) {
                    questions.add(disjoint(new Expectation.Disjoint(partition.name(), classes.get(i), other)));
                }
            }
        }
        if (partition.proof() != Proof.BY_CONSTRUCTION) {
            questions.add(covers(new Expectation.Covers(partition.name(), classes, Optional.empty())));
        }
        return questions.stream().map(Question::asImplied).toList();
    }

    private static Question size(Expectation.Size size, String segment) {
        Predicate members = member(segment);
        return new Question(segment, List.of(members), counts -> {
            long count = counts.of(members);
            return Verdict.of(
                    size,
                    size.range().holds(BigDecimal.valueOf(count)),
                    quoted(segment) + " has " + people(count),
                    words(size.range(), ""));
        });
    }

    private static Question share(Expectation.Share share, String segment) {
        Optional<Predicate> of = share.of().map(QuestionWriter::member);
        Predicate both = of.<Predicate>map(whole -> new Predicate.And(List.of(member(segment), whole)))
                .orElse(member(segment));
        List<Predicate> conditions = of.map(whole -> List.of(both, whole)).orElse(List.of(both));
        String whole = share.of().map(QuestionWriter::quoted).orElse("everybody");
        return new Question(segment, conditions, counts -> {
            long all = of.map(counts::of).orElse(counts.everybody());
            if (all == 0) {
                String nobody = share.of().isPresent() ? whole + " is empty" : "there is nobody";
                return Verdict.of(
                        share,
                        false,
                        nobody + ", so no share of it is in " + quoted(segment),
                        words(share.percent(), " %"));
            }
            BigDecimal percent = HUNDRED.multiply(BigDecimal.valueOf(counts.of(both)))
                    .divide(BigDecimal.valueOf(all), PERCENT_DECIMALS, RoundingMode.HALF_UP);
            return Verdict.of(
                    share,
                    share.percent().holds(percent),
                    quoted(segment) + " holds " + shown(percent) + " % of " + whole + " (" + number(counts.of(both))
                            + " of " + number(all) + ")",
                    words(share.percent(), " %"));
        });
    }

    private static Question disjoint(Expectation.Disjoint disjoint) {
        Predicate both = new Predicate.And(List.of(member(disjoint.segment()), member(disjoint.other())));
        return new Question(disjoint.segment(), List.of(both), counts -> {
            long count = counts.of(both);
            return Verdict.of(
                    disjoint,
                    count == 0,
                    quoted(disjoint.segment()) + " and " + quoted(disjoint.other()) + " have " + people(count)
                            + " in common",
                    "them to be disjoint");
        });
    }

    private static Question subset(Expectation.Subset subset) {
        Predicate all = member(subset.segment());
        Predicate outside = new Predicate.And(List.of(all, new Predicate.Not(member(subset.other()))));
        return new Question(subset.segment(), List.of(all, outside), counts -> {
            long count = counts.of(outside);
            return Verdict.of(
                    subset,
                    count == 0,
                    number(count) + " of the " + people(counts.of(all)) + " of " + quoted(subset.segment())
                            + (count == 1 ? " is" : " are") + " not in " + quoted(subset.other()),
                    "a subset of " + quoted(subset.other()));
        });
    }

    /** A condition about no single person holds for everybody or for nobody. */
    private static Question that(Expectation.That that) {
        return new Question(that.segments().get(0), List.of(that.condition()), counts -> {
            boolean holds = counts.of(that.condition()) > 0;
            String refuted = counts.everybody() > 0 ? "the condition does not hold" : "there is nobody to ask it of";
            return Verdict.of(that, holds, holds ? "the condition holds" : refuted, "it to hold");
        });
    }

    private static Question covers(Expectation.Covers covers) {
        Predicate whole = covers.other().map(QuestionWriter::member).orElse(new Predicate.Truth(true));
        Predicate nowhere = new Predicate.Not(new Predicate.Or(
                covers.segments().stream().map(QuestionWriter::member).toList()));
        Predicate outside = new Predicate.And(List.of(whole, nowhere));
        return new Question(covers.segments().get(0), List.of(outside), counts -> {
            long count = counts.of(outside);
            String who = covers.other()
                    .map(other -> people(count) + " of " + quoted(other))
                    .orElse(count == 1 ? "1 person" : number(count) + " people");
            String where = covers.segments().size() > 1 ? " in no class of " : " not in ";
            return Verdict.of(
                    covers,
                    count == 0,
                    who + (count == 1 ? " is" : " are") + where + quoted(covers.target()),
                    "it to cover " + covers.other().map(QuestionWriter::quoted).orElse("everybody"));
        });
    }

    private static Question emptiness(Expectation.Emptiness emptiness) {
        Predicate members = member(emptiness.segment());
        return new Question(emptiness.segment(), List.of(members), counts -> {
            long count = counts.of(members);
            return Verdict.of(
                    emptiness,
                    (count == 0) == emptiness.empty(),
                    quoted(emptiness.segment()) + " has " + people(count),
                    emptiness.empty() ? "nobody in it" : "somebody in it");
        });
    }

    private static Predicate member(String segment) {
        return new Predicate.Member(segment);
    }

    private static String quoted(String segment) {
        return "`" + segment + "`";
    }

    private static String people(long count) {
        return count == 0 ? "no members" : number(count) + (count == 1 ? " member" : " members");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String words(Range range, String unit) {
        String low = range.low().map(l -> shown(l) + unit).orElse("");
        String high = range.high().map(h -> shown(h) + unit).orElse("");
        if (range.low().isPresent() && range.low().equals(range.high())) {
            return (range.outside() ? "anything but " : "exactly ") + low;
        }
        String words;
        if (range.high().isEmpty()) {
            words = (range.lowIncluded() ? "at least " : "more than ") + low;
        } else if (range.low().isEmpty()) {
            words = (range.highIncluded() ? "at most " : "less than ") + high;
        } else {
            words = "between " + low + " and " + high;
        }
        return range.outside() ? "not " + words : words;
    }

    /** At most four decimals, and thousands apart. */
    private static String shown(BigDecimal number) {
        BigDecimal rounded = number.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
    }
}
