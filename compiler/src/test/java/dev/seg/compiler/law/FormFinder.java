package dev.seg.compiler.law;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.ModelWalker;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Tells which forms a condition has. */
final class FormFinder extends ModelWalker {
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
        finder.walk(predicate);
        return finder.found;
    }

    /** Whether a condition over a row speaks of the person too. */
    static boolean isAboutPerson(Predicate filter) {
        FormFinder finder = new FormFinder();
        finder.frames.add(new Frame(false, false, true));
        finder.walk(filter);
        return finder.found.contains(Form.PERSON_IN_ROW);
    }

    @Override
    protected boolean inRow(Source source, BooleanSupplier walk) {
        return inRow(source, false, walk);
    }

    /** Rows of the person's that do not speak of the row further out are a fact about the person. */
    private boolean inRow(Source source, boolean isFigure, BooleanSupplier walk) {
        boolean isPerson = source instanceof Source.People || source instanceof Source.Related;
        frames.add(new Frame(isPerson, isFigure, source instanceof Source.GroupRows));
        walk.getAsBoolean();
        Frame left = frames.remove(frames.size() - 1);
        if (!left.isPerson && !left.speaksOfOuter) {
            aboutPerson();
        }
        return true;
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

    private boolean found(Form form) {
        found.add(form);
        return true;
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        aboutPerson();
        return true;
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        aboutPerson();
        return super.visit(ranked);
    }

    @Override
    public Boolean visit(Predicate.Recurs recurs) {
        found.add(Form.RECURS);
        clock(recurs.clock());
        return super.visit(recurs);
    }

    private void clock(Clock clock) {
        if (clock == Clock.PERSON) {
            found.add(Form.LOCAL);
            aboutPerson();
        }
    }

    @Override
    public Boolean visit(Value.EventAttribute attribute) {
        up(attribute.up());
        return true;
    }

    @Override
    public Boolean visit(Value.EventMoment moment) {
        up(moment.up());
        return true;
    }

    @Override
    public Boolean visit(Value.Common common) {
        up(common.up());
        return super.visit(common);
    }

    @Override
    public Boolean visit(Value.GroupKey key) {
        up(key.up());
        return super.visit(key);
    }

    @Override
    public Boolean visit(Value.RowNumber number) {
        up(number.up());
        return found(Form.NUMBERING) && super.visit(number);
    }

    @Override
    public Boolean visit(Value.Neighbour neighbour) {
        up(neighbour.up());
        return found(Form.NUMBERING) && super.visit(neighbour);
    }

    @Override
    public Boolean visit(Value.SubjectAttribute attribute) {
        aboutPerson();
        return true;
    }

    @Override
    public Boolean visit(Value.Point point) {
        clock(point.clock());
        return true;
    }

    @Override
    public Boolean visit(Value.Bucket bucket) {
        aboutPerson();
        return found(Form.BUCKET);
    }

    @Override
    public Boolean visit(Value.HowMany howMany) {
        return found(Form.HOW_MANY) && super.visit(howMany);
    }

    @Override
    public Boolean visit(Value.Aggregate aggregate) {
        figure(aggregate.function());
        Events events = aggregate.events();
        walk(events.source());
        inRow(events.source(), true, () -> walk(events.filter()));
        aggregate.argument().ifPresent(argument -> inRow(events.source(), true, () -> walk(argument)));
        return true;
    }

    @Override
    public Boolean visit(Value.Call call) {
        call(call.function());
        return super.visit(call);
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
    public Boolean visit(Source.Table table) {
        return !table.stream().name().equals("membership") || found(Form.HISTORY);
    }

    @Override
    public Boolean visit(Source.Lookup lookup) {
        return found(Form.LOOKUP);
    }

    @Override
    public Boolean visit(Source.Chosen chosen) {
        return found(Form.CHOSEN) && super.visit(chosen);
    }

    @Override
    public Boolean visit(Source.Union union) {
        return found(Form.UNION) && super.visit(union);
    }

    @Override
    public Boolean visit(Source.Groups groups) {
        return found(Form.GROUPS) && super.visit(groups);
    }

    /** The groups are those of the row further out, and have been looked at there. */
    @Override
    public Boolean visit(Source.GroupRows rows) {
        up(rows.up());
        return true;
    }

    @Override
    public Boolean visit(Source.People people) {
        return found(people.within().isEmpty() ? Form.PEOPLE : Form.PEOPLE_WITHIN) && super.visit(people);
    }

    @Override
    public Boolean visit(Source.OfPeople rows) {
        found.add(Form.OWNED_ROWS);
        walk(rows.people());
        return inRow(rows.people(), true, () -> walk(rows.rows()));
    }

    @Override
    public Boolean visit(Source.Related related) {
        return found(Form.RELATED);
    }
}
