package dev.seg.compiler.check;

import dev.seg.compiler.check.proof.Witness;
import dev.seg.compiler.check.search.WorldTables;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A made-up person, and all who live beside it, as rows of the tables that the catalog reads, so that a warehouse can be
 * asked about it.
 *
 * <p>Example: who has one order of 900 is a row of {@code customers} and a row of {@code orders}.
 */
public final class WitnessTables {

    private WitnessTables() {}

    /**
     * The rows of every table that the catalog reads, by the table's whole name; a column that a row lacks is missing there.
     * Values are those that {@link dev.seg.compiler.model.TablePeople} reads.
     *
     * @param conditions what holds for the person
     * @return empty where rows do not tell a person whom the conditions hold for: two of them would be one, say
     */
    public static Optional<Map<String, List<Map<String, Object>>>> of(
            Model model, Witness witness, List<Predicate> conditions) {
        Map<String, List<Map<String, Object>>> tables = witness.tables();
        return WorldTables.read(
                        model,
                        witness.asOf(),
                        witness.subject(),
                        tables,
                        witness.person().key(),
                        conditions)
                .map(found -> tables);
    }
}
