package dev.seg.compiler.law;

import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.model.ModelWalker;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.warehouse.TableContent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A world with segments: all that a disagreement needs to be seen again. */
record LawCase(World world, Map<String, Predicate> segments) {

    LawCase {
        segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
    }

    Model model() {
        return world.model(segments);
    }

    /** The members of each segment, told without a database. */
    Map<String, Set<Object>> meaning() {
        Evaluator evaluator = world.evaluator(segments);
        Map<String, Set<Object>> meaning = new LinkedHashMap<>();
        segments.keySet().forEach(name -> meaning.put(name, evaluator.members(name)));
        return meaning;
    }

    Set<Object> everybody() {
        return world.evaluator(segments).members(new Predicate.Truth(true));
    }

    /** The case with no other segments than {@code name} and those that it needs. */
    LawCase about(String name) {
        return about(List.of(name));
    }

    LawCase about(List<String> names) {
        Set<String> needed = new LinkedHashSet<>();
        names.forEach(name -> need(name, needed));
        Map<String, Predicate> fewer = new LinkedHashMap<>(segments);
        fewer.keySet().retainAll(needed);
        return new LawCase(world, fewer);
    }

    private void need(String name, Set<String> needed) {
        Predicate predicate = segments.get(name);
        if (predicate != null && needed.add(name)) {
            new References(other -> need(other, needed)).walk(predicate);
        }
    }

    /** Whether the language has words for the segment and those that it needs. */
    boolean isSaid(String name) {
        return about(name).segments().values().stream().allMatch(segment -> SegText.isSayable(segment, this));
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("as of ").append(world.asOf().instant()).append('\n');
        text.append(project());
        for (TableContent table : world.tables()) {
            if (!table.rows().isEmpty()) {
                text.append(table.table()).append(' ').append(table.columns()).append('\n');
                table.rows().forEach(row -> text.append("    ").append(row).append('\n'));
            }
        }
        return text.toString();
    }

    /** In words, if there are words. */
    private String project() {
        try {
            return SegText.of(this);
        } catch (Words.Unsayable unsayable) {
            StringBuilder text = new StringBuilder(world.catalog().toString()).append('\n');
            segments.forEach((name, predicate) -> text.append(name)
                    .append(" =\n")
                    .append(ModelPrinter.print(predicate))
                    .append('\n'));
            return text.toString();
        }
    }

    /** Tells the names of segments that a condition refers to. */
    private static final class References extends ModelWalker {
        private final Consumer<String> found;

        References(Consumer<String> found) {
            this.found = found;
        }

        @Override
        public Boolean visit(Predicate.Member member) {
            found.accept(member.segment());
            return true;
        }

        @Override
        public Boolean visit(Predicate.Ranked ranked) {
            ranked.of().ifPresent(found);
            return super.visit(ranked);
        }

        @Override
        public Boolean visit(Source.People people) {
            people.segment().ifPresent(found);
            return super.visit(people);
        }
    }
}
