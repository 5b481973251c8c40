package dev.seg.compiler.smt;

import com.microsoft.z3.ArithSort;
import com.microsoft.z3.Expr;
import dev.seg.compiler.model.Fraction;
import java.util.Optional;

/**
 * A number in a formula.
 *
 * @param whole whether its sort is that of whole numbers
 * @param constant its value, if that is known
 */
record Num(Expr<? extends ArithSort> expr, boolean whole, Optional<Fraction> constant) {}
