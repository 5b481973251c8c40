package dev.seg.compiler.parse;

import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.CalendarWord;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Period;
import dev.seg.compiler.syntax.Window;
import dev.seg.grammar.SegBaseVisitor;
import dev.seg.grammar.SegParser;
import dev.seg.grammar.SegParser.AbsolutePeriodContext;
import dev.seg.grammar.SegParser.BetweenWindowContext;
import dev.seg.grammar.SegParser.CalendarWindowContext;
import dev.seg.grammar.SegParser.LastPeriodContext;
import dev.seg.grammar.SegParser.LastToDateContext;
import dev.seg.grammar.SegParser.LastUnitsContext;
import dev.seg.grammar.SegParser.LocalPeriodContext;
import dev.seg.grammar.SegParser.NamedPeriodContext;
import dev.seg.grammar.SegParser.NextPeriodContext;
import dev.seg.grammar.SegParser.PeriodContext;
import dev.seg.grammar.SegParser.PeriodWindowContext;
import dev.seg.grammar.SegParser.ThisPeriodContext;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Builds windows and periods: {@code in last 30d}, {@code in 2026-03}, {@code between 30d and 90d ago}. */
final class WindowBuilder extends SegBaseVisitor<Window> {

    private static final Set<String> UNITS = Set.of("day", "week", "month", "quarter", "year");
    private static final Set<String> MANY =
            Set.of("day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years");
    private static final Set<String> DAYS = Set.of("today", "yesterday", "tomorrow");

    private final Places places;
    private final NameBuilder names;
    private final ExpressionBuilder expressions;

    WindowBuilder(Places places, NameBuilder names, ExpressionBuilder expressions) {
        this.places = places;
        this.names = names;
        this.expressions = expressions;
    }

    @Override
    public Window visitPeriodWindow(PeriodWindowContext context) {
        Period period = context.localPeriod() == null ? period(context.period()) : period(context.localPeriod());
        return new Window.In(period, places.of(context));
    }

    @Override
    public Window visitCalendarWindow(CalendarWindowContext context) {
        return new Window.Calendar(word(context.getStart()), expressions.visit(context.sum()), places.of(context));
    }

    @Override
    public Window visitBetweenWindow(BetweenWindowContext context) {
        return new Window.Between(
                expressions.visit(context.sum(0)),
                expressions.visit(context.sum(1)),
                context.AGO() != null,
                places.of(context));
    }

    Period period(PeriodContext context) {
        Period period = new PeriodBuilder().visit(context.timespan());
        return context.LOCAL() == null ? period : new Period.Local(period, places.of(context));
    }

    Period period(LocalPeriodContext context) {
        return new Period.Local(new PeriodBuilder().visit(context.timespan()), places.of(context));
    }

    static CalendarWord word(Token token) {
        return switch (token.getType()) {
            case SegParser.BEFORE -> CalendarWord.BEFORE;
            case SegParser.AFTER -> CalendarWord.AFTER;
            case SegParser.ON -> CalendarWord.ON;
            default -> CalendarWord.SINCE;
        };
    }

    /** The name of a day or of a unit in lower case, any other name as written. */
    private static Name word(Name name, Set<String> words) {
        String lower = name.text().toLowerCase(Locale.ROOT);
        return words.contains(lower) ? new Name(lower, name.span()) : name;
    }

    private final class PeriodBuilder extends SegBaseVisitor<Period> {

        @Override
        public Period visitLastUnits(LastUnitsContext context) {
            return new Period.CalendarCount(
                    names.literal(context.INTEGER().getSymbol()),
                    word(names.name(context.name()), MANY),
                    places.of(context));
        }

        @Override
        public Period visitLastToDate(LastToDateContext context) {
            return new Period.ToDate(word(names.name(context.name()), UNITS), places.of(context));
        }

        @Override
        public Period visitNextPeriod(NextPeriodContext context) {
            return new Period.Next(expressions.visit(context.sum()), places.of(context));
        }

        /** {@code last month} looks like {@code last window}: the five units are words here, never names. */
        @Override
        public Period visitLastPeriod(LastPeriodContext context) {
            Expression length = expressions.visit(context.sum());
            Span span = places.of(context);
            if (length instanceof Expression.Reference reference
                    && reference.path().isSingle()) {
                Name unit = word(reference.path().first(), UNITS);
                if (UNITS.contains(unit.text()) && !unit.span().text().startsWith("`")) {
                    return new Period.Calendar(true, unit, span);
                }
            }
            return new Period.Rolling(length, span);
        }

        @Override
        public Period visitThisPeriod(ThisPeriodContext context) {
            return new Period.Calendar(false, word(names.name(context.name()), UNITS), places.of(context));
        }

        @Override
        public Period visitNamedPeriod(NamedPeriodContext context) {
            return new Period.Named(word(names.name(context.name()), DAYS), places.of(context));
        }

        @Override
        public Period visitAbsolutePeriod(AbsolutePeriodContext context) {
            return new Period.Absolute(names.literal(context.getStart()), places.of(context));
        }
    }
}
