package dev.seg.compiler.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Holds what the SQL of both warehouses selects, bound and printed, against what the evaluator says. */
final class ScalarLaw {
    private static final int MOST_REPORTS = 12;

    private final ScalarWorld world;
    private final Map<String, Predicate> conditions = new LinkedHashMap<>();

    ScalarLaw(ScalarWorld world) {
        this.world = world;
    }

    /** Adds a condition to be asked, and its complement. */
    void add(Predicate condition) {
        conditions.put("s" + conditions.size(), condition);
        conditions.put("s" + conditions.size(), new Predicate.Not(condition));
    }

    /** Asks all; at least so many percent must hold for some and not for others. */
    void check(Servers servers, int interestingPercent) throws SQLException {
        Model model = world.model(conditions);
        Evaluator evaluator = new Evaluator(model, world.asOf(), world.world(model), "customer");
        Set<Object> everybody = evaluator.members(new Predicate.Truth(true));
        Map<String, Set<Object>> meant = new LinkedHashMap<>();
        conditions.keySet().forEach(name -> meant.put(name, evaluator.members(name)));
        long interesting = meant.values().stream()
                .filter(members -> !members.isEmpty() && members.size() < everybody.size())
                .count();
        List<String> wrong = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            try (Warehouse warehouse = servers.open(dialect)) {
                warehouse.fill(world.tables());
                for (String name : conditions.keySet()) {
                    compare(name, new SqlCompiler(model, world.asOf(), dialect), warehouse, meant, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(interesting * 100 / meant.size()).isGreaterThanOrEqualTo(interestingPercent);
    }

    private void compare(
            String name,
            SqlCompiler compiler,
            Warehouse warehouse,
            Map<String, Set<Object>> meant,
            List<String> wrong) {
        if (wrong.size() >= MOST_REPORTS) {
            return;
        }
        Set<Object> expected = meant.getOrDefault(name, Set.of());
        String heading =
                warehouse.dialect() + " " + ModelPrinter.print(Objects.requireNonNull(conditions.get(name))) + "\n";
        try {
            SqlStatement statement = compiler.ids(name);
            heading += statement.printed() + "\n";
            note(heading + "bound ", expected, keys(warehouse.rows(statement)), wrong);
            note(heading + "printed ", expected, keys(warehouse.printedRows(statement)), wrong);
        } catch (SQLException | RuntimeException failure) {
            wrong.add(heading + failure + " at "
                    + List.of(failure.getStackTrace()).subList(0, 5));
        }
    }

    private static Set<Object> keys(List<List<Object>> rows) {
        Set<Object> keys = new LinkedHashSet<>();
        rows.forEach(row -> keys.add(row.get(0)));
        return keys;
    }

    private static void note(String heading, Set<Object> expected, Set<Object> found, List<String> wrong) {
        if (!expected.equals(found)) {
            Set<Object> missed = new LinkedHashSet<>(expected);
            missed.removeAll(found);
            Set<Object> added = new LinkedHashSet<>(found);
            added.removeAll(expected);
            wrong.add(heading + "left out " + missed + ", wrongly selected " + added);
        }
    }
}
