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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A net is judged by what it catches: each wrong compiler must be found out within the cases of one build, by wrong people
 * and not by an error, and a right one must not.
 */
@ExtendWith(Warehouses.class)
class PlantedBugsTest {
    private static final int SEGMENTS_A_WORLD = 40;
    private static final int MAX_WORLDS = 36;
    private static final int AT_ONCE = 10;
    private static final int WANTED = 87;

    @Test
    void mistakesInTheMeaningAreFound(Servers servers) throws SQLException {
        find(PlantedBugs.all(), servers, Dialect.DUCKDB, List.of(Arm.MEMBERSHIP));
    }

    @Test
    void mistakesInTheSqlAreFound(Servers servers) throws SQLException {
        find(PlantedSqlBugs.all(), servers, Dialect.POSTGRESQL, List.of(Arm.MEMBERSHIP, Arm.IDS));
    }

    @Test
    void thereAreManyKindsOfMistakes() {
        assertThat(PlantedBugs.all().size() + PlantedSqlBugs.all().size()).isGreaterThanOrEqualTo(WANTED);
    }

    private static void find(List<PlantedBug> planted, Servers servers, Dialect dialect, List<Arm> arms)
            throws SQLException {
        List<PlantedBug> hidden = new ArrayList<>(planted);
        Map<String, Integer> found = new LinkedHashMap<>();
        try (Warehouse warehouse = servers.open(dialect).remembering()) {
            for (int i = 1; i <= MAX_WORLDS && !hidden.isEmpty(); i++) {
                LawCase lawCase = CaseGenerator.generate(
                        1000 + i, SEGMENTS_A_WORLD, warehouse.schema() + "_2", EnumSet.allOf(Form.class));
                Map<String, Set<Object>> meaning = lawCase.meaning();
                warehouse.fill(lawCase.world().tables());
                for (Arm arm : arms) {
                    assertThat(isFound(PlantedBug.none(), lawCase, meaning, warehouse, arm))
                            .isFalse();
                    for (PlantedBug bug : List.copyOf(hidden)) {
                        if (isFound(bug, lawCase, meaning, warehouse, arm)) {
                            hidden.remove(bug);
                            found.put(bug.name(), i * SEGMENTS_A_WORLD);
                        }
                    }
                }
            }
        }
        System.out.println("bugs planted " + planted.size() + ", found " + found.size() + " by " + dialect
                + ", each after at most so many segments: " + found);
        assertThat(hidden).isEmpty();
    }

    private static boolean isFound(
            PlantedBug bug, LawCase lawCase, Map<String, Set<Object>> meaning, Warehouse warehouse, Arm arm) {
        SqlSide side = new SqlSide(warehouse, arm, Rewrite.all()).with(bug);
        List<String> names = bug.touched(lawCase);
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            List<String> some = names.subList(from, Math.min(from + AT_ONCE, names.size()));
            if (side.disagreements(lawCase, meaning, some).stream()
                    .anyMatch(disagreement -> disagreement.kind().equals("wrong"))) {
                return true;
            }
        }
        return false;
    }
}
