package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds of each row of a source, as a condition over that row. */
final class RowClaims implements Source.Visitor<List<Predicate>> {

    private static final Predicate ALL = new Predicate.Truth(true);

    private final Model model;

    private RowClaims(Model model) {
        this.model = model;
    }

    static List<Predicate> of(Source source, Model model) {
        return source.accept(new RowClaims(model));
    }

    /**
     * Whose people the one is of that facts about a person are of in a row of a source.
     *
     * @param outer the same outside of the row
     */
    static Optional<String> about(Source source, Optional<String> outer) {
        if (source instanceof Source.People people) {
            return Optional.of(people.subject());
        }
        if (source instanceof Source.OfPeople rows) {
            return Optional.of(rows.people().subject());
        }
        if (source instanceof Source.Related related) {
            return Optional.of(related.relation().other());
        }
        if (source instanceof Source.Chosen chosen) {
            return about(chosen.events().source(), outer);
        }
        return source instanceof Source.Table ? outer : Optional.empty();
    }

    @Override
    public List<Predicate> visit(Source.Table table) {
        return Optional.ofNullable(model.streamFilters().get(table.stream().name())).stream()
                .toList();
    }

    @Override
    public List<Predicate> visit(Source.Lookup lookup) {
        return List.of();
    }

    /** In parts this is the person itself alone, see {@link RowParts#self}. */
    @Override
    public List<Predicate> visit(Source.Chosen chosen) {
        return chosen.events().source().accept(this);
    }

    @Override
    public List<Predicate> visit(Source.Union union) {
        return List.of();
    }

    /** No group is empty. */
    @Override
    public List<Predicate> visit(Source.Groups groups) {
        return List.of(new Predicate.Exists(new Events(new Source.GroupRows(groups, 0), ALL)));
    }

    @Override
    public List<Predicate> visit(Source.GroupRows rows) {
        return List.of();
    }

    @Override
    public List<Predicate> visit(Source.People people) {
        List<Predicate> claims = new ArrayList<>(population(people.subject()));
        people.segment().ifPresent(segment -> claims.add(new Predicate.Member(segment)));
        return claims;
    }

    private List<Predicate> population(String subject) {
        return Optional.ofNullable(model.populations().get(subject)).stream().toList();
    }

    @Override
    public List<Predicate> visit(Source.OfPeople rows) {
        List<Predicate> claims = new ArrayList<>(rows.people().accept(this));
        if (rows.rows() instanceof Source.Table table) {
            claims.addAll(visit(table));
        }
        return claims;
    }

    @Override
    public List<Predicate> visit(Source.Related related) {
        return population(related.relation().other());
    }
}
