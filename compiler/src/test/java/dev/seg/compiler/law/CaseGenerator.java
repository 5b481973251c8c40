package dev.seg.compiler.law;

import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a world and segments of it, most of which have members but not everybody. */
final class CaseGenerator {
    private static final int TRIES = 8;
    private static final int MAX_LENGTH = 8_000;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private CaseGenerator() {}

    static LawCase generate(long seed, int segments, String otherSchema) {
        return generate(seed, segments, otherSchema, EnumSet.allOf(Form.class));
    }

    /**
     * @param forms that conditions may have besides those of facts and plain events
     */
    static LawCase generate(long seed, int segments, String otherSchema, Set<Form> forms) {
        Choices choices = new Choices(seed * SPREAD);
        World world = new WorldGenerator(choices, otherSchema).generate();
        dev.seg.compiler.model.World everything = world.everything();
        PredicateGenerator generator = new PredicateGenerator(choices, world, forms);
        Map<String, Predicate> named = new LinkedHashMap<>();
        for (int i = 1; i <= segments; i++) {
            Predicate predicate = interesting(choices, generator, world, named, everything);
            generator.keep(predicate);
            named.put("s" + i, predicate);
        }
        return new LawCase(world, named);
    }

    private static Predicate interesting(
            Choices choices,
            PredicateGenerator generator,
            World world,
            Map<String, Predicate> known,
            dev.seg.compiler.model.World everything) {
        Evaluator evaluator = new Evaluator(world.model(known), world.asOf(), everything, world.about());
        List<Person> everybody =
                Optional.ofNullable(everything.people().get(world.about())).orElseThrow();
        generator.sampleFrom(evaluator, everybody);
        Predicate predicate = new Predicate.Truth(true);
        for (int i = 0; i < TRIES; i++) {
            predicate = generator.condition(choices.of(0, 1, 1, 2, 2, 3), List.copyOf(known.keySet()));
            int size = evaluator.members(predicate).size();
            if ((size > 0 && size < everybody.size()) || choices.percent(5)) {
                return predicate;
            }
        }
        return predicate;
    }

    /** The case with the complement of each segment, and with those that refer to others written out. */
    static LawCase withLaws(LawCase base) {
        Map<String, Predicate> all = new LinkedHashMap<>(base.segments());
        Inliner inliner = new Inliner(base.segments());
        base.segments().forEach((name, predicate) -> {
            all.put("not_" + name, new Predicate.Not(predicate));
            if (inliner.isToInline(predicate) && inliner.length(predicate) < MAX_LENGTH) {
                all.put("inlined_" + name, inliner.map(predicate));
            }
        });
        return new LawCase(base.world(), all);
    }

    /** A few conditions that combine segments, as shares and overlaps do. */
    static Map<String, Predicate> combinations(Choices choices, List<String> segments, int count) {
        Map<String, Predicate> combinations = new LinkedHashMap<>();
        for (int i = 1; i <= count; i++) {
            List<Predicate> parts = new ArrayList<>();
            choices.some(choices.between(1, 3), segments).forEach(name -> parts.add(new Predicate.Member(name)));
            if (choices.percent(30)) {
                parts.set(0, new Predicate.Not(parts.get(0)));
            }
            combinations.put("both_" + i, new Predicate.And(parts));
        }
        return combinations;
    }
}
