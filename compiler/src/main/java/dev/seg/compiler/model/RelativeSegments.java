package dev.seg.compiler.model;

import java.util.HashSet;
import java.util.Set;

/**
 * The segments that depend on other people than the one who is asked about: on a rank among all, on figures over others.
 *
 * <p>Example: {@code segment best = top 10% by spend} is relative, and so is {@code best AND region = "EU"}; {@code spend > 100} is not.
 */
public final class RelativeSegments {

    private RelativeSegments() {}

    /** Whether a segment, or one that it speaks of, or who is in its population at all, depends on other people. */
    public static boolean isRelative(Model model, String segment) {
        Reader reader = new Reader(model);
        Predicate population = model.populations().get(model.segment(segment).subject());
        return !(reader.reads(segment) && (population == null || reader.walk(population)));
    }

    /** Goes on as long as nothing is relative. */
    private static final class Reader extends ModelWalker {

        private final Model model;
        private final Set<String> read = new HashSet<>();

        Reader(Model model) {
            this.model = model;
        }

        boolean reads(String segment) {
            return !read.add(segment) || walk(model.segment(segment).predicate());
        }

        @Override
        public Boolean visit(Predicate.Member member) {
            return reads(member.segment());
        }

        @Override
        public Boolean visit(Predicate.Ranked ranked) {
            return false;
        }

        @Override
        public Boolean visit(Source.People people) {
            return false;
        }

        @Override
        public Boolean visit(Source.OfPeople rows) {
            return false;
        }
    }
}
