package dev.seg.compiler.sql;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.plan.Rewrite;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the segments of a model into queries for one warehouse, as of one moment.
 *
 * <p>Example: {@code new SqlCompiler(model, asOf, Dialect.DUCKDB).ids("vip").text()} is a {@code SELECT} of one column, the
 * key of each member once.
 */
public final class SqlCompiler {
    private final Model model;
    private final AsOf asOf;
    private final Dialect dialect;
    private final Set<Rewrite> rewrites;

    public SqlCompiler(Model model, AsOf asOf, Dialect dialect) {
        this(model, asOf, dialect, Rewrite.all());
    }

    /** With some rewrites only: the result is the same, the query is not. */
    public SqlCompiler(Model model, AsOf asOf, Dialect dialect, Set<Rewrite> rewrites) {
        this.model = model;
        this.asOf = asOf;
        this.dialect = dialect;
        this.rewrites = Set.copyOf(rewrites);
    }

    /** The keys of a segment's members, in no order: one column, named as the key's. */
    public SqlStatement ids(String segment) {
        return query(segment);
    }

    /** One row, read in one pass: how many there are in the population, then how many in each segment, in order. */
    public SqlStatement sizes(String subject, List<String> segments) {
        return query(subject + segments);
    }

    /**
     * One row, read in one pass: how many there are in the population, then for how many each condition holds, in the
     * map's order. Shares and overlaps are counts of conjunctions of {@link Predicate.Member}s.
     */
    public SqlStatement counts(String subject, Map<String, Predicate> conditions) {
        return query(subject + conditions);
    }

    /** A row for everybody in the population: the key, then for each segment whether they are in it; never null. */
    public SqlStatement membership(String subject, List<String> segments) {
        return query(subject + segments);
    }

    /** The plan behind {@link #ids}, as an indented tree. */
    public String plan(String segment) {
        return query(segment).printed();
    }

    private SqlStatement query(String what) {
        throw new UnsupportedOperationException(what + model + asOf + dialect + rewrites);
    }
}
