package dev.seg.compiler.parse;

import dev.seg.grammar.SegLexer;
import java.util.Optional;
import java.util.Set;

/** What was probably meant where words cannot stand: {@code has at least 3 order}, {@code view and then order}. */
final class Advice {

    private static final Set<String> MORE = Set.of("more", "fewer", "less");

    private final Words words;
    private final int at;
    private final Set<Integer> next;

    private Advice(Words words, int at, Set<Integer> next) {
        this.words = words;
        this.at = at;
        this.next = next;
    }

    /** The right form of what stands at {@code at}, where only {@code next} may stand. */
    static Optional<String> about(Words words, int at, Set<Integer> next) {
        Advice advice = new Advice(words, at, next);
        return advice.quantity().or(advice::order).or(advice::rows).or(advice::brackets);
    }

    /** How many there are. */
    private Optional<String> quantity() {
        if (isMoreThan(at) || isMoreThan(at - 1)) {
            return Optional.of("so many events are `at least 3 order`, `at most 3 order` or `exactly 3 order`");
        }
        if (words.is(at - 1, SegLexer.HAS) && words.is(at, SegLexer.INTEGER)) {
            String count = words.word(at);
            return Optional.of(
                    "write `at least " + count + "` or `exactly " + count + "` in place of `has " + count + "`");
        }
        boolean afterHas = words.is(at - 1, SegLexer.AT_MOMENT) && words.is(at - 2, SegLexer.HAS);
        if (afterHas && words.is(at, SegLexer.LEAST, SegLexer.MOST)) {
            return Optional.of(
                    "`at " + words.word(at) + "` stands in place of `has`: `at " + words.word(at) + " 3 order`");
        }
        if (words.is(at, SegLexer.AT_MOMENT) && words.is(at + 1, SegLexer.LEAST, SegLexer.MOST)) {
            String sign = words.is(at + 1, SegLexer.LEAST) ? ">=" : "<=";
            return Optional.of("behind a number write `" + sign + "`");
        }
        if (words.is(at - 1, SegLexer.EXACTLY) && words.is(at, SegLexer.INTEGER)) {
            return Optional.of("behind a number write `=`; behind a set write `exactly of (…)`");
        }
        return Optional.empty();
    }

    private boolean isMoreThan(int first) {
        return words.isWord(first, MORE) && words.word(first + 1).equals("than");
    }

    /** What comes after what. */
    private Optional<String> order() {
        if (words.is(at, SegLexer.THEN) && words.is(at - 1, SegLexer.AND)) {
            return Optional.of("leave out `" + words.span(at - 1).text() + "`: `has view then order`");
        }
        if (words.is(at, SegLexer.NOT) && words.is(at - 1, SegLexer.THEN)) {
            return Optional.of("write `then no`");
        }
        if (words.is(at, SegLexer.HAS, SegLexer.EVERY) && words.is(at - 1, SegLexer.THEN)) {
            return Optional.of("behind `then` stands an event: `has view then order`");
        }
        if (words.word(at).equals("followed")) {
            return Optional.of("write `then`: `has view then order`");
        }
        if (words.is(at, SegLexer.DURATION) && words.is(at - 1, SegLexer.IN)) {
            String length = words.span(at).text();
            return Optional.of("write `in last " + length + "`, or `within " + length + "` behind `then`");
        }
        if (words.is(at, SegLexer.WITHIN) && words.is(at - 1, SegLexer.THEN)) {
            return Optional.of("the event comes first: `then order within 3d`");
        }
        return Optional.empty();
    }

    /** Which rows. */
    private Optional<String> rows() {
        if (words.is(at - 1, SegLexer.PER)) {
            return Optional.of("say per what: `per week`, `per category`");
        }
        if (next.contains(SegLexer.BY) && isBest()) {
            return Optional.of("say by what: `top 5 order by amount`");
        }
        if (words.is(at - 1, SegLexer.FIRST, SegLexer.LAST) && isStreamBefore() && NameTokens.isName(words, at)) {
            return Optional.of("say how many: `" + words.word(at - 1) + " 1 "
                    + words.span(at).text() + "`");
        }
        if (words.word(at - 1).equals("was") && NameTokens.isName(words, at)) {
            return Optional.of("write `was in " + words.span(at).text() + "`");
        }
        if (words.is(at, SegLexer.JSON)) {
            return Optional.of("the path stands in quotes: `json \"likes.tea\"`");
        }
        return Optional.empty();
    }

    private boolean isStreamBefore() {
        return words.is(at - 2, SegLexer.HAS, SegLexer.NO, SegLexer.EVERY, SegLexer.THEN, SegLexer.LPAREN);
    }

    /** Whether a {@code top 5} waits for its {@code by}. */
    private boolean isBest() {
        for (int before = at - 1; before > 0 && !words.is(before, SegLexer.BY, SegLexer.RBRACE); before--) {
            if (words.is(before, SegLexer.INTEGER) && words.is(before - 1, SegLexer.TOP, SegLexer.BOTTOM)) {
                return true;
            }
        }
        return false;
    }

    /** What stands in brackets. */
    private Optional<String> brackets() {
        boolean quantified = words.is(at, SegLexer.HAS, SegLexer.NO, SegLexer.EVERY);
        if (quantified && words.is(at - 1, SegLexer.WHERE)) {
            String word = words.word(at);
            return Optional.of("behind `where` it stands in brackets: `where (" + word + " …)`");
        }
        if (words.is(at, SegLexer.AND) && next.contains(SegLexer.RPAREN) && isUnion()) {
            return Optional.of("events are put together by `or`; conditions stand outside of the brackets");
        }
        return Optional.empty();
    }

    /** Whether the place is in brackets of streams. */
    private boolean isUnion() {
        return !next.contains(SegLexer.AND) && next.contains(SegLexer.OR) && next.contains(SegLexer.WHERE);
    }
}
