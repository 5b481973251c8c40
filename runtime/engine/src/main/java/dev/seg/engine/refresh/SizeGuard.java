package dev.seg.engine.refresh;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Expectation;
import dev.seg.compiler.model.Model;
import dev.seg.engine.expect.ExpectationRunner;
import dev.seg.engine.expect.PopulationCounter;
import dev.seg.engine.expect.Verdict;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds segments that must not be published as they were found. */
final class SizeGuard {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** So many times more members, or less, are a mistake until somebody says otherwise. */
    private static final int TIMES = 10;
    /** Smaller segments may jump. */
    private static final int NOTABLE = 100;

    private final Compilation compilation;
    private final PopulationCounter counter;

    SizeGuard(Compilation compilation, PopulationCounter counter) {
        this.compilation = compilation;
        this.counter = counter;
    }

    /** By unit the first expectation of size, share or emptiness that does not hold, as a clause. */
    Map<String, String> unexpected(List<Unit> units) {
        Map<String, String> unitOf = new LinkedHashMap<>();
        units.forEach(unit -> unit.segments().forEach(segment -> unitOf.put(segment, unit.name())));
        Model model = compilation.model();
        List<Expectation> guards = model.expectations().stream()
                .filter(expectation -> segments(expectation).stream().anyMatch(unitOf::containsKey))
                .toList();
        Map<String, String> problems = new LinkedHashMap<>();
        if (guards.isEmpty()) {
            return problems;
        }
        Model guarded = new Model(
                model.catalog(),
                model.populations(),
                model.streamFilters(),
                model.segments(),
                List.of(),
                guards,
                List.of());
        for (Verdict verdict : new ExpectationRunner(guarded, counter).run()) {
            if (!verdict.holds()) {
                segments(verdict.expectation())
                        .forEach(segment -> Optional.ofNullable(unitOf.get(segment))
                                .ifPresent(unit -> problems.putIfAbsent(unit, sentence(verdict))));
            }
        }
        return problems;
    }

    private String sentence(Verdict verdict) {
        return verdict.finding(compilation.analysis().origins())
                .map(Diagnostic::message)
                .orElse(verdict.actual() + ", but expected is " + verdict.expected());
    }

    private static Set<String> segments(Expectation expectation) {
        if (expectation instanceof Expectation.Size size) {
            return new HashSet<>(size.segments());
        }
        if (expectation instanceof Expectation.Share share) {
            return new HashSet<>(share.segments());
        }
        return expectation instanceof Expectation.Emptiness emptiness ? Set.of(emptiness.segment()) : Set.of();
    }

    /** Why a segment has changed as only mistakes change it, as a clause. */
    static Optional<String> upset(String segment, long before, long size) {
        boolean shrunk = before >= NOTABLE && size * TIMES <= before;
        boolean grown = size >= NOTABLE && before > 0 && size >= before * TIMES && size - before >= NOTABLE;
        return shrunk || grown
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "`%s` would %s from %,d to %,d members; if that is meant, `--accept-change`",
                        segment,
                        shrunk ? "shrink" : "grow",
                        before,
                        size))
                : Optional.empty();
    }

    /** Why a segment has grown too much, as a clause; from nobody every growth is too much. */
    static Optional<String> grown(String segment, long before, long size, BigDecimal maxPercent) {
        BigDecimal allowed = BigDecimal.valueOf(before).multiply(HUNDRED.add(maxPercent));
        if (BigDecimal.valueOf(size).multiply(HUNDRED).compareTo(allowed) <= 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "`%s` would grow from %,d to %,d members, by more than %s %%",
                segment,
                before,
                size,
                maxPercent.stripTrailingZeros().toPlainString()));
    }
}
