package dev.seg.compiler.check;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of the conditions that have to hold together for a person to be in a segment.
 *
 * @param predicate the condition
 * @param span where it was written; empty where nobody wrote it
 * @param segment the segment that asks for it; another one than is looked at where that one is referred to
 * @param reference the words of the segment looked at that refer to it
 */
record Conjunct(Predicate predicate, Optional<Span> span, String segment, Optional<Span> reference) {

    /** The conditions of a segment, those of the segments that it refers to included. */
    static List<Conjunct> of(String segment, Model model, Origins origins) {
        Collector collector = new Collector(model, origins);
        collector.read(
                model.segment(segment).predicate(), false, new Place(segment, Optional.empty(), Optional.empty()));
        return collector.conjuncts;
    }

    /**
     * Where a condition stands.
     *
     * @param around the words that it is part of, for those that have none of their own
     */
    private record Place(String segment, Optional<Span> around, Optional<Span> reference) {
        Place within(Optional<Span> words) {
            return new Place(segment, words.or(() -> around), reference);
        }
    }

    private static final class Collector {
        private final Model model;
        private final Origins origins;
        private final List<Conjunct> conjuncts = new ArrayList<>();

        Collector(Model model, Origins origins) {
            this.model = model;
            this.origins = origins;
        }

        void read(Predicate predicate, boolean negated, Place place) {
            List<Predicate> parts = parts(predicate, negated);
            if (predicate instanceof Predicate.Not not && !isAtom(not.operand(), !negated)) {
                read(not.operand(), !negated, place);
            } else if (predicate instanceof Predicate.Member member) {
                Predicate definition = model.segment(member.segment()).predicate();
                Optional<Span> reference = place.reference().or(() -> origins.of(predicate));
                read(definition, negated, new Place(member.segment(), Optional.empty(), reference));
            } else if (!parts.isEmpty()) {
                Place inside = place.within(origins.of(predicate));
                parts.forEach(part -> read(part, negated, inside));
            } else {
                Predicate asked = negated ? new Predicate.Not(predicate) : predicate;
                Optional<Span> span = span(predicate).or(place::around);
                conjuncts.add(new Conjunct(asked, span, place.segment(), place.reference()));
            }
        }

        private static boolean isAtom(Predicate predicate, boolean negated) {
            return !(predicate instanceof Predicate.Not)
                    && !(predicate instanceof Predicate.Member)
                    && parts(predicate, negated).isEmpty();
        }

        private Optional<Span> span(Predicate predicate) {
            Optional<Span> own = origins.of(predicate);
            return own.isEmpty() && predicate instanceof Predicate.Not not ? span(not.operand()) : own;
        }

        private static List<Predicate> parts(Predicate predicate, boolean negated) {
            if (!negated && predicate instanceof Predicate.And and) {
                return and.parts();
            }
            return negated && predicate instanceof Predicate.Or or ? or.parts() : List.of();
        }
    }
}
