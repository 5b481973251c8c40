package dev.seg.compiler.smt;

import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;

/** The functions of values that the encoding has words for. */
final class SmtCalls {

    private final SmtMeaning meaning;
    private final Logic logic;

    SmtCalls(SmtMeaning meaning, Logic logic) {
        this.meaning = meaning;
        this.logic = logic;
    }

    Sym of(Value.Call call) {
        List<Sym> arguments =
                call.arguments().stream().map(value -> value.accept(meaning)).toList();
        if (call.function() == ScalarFunction.ELAPSED) {
            return elapsed(arguments.get(0), arguments.get(1));
        }
        throw new Unmodelled(call.function().name().toLowerCase(Locale.ROOT));
    }

    private Sym elapsed(Sym from, Sym to) {
        return Sym.of(logic.all(from.known(), to.known()), Sym.Kind.EXACT, logic.minus(instant(to), instant(from)));
    }

    /** A point in time in microseconds, where the clock does not change. */
    private Num instant(Sym moment) {
        if (moment.kind() == Sym.Kind.POINT) {
            return logic.constant(MomentCuts.micros(moment.point().orElseThrow().toInstant()));
        }
        if (moment.kind() == Sym.Kind.INSTANT) {
            return moment.num();
        }
        ZoneRules rules = meaning.person().model().catalog().timestampZone().getRules();
        if (moment.kind() == Sym.Kind.TIMESTAMP && rules.isFixedOffset()) {
            long offset = rules.getOffset(Instant.EPOCH).getTotalSeconds() * 1_000_000L;
            return logic.minus(moment.num(), logic.constant(offset));
        }
        throw new Unmodelled("elapsed between " + moment.kind());
    }
}
