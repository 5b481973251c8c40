package dev.seg.compiler.model;

import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.catalog.Stream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of each kind of source, as one person (and the rows that are spoken of) sees them. */
final class RowReader implements Source.Visitor<List<Row>> {

    private final Evaluator evaluator;
    private final Meaning meaning;

    RowReader(Evaluator evaluator, Meaning meaning) {
        this.evaluator = evaluator;
        this.meaning = meaning;
    }

    private List<Row> inOrder(List<? extends Row.Content> contents) {
        List<Row.Content> sorted = new ArrayList<>(contents);
        sorted.sort(evaluator.rowOrder());
        return Row.numbered(sorted);
    }

    @Override
    public List<Row> visit(Source.Table table) {
        Stream stream = table.stream();
        return inOrder(existing(meaning.person().events().getOrDefault(stream.name(), List.of()), stream.moment()));
    }

    @Override
    public List<Row> visit(Source.Lookup lookup) {
        return inOrder(existing(
                evaluator.world().table(lookup.table().name()), lookup.table().moment()));
    }

    /** Rows of no moment, or of one that is not later than the run's. */
    private List<Row.Content> existing(List<Person.Event> events, Optional<Stream.Moment> declared) {
        ValueOrder order = evaluator.order();
        List<Row.Content> rows = new ArrayList<>();
        for (Person.Event event : events) {
            Optional<Object> moment =
                    declared.flatMap(at -> event.moment().map(value -> order.typed(value, at.type())));
            boolean happened = moment.filter(
                            at -> order.compare(at, evaluator.asOf().now()) <= 0)
                    .isPresent();
            if (declared.isEmpty() || happened) {
                rows.add(new Row.Content.OfTable(event, moment));
            }
        }
        return rows;
    }

    @Override
    public List<Row> visit(Source.Chosen chosen) {
        return inOrder(contents(chosen.events()));
    }

    private List<Row.Content> contents(Events events) {
        return meaning.matching(events).stream().map(Row::content).toList();
    }

    @Override
    public List<Row> visit(Source.Union union) {
        List<Row.Content> rows = new ArrayList<>();
        for (int i = 0; i < union.branches().size(); i++) {
            for (Row.Content row : contents(union.branches().get(i))) {
                rows.add(new Row.Content.OfBranch(i, row));
            }
        }
        return inOrder(rows);
    }

    @Override
    public List<Row> visit(Source.Groups groups) {
        Map<List<Optional<Object>>, List<Row.Content>> byKeys = new HashMap<>();
        for (Row row : meaning.matching(groups.events())) {
            Meaning inner = meaning.of(row);
            List<Optional<Object>> keys =
                    groups.keys().stream().map(inner::value).toList();
            byKeys.computeIfAbsent(keys, key -> new ArrayList<>()).add(row.content());
        }
        List<Row.Content> rows = new ArrayList<>();
        byKeys.forEach((keys, contents) -> rows.add(new Row.Content.OfGroup(keys, contents)));
        return inOrder(rows);
    }

    @Override
    public List<Row> visit(Source.GroupRows rows) {
        return inOrder(Row.group(meaning.row(rows.up()).content()).rows());
    }

    @Override
    public List<Row> visit(Source.People people) {
        List<Optional<Object>> mine =
                people.within().stream().map(meaning::value).toList();
        return inOrder(evaluator.world().people(people.subject()).stream()
                .filter(person -> people.segment()
                        .map(segment -> evaluator.members(segment).contains(person.key()))
                        .orElse(true))
                .filter(person -> mine.equals(people.within().stream()
                        .map(value -> evaluator.value(value, person))
                        .toList()))
                .map(Row.Content.OfPerson::new)
                .toList());
    }

    @Override
    public List<Row> visit(Source.OfPeople rows) {
        List<Row.Content> all = new ArrayList<>();
        for (Row of : rows.people().accept(this)) {
            Person owner = of.person().orElseThrow();
            rows.rows()
                    .accept(new RowReader(evaluator, meaning.of(of)))
                    .forEach(row -> all.add(new Row.Content.Owned(owner, row.content())));
        }
        return inOrder(all);
    }

    @Override
    public List<Row> visit(Source.Related related) {
        Relation relation = related.relation();
        Person self = meaning.person();
        Optional<Object> mine = evaluator.fact(self, relation.subject(), relation.mine());
        boolean same = relation.subject().equals(relation.other());
        return inOrder(evaluator.world().people(relation.other()).stream()
                .filter(other -> !(same && other.key().equals(self.key())))
                .filter(other -> mine.isPresent()
                        && evaluator
                                .fact(other, relation.other(), relation.theirs())
                                .equals(mine))
                .map(Row.Content.OfPerson::new)
                .toList());
    }
}
