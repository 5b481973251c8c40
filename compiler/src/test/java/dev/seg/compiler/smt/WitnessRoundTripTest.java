package dev.seg.compiler.smt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.check.WitnessTables;
import dev.seg.compiler.check.cases.CatalogPeople;
import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.check.proof.Witness;
import dev.seg.compiler.law.ProofQuestions;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.plan.Rewrite;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Opened;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whoever the prover makes up exists: as rows of a warehouse, where the SQL finds it as claimed. And whom it proves not to
 * exist is not among people of a warehouse.
 */
@ExtendWith(Warehouses.class)
class WitnessRoundTripTest {

    /** From here on worlds where no product has more digits than DuckDB has room for. */
    private static final long SHARED = 500;

    private static final int EDGES = Integer.getInteger("witness.edges", 300);
    private static final int WORLDS = Integer.getInteger("witness.worlds", 25);
    private static final int QUESTIONS = 24;
    private static final int SHOWN = Integer.getInteger("witness.show", 0);
    private static final int PEOPLE = 80;
    private static final long SEED = Long.getLong("witness.seed", 5000);
    private static final Instant RUN = Instant.parse("2026-03-31T10:00:00Z");

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void theSqlFindsWhoIsMadeUpAndNobodyElse(Servers servers) throws SQLException {
        try (Opened opened = servers.openAll()) {
            List<Warehouse> warehouses = opened.warehouses();
            edges(warehouses);
            for (long seed = SEED; seed < SEED + WORLDS; seed++) {
                world(warehouses, seed);
            }
        }
        System.out.println("witnesses in warehouses: " + counts);
        assertThat(wrong).isEmpty();
        assertThat(counts.getOrDefault("found as claimed by POSTGRESQL", 0)).isGreaterThanOrEqualTo(EDGES);
        assertThat(counts.getOrDefault("found as claimed by DUCKDB", 0)).isGreaterThanOrEqualTo(EDGES);
        assertThat(counts.getOrDefault("not told by rows", 0)).isLessThan(EDGES / 20);
        assertThat(counts.getOrDefault("nobody found, as proved", 0)).isGreaterThanOrEqualTo(EDGES / 5);
    }

    private void note(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private void edges(List<Warehouse> warehouses) throws SQLException {
        EdgeQuestions made = new EdgeQuestions(SEED, RUN);
        Model model = made.model();
        Map<String, Predicate> impossible = new LinkedHashMap<>();
        for (int i = 0; i < EDGES; i++) {
            List<Predicate> goals = made.next();
            ask(warehouses, "edges/" + i, model, made.asOf(), "customer", goals, i % 2 == 0, impossible);
        }
        Subject subject = model.catalog().subject("customer").orElseThrow();
        CatalogPeople generator = new CatalogPeople(SEED, model.catalog(), made.asOf(), made.text());
        List<Person> people = new ArrayList<>();
        for (int i = 1; i <= PEOPLE; i++) {
            people.add(generator.person(subject, BigDecimal.valueOf(i)));
        }
        List<TableContent> tables = PeopleTables.of(model.catalog(), "customer", people);
        nobody(warehouses, "edges", model, made.asOf(), "customer", tables, impossible);
    }

    private void world(List<Warehouse> warehouses, long seed) throws SQLException {
        ProofQuestions made = seed % 3 == 0
                ? ProofQuestions.ofSharedTables(seed + SHARED, QUESTIONS, true)
                : ProofQuestions.of(seed, QUESTIONS, seed % 4 != 0);
        Map<String, Predicate> impossible = new LinkedHashMap<>();
        for (int i = 0; i < QUESTIONS; i++) {
            List<Predicate> goals = made.questions().get(i);
            String name = "seed " + seed + "/" + i;
            ask(warehouses, name, made.model(), made.asOf(), made.subject(), goals, i % 2 == 0, impossible);
        }
        nobody(warehouses, "seed " + seed, made.model(), made.asOf(), made.subject(), made.tables(), impossible);
    }

    private void ask(
            List<Warehouse> warehouses,
            String name,
            Model model,
            AsOf asOf,
            String subject,
            List<Predicate> goals,
            boolean always,
            Map<String, Predicate> impossible)
            throws SQLException {
        Prover prover = always ? new Prover(model, asOf) : Prover.at(model, asOf);
        Verdict verdict = prover.about(subject).decide(goals);
        if (verdict instanceof Verdict.Impossible) {
            impossible.put("none_" + impossible.size(), new Predicate.And(goals));
        } else if (verdict instanceof Verdict.Possible possible) {
            roundTrip(warehouses, name, model, subject, goals, possible.witness());
        }
    }

    private void roundTrip(
            List<Warehouse> warehouses,
            String name,
            Model model,
            String subject,
            List<Predicate> goals,
            Witness witness)
            throws SQLException {
        Optional<Map<String, List<Map<String, Object>>>> rows = WitnessTables.of(model, witness, goals);
        if (rows.isEmpty()) {
            note("not told by rows");
            show(name + ": not told by rows", goals, witness);
            return;
        }
        List<TableContent> tables = PeopleTables.shapes(model.catalog()).stream()
                .map(shape -> shape.with(rows.get().getOrDefault(shape.table().toString(), List.of())))
                .toList();
        Map<String, Predicate> segments = new LinkedHashMap<>();
        segments.put("all_of_them", new Predicate.And(goals));
        segments.put("not_all_of_them", new Predicate.Not(new Predicate.And(goals)));
        for (int i = 0; i < goals.size(); i++) {
            segments.put("goal_" + i, goals.get(i));
        }
        Model asked = with(model, subject, segments);
        Subject about = model.catalog().subject(subject).orElseThrow();
        Object key = PeopleTables.key(about, witness.person());
        for (Warehouse warehouse : warehouses) {
            warehouse.refill(tables);
            Optional<Map<String, Boolean>> found =
                    membership(warehouse, asked, witness.asOf(), subject, List.copyOf(segments.keySet()), key);
            boolean right = found.isPresent()
                    && segments.keySet().stream()
                            .allMatch(segment -> found.get()
                                    .getOrDefault(segment, false)
                                    .equals(!segment.equals("not_all_of_them")));
            if (right) {
                note("found as claimed by " + warehouse.dialect());
            } else {
                wrong.add(text(name + ": " + warehouse.dialect() + " says " + found, goals, witness));
            }
        }
    }

    private static Model with(Model model, String subject, Map<String, Predicate> more) {
        Map<String, Segment> segments = new LinkedHashMap<>(model.segments());
        more.forEach((name, predicate) ->
                segments.put(name, new Segment(name, Optional.empty(), Optional.empty(), subject, predicate)));
        return new Model(
                model.catalog(), model.populations(), model.streamFilters(), segments, List.of(), List.of(), List.of());
    }

    /** What a warehouse says of somebody; empty where it has nobody of the key. */
    private static Optional<Map<String, Boolean>> membership(
            Warehouse warehouse, Model model, AsOf asOf, String subject, List<String> names, Object key)
            throws SQLException {
        SqlCompiler compiler = new SqlCompiler(model, asOf, warehouse.dialect(), Rewrite.all());
        for (List<Object> row : warehouse.rows(compiler.membership(subject, names))) {
            if (row.get(0).equals(key)) {
                Map<String, Boolean> found = new LinkedHashMap<>();
                for (int i = 0; i < names.size(); i++) {
                    found.put(names.get(i), row.get(i + 1).equals(true));
                }
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private void nobody(
            List<Warehouse> warehouses,
            String name,
            Model model,
            AsOf asOf,
            String subject,
            List<TableContent> tables,
            Map<String, Predicate> impossible)
            throws SQLException {
        if (impossible.isEmpty()) {
            return;
        }
        Model asked = with(model, subject, impossible);
        List<String> names = List.copyOf(impossible.keySet());
        for (Warehouse warehouse : warehouses) {
            warehouse.fill(tables);
            SqlCompiler compiler = new SqlCompiler(asked, asOf, warehouse.dialect(), Rewrite.all());
            for (List<Object> row : warehouse.rows(compiler.membership(subject, names))) {
                for (int i = 0; i < names.size(); i++) {
                    if (row.get(i + 1).equals(true)) {
                        wrong.add(name + ": proved to be impossible, but " + warehouse.dialect() + " finds "
                                + row.get(0) + "\n" + ModelPrinter.print(impossible.get(names.get(i))));
                    }
                }
            }
            names.forEach(one -> note("nobody found, as proved"));
        }
    }

    private void show(String what, List<Predicate> goals, Witness witness) {
        if (counts.getOrDefault("not told by rows", 0) <= SHOWN) {
            System.out.println(text(what, goals, witness));
        }
    }

    private static String text(String what, List<Predicate> goals, Witness witness) {
        return what + "\n" + ModelPrinter.print(new Predicate.And(goals)) + "\n" + witness.person();
    }
}
