package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.CompareOperator;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Classes of partitions: side by side, first match, bands of a value, cross products. Each class is a segment. */
final class PartitionAnalyzer {

    /** A partition and the segments that its classes are. */
    record Defined(Partition partition, List<Segment> classes) {}

    private final Context context;

    PartitionAnalyzer(Context context) {
        this.context = context;
    }

    /** The partition that a declaration makes; empty for other declarations, and where a class has errors. */
    Optional<Defined> analyze(Declaration declaration) {
        if (declaration instanceof Declaration.ClassPartition partition) {
            return classes(partition);
        }
        if (declaration instanceof Declaration.BandPartition partition) {
            return bands(partition);
        }
        return declaration instanceof Declaration.CrossPartition partition
                ? Optional.of(cross(partition))
                : Optional.empty();
    }

    private Optional<Defined> classes(Declaration.ClassPartition partition) {
        Vocabulary.PartitionSymbol symbol = symbol(partition.name());
        ExpressionAnalyzer expressions = new ExpressionAnalyzer(context, Scope.of(symbol.subject()));
        List<Predicate> others = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        boolean sound = true;
        for (Declaration.PartitionClass written : partition.classes()) {
            Optional<Predicate> condition =
                    expressions.condition(written.condition().orElseThrow());
            if (condition.isEmpty()) {
                sound = false;
                continue;
            }
            List<Predicate> parts = new ArrayList<>(partition.firstMatch() ? others : List.of());
            parts.add(condition.get());
            others.add(new Predicate.Not(condition.get()));
            segments.add(segment(symbol, written.name(), written.title(), all(parts)));
        }
        partition.otherwise().ifPresent(rest -> segments.add(segment(symbol, rest.name(), rest.title(), all(others))));
        Partition.Proof proof = !partition.firstMatch()
                ? Partition.Proof.BOTH_TO_PROVE
                : partition.otherwise().isPresent() ? Partition.Proof.BY_CONSTRUCTION : Partition.Proof.COVER_TO_PROVE;
        return sound ? Optional.of(defined(symbol, partition.title(), segments, proof)) : Optional.empty();
    }

    private static Predicate all(List<Predicate> parts) {
        return parts.size() == 1 ? parts.get(0) : new Predicate.And(parts);
    }

    private Vocabulary.PartitionSymbol symbol(Name name) {
        Vocabulary.PartitionSymbol symbol = context.vocabulary().partitions.get(name.text());
        context.origins().putName(name.text(), name.span());
        if (symbol == null) {
            throw new IllegalStateException("partition " + name.text() + " was not declared");
        }
        return symbol;
    }

    private Segment segment(
            Vocabulary.PartitionSymbol symbol, Name name, Optional<Expression.Literal> title, Predicate predicate) {
        String full = symbol.name() + "." + name.text();
        context.origins().putName(full, name.span());
        return new Segment(full, title.map(Expression.Literal::value), Optional.empty(), symbol.subject(), predicate);
    }

    private static Defined defined(
            Vocabulary.PartitionSymbol symbol,
            Optional<Expression.Literal> title,
            List<Segment> segments,
            Partition.Proof proof) {
        List<String> names = segments.stream().map(Segment::name).toList();
        return new Defined(
                new Partition(symbol.name(), title.map(Expression.Literal::value), symbol.subject(), names, proof),
                segments);
    }

    private Optional<Defined> bands(Declaration.BandPartition partition) {
        Vocabulary.PartitionSymbol symbol = symbol(partition.name());
        ExpressionAnalyzer expressions = new ExpressionAnalyzer(context, Scope.of(symbol.subject()));
        Optional<Value> value = expressions.value(partition.value());
        if (value.isEmpty() || !shape(partition, value.get())) {
            return Optional.empty();
        }
        Operand operand =
                new Operand(new Meaning.Quantity(value.get()), partition.value().span());
        List<Segment> segments = new ArrayList<>();
        Optional<Lower> lower = Optional.empty();
        for (Declaration.Band band : partition.bands()) {
            Optional<Predicate> condition = band(band, operand, lower, expressions);
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            segments.add(segment(symbol, band.name(), band.title(), condition.get()));
            lower = band.limit()
                    .map(limit -> new Lower(
                            new Operand(expressions.analyze(limit), limit.span()),
                            band.kind() == Declaration.BandKind.BELOW
                                    ? CompareOperator.GREATER_EQ
                                    : CompareOperator.GREATER));
        }
        return Optional.of(defined(symbol, partition.title(), segments, Partition.Proof.BY_CONSTRUCTION));
    }

    /** The lower bound of a band: the limit of the one before. */
    private record Lower(Operand limit, CompareOperator operator) {}

    private Optional<Predicate> band(
            Declaration.Band band, Operand value, Optional<Lower> lower, ExpressionAnalyzer expressions) {
        Value of = ((Meaning.Quantity) value.meaning()).value();
        if (band.kind() == Declaration.BandKind.MISSING) {
            return Optional.of(new Predicate.Not(Nature.known(of)));
        }
        Comparisons comparisons = new Comparisons(context);
        List<Meaning> parts = new ArrayList<>();
        lower.ifPresent(l -> parts.add(comparisons.compare(value, l.operator(), l.limit())));
        band.limit()
                .ifPresent(limit -> parts.add(comparisons.compare(
                        value,
                        band.kind() == Declaration.BandKind.BELOW ? CompareOperator.LESS : CompareOperator.LESS_EQ,
                        new Operand(expressions.analyze(limit), limit.span()))));
        if (parts.isEmpty()) {
            return Optional.of(Nature.known(of));
        }
        List<Predicate> predicates = parts.stream()
                .filter(Meaning.Condition.class::isInstance)
                .map(meaning -> ((Meaning.Condition) meaning).predicate())
                .toList();
        return predicates.size() == parts.size()
                ? Optional.of(context.origins().put(all(predicates), band.span()))
                : Optional.empty();
    }

    /** Whether limits come first, then {@code rest}, then, where the value can be missing, {@code missing}. */
    private boolean shape(Declaration.BandPartition partition, Value value) {
        String kinds = partition.bands().stream()
                .map(band -> band.limit().isPresent() ? "l" : band.kind() == Declaration.BandKind.REST ? "r" : "m")
                .collect(Collectors.joining());
        Span place = partition.name().span();
        if (!kinds.matches("l*rm?")) {
            context.fail(
                    Code.CLASSES_LEAVE_OUT,
                    place,
                    "bands go upwards and end with `rest`",
                    kinds.contains("r") ? "they stand in another order" : "nothing is left for larger values",
                    "order them `a: below 50  b: below 150  c: rest  d: missing`");
            return false;
        }
        if (value.canBeMissing() && !kinds.endsWith("m")) {
            context.fail(
                    Code.CLASSES_LEAVE_OUT,
                    place,
                    "people without this value are in no class",
                    "the value can be missing",
                    "add a class for them: `unknown: missing`");
            return false;
        }
        return ascending(partition);
    }

    /** Whether each limit is above the one before; {@code below 1  up to 1} leaves room for 1. */
    private boolean ascending(Declaration.BandPartition partition) {
        Optional<Limit> before = Optional.empty();
        boolean beforeIncluded = true;
        for (Declaration.Band band : partition.bands()) {
            Optional<Limit> limit = band.limit()
                    .filter(Expression.Literal.class::isInstance)
                    .map(l -> context.literals().read((Expression.Literal) l))
                    .flatMap(PartitionAnalyzer::limit);
            boolean included = band.kind() == Declaration.BandKind.UP_TO;
            int least = included && !beforeIncluded ? 0 : 1;
            if (limit.isPresent() && before.isPresent() && !limit.get().isAbove(before.get(), least)) {
                context.fail(
                        Code.EMPTY_RANGE,
                        band.span(),
                        "nothing lies in this band",
                        "its limit is not above the one before");
                return false;
            }
            before = limit;
            beforeIncluded = included;
        }
        return true;
    }

    /**
     * The limit of a band.
     *
     * @param scale limits of one scale are ordered whenever it is asked; 30 days and one month are not
     */
    private record Limit(String scale, BigDecimal amount) {

        static Limit of(TimeAmount amount) {
            BigDecimal count = BigDecimal.valueOf(amount.count());
            return switch (amount.unit()) {
                case MINUTE -> new Limit("minutes", count);
                case HOUR -> new Limit("minutes", count.multiply(BigDecimal.valueOf(60)));
                case DAY -> new Limit("days", count);
                case WEEK -> new Limit("days", count.multiply(BigDecimal.valueOf(7)));
                case MONTH -> new Limit("months", count);
                case QUARTER -> new Limit("months", count.multiply(BigDecimal.valueOf(3)));
                case YEAR -> new Limit("months", count.multiply(BigDecimal.valueOf(12)));
            };
        }

        boolean isAbove(Limit before, int least) {
            return !scale.equals(before.scale) || amount.compareTo(before.amount) >= least;
        }
    }

    private static Optional<Limit> limit(Meaning meaning) {
        if (meaning instanceof Meaning.Length length) {
            return Optional.of(Limit.of(length.amount()));
        }
        if (meaning instanceof Meaning.Quantity quantity
                && quantity.value() instanceof Value.Literal literal
                && literal.constant() instanceof Constant.Numeric numeric) {
            return Optional.of(new Limit("numbers", numeric.value()));
        }
        return Optional.empty();
    }

    private Defined cross(Declaration.CrossPartition partition) {
        Vocabulary.PartitionSymbol symbol = symbol(partition.name());
        List<List<String>> combinations = List.of(List.of());
        for (Name factor : partition.factors()) {
            Vocabulary.PartitionSymbol classes = context.vocabulary().partitions.get(factor.text());
            List<String> names = classes == null ? List.of() : classes.segments();
            combinations = combinations.stream()
                    .flatMap(before -> names.stream().map(name -> append(before, name)))
                    .toList();
        }
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < combinations.size(); i++) {
            List<Predicate> members = combinations.get(i).stream()
                    .<Predicate>map(Predicate.Member::new)
                    .toList();
            String full = symbol.segments().get(i);
            context.origins().putName(full, partition.name().span());
            segments.add(new Segment(
                    full, Optional.empty(), Optional.empty(), symbol.subject(), new Predicate.And(members)));
        }
        return defined(symbol, partition.title(), segments, Partition.Proof.BY_CONSTRUCTION);
    }

    private static List<String> append(List<String> before, String name) {
        List<String> longer = new ArrayList<>(before);
        longer.add(name);
        return longer;
    }
}
