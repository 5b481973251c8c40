package dev.seg.compiler.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ModelWalkerTest {

    /** Notes every condition, value and source that it comes by. */
    private static final class Noting extends ModelWalker {
        private final List<Object> met = new ArrayList<>();

        @Override
        public boolean walk(Predicate predicate) {
            return met.add(predicate) && super.walk(predicate);
        }

        @Override
        public boolean walk(Value value) {
            return met.add(value) && super.walk(value);
        }

        @Override
        public boolean walk(Source source) {
            return met.add(source) && super.walk(source);
        }
    }

    @Test
    void everyPartIsVisitedAsOftenAsItStandsThere() {
        Noting noting = new Noting();
        assertThat(noting.walk(Forms.all())).isTrue();
        assertThat(noting.met).containsExactlyInAnyOrderElementsOf(Forms.parts(Forms.all()));
    }

    @Test
    void thePartsAreOfEveryKind() {
        Set<Class<?>> kinds = new HashSet<>();
        Forms.parts(Forms.all()).forEach(part -> kinds.add(part.getClass()));
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(Forms.kinds());
    }

    /** For each part the walk ends when that part says so: what comes behind it is not visited. */
    @Test
    void falseEndsTheWalkWhereverItIsSaid() {
        int all = Forms.parts(Forms.all()).size();
        for (int last = 1; last <= all; last++) {
            Ending ending = new Ending(last);
            assertThat(ending.walk(Forms.all())).isFalse();
            assertThat(ending.met).isEqualTo(last);
        }
    }

    /** Ends with a part of a number. */
    private static final class Ending extends ModelWalker {
        private final int last;
        private int met;

        Ending(int last) {
            this.last = last;
        }

        private boolean goesOn() {
            return ++met < last;
        }

        @Override
        public boolean walk(Predicate predicate) {
            return goesOn() && super.walk(predicate);
        }

        @Override
        public boolean walk(Value value) {
            return goesOn() && super.walk(value);
        }

        @Override
        public boolean walk(Source source) {
            return goesOn() && super.walk(source);
        }
    }

    @Test
    void filtersArgumentsKeysAndRowsOfPeopleAreSaidOfARow() {
        List<String> inside = new ArrayList<>();
        new ModelWalker() {
            private int depth;

            @Override
            protected boolean inRow(Source source, BooleanSupplier walk) {
                depth++;
                boolean on = super.inRow(source, walk);
                depth--;
                return on;
            }

            @Override
            public Boolean visit(Value.SubjectAttribute attribute) {
                if (depth > 0) {
                    inside.add(attribute.attribute().name() + " " + depth);
                }
                return true;
            }
        }.walk(Forms.all());
        assertThat(inside)
                .containsExactly(
                        "filter 1",
                        "argument 1",
                        "chosen 1",
                        "first 1",
                        "second 1",
                        "grouped 1",
                        "key 1",
                        "grouped 1",
                        "key 1",
                        "theirs 2");
    }
}
