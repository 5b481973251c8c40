package dev.seg.compiler.law;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.warehouse.TableContent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A made-up vocabulary with questions about its people.
 *
 * @param evaluator of the data that there is: people who obey the catalog
 * @param tables with this data
 * @param questions each some conditions that may hold together or not
 */
public record ProofQuestions(
        Model model,
        AsOf asOf,
        String subject,
        Evaluator evaluator,
        List<TableContent> tables,
        List<List<Predicate>> questions) {

    public ProofQuestions {
        tables = List.copyOf(tables);
        questions = List.copyOf(questions);
    }

    /** Those that another engine has words for. */
    private static final Set<Form> FORMS = EnumSet.of(
            Form.NUMBERING,
            Form.GROUPS,
            Form.UNION,
            Form.CHOSEN,
            Form.SEQUENCE,
            Form.CORRELATED_FIGURE,
            Form.PERSON_IN_ROW,
            Form.MEDIAN,
            Form.ELAPSED,
            Form.BUCKET,
            Form.HOW_MANY);

    private static final long SPREAD = 0x2545F4914F6CDD1DL;

    /** @param plain whether conditions are about facts and plain events alone */
    public static ProofQuestions of(long seed, int count, boolean plain) {
        Choices choices = new Choices(seed * SPREAD + 1);
        return of(choices, new WorldGenerator(choices, "other").generate(), count, plain);
    }

    /** The same where tables are read under several names. */
    public static ProofQuestions ofSharedTables(long seed, int count, boolean plain) {
        Choices choices = new Choices(seed * SPREAD + 1);
        World world = SharedTables.of(new WorldGenerator(choices, "other").generate(), choices);
        return of(choices, world, count, plain);
    }

    private static ProofQuestions of(Choices choices, World world, int count, boolean plain) {
        dev.seg.compiler.model.World everything = world.everything();
        List<Person> people =
                Optional.ofNullable(everything.people().get(world.about())).orElseThrow();
        PredicateGenerator generator = new PredicateGenerator(choices, world, plain ? Set.of() : FORMS);
        Map<String, Predicate> known = new LinkedHashMap<>();
        for (int i = 1; i <= 3; i++) {
            known.put("s" + i, generator.condition(choices.of(0, 1), List.copyOf(known.keySet())));
        }
        Model model = world.model(known);
        Evaluator evaluator = new Evaluator(model, world.asOf(), everything, world.about());
        generator.sampleFrom(evaluator, people);
        List<List<Predicate>> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Predicate> goals = new ArrayList<>();
            for (int parts = choices.of(1, 1, 2, 2, 3); parts > 0; parts--) {
                Predicate part = generator.condition(choices.of(0, 0, 1, 2), List.copyOf(known.keySet()));
                goals.add(choices.percent(30) ? new Predicate.Not(part) : part);
            }
            questions.add(goals);
        }
        return new ProofQuestions(model, world.asOf(), world.subject().name(), evaluator, world.tables(), questions);
    }
}
