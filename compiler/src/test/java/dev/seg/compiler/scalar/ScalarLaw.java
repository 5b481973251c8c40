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
    private static final int AT_ONCE = 24;

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
        for (Dialect dialect : servers.dialects()) {
            try (Warehouse warehouse = servers.open(dialect)) {
                warehouse.fill(world.tables());
                SqlCompiler compiler = new SqlCompiler(model, world.asOf(), dialect);
                List<String> names = List.copyOf(conditions.keySet());
                for (int i = 0; i < names.size(); i += AT_ONCE) {
                    together(names.subList(i, Math.min(i + AT_ONCE, names.size())), compiler, warehouse, meant, wrong);
                    alone(names.get(i), compiler, warehouse, meant, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(interesting * 100 / meant.size()).isGreaterThanOrEqualTo(interestingPercent);
    }

    private String heading(String name, Warehouse warehouse) {
        return warehouse.dialect() + " " + ModelPrinter.print(Objects.requireNonNull(conditions.get(name))) + "\n";
    }

    /** Asks for all of the members of one; where that fails, what is compared is not even understood. */
    private void alone(
            String name,
            SqlCompiler compiler,
            Warehouse warehouse,
            Map<String, Set<Object>> meant,
            List<String> wrong) {
        if (wrong.size() >= MOST_REPORTS) {
            return;
        }
        Set<Object> expected = meant.getOrDefault(name, Set.of());
        String heading = heading(name, warehouse);
        try {
            SqlStatement statement = compiler.ids(name);
            heading += statement.printed() + "\n";
            note(heading + "bound ", expected, members(warehouse.rows(statement), 0), wrong);
            note(heading + "printed ", expected, members(warehouse.printedRows(statement), 0), wrong);
        } catch (SQLException | RuntimeException failure) {
            wrong.add(heading + failure + " at "
                    + List.of(failure.getStackTrace()).subList(0, 5));
        }
    }

    /** Asks of everybody, for many conditions at once, whether they hold. */
    private void together(
            List<String> names,
            SqlCompiler compiler,
            Warehouse warehouse,
            Map<String, Set<Object>> meant,
            List<String> wrong) {
        try {
            SqlStatement statement = compiler.membership("customer", names);
            List<List<Object>> bound = warehouse.rows(statement);
            List<List<Object>> printed = warehouse.printedRows(statement);
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                Set<Object> expected = meant.getOrDefault(name, Set.of());
                if (!members(bound, i + 1).equals(expected)
                        || !members(printed, i + 1).equals(expected)) {
                    alone(name, compiler, warehouse, meant, wrong);
                    wrong.add(heading(name, warehouse) + "among others");
                }
            }
        } catch (SQLException | RuntimeException failure) {
            names.forEach(name -> alone(name, compiler, warehouse, meant, wrong));
            wrong.add(warehouse.dialect() + " together: " + failure);
        }
    }

    /** The keys of the rows; where a further column says so, those of whom it is true. */
    private static Set<Object> members(List<List<Object>> rows, int column) {
        Set<Object> keys = new LinkedHashSet<>();
        rows.stream().filter(row -> column == 0 || row.get(column).equals(true)).forEach(row -> keys.add(row.get(0)));
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
