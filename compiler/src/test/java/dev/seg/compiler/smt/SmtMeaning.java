package dev.seg.compiler.smt;

import com.microsoft.z3.BoolExpr;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Quotients;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What conditions and values mean of a person, as formulas; inside of filters of one row and those further out. */
final class SmtMeaning implements Predicate.Visitor<BoolExpr>, Value.Visitor<Sym> {

    private static final int OLDEST = 20_000;

    /** Percents of one person that are one person. */
    private static final BigDecimal HALF = BigDecimal.valueOf(50);

    private final SmtPerson person;
    private final Logic logic;
    private final List<Content.Candidate> among;
    private final int index;
    private final @Nullable SmtMeaning outer;

    private SmtMeaning(SmtPerson person, List<Content.Candidate> among, int index, @Nullable SmtMeaning outer) {
        this.person = person;
        this.logic = person.logic();
        this.among = among;
        this.index = index;
        this.outer = outer;
    }

    /** Outside of all rows. */
    SmtMeaning(SmtPerson person) {
        this(person, List.of(), 0, null);
    }

    /** Inside of a filter over one of these rows. */
    SmtMeaning of(List<Content.Candidate> rows, int row) {
        return new SmtMeaning(person, rows, row, this);
    }

    private SmtMeaning frame(int up) {
        SmtMeaning frame = this;
        for (int i = 0; i < up; i++) {
            frame = Objects.requireNonNull(frame.outer, "no row so far out");
        }
        return frame;
    }

    SmtPerson person() {
        return person;
    }

    Content content(int up) {
        SmtMeaning frame = frame(up);
        return frame.among.get(frame.index).content();
    }

    /** The rows that the filter holds for, each with its value where one is asked for. */
    List<Content.Candidate> matching(Events events) {
        List<Content.Candidate> rows = events.source().accept(new SmtRows(this, logic));
        List<Content.Candidate> matching = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            BoolExpr there = logic.all(rows.get(i).there(), events.filter().accept(of(rows, i)));
            if (!logic.isNever(there)) {
                matching.add(new Content.Candidate(there, rows.get(i).content()));
            }
        }
        return matching;
    }

    // ---- conditions

    @Override
    public BoolExpr visit(Predicate.Truth truth) {
        return logic.truth(truth.holds());
    }

    @Override
    public BoolExpr visit(Predicate.And and) {
        return logic.all(and.parts().stream().map(part -> part.accept(this)).toList());
    }

    @Override
    public BoolExpr visit(Predicate.Or or) {
        return logic.any(or.parts().stream().map(part -> part.accept(this)).toList());
    }

    @Override
    public BoolExpr visit(Predicate.Not not) {
        return logic.not(not.operand().accept(this));
    }

    @Override
    public BoolExpr visit(Predicate.Comparison comparison) {
        Sym left = comparison.left().accept(this);
        Sym right = comparison.right().accept(this);
        if (left.kind() == Sym.Kind.FLOAT || right.kind() == Sym.Kind.FLOAT) {
            left = ranked(left);
            right = ranked(right);
        }
        return logic.all(left.known(), right.known(), compare(left, comparison.comparator(), right));
    }

    /** An exact constant as the floating point number that it is compared as. */
    private Sym ranked(Sym value) {
        if (value.kind() == Sym.Kind.FLOAT) {
            return value;
        }
        Fraction constant = value.num().constant().orElseThrow(() -> new Unmodelled("float with exact number"));
        return Sym.of(value.known(), Sym.Kind.FLOAT, logic.constant(SmtPerson.rank(constant.toDouble())));
    }

    private BoolExpr compare(Sym left, Comparator comparator, Sym right) {
        if (right.kind() == Sym.Kind.POINT) {
            if (left.kind() == Sym.Kind.POINT) {
                return logic.truth(comparator.holds(left.point()
                        .orElseThrow()
                        .toInstant()
                        .compareTo(right.point().orElseThrow().toInstant())));
            }
            return person.cuts().compare(left, comparator, right.point().orElseThrow());
        }
        if (left.kind() == Sym.Kind.POINT || right.kind() == Sym.Kind.AGE && left.kind() != Sym.Kind.AGE) {
            return compare(right, comparator.flipped(), left);
        }
        if (left.kind() == Sym.Kind.AGE) {
            Optional<Fraction> years = right.num().constant().filter(any -> right.kind() == Sym.Kind.EXACT);
            return years.isPresent()
                    ? age(left.num(), comparator, years.get())
                    : logic.compare(
                            number(left).num(), comparator, number(right).num());
        }
        if (left.kind() == Sym.Kind.BOOL) {
            return logic.same(left.truth(), right.truth());
        }
        if (left.kind() != right.kind()) {
            throw new Unmodelled(left.kind() + " with " + right.kind());
        }
        return logic.compare(left.num(), comparator, right.num());
    }

    private BoolExpr age(Num day, Comparator comparator, Fraction years) {
        BigDecimal exact =
                new BigDecimal(years.numerator()).divide(new BigDecimal(years.denominator()), 1, RoundingMode.FLOOR);
        BigInteger below = exact.setScale(0, RoundingMode.FLOOR).toBigInteger();
        boolean whole = years.denominator().equals(BigInteger.ONE);
        return switch (comparator) {
            case AT_LEAST -> aged(day, whole ? below : below.add(BigInteger.ONE));
            case GREATER -> aged(day, below.add(BigInteger.ONE));
            case LESS -> logic.not(age(day, Comparator.AT_LEAST, years));
            case AT_MOST -> logic.not(age(day, Comparator.GREATER, years));
            case EQUAL ->
                whole
                        ? logic.all(aged(day, below), logic.not(aged(day, below.add(BigInteger.ONE))))
                        : logic.truth(false);
        };
    }

    /** That a day is at least so many years ago. */
    private BoolExpr aged(Num day, BigInteger years) {
        if (years.abs().compareTo(BigInteger.valueOf(OLDEST)) > 0) {
            return logic.truth(years.signum() < 0);
        }
        LocalDate latest = person.asOf().now().toLocalDate().minusYears(years.longValueExact());
        return logic.compare(day, Comparator.AT_MOST, logic.constant(latest.toEpochDay()));
    }

    @Override
    public BoolExpr visit(Predicate.OneOf oneOf) {
        Sym value = oneOf.value().accept(this);
        List<BoolExpr> ways = new ArrayList<>();
        for (Constant constant : oneOf.constants()) {
            if (value.kind() == Sym.Kind.AGE) {
                ways.add(age(value.num(), Comparator.EQUAL, Fraction.of(((Constant.Numeric) constant).value())));
            } else {
                ways.add(person.isConstant(value, constant));
            }
        }
        return logic.all(value.known(), logic.any(ways));
    }

    @Override
    public BoolExpr visit(Predicate.Matches matches) {
        Sym text = matches.text().accept(this);
        List<BoolExpr> ways = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= person.texts().size(); i++) {
            boolean fits = i < person.texts().size()
                    && matches.pattern().matches(person.texts().text(i));
            if (fits && from < 0) {
                from = i;
            } else if (!fits && from >= 0) {
                ways.add(logic.all(
                        logic.compare(text.num(), Comparator.AT_LEAST, logic.constant(from)),
                        logic.compare(text.num(), Comparator.LESS, logic.constant(i))));
                from = -1;
            }
        }
        return logic.all(text.known(), logic.any(ways));
    }

    @Override
    public BoolExpr visit(Predicate.Known known) {
        return known.value().accept(this).known();
    }

    @Override
    public BoolExpr visit(Predicate.Holds holds) {
        Sym value = holds.bool().accept(this);
        return logic.all(value.known(), value.truth());
    }

    @Override
    public BoolExpr visit(Predicate.Exists exists) {
        return logic.any(
                matching(exists.events()).stream().map(Content.Candidate::there).toList());
    }

    @Override
    public BoolExpr visit(Predicate.Member member) {
        return person.model().segment(member.segment()).predicate().accept(new SmtMeaning(person));
    }

    /** Among nobody else. */
    @Override
    public BoolExpr visit(Predicate.Ranked ranked) {
        boolean isFirst = ranked.limit() instanceof RankLimit.Count count
                ? count.members() > 0
                : ((RankLimit.Percent) ranked.limit()).percent().compareTo(HALF) >= 0;
        SmtMeaning self = new SmtMeaning(person);
        BoolExpr isRanked = ranked.by().accept(self).known();
        return logic.all(
                logic.truth(isFirst),
                isRanked,
                ranked.of()
                        .map(segment -> new Predicate.Member(segment).accept(self))
                        .orElse(logic.truth(true)));
    }

    @Override
    public BoolExpr visit(Predicate.Recurs recurs) {
        throw new Unmodelled("anniversary");
    }

    // ---- values of the person and of rows

    @Override
    public Sym visit(Value.Literal literal) {
        Constant constant = literal.constant();
        BoolExpr known = logic.truth(true);
        if (constant instanceof Constant.Text text) {
            return Sym.of(known, Sym.Kind.TEXT, logic.constant(person.texts().place(text.value())));
        }
        if (constant instanceof Constant.Bool bool) {
            return new Sym(known, Sym.Kind.BOOL, logic.constant(0), logic.truth(bool.value()), Optional.empty());
        }
        return constant instanceof Constant.Date date
                ? Sym.of(known, Sym.Kind.DATE, logic.constant(date.value().toEpochDay()))
                : Sym.of(known, Sym.Kind.EXACT, logic.constant(Fraction.of(((Constant.Numeric) constant).value())));
    }

    @Override
    public Sym visit(Value.SubjectAttribute attribute) {
        return person.attribute("person", attribute.attribute());
    }

    @Override
    public Sym visit(Value.EventAttribute attribute) {
        return person.attribute(SmtPerson.owner(Content.slot(content(attribute.up()))), attribute.attribute());
    }

    @Override
    public Sym visit(Value.EventMoment moment) {
        return person.at(Content.slot(content(moment.up())));
    }

    @Override
    public Sym visit(Value.Common common) {
        SmtMeaning frame = frame(common.up());
        if (!(content(common.up()) instanceof Content.Branch branch)) {
            throw new Unmodelled("union in groups");
        }
        Content.Candidate row = new Content.Candidate(logic.truth(true), branch.row());
        SmtMeaning inner = new SmtMeaning(person, List.of(row), 0, frame.outer);
        return common.branches().get(branch.branch()).accept(inner);
    }

    @Override
    public Sym visit(Value.GroupKey key) {
        if (content(key.up()) instanceof Content.Group group) {
            return group.keys().get(key.index());
        }
        throw new Unmodelled("group in a union");
    }

    @Override
    public Sym visit(Value.RowNumber number) {
        SmtMeaning self = frame(number.up());
        SmtOrder order = new SmtOrder(person);
        List<Num> before = new ArrayList<>(List.of(logic.constant(1)));
        for (int i = 0; i < self.among.size(); i++) {
            if (i != self.index) {
                SmtMeaning other = self.beside(i);
                BoolExpr counted = logic.all(
                        self.among.get(i).there(),
                        order.isBefore(number, other, self),
                        order.isSame(number.within(), other, self));
                before.add(logic.choose(counted, logic.constant(1), logic.constant(0)));
            }
        }
        return Sym.of(logic.truth(true), Sym.Kind.EXACT, logic.sum(before));
    }

    int index() {
        return index;
    }

    /** The meaning in another of the rows that this one is numbered among. */
    private SmtMeaning beside(int other) {
        return Objects.requireNonNull(outer, "rows stand in something").of(among, other);
    }

    @Override
    public Sym visit(Value.Neighbour neighbour) {
        SmtMeaning self = frame(neighbour.up());
        SmtOrder order = new SmtOrder(person);
        Sym found = missing(neighbour.value());
        for (int i = 0; i < self.among.size(); i++) {
            if (i == self.index) {
                continue;
            }
            List<BoolExpr> wanted = new ArrayList<>(
                    List.of(self.among.get(i).there(), between(order, self, neighbour.next(), self.index, i)));
            for (int j = 0; j < self.among.size(); j++) {
                if (j != i && j != self.index) {
                    wanted.add(logic.not(logic.all(
                            self.among.get(j).there(),
                            between(order, self, neighbour.next(), self.index, j),
                            between(order, self, neighbour.next(), j, i))));
                }
            }
            BoolExpr isBeside = logic.all(wanted);
            if (!logic.isNever(isBeside)) {
                found = choose(isBeside, neighbour.value().accept(self.beside(i)), found);
            }
        }
        return found;
    }

    /** Whether one row comes behind another (or before it). */
    private BoolExpr between(SmtOrder order, SmtMeaning self, boolean next, int from, int to) {
        Content one = self.among.get(next ? from : to).content();
        Content other = self.among.get(next ? to : from).content();
        return order.isBefore(one, other, next ? from < to : to < from);
    }

    Sym choose(BoolExpr condition, Sym then, Sym otherwise) {
        if (logic.isNever(otherwise.known())) {
            return new Sym(logic.all(condition, then.known()), then.kind(), then.num(), then.truth(), then.point());
        }
        if (then.kind() != otherwise.kind() || then.kind() == Sym.Kind.POINT) {
            throw new Unmodelled("one of " + then.kind() + " and " + otherwise.kind());
        }
        return new Sym(
                logic.choose(condition, then.known(), otherwise.known()),
                then.kind(),
                logic.choose(condition, then.num(), otherwise.num()),
                logic.choose(condition, then.truth(), otherwise.truth()),
                Optional.empty());
    }

    Sym missing(Value value) {
        Sym.Kind kind = switch (value.type()) {
            case BOOL -> Sym.Kind.BOOL;
            case INT, DECIMAL, DURATION -> Sym.Kind.EXACT;
            case FLOAT -> Sym.Kind.FLOAT;
            case TEXT -> Sym.Kind.TEXT;
            case DATE -> Sym.Kind.DATE;
            case TIMESTAMP -> Sym.Kind.TIMESTAMP;
            case INSTANT -> Sym.Kind.INSTANT;
        };
        return new Sym(logic.truth(false), kind, logic.constant(0), logic.truth(false), Optional.empty());
    }

    // ---- values of values

    @Override
    public Sym visit(Value.Named named) {
        return named.definition().accept(this);
    }

    @Override
    public Sym visit(Value.Arithmetic arithmetic) {
        Sym left = exact(arithmetic.left());
        Sym right = exact(arithmetic.right());
        BoolExpr known = logic.all(left.known(), right.known());
        return switch (arithmetic.operator()) {
            case PLUS -> Sym.of(known, Sym.Kind.EXACT, logic.sum(List.of(left.num(), right.num())));
            case MINUS -> Sym.of(known, Sym.Kind.EXACT, logic.minus(left.num(), right.num()));
            case TIMES -> Sym.of(known, Sym.Kind.EXACT, logic.times(left.num(), right.num()));
            case DIVIDE ->
                Sym.of(
                        logic.all(known, logic.not(logic.equal(right.num(), logic.constant(0)))),
                        Sym.Kind.EXACT,
                        logic.divide(left.num(), right.num()));
        };
    }

    /** An age as a number. */
    private Sym number(Sym value) {
        return value.kind() == Sym.Kind.AGE ? Sym.of(value.known(), Sym.Kind.EXACT, person.age(value.num())) : value;
    }

    private Sym exact(Value value) {
        Sym sym = number(value.accept(this));
        if (sym.kind() != Sym.Kind.EXACT) {
            throw new Unmodelled("reckoning with " + sym.kind());
        }
        return sym;
    }

    @Override
    public Sym visit(Value.Point point) {
        if (point.clock() != Clock.CATALOG) {
            throw new Unmodelled("person's clock");
        }
        return new Sym(
                logic.truth(true),
                Sym.Kind.POINT,
                logic.constant(0),
                logic.truth(false),
                Optional.of(person.asOf().resolve(point.bound())));
    }

    @Override
    public Sym visit(Value.Age age) {
        Sym day = age.date().accept(this);
        return Sym.of(day.known(), Sym.Kind.AGE, day.num());
    }

    @Override
    public Sym visit(Value.Call call) {
        return new SmtCalls(this, logic).of(call);
    }

    @Override
    public Sym visit(Value.HowMany howMany) {
        return Sym.of(
                logic.truth(true),
                Sym.Kind.EXACT,
                logic.sum(howMany.conditions().stream()
                        .map(condition -> logic.choose(condition.accept(this), logic.constant(1), logic.constant(0)))
                        .toList()));
    }

    @Override
    public Sym visit(Value.Bucket bucket) {
        return Sym.of(logic.truth(true), Sym.Kind.EXACT, person.bucket(bucket));
    }

    @Override
    public Sym visit(Value.Aggregate aggregate) {
        return new SmtFigures(this, logic).of(aggregate);
    }

    /** A value that figures are made of, in one of these rows. */
    Sym figured(Value argument, List<Content.Candidate> rows, int row) {
        if (Quotients.areCut(argument)) {
            throw new Unmodelled("quotient that is cut");
        }
        return number(argument.accept(of(rows, row)));
    }
}
