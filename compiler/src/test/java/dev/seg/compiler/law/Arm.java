package dev.seg.compiler.law;

import dev.seg.compiler.model.Circuit;
import dev.seg.compiler.model.Circuit.Gate;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.warehouse.Warehouse;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A way to ask for the members of segments by SQL. */
enum Arm {
    /** All in one statement, everybody a row. */
    MEMBERSHIP,
    /** The same with its values written out. */
    PRINTED_MEMBERSHIP,
    /** The same from their distinct conditions, packed into numbers. */
    MASKS,
    /** Each alone. */
    IDS,
    /** Each alone, with its values written out. */
    PRINTED_IDS,
    /** How many, in one statement. */
    SIZES,
    /** How many, asked as conditions. */
    COUNTS;

    /** What stands for everybody among the answers. */
    static final String EVERYBODY = "everybody";

    /** Of a warehouse that holds the case's tables: for each name the keys, or how many there are. */
    Map<String, Object> ask(
            LawCase lawCase,
            List<String> names,
            SqlCompiler compiler,
            UnaryOperator<SqlStatement> edit,
            Warehouse warehouse)
            throws SQLException {
        String subject = lawCase.world().subject().name();
        return switch (this) {
            case MEMBERSHIP -> membership(names, warehouse.rows(edit.apply(compiler.membership(subject, names))));
            case PRINTED_MEMBERSHIP ->
                membership(names, warehouse.printedRows(edit.apply(compiler.membership(subject, names))));
            case MASKS -> {
                Circuit circuit = Circuit.of(
                        lawCase.model(),
                        names.stream().<Predicate>map(Predicate.Member::new).toList());
                SqlStatement statement = edit.apply(compiler.masks(subject, circuit.inputs(), List.of()));
                yield membership(
                        names,
                        warehouse.rows(statement).stream()
                                .map(row -> unpacked(circuit, row))
                                .toList());
            }
            case IDS -> ids(names, name -> edit.apply(compiler.ids(name)), warehouse, false);
            case PRINTED_IDS -> ids(names, name -> edit.apply(compiler.ids(name)), warehouse, true);
            case SIZES -> sizes(names, warehouse.rows(edit.apply(compiler.sizes(subject, names))));
            case COUNTS -> {
                Map<String, Predicate> conditions = new LinkedHashMap<>();
                names.forEach(name -> conditions.put(name, lawCase.segments().get(name)));
                yield sizes(names, warehouse.rows(edit.apply(compiler.counts(subject, conditions))));
            }
        };
    }

    /** What {@link #ask} is to answer. */
    Map<String, Object> expected(LawCase lawCase, Map<String, Set<Object>> meaning, List<String> names) {
        Map<String, Object> expected = new LinkedHashMap<>();
        if (this != IDS && this != PRINTED_IDS) {
            expected.put(EVERYBODY, answer(lawCase.everybody()));
        }
        names.forEach(name -> expected.put(name, answer(meaning.getOrDefault(name, Set.of()))));
        return expected;
    }

    private Object answer(Set<Object> keys) {
        return this == SIZES || this == COUNTS ? size(keys) : keys;
    }

    private static BigDecimal size(Set<Object> keys) {
        BigDecimal size = BigDecimal.valueOf(keys.size());
        return size.signum() == 0 ? BigDecimal.ZERO : size.stripTrailingZeros();
    }

    private static Map<String, Object> membership(List<String> names, List<List<Object>> rows) throws SQLException {
        Set<Object> everybody = new LinkedHashSet<>();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(EVERYBODY, everybody);
        for (int i = 0; i < names.size(); i++) {
            Set<Object> keys = new LinkedHashSet<>();
            for (List<Object> row : rows) {
                if (row.get(i + 1).equals(true)) {
                    keys.add(row.get(0));
                }
            }
            members.put(names.get(i), keys);
        }
        for (List<Object> row : rows) {
            if (!everybody.add(row.get(0))) {
                throw new SQLException("twice in the population: " + row.get(0));
            }
        }
        return members;
    }

    /** The key and for each output whether it holds. */
    private static List<Object> unpacked(Circuit circuit, List<Object> row) {
        List<Boolean> holds = new ArrayList<>();
        for (Gate gate : circuit.gates()) {
            if (gate instanceof Gate.Input input) {
                BigDecimal mask = (BigDecimal) row.get(1 + input.input() / SqlCompiler.MASK_WIDTH);
                holds.add(mask.toBigIntegerExact().testBit(input.input() % SqlCompiler.MASK_WIDTH));
            } else if (gate instanceof Gate.Always always) {
                holds.add(always.holds());
            } else if (gate instanceof Gate.All all) {
                holds.add(all.gates().stream().allMatch(holds::get));
            } else if (gate instanceof Gate.Any any) {
                holds.add(any.gates().stream().anyMatch(holds::get));
            } else if (gate instanceof Gate.Not not) {
                holds.add(!holds.get(not.gate()));
            }
        }
        List<Object> unpacked = new ArrayList<>(List.of(row.get(0)));
        circuit.outputs().forEach(gate -> unpacked.add(holds.get(gate)));
        return unpacked;
    }

    private static Map<String, Object> ids(
            List<String> names, Function<String, SqlStatement> compiled, Warehouse warehouse, boolean printed)
            throws SQLException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name : names) {
            SqlStatement statement = compiled.apply(name);
            Set<Object> keys = new LinkedHashSet<>();
            for (List<Object> row : printed ? warehouse.printedRows(statement) : warehouse.rows(statement)) {
                if (!keys.add(row.get(0))) {
                    throw new SQLException("twice in " + name + ": " + row.get(0));
                }
            }
            members.put(name, keys);
        }
        return members;
    }

    private static Map<String, Object> sizes(List<String> names, List<List<Object>> rows) {
        Map<String, Object> sizes = new LinkedHashMap<>();
        sizes.put(EVERYBODY, rows.get(0).get(0));
        for (int i = 0; i < names.size(); i++) {
            sizes.put(names.get(i), rows.get(0).get(i + 1));
        }
        return sizes;
    }
}
