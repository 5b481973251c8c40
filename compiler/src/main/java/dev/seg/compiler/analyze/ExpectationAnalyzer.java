package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.Expectation;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.CompareOperator;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Expectation.Range;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.LiteralKind;
import dev.seg.compiler.syntax.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what must hold of segments: {@code expect vip { size between 10 and 500 }}. */
final class ExpectationAnalyzer {

    private final Context context;

    ExpectationAnalyzer(Context context) {
        this.context = context;
    }

    /** The expectations on sound segments. */
    List<Expectation> analyze(List<Declaration> declarations, Set<String> sound) {
        List<Expectation> expectations = new ArrayList<>();
        for (Declaration declaration : declarations) {
            if (declaration instanceof Declaration.Expect expect) {
                if (expect.target().isEmpty()) {
                    ofProject(expect, declarations);
                    continue;
                }
                List<String> segments = segments(expect.target().get());
                if (!segments.isEmpty() && sound.containsAll(segments)) {
                    expect.expectations().forEach(e -> expectations.addAll(read(expect, segments, e)));
                }
            }
        }
        return expectations;
    }

    /** The segments of a path; reports a name of none. */
    private List<String> segments(Path path) {
        Vocabulary vocabulary = context.vocabulary();
        List<String> direct = vocabulary.segmentsOf(path);
        if (!direct.isEmpty()) {
            return direct;
        }
        Vocabulary.PartitionSymbol partition =
                vocabulary.partitions.get(path.first().text());
        if (partition != null && partition.segments().contains(path.text())) {
            return List.of(path.text());
        }
        List<String> names = new ArrayList<>(vocabulary.segments.keySet());
        names.addAll(vocabulary.partitions.keySet());
        context.diagnostics()
                .add(Diagnostic.at(
                                Code.UNKNOWN_NAME,
                                path.span(),
                                "unknown segment `" + path.text() + "`",
                                "no segment or partition has this name")
                        .help(Suggestions.nearest(path.text(), names).map(near -> "did you mean `" + near + "`?")));
        return List.of();
    }

    private List<Expectation> read(
            Declaration.Expect expect, List<String> segments, dev.seg.compiler.syntax.Expectation written) {
        String target = expect.target().map(Path::text).orElse("segments");
        List<Expectation> read = new ArrayList<>();
        if (written instanceof dev.seg.compiler.syntax.Expectation.Size size) {
            range(size.range(), Amount.PEOPLE)
                    .ifPresent(range -> read.add(new Expectation.Size(target, segments, range)));
        } else if (written instanceof dev.seg.compiler.syntax.Expectation.Share share) {
            range(share.range(), Amount.SHARE)
                    .ifPresent(range -> share(target, segments, share, range).ifPresent(read::add));
        } else if (written instanceof dev.seg.compiler.syntax.Expectation.Disjoint disjoint) {
            for (String other : all(disjoint.others())) {
                segments.forEach(segment -> read.add(new Expectation.Disjoint(target, segment, other)));
            }
        } else if (written instanceof dev.seg.compiler.syntax.Expectation.Subset subset) {
            for (String other : all(subset.others())) {
                segments.forEach(segment -> read.add(new Expectation.Subset(target, segment, other)));
            }
        } else if (written instanceof dev.seg.compiler.syntax.Expectation.Covers covers) {
            covers(target, segments, covers).ifPresent(read::add);
        } else if (written instanceof dev.seg.compiler.syntax.Expectation.Emptiness emptiness) {
            segments.forEach(segment -> read.add(new Expectation.Emptiness(target, segment, emptiness.empty())));
        } else if (written instanceof dev.seg.compiler.syntax.Expectation.That that) {
            that(expect, segments, that).ifPresent(read::add);
        } else if (written instanceof dev.seg.compiler.syntax.Expectation.Spread spread) {
            figure(expect, segments, spread.figure(), spread.range())
                    .ifPresent(figure -> segments.forEach(segment -> read.add(
                            new Expectation.Spread(target, segment, figure.words(), figure.value(), figure.range()))));
        } else if (written instanceof dev.seg.compiler.syntax.Expectation.Apart apart) {
            figure(expect, segments, apart.figure(), apart.range())
                    .ifPresent(figure -> read.addAll(apart(target, segments, apart, figure)));
        }
        read.forEach(e -> context.origins().put(e, written.span()));
        return read;
    }

    /** {@code expect segments { size <= 12 }}: how many the project has is known at once. */
    private void ofProject(Declaration.Expect expect, List<Declaration> declarations) {
        long count = declarations.stream()
                .filter(Declaration.Segment.class::isInstance)
                .count();
        for (dev.seg.compiler.syntax.Expectation written : expect.expectations()) {
            if (!(written instanceof dev.seg.compiler.syntax.Expectation.Size size)) {
                context.fail(
                        Code.WRONG_KIND,
                        written.span(),
                        "of all segments together only the number is expected",
                        "this is about one segment",
                        "write `expect segments { size <= 12 }`");
                continue;
            }
            range(size.range(), Amount.PEOPLE)
                    .filter(range -> !range.holds(BigDecimal.valueOf(count)))
                    .ifPresent(range -> context.fail(
                            Code.EXPECTATION_REFUTED,
                            written.span(),
                            "the project has " + count + (count == 1 ? " segment" : " segments"),
                            "another number is expected"));
        }
    }

    /** {@code that stddev(vip.spend) < 100}: a condition about no single person. */
    private Optional<Expectation> that(
            Declaration.Expect expect, List<String> segments, dev.seg.compiler.syntax.Expectation.That that) {
        Path path = expect.target().orElseThrow();
        String target = path.text();
        String subject = subject(segments.get(0));
        Optional<Predicate> condition = new ExpressionAnalyzer(context, Scope.of(subject)).condition(that.condition());
        if (condition.isPresent() && !ClosedParts.holds(condition.get())) {
            context.fail(
                    Code.WRONG_KIND,
                    that.condition().span(),
                    "whose?",
                    "this is about a single person, and none is spoken of here",
                    "ask for figures of people: `that avg(" + target + ".spend) > 100`");
            return Optional.empty();
        }
        condition.ifPresent(holds -> new SensitiveParts(context).check(holds, expect.prelude(), path));
        return condition.map(holds -> new Expectation.That(target, segments, holds));
    }

    /** A number about each person, and what is expected of some measure of it. */
    private record Figure(String words, Value value, Expectation.Range range) {}

    private Optional<Figure> figure(
            Declaration.Expect expect, List<String> segments, Expression written, Range expected) {
        Optional<Expectation.Range> range = range(expected, Amount.NUMBER);
        String subject = subject(segments.get(0));
        Optional<Value> value = new ExpressionAnalyzer(context, Scope.of(subject)).value(written);
        if (value.isPresent() && !value.get().type().isNumber()) {
            context.fail(
                    Code.WRONG_TYPE,
                    written.span(),
                    "a number about each person is meant here",
                    "this is of type `" + value.get().type().word() + "`",
                    "give a measure or a number, such as `spread of spend <= 500`");
            return Optional.empty();
        }
        value.ifPresent(number -> new SensitiveParts(context)
                .check(
                        new Predicate.Known(number),
                        expect.prelude(),
                        expect.target().orElseThrow()));
        String words = written.span()
                .source()
                .text()
                .substring(written.span().start(), written.span().end())
                .replaceAll("\\s+", " ");
        return value.flatMap(number -> range.map(holds -> new Figure(words, number, holds)));
    }

    private String subject(String segment) {
        return context.vocabulary()
                .subjectOf(segment)
                .or(() -> context.vocabulary().subjectOfClass(segment))
                .orElseThrow();
    }

    private List<Expectation> apart(
            String target, List<String> segments, dev.seg.compiler.syntax.Expectation.Apart written, Figure figure) {
        List<Expectation> read = new ArrayList<>();
        for (Path path : written.others()) {
            for (String other : segments(path)) {
                if (!subject(other).equals(subject(segments.get(0)))) {
                    context.fail(
                            Code.WRONG_SUBJECT,
                            path.span(),
                            "these are of different subjects",
                            "`" + other + "` is of `" + subject(other) + "`");
                    return List.of();
                }
                segments.stream()
                        .filter(segment -> !segment.equals(other))
                        .forEach(segment -> read.add(new Expectation.Apart(
                                target, segment, other, figure.words(), figure.value(), figure.range())));
            }
        }
        return read;
    }

    private List<String> all(List<Path> paths) {
        return paths.stream().flatMap(path -> segments(path).stream()).toList();
    }

    private Optional<Expectation> share(
            String target,
            List<String> segments,
            dev.seg.compiler.syntax.Expectation.Share share,
            Expectation.Range range) {
        Optional<String> of = share.of().flatMap(this::single);
        return share.of().isPresent() && of.isEmpty()
                ? Optional.empty()
                : Optional.of(new Expectation.Share(target, segments, of, range));
    }

    private Optional<Expectation> covers(
            String target, List<String> segments, dev.seg.compiler.syntax.Expectation.Covers covers) {
        Optional<String> other = covers.other().flatMap(this::single);
        return covers.other().isPresent() && other.isEmpty()
                ? Optional.empty()
                : Optional.of(new Expectation.Covers(target, segments, other));
    }

    /** The one segment of a path; reports a partition. */
    private Optional<String> single(Path path) {
        List<String> found = segments(path);
        if (found.size() > 1) {
            context.fail(
                    Code.WRONG_KIND,
                    path.span(),
                    "one segment is meant here",
                    "`" + path.text() + "` is a partition",
                    "write one of its classes, such as `" + found.get(0) + "`");
            return Optional.empty();
        }
        return found.stream().findFirst();
    }

    /** What the amounts of a range are. */
    private enum Amount {
        PEOPLE,
        SHARE,
        NUMBER
    }

    private boolean isWrong(Expression.Literal literal, Amount amount) {
        boolean percentage = literal.kind() == LiteralKind.PERCENTAGE;
        boolean share = amount == Amount.SHARE;
        if (percentage == share) {
            return false;
        }
        context.fail(
                Code.WRONG_TYPE,
                literal.span(),
                share
                        ? "a share is a percentage"
                        : amount == Amount.PEOPLE ? "a size is a number of people" : "this is measured by a number",
                share ? "this is a number" : "this is a percentage",
                share
                        ? "write `" + literal.value() + "%`"
                        : amount == Amount.PEOPLE ? "for a percentage write `share`" : "write a number");
        return true;
    }

    private Optional<Expectation.Range> range(Range written, Amount amount) {
        List<BigDecimal> amounts = new ArrayList<>();
        for (Expression.Literal literal : written.amounts()) {
            if (isWrong(literal, amount)) {
                return Optional.empty();
            }
            boolean percentage = literal.kind() == LiteralKind.PERCENTAGE;
            amounts.add(
                    percentage
                            ? Literals.percentage(literal)
                            : new BigDecimal(literal.value().replace("_", "")));
        }
        if (written.operator().isEmpty()) {
            if (amounts.get(0).compareTo(amounts.get(1)) > 0) {
                context.fail(Code.EMPTY_RANGE, written.span(), "nothing lies between these two", "");
                return Optional.empty();
            }
            return Optional.of(range(Optional.of(amounts.get(0)), true, Optional.of(amounts.get(1)), true, false));
        }
        return Optional.of(range(written.operator().get(), Optional.of(amounts.get(0))));
    }

    private static Expectation.Range range(CompareOperator operator, Optional<BigDecimal> amount) {
        return switch (operator) {
            case EQ -> range(amount, true, amount, true, false);
            case NOT_EQ -> range(amount, true, amount, true, true);
            case LESS -> range(Optional.empty(), false, amount, false, false);
            case LESS_EQ -> range(Optional.empty(), false, amount, true, false);
            case GREATER -> range(amount, false, Optional.empty(), false, false);
            case GREATER_EQ -> range(amount, true, Optional.empty(), false, false);
        };
    }

    private static Expectation.Range range(
            Optional<BigDecimal> low, boolean lowIn, Optional<BigDecimal> high, boolean highIn, boolean outside) {
        return new Expectation.Range(low, lowIn, high, highIn, outside);
    }
}
