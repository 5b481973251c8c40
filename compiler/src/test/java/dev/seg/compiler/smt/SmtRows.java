package dev.seg.compiler.smt;

import com.microsoft.z3.BoolExpr;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.List;

/** The rows that a source may have. */
final class SmtRows implements Source.Visitor<List<Content.Candidate>> {

    private final SmtMeaning meaning;
    private final Logic logic;

    SmtRows(SmtMeaning meaning, Logic logic) {
        this.meaning = meaning;
        this.logic = logic;
    }

    @Override
    public List<Content.Candidate> visit(Source.Table table) {
        return meaning.person().rows(table.stream());
    }

    @Override
    public List<Content.Candidate> visit(Source.Chosen chosen) {
        return meaning.matching(chosen.events());
    }

    @Override
    public List<Content.Candidate> visit(Source.Union union) {
        List<Content.Candidate> rows = new ArrayList<>();
        for (int i = 0; i < union.branches().size(); i++) {
            for (Content.Candidate row : meaning.matching(union.branches().get(i))) {
                rows.add(new Content.Candidate(row.there(), new Content.Branch(i, row.content())));
            }
        }
        return rows;
    }

    /** Each row that is the first one of its keys stands for the group. */
    @Override
    public List<Content.Candidate> visit(Source.Groups groups) {
        List<Content.Candidate> rows = meaning.matching(groups.events());
        List<List<Sym>> keys = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            SmtMeaning row = meaning.of(rows, i);
            keys.add(groups.keys().stream().map(key -> key(row, key)).toList());
        }
        SmtOrder order = new SmtOrder(meaning.person());
        List<Content.Candidate> found = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<BoolExpr> first = new ArrayList<>(List.of(rows.get(i).there()));
            List<Content.Candidate> own = new ArrayList<>();
            for (int j = 0; j < rows.size(); j++) {
                BoolExpr alike = logic.all(rows.get(j).there(), order.isSame(keys.get(i), keys.get(j)));
                if (j < i) {
                    first.add(logic.not(alike));
                }
                own.add(new Content.Candidate(alike, rows.get(j).content()));
            }
            found.add(new Content.Candidate(logic.all(first), new Content.Group(keys.get(i), own)));
        }
        return found;
    }

    private static Sym key(SmtMeaning row, Value key) {
        Sym value = key.accept(row);
        if (value.kind() == Sym.Kind.AGE || value.kind() == Sym.Kind.POINT) {
            throw new Unmodelled("groups by " + value.kind());
        }
        return value;
    }

    @Override
    public List<Content.Candidate> visit(Source.GroupRows rows) {
        if (meaning.content(rows.up()) instanceof Content.Group group) {
            return group.rows();
        }
        throw new Unmodelled("group in a union");
    }

    /** In a world that has none. */
    @Override
    public List<Content.Candidate> visit(Source.Lookup lookup) {
        return List.of();
    }

    /** In a world of one person. */
    @Override
    public List<Content.Candidate> visit(Source.People people) {
        SmtPerson person = meaning.person();
        if (!people.subject().equals(person.subject())) {
            return List.of();
        }
        BoolExpr there = people.segment()
                .map(segment -> new Predicate.Member(segment).accept(new SmtMeaning(person)))
                .orElse(logic.truth(true));
        return List.of(new Content.Candidate(there, new Content.Self()));
    }

    @Override
    public List<Content.Candidate> visit(Source.OfPeople rows) {
        List<Content.Candidate> people = visit(rows.people());
        List<Content.Candidate> all = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            BoolExpr there = people.get(i).there();
            for (Content.Candidate row : rows.rows().accept(new SmtRows(meaning.of(people, i), logic))) {
                all.add(new Content.Candidate(logic.all(there, row.there()), row.content()));
            }
        }
        return all;
    }

    @Override
    public List<Content.Candidate> visit(Source.Related related) {
        return List.of();
    }
}
