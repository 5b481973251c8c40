package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes brackets and unions apart: their rows are rows of the sources that they are made of. Rows of all people are those of
 * the person itself and those of the others: in parts, {@link Source.OfPeople} and {@link Source.People} are the others alone.
 *
 * <p>Example: {@code (open or click) where campaign = "x"} are the opens with that campaign and the clicks with it, and
 * {@code (order where amount > 5) where nth = 2} are orders of more than 5 whose place "in the bracket" is 2: a place in one
 * source is another unknown than that in another one.
 */
final class RowParts {

    /** What no name and no text of a project begins with. */
    private static final String SIGN = "\u0000";

    /** A part of a source that numbers its rows. */
    private record Numbered(Source source, int part) {}

    private final Map<Numbered, Numbering> numberings = new HashMap<>();
    private final Reading reading;

    RowParts(Reading reading) {
        this.reading = reading;
    }

    /**
     * Some rows of a source that is neither a bracket nor a union.
     *
     * @param readings how what is said of the rows before they were taken apart is said of these, one after the other
     */
    record Part(Source source, Predicate filter, List<RowMapper> readings) {
        Part {
            readings = List.copyOf(readings);
        }

        Value read(Value value) {
            Value read = value;
            for (RowMapper reading : readings) {
                read = reading.map(read);
            }
            return read;
        }

        private Part where(Predicate more) {
            Predicate read = more;
            for (RowMapper reading : readings) {
                read = reading.map(read);
            }
            return new Part(source, Unknowns.and(filter, read), readings);
        }

        /** Of rows of the person itself that are told among those of a segment's people: the person is one of them. */
        private Part of(Source.People people) {
            return people.segment()
                    .map(segment -> new Part(source, Unknowns.and(filter, new Predicate.Member(segment)), readings))
                    .orElse(this);
        }

        private Part readBy(RowMapper first) {
            List<RowMapper> more = new ArrayList<>(List.of(first));
            more.addAll(readings);
            return new Part(source, filter, more);
        }
    }

    /** The rows as such parts; a row of the one stands for a row of one of the others. */
    List<Part> of(Events events) {
        return of(events.source()).stream()
                .map(part -> part.where(events.filter()))
                .toList();
    }

    private List<Part> of(Source source) {
        if (source instanceof Source.Chosen chosen) {
            List<Part> parts = new ArrayList<>();
            for (Part part : of(chosen.events())) {
                parts.add(part.readBy(numbering(source, parts.size())));
            }
            return parts;
        }
        if (source instanceof Source.Union union) {
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < union.branches().size(); i++) {
                for (Part part : of(union.branches().get(i))) {
                    parts.add(part.readBy(new Branch(i)).readBy(numbering(source, parts.size())));
                }
            }
            return parts;
        }
        Part all = new Part(source, new Predicate.Truth(true), List.of());
        if (source instanceof Source.OfPeople rows && reading.isOneOf(rows.people())) {
            List<Part> parts = new ArrayList<>();
            of(rows.rows()).forEach(own -> parts.add(own.of(rows.people())));
            parts.add(all);
            return parts;
        }
        return source instanceof Source.People people && reading.isOneOf(people)
                ? List.of(new Part(self(people), all.filter(), List.of()).of(people), all)
                : List.of(all);
    }

    /** What stands for the one row that the person itself is, among rows that are people. */
    static Source self(Source.People people) {
        return new Source.Chosen(new Events(people, new Predicate.Truth(true)));
    }

    /** Each part has its own: where a stream is united with itself, the two copies of a row stand in two places. */
    private Numbering numbering(Source source, int part) {
        return numberings.computeIfAbsent(new Numbered(source, part), n -> new Numbering(SIGN + numberings.size()));
    }

    /** A place or a neighbour in the source that another neighbour is told in. */
    static Value.RowNumber numberBeside(Value.Neighbour neighbour) {
        boolean last = neighbour.next();
        return neighbour.value() instanceof Value.Named named && named.name().startsWith(SIGN)
                ? new Value.RowNumber(List.of(mark(named.name())), last, List.of(), neighbour.up())
                : new Value.RowNumber(List.of(), last, List.of(), neighbour.up());
    }

    private static Value.Ordering mark(String name) {
        return new Value.Ordering(new Value.Literal(new Constant.Text(name)), false);
    }

    /** Marks places and neighbours with the source that they are told in: to order by a constant changes nothing. */
    private static final class Numbering extends RowMapper {
        private final String name;

        Numbering(String name) {
            this.name = name;
        }

        @Override
        protected Value own(Value read) {
            if (read instanceof Value.RowNumber number && !isMarked(number)) {
                List<Value.Ordering> by = new ArrayList<>(List.of(mark(name)));
                by.addAll(number.by());
                return new Value.RowNumber(by, number.last(), number.within(), number.up());
            }
            return read instanceof Value.Neighbour neighbour && !isMarked(neighbour)
                    ? new Value.Neighbour(neighbour.next(), new Value.Named(name, neighbour.value()), neighbour.up())
                    : read;
        }

        private static boolean isMarked(Value.RowNumber number) {
            return number.by().stream()
                    .findFirst()
                    .filter(by -> by.value() instanceof Value.Literal literal
                            && literal.constant() instanceof Constant.Text text
                            && text.value().startsWith(SIGN))
                    .isPresent();
        }

        private static boolean isMarked(Value.Neighbour neighbour) {
            return neighbour.value() instanceof Value.Named named
                    && named.name().startsWith(SIGN);
        }
    }

    /** Puts what a common property is in a branch in its place. */
    private static final class Branch extends RowMapper {
        private final int branch;

        Branch(int branch) {
            this.branch = branch;
        }

        @Override
        protected Value own(Value read) {
            return read instanceof Value.Common common
                    ? new Shift(depth()).map(common.branches().get(branch))
                    : read;
        }
    }

    /** Says of the row itself and rows further out the same from so many rows further in. */
    static final class Shift extends RowMapper {
        private final int rows;

        Shift(int rows) {
            this.rows = rows;
        }

        @Override
        protected Value own(Value read) {
            return shifted(read);
        }

        @Override
        protected Value outer(Value read) {
            return shifted(read);
        }

        @Override
        protected Source rowsOf(Source.GroupRows of) {
            return new Source.GroupRows(of.groups(), of.up() + rows);
        }

        private Value shifted(Value read) {
            if (read instanceof Value.EventAttribute attribute) {
                return new Value.EventAttribute(attribute.attribute(), attribute.up() + rows);
            }
            if (read instanceof Value.EventMoment moment) {
                return new Value.EventMoment(moment.moment(), moment.up() + rows);
            }
            if (read instanceof Value.Common common) {
                return new Value.Common(common.name(), common.branches(), common.up() + rows);
            }
            if (read instanceof Value.GroupKey key) {
                return new Value.GroupKey(key.name(), key.index(), key.key(), key.up() + rows);
            }
            if (read instanceof Value.RowNumber number) {
                return new Value.RowNumber(number.by(), number.last(), number.within(), number.up() + rows);
            }
            Value.Neighbour neighbour = (Value.Neighbour) read;
            return new Value.Neighbour(neighbour.next(), neighbour.value(), neighbour.up() + rows);
        }
    }
}
