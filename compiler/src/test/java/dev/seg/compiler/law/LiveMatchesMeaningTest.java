package dev.seg.compiler.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.plan.Rewrite;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is kept and reads the clock of the warehouse, as views do, selects whom the words mean at the moment at which the clock
 * stands, wherever it stood when it was written.
 */
@ExtendWith(Warehouses.class)
class LiveMatchesMeaningTest {
    private static final int WORLDS = 6;
    private static final int SEGMENTS_A_WORLD = 40;

    @Test
    void theClockOfTheWarehouseSelectsWhomTheWordsMean(Servers servers) throws SQLException {
        long seed = Long.getLong("seg.law.seed", 4400);
        int worlds = Integer.getInteger("seg.law.worlds", WORLDS);
        try (Warehouse postgresql = servers.open(Dialect.POSTGRESQL);
                Warehouse duckdb = servers.open(Dialect.DUCKDB)) {
            postgresql.execute("SET TIME ZONE 'Asia/Kathmandu'");
            duckdb.execute("SET TimeZone = 'Asia/Kathmandu'");
            List<String> wrong = new ArrayList<>();
            for (int i = 0; i < worlds; i++) {
                String schema = "seg_live_" + UUID.randomUUID().toString().substring(0, 8);
                LawCase lawCase = CaseGenerator.generate(seed + i, SEGMENTS_A_WORLD, schema, EnumSet.allOf(Form.class));
                wrong.addAll(hold(seed + i, lawCase, postgresql));
                wrong.addAll(hold(seed + i, lawCase, duckdb));
            }
            System.out.println("live SQL = meaning: " + worlds * SEGMENTS_A_WORLD + " segments, " + wrong.size()
                    + " wrong; seeds " + seed + " to " + (seed + worlds - 1));
            assertThat(wrong).isEmpty();
        }
    }

    private static List<String> hold(long seed, LawCase lawCase, Warehouse warehouse) throws SQLException {
        Map<String, Set<Object>> meaning = lawCase.meaning();
        List<String> names = List.copyOf(lawCase.segments().keySet());
        warehouse.fill(lawCase.world().tables());
        SqlSide ids = new SqlSide(warehouse, Arm.PRINTED_IDS, Rewrite.all()).live();
        List<Disagreement> found = new ArrayList<>(ids.disagreements(lawCase, meaning, names));
        found.addAll(ids.with(Arm.MEMBERSHIP).disagreements(lawCase, meaning, names.subList(0, names.size() / 2)));
        return found.stream()
                .map(each -> "seed " + seed + " " + warehouse.dialect() + " "
                        + lawCase.world().asOf() + " " + each + "\n" + ids.sql(lawCase, each.segment()))
                .toList();
    }
}
