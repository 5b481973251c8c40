package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.warehouse.TableContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a case that shows something wrong smaller while it still shows it. */
final class Shrinker {

    /** Whether a case still shows it. */
    interface Symptom {
        boolean in(LawCase lawCase);
    }

    private final Symptom symptom;
    private final Smaller smaller = new Smaller();
    private int budget;

    /**
     * @param budget how many cases are tried at most
     */
    Shrinker(Symptom symptom, int budget) {
        this.symptom = symptom;
        this.budget = budget;
    }

    LawCase shrink(LawCase lawCase, String name) {
        LawCase smallest = inlined(lawCase, name);
        boolean found = true;
        while (found && budget > 0) {
            Optional<LawCase> next = step(smallest);
            found = next.isPresent();
            smallest = next.orElse(smallest).about(name);
        }
        return smallest;
    }

    private boolean shows(LawCase lawCase) {
        budget--;
        return budget >= 0 && symptom.in(lawCase);
    }

    /** Only the segment itself, what it refers to written out, if that is enough. */
    private LawCase inlined(LawCase lawCase, String name) {
        LawCase about = lawCase.about(name);
        Predicate inlined = new Inliner(about.segments())
                .map(Optional.ofNullable(about.segments().get(name)).orElseThrow());
        Map<String, Predicate> segments = new LinkedHashMap<>(about.segments());
        segments.put(name, inlined);
        LawCase alone = new LawCase(about.world(), segments).about(name);
        return shows(alone) ? alone : about;
    }

    private Optional<LawCase> step(LawCase lawCase) {
        return predicates(lawCase).or(() -> filters(lawCase)).or(() -> rows(lawCase));
    }

    private Optional<LawCase> predicates(LawCase lawCase) {
        for (Map.Entry<String, Predicate> entry : lawCase.segments().entrySet()) {
            for (Predicate candidate : smaller.than(entry.getValue())) {
                Map<String, Predicate> segments = new LinkedHashMap<>(lawCase.segments());
                segments.put(entry.getKey(), candidate);
                LawCase next = new LawCase(lawCase.world(), segments);
                if (shows(next)) {
                    return Optional.of(next);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<LawCase> filters(LawCase lawCase) {
        World world = lawCase.world();
        for (Map<String, Predicate> fewer : fewer(world.populations())) {
            LawCase next = new LawCase(world.withFilters(fewer, world.streamFilters()), lawCase.segments());
            if (shows(next)) {
                return Optional.of(next);
            }
        }
        for (Map<String, Predicate> fewer : fewer(world.streamFilters())) {
            LawCase next = new LawCase(world.withFilters(world.populations(), fewer), lawCase.segments());
            if (shows(next)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private static boolean isReferredTo(World world, Table table) {
        return world.subject().table().equals(table) && world.streams().stream().anyMatch(Stream::foreignKey);
    }

    private static List<Map<String, Predicate>> fewer(Map<String, Predicate> filters) {
        List<Map<String, Predicate>> all = new ArrayList<>();
        for (String name : filters.keySet()) {
            Map<String, Predicate> fewer = new HashMap<>(filters);
            fewer.remove(name);
            all.add(fewer);
        }
        return all;
    }

    /** Without a half, a quarter, … of the rows of a table, but of none that a catalog says others refer to. */
    private Optional<LawCase> rows(LawCase lawCase) {
        List<TableContent> tables = lawCase.world().tables();
        for (int i = 0; i < tables.size(); i++) {
            if (isReferredTo(lawCase.world(), tables.get(i).table())) {
                continue;
            }
            List<Map<String, Object>> rows = tables.get(i).rows();
            for (int chunk = rows.size(); chunk > 0; chunk /= 2) {
                for (int from = 0; from < rows.size(); from += chunk) {
                    List<Map<String, Object>> fewer = new ArrayList<>(rows.subList(0, from));
                    fewer.addAll(rows.subList(Math.min(from + chunk, rows.size()), rows.size()));
                    List<TableContent> others = new ArrayList<>(tables);
                    others.set(i, tables.get(i).with(fewer));
                    LawCase next = new LawCase(lawCase.world().withTables(others), lawCase.segments());
                    if (shows(next)) {
                        return Optional.of(next);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
