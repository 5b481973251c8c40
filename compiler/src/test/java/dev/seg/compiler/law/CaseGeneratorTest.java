package dev.seg.compiler.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Person;
import java.util.ArrayList;
import java.util.Collections;
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
            List<Person> people = new ArrayList<>(lawCase.world().people());
            Collections.reverse(people);
            Evaluator reversed = new Evaluator(lawCase.model(), lawCase.world().asOf(), people);
            lawCase.meaning()
                    .forEach((name, members) ->
                            assertThat(reversed.members(name)).isEqualTo(members));
        }
    }
}
