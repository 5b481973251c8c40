package dev.seg.compiler.smt;

import com.microsoft.z3.BoolExpr;
import dev.seg.compiler.catalog.Stream;
import java.util.List;

/** What a row holds, as a formula. */
sealed interface Content {

    /** One of the places for rows of a stream; those that are taken stand in their order. */
    record Slot(Stream stream, int index) implements Content {}

    /** A row of a branch of a union. */
    record Branch(int branch, Content row) implements Content {}

    /** The rows that have the keys of its first one. */
    record Group(List<Sym> keys, List<Candidate> rows) implements Content {}

    /** The person, as one of the people that there are. */
    record Self() implements Content {}

    /**
     * A row that there may be.
     *
     * @param there when there is
     */
    record Candidate(BoolExpr there, Content content) {}

    /** The row's own place among events. */
    static Slot slot(Content content) {
        Content own = content;
        while (own instanceof Branch branch) {
            own = branch.row();
        }
        if (own instanceof Slot slot) {
            return slot;
        }
        throw new IllegalStateException("no event: " + content);
    }
}
