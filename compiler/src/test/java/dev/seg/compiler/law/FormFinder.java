package dev.seg.compiler.law;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells which forms a condition has. */
final class FormFinder extends ModelMapper {
    private final Set<Form> found = EnumSet.noneOf(Form.class);
    private final List<Frame> frames = new ArrayList<>();

    /** A row that is spoken of. */
    private static final class Frame {
        private final boolean isPerson;
        private final boolean isFigure;
        private boolean speaksOfOuter;

        Frame(boolean isPerson, boolean isFigure, boolean speaksOfOuter) {
            this.isPerson = isPerson;
            this.isFigure = isFigure;
            this.speaksOfOuter = speaksOfOuter;
        }
    }

    private FormFinder() {}

    static Set<Form> of(Predicate predicate) {
        FormFinder finder = new FormFinder();
        finder.map(predicate);
        return finder.found;
    }

    /** Whether a condition over a row speaks of the person too. */
    static boolean isAboutPerson(Predicate filter) {
        FormFinder finder = new FormFinder();
        finder.frames.add(new Frame(false, false, true));
        finder.map(filter);
        return finder.found.contains(Form.PERSON_IN_ROW);
    }

    @Override
    protected void enter(Source source, boolean isFigure) {
        boolean isPerson = source instanceof Source.People || source instanceof Source.Related;
        frames.add(new Frame(isPerson, isFigure, source instanceof Source.GroupRows));
    }

    /** Rows of the person's that do not speak of the row further out are a fact about the person. */
    @Override
    protected void leave() {
        Frame left = frames.remove(frames.size() - 1);
        if (!left.isPerson && !left.speaksOfOuter) {
            aboutPerson();
        }
    }

    private void up(int up) {
        for (int i = 0; i < Math.min(up, frames.size()); i++) {
            Frame frame = frames.get(frames.size() - 1 - i);
            frame.speaksOfOuter = true;
            found.add(frame.isFigure ? Form.CORRELATED_FIGURE : Form.SEQUENCE);
        }
    }

    private void aboutPerson() {
        if (!frames.isEmpty() && !frames.get(frames.size() - 1).isPerson) {
            found.add(Form.PERSON_IN_ROW);
        }
    }

    @Override
    protected Predicate replace(Predicate predicate) {
        if (predicate instanceof Predicate.Recurs recurs) {
            found.add(Form.RECURS);
            clock(recurs.clock());
        }
        if (predicate instanceof Predicate.Member || predicate instanceof Predicate.Ranked) {
            aboutPerson();
        }
        return predicate;
    }

    private void clock(Clock clock) {
        if (clock == Clock.PERSON) {
            found.add(Form.LOCAL);
            aboutPerson();
        }
    }

    @Override
    protected Value replace(Value value) {
        if (value instanceof Value.EventAttribute attribute) {
            up(attribute.up());
        } else if (value instanceof Value.EventMoment moment) {
            up(moment.up());
        } else if (value instanceof Value.Common common) {
            up(common.up());
        } else if (value instanceof Value.GroupKey key) {
            up(key.up());
        } else if (value instanceof Value.RowNumber number) {
            up(number.up());
            found.add(Form.NUMBERING);
        } else if (value instanceof Value.Neighbour neighbour) {
            up(neighbour.up());
            found.add(Form.NUMBERING);
        } else if (value instanceof Value.SubjectAttribute) {
            aboutPerson();
        } else if (value instanceof Value.Point point) {
            clock(point.clock());
        } else if (value instanceof Value.Bucket) {
            found.add(Form.BUCKET);
            aboutPerson();
        } else if (value instanceof Value.HowMany) {
            found.add(Form.HOW_MANY);
        } else if (value instanceof Value.Aggregate aggregate) {
            figure(aggregate.function());
        } else if (value instanceof Value.Call call) {
            call(call.function());
        }
        return value;
    }

    private void figure(AggregateFunction function) {
        if (function == AggregateFunction.MEDIAN) {
            found.add(Form.MEDIAN);
        } else if (function == AggregateFunction.VARIANCE) {
            found.add(Form.VARIANCE);
        }
    }

    private void call(ScalarFunction function) {
        found.add(
                switch (function) {
                    case ELAPSED -> Form.ELAPSED;
                    case LOCAL -> Form.LOCAL;
                    case LOWER -> Form.LOWER;
                    case VERSION_ORDER -> Form.VERSION;
                    case DISTANCE_KM -> Form.DISTANCE;
                    default -> Form.PARTS;
                });
        if (function == ScalarFunction.LOCAL) {
            aboutPerson();
        }
    }

    @Override
    protected Source replace(Source source) {
        if (source instanceof Source.Table table) {
            if (table.stream().name().equals("membership")) {
                found.add(Form.HISTORY);
            }
        } else if (source instanceof Source.GroupRows rows) {
            up(rows.up());
        } else if (source instanceof Source.People people) {
            found.add(people.within().isEmpty() ? Form.PEOPLE : Form.PEOPLE_WITHIN);
        } else {
            found.add(of(source));
        }
        return source;
    }

    /** The groups are those of the row further out, and have been looked at there. */
    @Override
    public Source visit(Source.GroupRows rows) {
        return rows;
    }

    private static Form of(Source source) {
        if (source instanceof Source.Lookup) {
            return Form.LOOKUP;
        }
        if (source instanceof Source.Chosen) {
            return Form.CHOSEN;
        }
        if (source instanceof Source.Union) {
            return Form.UNION;
        }
        if (source instanceof Source.Groups) {
            return Form.GROUPS;
        }
        return source instanceof Source.OfPeople ? Form.OWNED_ROWS : Form.RELATED;
    }
}
