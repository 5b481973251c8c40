package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.List;
import java.util.Optional;

/** An order of people, whatever the number of those at its head that a condition asks for. */
record Ranking(boolean bottom, Optional<String> of, Value by, List<Value> within) {

    Ranking {
        within = List.copyOf(within);
    }

    static Ranking of(Predicate.Ranked ranked) {
        return new Ranking(ranked.bottom(), ranked.of(), ranked.by(), ranked.within());
    }

    /** What it is called: {@code spend_rank}. */
    String name() {
        return FactNames.of(by) + "_rank";
    }
}
