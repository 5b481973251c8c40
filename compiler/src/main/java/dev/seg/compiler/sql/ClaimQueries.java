package dev.seg.compiler.sql;

import dev.seg.compiler.catalog.Claim;
import dev.seg.compiler.catalog.Claimed;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.plan.ClaimPlanner;
import java.util.List;

/**
 * Asks one warehouse whether what a catalog claims is so. Rows that no query of a segment reads are not looked at: those that
 * the catalog's {@code where} leaves out, events of nobody, and what is later than the run's moment.
 *
 * <p>Example: for {@code subject customer from customers key id: int { region: text in ("EU", "US") }} the counts are one row
 * with the number of customers, and of those without {@code id}, of values of {@code id} that several have, of customers without
 * {@code region}, and of those with another one.
 */
public final class ClaimQueries {
    private final ClaimPlanner planner;
    private final Dialect dialect;

    public ClaimQueries(Model model, AsOf asOf, Dialect dialect) {
        this.planner = new ClaimPlanner(model, asOf);
        this.dialect = dialect;
    }

    /**
     * One row, read in one pass: how many rows there are, then for each claim how many rows break it; for {@code KEY_UNIQUE} how
     * many keys.
     *
     * @param claims none of {@code JOINED_ONCE}
     */
    public SqlStatement counts(Claimed claimed, List<Claim> claims) {
        return SqlCompiler.write(planner.counts(claimed, claims), dialect);
    }

    /** The keys of the rows that break a claim, each once; of events of nobody, and of those without keys, the person's. */
    public SqlStatement breaches(Claimed claimed, Claim claim) {
        return SqlCompiler.write(planner.breaches(claimed, claim), dialect);
    }

    /** One row: how many keys there are in the table of a join, and how many of them several rows have. */
    public SqlStatement counts(Join join) {
        return SqlCompiler.write(planner.joinCounts(join), dialect);
    }

    /** Keys of the table of a join, or their first columns, that several rows have. */
    public SqlStatement breaches(Join join) {
        return SqlCompiler.write(planner.joinBreaches(join), dialect);
    }
}
