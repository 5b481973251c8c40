package dev.seg.compiler.model;

import dev.seg.compiler.type.Constant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The segments that a segment's own condition speaks of; not what those speak of in turn.
 *
 * <p>Example: {@code segment back = was in lost AND vip} mentions {@code vip} as a segment, for who is in it now, and
 * {@code lost} for who was in it at some time.
 *
 * @param segments whose members are asked for
 * @param histories whose stays are asked for
 */
public record MentionedSegments(Set<String> segments, Set<String> histories) {

    public MentionedSegments {
        segments = Collections.unmodifiableSet(new LinkedHashSet<>(segments));
        histories = Collections.unmodifiableSet(new LinkedHashSet<>(histories));
    }

    /** What a segment of a model mentions. */
    public static MentionedSegments of(Model model, String segment) {
        Reader reader = new Reader(model);
        reader.walk(model.segment(segment).predicate());
        return new MentionedSegments(reader.segments, reader.histories);
    }

    private static final class Reader extends ModelWalker {

        private final Model model;
        private final Set<String> segments = new LinkedHashSet<>();
        private final Set<String> histories = new LinkedHashSet<>();

        Reader(Model model) {
            this.model = model;
        }

        /** {@code segment = "lost"} of a stay: no other row has this attribute of this column. */
        private boolean isOfStays(Value value) {
            return value instanceof Value.EventAttribute of
                    && model.catalog().subjects().stream()
                            .anyMatch(subject ->
                                    subject.history().attributes().get(0).equals(of.attribute()));
        }

        @Override
        public Boolean visit(Predicate.Comparison comparison) {
            if (isOfStays(comparison.left())
                    && comparison.right() instanceof Value.Literal literal
                    && literal.constant() instanceof Constant.Text name
                    && model.segments().containsKey(name.value())) {
                histories.add(name.value());
            }
            return super.visit(comparison);
        }

        @Override
        public Boolean visit(Predicate.Member member) {
            segments.add(member.segment());
            return true;
        }

        @Override
        public Boolean visit(Predicate.Ranked ranked) {
            ranked.of().ifPresent(segments::add);
            return super.visit(ranked);
        }

        @Override
        public Boolean visit(Source.People people) {
            people.segment().ifPresent(segments::add);
            return super.visit(people);
        }
    }
}
