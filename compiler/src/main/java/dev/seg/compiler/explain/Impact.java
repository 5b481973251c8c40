package dev.seg.compiler.explain;

import dev.seg.compiler.check.compare.Differences;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has to be asked of data to know whom a changed segment gains and loses, and by which condition; all of it is said in
 * the model of both versions, {@link Differences#both}.
 *
 * <p>Example: where {@code spend > 100} became {@code spend >= 100}, those enter who are in {@code vip} and were not, and the
 * old condition is the one that they did not fulfil.
 *
 * @param was whether somebody was in it; nobody where it is new
 * @param is whether somebody is in it; nobody where it is gone
 * @param causes the conditions that can be why somebody enters or leaves
 */
public record Impact(String name, String subject, boolean isNew, Predicate was, Predicate is, List<Cause> causes) {

    public Impact {
        causes = List.copyOf(causes);
    }

    /** How a condition lets people in or out. */
    public enum Role {
        /** The old version asked for it, and who enters does not fulfil it. */
        WAS_ASKED(true),
        /** The new version lets in whom it holds for. */
        IS_ENOUGH(true),
        /** The new version asks for it, and who leaves does not fulfil it. */
        IS_ASKED(false),
        /** The old version let in whom it held for. */
        WAS_ENOUGH(false);

        private final boolean entering;

        Role(boolean entering) {
            this.entering = entering;
        }

        /** Whether it is about those who enter. */
        public boolean isEntering() {
            return entering;
        }
    }

    /**
     * A condition that can be why.
     *
     * @param text as it was written
     * @param people whom it lets in or out
     */
    public record Cause(Role role, String text, Predicate people) {}

    /** Who is in it and was not. */
    public Predicate entering() {
        return new Predicate.And(List.of(is, new Predicate.Not(was)));
    }

    /** Who was in it and is not. */
    public Predicate leaving() {
        return new Predicate.And(List.of(was, new Predicate.Not(is)));
    }

    /**
     * What is to be asked about a segment that has changed, has come or is gone.
     *
     * @param before its condition as it was written in the old version, if it was there
     * @param after the same of the new one
     */
    public static Impact of(String name, Model both, Optional<Condition> before, Optional<Condition> after) {
        Predicate nobody = new Predicate.Truth(false);
        String old = Differences.before(name);
        Predicate was = before.isPresent() ? new Predicate.Member(old) : nobody;
        Predicate is = after.isPresent() ? new Predicate.Member(name) : nobody;
        Segment segment = both.segment(after.isPresent() ? name : old);
        Impact bare = new Impact(name, segment.subject(), before.isEmpty(), was, is, List.of());
        if (before.isEmpty() || after.isEmpty()) {
            return bare;
        }
        List<Part> were = parts(before.get(), both.segment(old).predicate());
        List<Part> are = parts(after.get(), segment.predicate());
        List<Cause> causes = new ArrayList<>();
        without(were, are)
                .forEach(part -> causes.add(cause(bare, part, part.branch() ? Role.WAS_ENOUGH : Role.WAS_ASKED)));
        without(are, were)
                .forEach(part -> causes.add(cause(bare, part, part.branch() ? Role.IS_ENOUGH : Role.IS_ASKED)));
        return new Impact(name, segment.subject(), false, was, is, causes);
    }

    /**
     * One of the conditions that a segment is put together from.
     *
     * @param branch whether it is enough; otherwise all are asked
     */
    private record Part(String text, Predicate predicate, boolean branch) {}

    /** The parts in the words of both versions, if these have the shape of the written ones. */
    private static List<Part> parts(Condition written, Predicate told) {
        List<Predicate> predicates = List.of(told);
        if (written.kind() == Condition.Kind.ALL && told instanceof Predicate.And and) {
            predicates = and.parts();
        } else if (written.kind() == Condition.Kind.ANY && told instanceof Predicate.Or or) {
            predicates = or.parts();
        }
        if (predicates.size() != written.parts().size() || predicates.size() == 1) {
            return List.of(new Part(written.text(), told, false));
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < predicates.size(); i++) {
            parts.add(new Part(written.parts().get(i).text(), predicates.get(i), written.kind() == Condition.Kind.ANY));
        }
        return parts;
    }

    private static List<Part> without(List<Part> parts, List<Part> others) {
        return parts.stream()
                .filter(part -> others.stream()
                        .noneMatch(other -> other.branch() == part.branch()
                                && other.predicate().equals(part.predicate())))
                .toList();
    }

    private static Cause cause(Impact impact, Part part, Role role) {
        Predicate people = role.isEntering() ? impact.entering() : impact.leaving();
        Predicate shown = part.branch() ? part.predicate() : new Predicate.Not(part.predicate());
        return new Cause(role, part.text(), new Predicate.And(List.of(people, shown)));
    }
}
