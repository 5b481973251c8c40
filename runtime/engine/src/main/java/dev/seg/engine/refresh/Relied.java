package dev.seg.engine.refresh;

import dev.seg.compiler.catalog.Claimed;
import dev.seg.compiler.model.Expectation;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelWalker;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the rows that segments are asked of, with those that they refer to, and those whose share is expected. */
final class Relied extends ModelWalker {

    private final Model model;
    private final Set<String> segments = new LinkedHashSet<>();
    private final Set<String> rows = new LinkedHashSet<>();

    private Relied(Model model) {
        this.model = model;
    }

    /** Of the catalog, in its order; a subject with its sets. */
    static List<Claimed> of(Model model, List<String> segments) {
        Relied relied = new Relied(model);
        segments.forEach(relied::segment);
        for (Expectation expectation : model.expectations()) {
            if (expectation instanceof Expectation.Share share
                    && share.segments().stream().anyMatch(segments::contains)) {
                share.of().ifPresent(relied::segment);
            }
        }
        return Claimed.of(model.catalog()).stream()
                .filter(claimed -> relied.rows.contains(claimed.name()))
                .toList();
    }

    private void segment(String name) {
        if (segments.add(name)) {
            rows.add(model.segment(name).subject());
            walk(model.segment(name).predicate());
        }
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        segment(member.segment());
        return true;
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        ranked.of().ifPresent(this::segment);
        return super.visit(ranked);
    }

    @Override
    public Boolean visit(Source.Table table) {
        rows.add(table.stream().name());
        return super.visit(table);
    }

    @Override
    public Boolean visit(Source.Lookup lookup) {
        rows.add(lookup.table().name());
        return super.visit(lookup);
    }

    @Override
    public Boolean visit(Source.People people) {
        rows.add(people.subject());
        people.segment().ifPresent(this::segment);
        return super.visit(people);
    }

    @Override
    public Boolean visit(Source.Related related) {
        rows.add(related.relation().other());
        return super.visit(related);
    }
}
