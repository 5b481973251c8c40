package dev.seg.compiler.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.plan.Rewrite;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Opened;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each rewrite by itself: the same people are selected with it left out, and with it beside what it needs alone. */
@ExtendWith(Warehouses.class)
class RewritesKeepPeopleTest {
    private static final long SEED = 7700;
    private static final int WORLDS = 4;
    private static final int SEGMENTS_A_WORLD = 24;

    @Test
    void eachLeftOutSelectsTheSamePeople(Servers servers) throws SQLException {
        try (Opened opened = servers.openAll()) {
            for (int i = 0; i < WORLDS; i++) {
                String schema = "seg_rules_" + UUID.randomUUID().toString().substring(0, 8);
                LawCase lawCase = CaseGenerator.generate(SEED + i, SEGMENTS_A_WORLD, schema, EnumSet.allOf(Form.class));
                for (Warehouse warehouse : opened.warehouses()) {
                    hold(lawCase, warehouse, i);
                }
            }
        }
    }

    private static void hold(LawCase lawCase, Warehouse warehouse, int world) throws SQLException {
        Map<String, Set<Object>> meaning = lawCase.meaning();
        List<String> names = List.copyOf(lawCase.segments().keySet());
        warehouse.fill(lawCase.world().tables());
        SqlSide ids = new SqlSide(warehouse, Arm.IDS, Rewrite.all());
        assertThat(ids.disagreements(lawCase, meaning, names)).isEmpty();
        assertThat(ids.with(EnumSet.of(Rewrite.CANDIDATES, Rewrite.SEMI_JOINS)).disagreements(lawCase, meaning, names))
                .isEmpty();
        assertThat(ids.with(EnumSet.of(Rewrite.CANDIDATES, Rewrite.SEMI_JOINS, Rewrite.FOREIGN_KEYS))
                        .disagreements(lawCase, meaning, names))
                .isEmpty();
        Rewrite[] every = Rewrite.values();
        for (int i = world % 2; i < every.length; i += 2) {
            Set<Rewrite> others = EnumSet.complementOf(EnumSet.of(every[i]));
            assertThat(ids.with(others).disagreements(lawCase, meaning, names))
                    .as("without " + every[i])
                    .isEmpty();
        }
    }
}
