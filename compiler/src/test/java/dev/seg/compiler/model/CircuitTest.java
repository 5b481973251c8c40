package dev.seg.compiler.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.model.Circuit.Gate;
import dev.seg.compiler.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final String CATALOG = """
            language 1
            catalog shop { timezone "UTC" }
            subject customer from customers key id: int {
              age   : int?
              region: text?
              vip   : bool
            }
            event order from orders of customer by customer_id key order_id at ordered_at: instant { }
            """;

    @Test
    void whatSegmentsHaveInCommonIsThereOnce() {
        Circuit circuit = circuit("""
                segment a = vip AND region = "EU"
                segment b = NOT a OR vip
                segment c = region = "EU" AND vip
                """, "a", "b", "c");

        assertThat(circuit.inputs()).hasSize(2);
        assertThat(circuit.gates())
                .containsExactly(
                        new Gate.Input(0),
                        new Gate.Input(1),
                        new Gate.All(List.of(0, 1)),
                        new Gate.Not(2),
                        new Gate.Any(List.of(0, 3)));
        assertThat(circuit.outputs()).containsExactly(2, 4, 2);
    }

    @Test
    void aComparisonOfCountsIsAskedOneWayRoundOnly() {
        Circuit circuit = circuit("""
                segment few = count(order) < 3
                segment many = count(order) >= 3
                """, "few", "many");

        assertThat(circuit.inputs()).hasSize(1);
        assertThat(circuit.gates()).containsExactly(new Gate.Input(0), new Gate.Not(0));
        assertThat(circuit.outputs()).containsExactly(1, 0);
    }

    @Test
    void ofAValueThatCanBeMissingNeitherMayHold() {
        Circuit circuit = circuit("""
                segment young = age < 30
                segment old = age >= 30
                """, "young", "old");

        assertThat(circuit.inputs()).hasSize(2);
    }

    private static Circuit circuit(String segments, String... names) {
        Model model = SegmentCompiler.compile(
                        List.of(new Source("shop.seg", CATALOG + segments)), CompilerOptions.defaults())
                .model();
        return Circuit.of(
                model,
                List.of(names).stream().<Predicate>map(Predicate.Member::new).toList());
    }
}
