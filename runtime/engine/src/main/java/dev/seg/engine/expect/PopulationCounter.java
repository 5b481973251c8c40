package dev.seg.engine.expect;

import dev.seg.compiler.model.Predicate;
import java.util.List;
import java.util.Map;

/** Counts people: in a warehouse, or among people in memory. */
@FunctionalInterface
public interface PopulationCounter {

    /**
     * How many there are in the population of a subject, then for how many of them each condition holds, in the map's
     * order; all of it is counted of one and the same state of the data.
     */
    List<Long> count(String subject, Map<String, Predicate> conditions);
}
