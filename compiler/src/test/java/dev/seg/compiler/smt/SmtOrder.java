package dev.seg.compiler.smt;

import com.microsoft.z3.BoolExpr;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The order of rows of a source, as formulas: see {@link dev.seg.compiler.model.Source}. */
final class SmtOrder {

    private final SmtPerson person;
    private final Logic logic;

    SmtOrder(SmtPerson person) {
        this.person = person;
        this.logic = person.logic();
    }

    /** Whether one row comes before another; of rows that are equal in all that counts, as {@code ofEqual} says. */
    BoolExpr isBefore(Content one, Content other, boolean ofEqual) {
        return isEarlier(one, other, logic.truth(ofEqual));
    }

    BoolExpr isEarlier(Content one, Content other, BoolExpr ofEqual) {
        if (one instanceof Content.Self) {
            return ofEqual;
        }
        if (one instanceof Content.Group left && other instanceof Content.Group right) {
            return isBefore(left.keys(), right.keys(), false, ofEqual);
        }
        return atFirst(moment(one), moment(other), withoutMoment(one, other, ofEqual));
    }

    /** The same, from the last on. */
    BoolExpr isBehind(Content one, Content other, BoolExpr ofEqual) {
        if (one instanceof Content.Self) {
            return ofEqual;
        }
        if (one instanceof Content.Group left && other instanceof Content.Group right) {
            return isBefore(left.keys(), right.keys(), true, ofEqual);
        }
        return atFirst(moment(other), moment(one), withoutMoment(other, one, ofEqual));
    }

    private Optional<Sym> moment(Content content) {
        Content.Slot slot = Content.slot(content);
        return slot.stream().moment().map(at -> person.at(slot));
    }

    private BoolExpr atFirst(Optional<Sym> one, Optional<Sym> other, BoolExpr ofEqual) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() && other.isEmpty() ? ofEqual : logic.truth(one.isPresent());
        }
        if (one.get().kind() != other.get().kind()) {
            throw new Unmodelled("moments of two kinds in order");
        }
        Num left = one.get().num();
        Num right = other.get().num();
        return left.equals(right)
                ? ofEqual
                : logic.any(logic.compare(left, Comparator.LESS, right), logic.all(logic.equal(left, right), ofEqual));
    }

    /** By branches, then by the places of a stream's rows: those of one moment stand in the order of their keys. */
    private BoolExpr withoutMoment(Content one, Content other, BoolExpr ofEqual) {
        if (one instanceof Content.Branch left && other instanceof Content.Branch right) {
            return left.branch() == right.branch()
                    ? withoutMoment(left.row(), right.row(), ofEqual)
                    : logic.truth(left.branch() < right.branch());
        }
        Content.Slot left = Content.slot(one);
        Content.Slot right = Content.slot(other);
        if (!left.stream().equals(right.stream())) {
            throw new Unmodelled("rows of two streams in order");
        }
        return left.stream().key().isEmpty() || left.index() == right.index()
                ? ofEqual
                : logic.truth(left.index() < right.index());
    }

    /** Whether values come before others, the missing last. */
    private BoolExpr isBefore(List<Sym> ones, List<Sym> others, boolean turned, BoolExpr ofEqual) {
        BoolExpr before = ofEqual;
        for (int i = ones.size() - 1; i >= 0; i--) {
            before = isBefore(ones.get(i), others.get(i), turned, before);
        }
        return before;
    }

    /** Whether a value comes before another, the missing last. */
    BoolExpr isBefore(Sym one, Sym other, boolean turned, BoolExpr ofEqual) {
        if (one.kind() != other.kind() || one.kind() == Sym.Kind.AGE || one.kind() == Sym.Kind.POINT) {
            throw new Unmodelled("order of " + one.kind() + " and " + other.kind());
        }
        BoolExpr less = one.kind() == Sym.Kind.BOOL
                ? logic.all(logic.not(turned ? other.truth() : one.truth()), turned ? one.truth() : other.truth())
                : logic.compare(one.num(), turned ? Comparator.GREATER : Comparator.LESS, other.num());
        return logic.any(
                logic.all(one.known(), logic.not(other.known())),
                logic.all(one.known(), other.known(), less),
                logic.all(isSame(one, other), ofEqual));
    }

    /** Equal, or both missing. */
    BoolExpr isSame(Sym one, Sym other) {
        BoolExpr equal = one.kind() == Sym.Kind.BOOL
                ? logic.same(one.truth(), other.truth())
                : logic.equal(one.num(), other.num());
        return logic.any(
                logic.all(logic.not(one.known()), logic.not(other.known())),
                logic.all(one.known(), other.known(), equal));
    }

    BoolExpr isSame(List<Sym> ones, List<Sym> others) {
        List<BoolExpr> parts = new ArrayList<>();
        for (int i = 0; i < ones.size(); i++) {
            parts.add(isSame(ones.get(i), others.get(i)));
        }
        return logic.all(parts);
    }

    /** Whether two rows have these values in common. */
    BoolExpr isSame(List<Value> values, SmtMeaning one, SmtMeaning other) {
        return isSame(
                values.stream().map(value -> value.accept(one)).toList(),
                values.stream().map(value -> value.accept(other)).toList());
    }

    /** Whether one row is counted before another, as a row's number says. */
    BoolExpr isBefore(Value.RowNumber number, SmtMeaning one, SmtMeaning other) {
        BoolExpr ofEqual = logic.truth(one.index() < other.index());
        BoolExpr before = number.last()
                ? isBehind(one.content(0), other.content(0), ofEqual)
                : isEarlier(one.content(0), other.content(0), ofEqual);
        for (int i = number.by().size() - 1; i >= 0; i--) {
            Value.Ordering by = number.by().get(i);
            if (by.value().type() == Type.DECIMAL && isDivided(by.value())) {
                throw new Unmodelled("order by a quotient");
            }
            before = isBefore(
                    by.value().accept(one), by.value().accept(other), by.descending() != number.last(), before);
        }
        return before;
    }

    private static boolean isDivided(Value value) {
        return !(value instanceof Value.EventAttribute);
    }
}
