package dev.seg.compiler.check.search;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelWalker;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TextPattern;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What conditions speak of, and the constants that stand beside each attribute.
 *
 * <p>Example: of {@code has order where amount > 50}: the stream {@code order}, and {@code amount} with 50.
 */
final class Mentioned extends ModelWalker {

    private final Model model;
    private final Set<String> segments = new LinkedHashSet<>();
    private final Set<String> tables = new LinkedHashSet<>();
    private final Set<String> subjects = new LinkedHashSet<>();
    private final Set<Attribute> attributes = new LinkedHashSet<>();
    private final Map<Attribute, Set<Object>> constants = new HashMap<>();
    private final Map<Attribute, Set<TextPattern>> patterns = new HashMap<>();
    private final Set<Object> all = new LinkedHashSet<>();
    private final Set<TimeBound> bounds = new LinkedHashSet<>();
    private final List<Predicate.Ranked> ranks = new ArrayList<>();
    private boolean zones;
    private boolean buckets;
    private boolean recurring;
    private boolean others;
    private int comparisons;
    private Scope scope = new Scope();

    /** What stands in one comparison. */
    private static final class Scope {
        private final Set<Attribute> attributes = new LinkedHashSet<>();
        private final Set<Object> constants = new LinkedHashSet<>();
        private final Set<TextPattern> patterns = new LinkedHashSet<>();
    }

    Mentioned(Model model, String subject, List<Predicate> conditions) {
        this.model = model;
        subject(subject);
        conditions.forEach(this::walk);
    }

    /** A constant as a person's value. */
    static Object plain(Constant constant) {
        if (constant instanceof Constant.Text text) {
            return text.value();
        }
        if (constant instanceof Constant.Bool bool) {
            return bool.value();
        }
        return constant instanceof Constant.Date date ? date.value() : ((Constant.Numeric) constant).value();
    }

    /** How many comparisons there are, those of rows too. */
    int comparisons() {
        return comparisons;
    }

    /** Names of streams, sets and lookup tables. */
    Set<String> tables() {
        return tables;
    }

    Set<String> subjects() {
        return subjects;
    }

    Set<Attribute> attributes() {
        return attributes;
    }

    /** What an attribute is compared with. */
    Set<Object> constants(Attribute attribute) {
        return constants.getOrDefault(attribute, Set.of());
    }

    Set<TextPattern> patterns(Attribute attribute) {
        return patterns.getOrDefault(attribute, Set.of());
    }

    /** All constants that there are. */
    Set<Object> constants() {
        return all;
    }

    Set<TimeBound> bounds() {
        return bounds;
    }

    List<Predicate.Ranked> ranks() {
        return ranks;
    }

    boolean isAboutZones() {
        return zones;
    }

    /** Whether other people of the population matter. */
    boolean isAboutOthers() {
        return others;
    }

    /** Whether days of other years matter. */
    boolean isAboutAnniversaries() {
        return recurring;
    }

    boolean isAboutBuckets() {
        return buckets;
    }

    private boolean comparison(BooleanSupplier walk) {
        comparisons++;
        Scope outer = scope;
        scope = new Scope();
        boolean walked = walk.getAsBoolean();
        for (Attribute attribute : scope.attributes) {
            constants.computeIfAbsent(attribute, a -> new LinkedHashSet<>()).addAll(scope.constants);
            patterns.computeIfAbsent(attribute, a -> new LinkedHashSet<>()).addAll(scope.patterns);
        }
        scope = outer;
        return walked;
    }

    private void constant(Object value) {
        scope.constants.add(value);
        all.add(value);
    }

    private void attribute(Attribute attribute) {
        attributes.add(attribute);
        scope.attributes.add(attribute);
    }

    private void subject(String name) {
        if (subjects.add(name)) {
            Predicate population = model.populations().get(name);
            if (population != null) {
                comparison(() -> walk(population));
            }
        }
    }

    private void table(String name) {
        if (tables.add(name)) {
            Predicate filter = model.streamFilters().get(name);
            if (filter != null) {
                comparison(() -> walk(filter));
            }
        }
    }

    @Override
    public Boolean visit(Predicate.Comparison comparison) {
        return comparison(() -> super.visit(comparison));
    }

    @Override
    public Boolean visit(Predicate.OneOf oneOf) {
        return comparison(() -> {
            oneOf.constants().forEach(constant -> constant(plain(constant)));
            return super.visit(oneOf);
        });
    }

    @Override
    public Boolean visit(Predicate.Matches matches) {
        return comparison(() -> {
            scope.patterns.add(matches.pattern());
            return super.visit(matches);
        });
    }

    @Override
    public Boolean visit(Predicate.Known known) {
        return comparison(() -> super.visit(known));
    }

    @Override
    public Boolean visit(Predicate.Holds holds) {
        return comparison(() -> super.visit(holds));
    }

    @Override
    public Boolean visit(Predicate.Exists exists) {
        return comparison(() -> super.visit(exists));
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        return segment(member.segment());
    }

    private boolean segment(String name) {
        return !segments.add(name) || comparison(() -> walk(model.segment(name).predicate()));
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        ranks.add(ranked);
        others = true;
        ranked.of().ifPresent(this::segment);
        return comparison(() -> super.visit(ranked));
    }

    /** How many the ranks speak of, as a number of people. */
    Set<Integer> crowds() {
        Set<Integer> sizes = new LinkedHashSet<>();
        for (Predicate.Ranked ranked : ranks) {
            double one = ranked.limit() instanceof RankLimit.Count count
                    ? count.members()
                    : 50
                            / Math.max(
                                    0.01,
                                    ((RankLimit.Percent) ranked.limit())
                                            .percent()
                                            .doubleValue());
            sizes.add((int) Math.min(2_000, Math.ceil(one)));
        }
        return sizes;
    }

    @Override
    public Boolean visit(Predicate.Recurs recurs) {
        bounds.add(recurs.from());
        bounds.add(recurs.until());
        recurring = true;
        zones |= recurs.clock() == Clock.PERSON;
        return comparison(() -> super.visit(recurs));
    }

    @Override
    public Boolean visit(Value.Literal literal) {
        constant(plain(literal.constant()));
        return true;
    }

    @Override
    public Boolean visit(Value.SubjectAttribute attribute) {
        attribute(attribute.attribute());
        return true;
    }

    @Override
    public Boolean visit(Value.EventAttribute attribute) {
        attribute(attribute.attribute());
        return true;
    }

    @Override
    public Boolean visit(Value.Point point) {
        bounds.add(point.bound());
        zones |= point.clock() == Clock.PERSON;
        return true;
    }

    @Override
    public Boolean visit(Value.Call call) {
        zones |= call.function() == ScalarFunction.LOCAL;
        return super.visit(call);
    }

    @Override
    public Boolean visit(Value.Bucket bucket) {
        buckets = true;
        return true;
    }

    @Override
    public Boolean visit(Source.Table table) {
        table(table.stream().name());
        return true;
    }

    @Override
    public Boolean visit(Source.Lookup lookup) {
        table(lookup.table().name());
        return true;
    }

    @Override
    public Boolean visit(Source.People people) {
        subject(people.subject());
        others = true;
        people.segment().ifPresent(this::segment);
        return super.visit(people);
    }

    @Override
    public Boolean visit(Source.Related related) {
        subject(related.relation().subject());
        others = true;
        subject(related.relation().other());
        attribute(related.relation().mine());
        attribute(related.relation().theirs());
        return true;
    }
}
