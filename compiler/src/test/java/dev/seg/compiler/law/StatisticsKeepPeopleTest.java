package dev.seg.compiler.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.plan.Rewrite;
import dev.seg.compiler.sql.Dialect;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is said of tables, the same people are selected; and with each of the rewrites that listen left out. */
@ExtendWith(Warehouses.class)
class StatisticsKeepPeopleTest {
    private static final long SEED = 9100;
    private static final int WORLDS = 12;
    private static final int SEGMENTS_A_WORLD = 40;

    private static final Pattern PROBE =
            Pattern.compile("OFFSET \\d+ ROWS|EXISTS \\(\\s*SELECT (COUNT|SUM|MIN|MAX)\\(");

    /** So many of the segments, at least, are asked for person by person. */
    private static final int OFTEN = 20;

    @Test
    void anyStatisticsSelectTheSamePeople(Servers servers) throws SQLException {
        int probed = 0;
        try (Opened opened = servers.openAll()) {
            for (int i = 0; i < WORLDS; i++) {
                String schema = "seg_said_" + UUID.randomUUID().toString().substring(0, 8);
                World world = CaseGenerator.generate(SEED + i, 1, schema).world();
                LawCase lawCase = StepGenerator.of(SEED + i, SEGMENTS_A_WORLD, world);
                for (Warehouse warehouse : opened.warehouses()) {
                    probed += hold(
                            lawCase,
                            warehouse,
                            MadeUpStatistics.of(SEED + i, lawCase.world().catalog()));
                }
            }
        }
        assertThat(probed).isGreaterThanOrEqualTo(OFTEN);
    }

    private static int hold(LawCase lawCase, Warehouse warehouse, Statistics statistics) throws SQLException {
        Map<String, Set<Object>> meaning = lawCase.meaning();
        List<String> names = List.copyOf(lawCase.segments().keySet());
        warehouse.fill(lawCase.world().tables());
        SqlSide ids = new SqlSide(warehouse, Arm.IDS, Rewrite.all()).with(statistics);
        assertThat(ids.disagreements(lawCase, meaning, names)).isEmpty();
        for (Rewrite rewrite : List.of(Rewrite.PROBES, Rewrite.FEWEST_FIRST, Rewrite.FOREIGN_KEYS)) {
            Set<Rewrite> others = EnumSet.complementOf(EnumSet.of(rewrite));
            assertThat(ids.with(others).disagreements(lawCase, meaning, names))
                    .as("without " + rewrite)
                    .isEmpty();
        }
        return warehouse.dialect() == Dialect.POSTGRESQL
                ? (int) names.stream()
                        .filter(name -> isProbed(ids.sql(lawCase, name)))
                        .count()
                : 0;
    }

    private static boolean isProbed(String sql) {
        return PROBE.matcher(sql).find();
    }
}
