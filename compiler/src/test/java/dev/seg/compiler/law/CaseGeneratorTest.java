package dev.seg.compiler.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseGeneratorTest {
    private static final int WORLDS = 30;

    @Test
    void aSeedRepeatsItsCase() {
        assertThat(CaseGenerator.generate(7, 20, "other").toString())
                .isEqualTo(CaseGenerator.generate(7, 20, "other").toString());
    }

    @Test
    void mostSegmentsHaveMembersButNotEverybody() {
        int segments = 0;
        int interesting = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            LawCase lawCase = CaseGenerator.generate(seed, 40, "other");
            int everybody = lawCase.everybody().size();
            for (Set<Object> members : lawCase.meaning().values()) {
                segments++;
                interesting += !members.isEmpty() && members.size() < everybody ? 1 : 0;
            }
        }
        assertThat(interesting * 100 / segments).isGreaterThanOrEqualTo(85);
    }

    @Test
    void everyFormIsThereOften() {
        Map<Form, Integer> found = new EnumMap<>(Form.class);
        for (int seed = 0; seed < WORLDS; seed++) {
            LawCase lawCase = CaseGenerator.generate(seed, 40, "other");
            lawCase.segments()
                    .values()
                    .forEach(segment -> FormFinder.of(segment).forEach(form -> found.merge(form, 1, Integer::sum)));
        }
        System.out.println("forms in " + WORLDS * 40 + " segments: " + found);
        assertThat(found.keySet()).isEqualTo(EnumSet.allOf(Form.class));
        assertThat(found.values()).allMatch(times -> times >= 70);
    }

    /** What is simpler can be asked too. */
    @Test
    void simplerConditionsHaveAMeaning() {
        for (int seed = 0; seed < 4; seed++) {
            LawCase lawCase = CaseGenerator.generate(seed, 40, "other");
            Evaluator evaluator = lawCase.world().evaluator(lawCase.segments());
            int everybody = lawCase.everybody().size();
            for (Predicate segment : lawCase.segments().values()) {
                for (Predicate simpler : new Choices(seed).some(10, new Smaller().than(segment))) {
                    assertThat(evaluator.members(simpler)).hasSizeLessThanOrEqualTo(everybody);
                }
            }
        }
    }

    /** What no form is asked for has none. */
    @Test
    void formsAreLeftOut() {
        for (Form form : Form.values()) {
            Set<Form> others = EnumSet.complementOf(EnumSet.of(form));
            LawCase lawCase = CaseGenerator.generate(form.ordinal(), 40, "other", others);
            lawCase.segments()
                    .values()
                    .forEach(segment -> assertThat(FormFinder.of(segment)).doesNotContain(form));
        }
    }

    /** The relations that need no database: complements, inlining, and a rank that nobody drops out of. */
    @Test
    void theMeaningKeepsItsLaws() {
        for (int seed = 0; seed < WORLDS; seed++) {
            LawCase lawCase = CaseGenerator.withLaws(CaseGenerator.generate(seed, 20, "other"));
            Set<Object> everybody = lawCase.everybody();
            Map<String, Set<Object>> meaning = lawCase.meaning();
            meaning.forEach((name, members) -> {
                if (name.startsWith("not_")) {
                    Set<Object> positive = meaning.getOrDefault(name.substring(4), Set.of());
                    assertThat(Collections.disjoint(positive, members)).isTrue();
                    assertThat(positive.size() + members.size()).isEqualTo(everybody.size());
                }
                if (name.startsWith("inlined_")) {
                    assertThat(members).isEqualTo(meaning.get(name.substring(8)));
                }
            });
        }
    }

    @Test
    void theOrderOfPeopleDoesNotMatter() {
        for (int seed = 0; seed < WORLDS; seed++) {
            LawCase lawCase = CaseGenerator.generate(seed, 20, "other");
            dev.seg.compiler.model.World everything = lawCase.world().everything();
            Map<String, List<Person>> people = new HashMap<>();
            everything.people().forEach((subject, members) -> {
                List<Person> reversed = new ArrayList<>(members);
                Collections.reverse(reversed);
                people.put(subject, reversed);
            });
            Evaluator reversed = new Evaluator(
                    lawCase.model(),
                    lawCase.world().asOf(),
                    new dev.seg.compiler.model.World(people, everything.tables()),
                    lawCase.world().about());
            lawCase.meaning()
                    .forEach((name, members) ->
                            assertThat(reversed.members(name)).isEqualTo(members));
        }
    }
}
