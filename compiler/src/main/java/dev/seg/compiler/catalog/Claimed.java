package dev.seg.compiler.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of which a catalog claims something, see {@link Claim}. */
public sealed interface Claimed {

    /** What messages call the rows: {@code customer}, {@code order}, {@code customer.tags}. */
    String name();

    List<Claim> claims();

    List<Join> joins();

    <R> R accept(Visitor<R> visitor);

    /** Those of a subject. */
    record People(Subject subject) implements Claimed {
        @Override
        public String name() {
            return subject.name();
        }

        @Override
        public List<Claim> claims() {
            return Claim.of(subject);
        }

        @Override
        public List<Join> joins() {
            return subject.joins();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * Those of events, or the values of a set.
     *
     * @param set the subject whose set it is
     */
    record Happenings(Stream stream, Optional<String> set) implements Claimed {
        @Override
        public String name() {
            return set.map(subject -> subject + ".").orElse("") + stream.name();
        }

        @Override
        public List<Claim> claims() {
            return Claim.of(stream);
        }

        @Override
        public List<Join> joins() {
            return stream.joins();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Those of a table that belongs to nobody. */
    record Listed(LookupTable lookup) implements Claimed {
        @Override
        public String name() {
            return lookup.name();
        }

        @Override
        public List<Claim> claims() {
            return Claim.of(lookup);
        }

        @Override
        public List<Join> joins() {
            return lookup.joins();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Reads each kind of rows. */
    interface Visitor<R> {
        R visit(People people);

        R visit(Happenings happenings);

        R visit(Listed listed);
    }

    /** All that a catalog claims something of, in its order. */
    static List<Claimed> of(Catalog catalog) {
        List<Claimed> all = new ArrayList<>();
        for (Subject subject : catalog.subjects()) {
            all.add(new People(subject));
            subject.sets().forEach(set -> all.add(new Happenings(set.stream(), Optional.of(subject.name()))));
        }
        catalog.streams().forEach(stream -> all.add(new Happenings(stream, Optional.empty())));
        catalog.tables().forEach(lookup -> all.add(new Listed(lookup)));
        return all;
    }
}
