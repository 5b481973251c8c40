package dev.seg.compiler.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Expectation;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.Warehouse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Holds what a text expects against the people of a case: all of it {@code holds}, or something {@code fails}. */
final class ExpectedVerdicts {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 12;

    private ExpectedVerdicts() {}

    /** Counts people of a subject. */
    private interface Counter {
        BigDecimal count(String subject, Predicate condition) throws SQLException;
    }

    static void hold(Compilation compilation, CorpusCase given, List<Warehouse> warehouses) throws SQLException {
        if (given.verdicts().isEmpty()) {
            return;
        }
        String subject = compilation.model().catalog().subjects().get(0).name();
        AsOf asOf = compilation.asOf(
                CaseTables.asOf(compilation.model().catalog(), given.asOf()).toInstant());
        List<TableContent> tables = CaseTables.of(compilation.model().catalog(), given, subject);
        Evaluator evaluator = CaseRunner.evaluator(compilation, asOf, tables, subject);
        String meant = verdict(
                compilation,
                (name, condition) ->
                        BigDecimal.valueOf(evaluator.members(condition).size()));
        assertThat(meant).as(given + ": evaluator").isEqualTo(given.verdicts().get(0));
        for (Warehouse warehouse : warehouses) {
            warehouse.refill(tables);
            SqlCompiler sql = compilation.sql(asOf.instant(), warehouse.dialect());
            String found = verdict(
                    compilation,
                    (name, condition) -> new BigDecimal(warehouse
                            .rows(sql.counts(name, Map.of("matching", condition)))
                            .get(0)
                            .get(1)
                            .toString()));
            assertThat(found)
                    .as(given + ": " + warehouse)
                    .isEqualTo(given.verdicts().get(0));
        }
    }

    private static String verdict(Compilation compilation, Counter counter) throws SQLException {
        for (Expectation expectation : compilation.model().expectations()) {
            if (!holds(expectation, compilation, counter)) {
                return "fails";
            }
        }
        return "holds";
    }

    private static boolean holds(Expectation expectation, Compilation compilation, Counter counter)
            throws SQLException {
        if (expectation instanceof Expectation.Size size) {
            for (String segment : size.segments()) {
                if (!size.range().holds(count(compilation, counter, segment, member(segment)))) {
                    return false;
                }
            }
            return true;
        }
        if (expectation instanceof Expectation.Share share) {
            for (String segment : share.segments()) {
                if (!share.percent().holds(percent(share, compilation, counter, segment))) {
                    return false;
                }
            }
            return true;
        }
        if (expectation instanceof Expectation.Disjoint disjoint) {
            Predicate both = new Predicate.And(List.of(member(disjoint.segment()), member(disjoint.other())));
            return count(compilation, counter, disjoint.segment(), both).signum() == 0;
        }
        if (expectation instanceof Expectation.That that) {
            return count(compilation, counter, that.segments().get(0), that.condition())
                            .signum()
                    > 0;
        }
        throw new IllegalArgumentException("not held here: " + expectation);
    }

    private static BigDecimal percent(Expectation.Share share, Compilation compilation, Counter counter, String segment)
            throws SQLException {
        Predicate whole = share.of().map(ExpectedVerdicts::member).orElse(new Predicate.Truth(true));
        Predicate both = new Predicate.And(List.of(member(segment), whole));
        return HUNDRED.multiply(count(compilation, counter, segment, both))
                .divide(count(compilation, counter, segment, whole), DECIMALS, RoundingMode.HALF_UP);
    }

    private static Predicate member(String segment) {
        return new Predicate.Member(segment);
    }

    private static BigDecimal count(Compilation compilation, Counter counter, String segment, Predicate condition)
            throws SQLException {
        return counter.count(compilation.model().segment(segment).subject(), condition);
    }
}
