package dev.seg.compiler.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.type.Type;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ModelMapperTest {

    private static final Value NEW = new Value.SubjectAttribute(Shop.attribute("new", Type.INT));

    /** Puts one attribute in the place of others. */
    private static ModelMapper renaming(java.util.function.Predicate<String> which) {
        return new ModelMapper() {
            @Override
            public Value visit(Value.SubjectAttribute attribute) {
                return which.test(attribute.attribute().name()) ? NEW : attribute;
            }
        };
    }

    private static List<Value.SubjectAttribute> attributes(Predicate predicate) {
        return Forms.parts(predicate).stream()
                .filter(Value.SubjectAttribute.class::isInstance)
                .map(Value.SubjectAttribute.class::cast)
                .toList();
    }

    @Test
    void whatDoesNotChangeStaysTheSameObject() {
        Predicate all = Forms.all();
        assertThat(new ModelMapper() {}.map(all)).isSameAs(all);
    }

    @Test
    void aChangeReachesEveryPlace() {
        Predicate all = Forms.all();
        assertThat(attributes(renaming(any -> true).map(all)))
                .hasSameSizeAs(attributes(all))
                .allMatch(NEW::equals);
    }

    /** Of each place where a value stands: the change is there, and nothing else has changed. */
    @Test
    void oneChangeChangesNothingElse() {
        Predicate all = Forms.all();
        for (Value.SubjectAttribute old : attributes(all)) {
            String name = old.attribute().name();
            Predicate changed = renaming(name::equals).map(all);
            assertThat(changed).as(name).isNotEqualTo(all);
            assertThat(changed).hasToString(all.toString().replace(old.toString(), NEW.toString()));
        }
    }

    @Test
    void partsAreMappedBeforeTheWhole() {
        Predicate negated = new Predicate.Not(new Predicate.Not(new Predicate.Member("vip")));
        ModelMapper undoing = new ModelMapper() {
            @Override
            public Predicate map(Predicate predicate) {
                Predicate mapped = super.map(predicate);
                return mapped instanceof Predicate.Not not && not.operand() instanceof Predicate.Not twice
                        ? twice.operand()
                        : mapped;
            }
        };
        assertThat(undoing.map(new Predicate.Not(negated))).isEqualTo(new Predicate.Not(new Predicate.Member("vip")));
    }

    @Test
    void whatIsSaidOfARowIsMappedInside() {
        ModelMapper inside = new ModelMapper() {
            private boolean inRow;

            @Override
            protected <T> T inRow(Source source, Supplier<T> mapped) {
                inRow = true;
                T result = mapped.get();
                inRow = false;
                return result;
            }

            @Override
            public Value visit(Value.SubjectAttribute attribute) {
                return inRow ? NEW : attribute;
            }
        };
        List<String> kept = attributes(inside.map(Forms.all())).stream()
                .map(kind -> kind.attribute().name())
                .toList();
        assertThat(kept)
                .contains("known", "definition", "in common", "neighbour")
                .doesNotContain("filter", "argument", "chosen", "first", "second", "grouped", "key", "theirs");
    }
}
