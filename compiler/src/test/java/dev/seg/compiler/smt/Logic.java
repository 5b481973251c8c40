package dev.seg.compiler.smt;

import com.microsoft.z3.ArithSort;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.BoolSort;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.IntSort;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes formulas of Z3, those of constants already reckoned out. */
final class Logic implements AutoCloseable {

    /** Steps of the solver for one question; about a second. */
    private static final int STEPS = 3_000_000;

    private final Context z3 = new Context();
    private final Solver solver = z3.mkSimpleSolver();
    private final BoolExpr yes = z3.mkTrue();
    private final BoolExpr no = z3.mkFalse();

    Logic() {
        Params params = z3.mkParams();
        params.add("rlimit", STEPS);
        solver.setParameters(params);
    }

    /** Whether the native library loads on this machine. */
    static boolean isThere() {
        try (Logic logic = new Logic()) {
            return logic.isSure(logic.truth(true));
        } catch (LinkageError | RuntimeException missing) {
            return false;
        }
    }

    Solver solver() {
        return solver;
    }

    BoolExpr truth(boolean holds) {
        return holds ? yes : no;
    }

    BoolExpr flag(String name) {
        return z3.mkBoolConst(name);
    }

    Num whole(String name) {
        return new Num(z3.mkIntConst(name), true, Optional.empty());
    }

    Num real(String name) {
        return new Num(z3.mkRealConst(name), false, Optional.empty());
    }

    Num constant(Fraction value) {
        boolean whole = value.denominator().equals(BigInteger.ONE);
        return new Num(whole ? z3.mkInt(value.numerator().toString()) : realNumber(value), whole, Optional.of(value));
    }

    Num constant(long value) {
        return constant(Fraction.of(value));
    }

    private Expr<? extends ArithSort> realNumber(Fraction value) {
        return z3.mkReal(value.numerator() + "/" + value.denominator());
    }

    BoolExpr not(BoolExpr operand) {
        if (operand.equals(yes)) {
            return no;
        }
        return operand.equals(no) ? yes : z3.mkNot(operand);
    }

    BoolExpr all(BoolExpr... parts) {
        return all(List.of(parts));
    }

    BoolExpr any(BoolExpr... parts) {
        return any(List.of(parts));
    }

    BoolExpr all(List<BoolExpr> parts) {
        List<BoolExpr> kept = new ArrayList<>();
        for (BoolExpr part : parts) {
            if (part.equals(no)) {
                return no;
            }
            if (!part.equals(yes)) {
                kept.add(part);
            }
        }
        return kept.isEmpty() ? yes : kept.size() == 1 ? kept.get(0) : z3.mkAnd(kept.toArray(BoolExpr[]::new));
    }

    BoolExpr any(List<BoolExpr> parts) {
        List<BoolExpr> kept = new ArrayList<>();
        for (BoolExpr part : parts) {
            if (part.equals(yes)) {
                return yes;
            }
            if (!part.equals(no)) {
                kept.add(part);
            }
        }
        return kept.isEmpty() ? no : kept.size() == 1 ? kept.get(0) : z3.mkOr(kept.toArray(BoolExpr[]::new));
    }

    BoolExpr implies(BoolExpr condition, BoolExpr conclusion) {
        return any(not(condition), conclusion);
    }

    BoolExpr same(BoolExpr left, BoolExpr right) {
        return any(all(left, right), all(not(left), not(right)));
    }

    BoolExpr choose(BoolExpr condition, BoolExpr then, BoolExpr otherwise) {
        return any(all(condition, then), all(not(condition), otherwise));
    }

    Num choose(BoolExpr condition, Num then, Num otherwise) {
        if (condition.equals(yes)) {
            return then;
        }
        if (condition.equals(no)) {
            return otherwise;
        }
        boolean whole = then.whole() && otherwise.whole();
        return new Num(
                z3.<ArithSort>mkITE(condition, sorted(then, whole), sorted(otherwise, whole)), whole, Optional.empty());
    }

    BoolExpr compare(Num left, Comparator comparator, Num right) {
        if (left.constant().isPresent() && right.constant().isPresent()) {
            return truth(comparator.holds(
                    left.constant().get().compareTo(right.constant().get())));
        }
        boolean whole = left.whole() && right.whole();
        Expr<? extends ArithSort> a = sorted(left, whole);
        Expr<? extends ArithSort> b = sorted(right, whole);
        return switch (comparator) {
            case EQUAL -> z3.mkEq(a, b);
            case LESS -> z3.mkLt(a, b);
            case AT_MOST -> z3.mkLe(a, b);
            case GREATER -> z3.mkLt(b, a);
            case AT_LEAST -> z3.mkLe(b, a);
        };
    }

    BoolExpr equal(Num left, Num right) {
        return compare(left, Comparator.EQUAL, right);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Expr<? extends ArithSort> sorted(Num number, boolean whole) {
        if (whole || !number.whole()) {
            return number.expr();
        }
        return number.constant().isPresent()
                ? realNumber(number.constant().get())
                : z3.mkInt2Real((Expr<IntSort>) number.expr());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    Num sum(List<Num> parts) {
        List<Num> kept = parts.stream()
                .filter(part -> !part.constant().equals(Optional.of(Fraction.ZERO)))
                .toList();
        if (kept.isEmpty()) {
            return constant(0);
        }
        if (kept.size() == 1) {
            return kept.get(0);
        }
        boolean whole = kept.stream().allMatch(Num::whole);
        Expr<? extends ArithSort>[] operands =
                kept.stream().map(part -> sorted(part, whole)).toArray(Expr[]::new);
        return new Num(z3.<ArithSort>mkAdd(operands), whole, Optional.empty());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    Num times(Num left, Num right) {
        if (left.constant().isPresent() && right.constant().isPresent()) {
            return constant(left.constant().get().times(right.constant().get()));
        }
        boolean whole = left.whole() && right.whole();
        Expr<? extends ArithSort>[] operands = new Expr[] {sorted(left, whole), sorted(right, whole)};
        return new Num(z3.<ArithSort>mkMul(operands), whole, Optional.empty());
    }

    Num minus(Num left, Num right) {
        return sum(List.of(left, times(constant(-1), right)));
    }

    /** Where the divisor is not 0. */
    Num divide(Num left, Num right) {
        Optional<Fraction> by = right.constant();
        if (by.isPresent()) {
            return by.get().isZero()
                    ? constant(0)
                    : times(left, constant(Fraction.of(1).dividedBy(by.get())));
        }
        return new Num(z3.<ArithSort>mkDiv(sorted(left, false), sorted(right, false)), false, Optional.empty());
    }

    /** The rest of a whole number. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    Num rest(Num number, long divisor) {
        return new Num(z3.mkMod((Expr<IntSort>) number.expr(), z3.mkInt(divisor)), true, Optional.empty());
    }

    /** A whole number's quotient, rounded down. */
    Num quotient(Num number, long divisor) {
        return new Num(z3.<ArithSort>mkDiv(number.expr(), z3.mkInt(divisor)), true, Optional.empty());
    }

    boolean isSure(BoolExpr formula) {
        return formula.equals(yes);
    }

    boolean isNever(BoolExpr formula) {
        return formula.equals(no);
    }

    /** The value of a flag in a model. */
    static boolean holds(Model model, Expr<BoolSort> flag) {
        return model.eval(flag, true).isTrue();
    }

    @Override
    public void close() {
        z3.close();
    }
}
