package dev.seg.compiler.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Opened;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.sql.SQLException;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The law that everything rests on: of made-up vocabularies, people and segments, the SQL selects exactly those whom the
 * {@link dev.seg.compiler.model.Evaluator} names. {@code -Dseg.law.seed} chooses the first world and
 * {@code -Dseg.law.worlds} how many there are.
 */
@ExtendWith(Warehouses.class)
class SqlMatchesMeaningTest {
    private static final int WORLDS = 36;
    private static final int SEGMENTS_A_WORLD = 40;

    /** How many segments of a build have each form. */
    private static final int OFTEN = 100;

    @Test
    void theSqlSelectsWhomTheWordsMean(Servers servers) throws SQLException {
        long seed = Long.getLong("seg.law.seed", 1000);
        int worlds = Integer.getInteger("seg.law.worlds", WORLDS);
        try (Opened opened = servers.openAll()) {
            SqlLaw law = new SqlLaw(opened.warehouses());
            for (int i = 0; i < worlds; i++) {
                law.check(seed + i, SEGMENTS_A_WORLD);
            }
            System.out.println("SQL = meaning: " + law + "; seeds " + seed + " to " + (seed + worlds - 1));
            assertThat(law.reports()).isEmpty();
            assertThat(law.wrong()).isZero();
            assertThat(law.segments()).isEqualTo(worlds * SEGMENTS_A_WORLD);
            assertThat(law.interestingPercent()).isGreaterThanOrEqualTo(80);
            if (worlds >= WORLDS) {
                assertThat(law.forms().keySet()).containsAll(EnumSet.allOf(Form.class));
                assertThat(law.forms().values()).allMatch(times -> times >= OFTEN);
            }
        }
    }
}
