package dev.seg.compiler.parse;

import dev.seg.compiler.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** The tokens that mean something, in order, the end of the text last; questions about neighbours never fail. */
final class Words {

    private final Places places;
    private final List<CommonToken> tokens;

    Words(Places places, List<CommonToken> tokens) {
        this.places = places;
        this.tokens = List.copyOf(tokens);
    }

    Places places() {
        return places;
    }

    List<CommonToken> tokens() {
        return tokens;
    }

    /** How many there are before the end of the text. */
    int count() {
        return tokens.size() - 1;
    }

    /** The token at {@code at}; the end of the text behind the last and before the first. */
    CommonToken token(int at) {
        return at < 0 || at >= tokens.size() ? tokens.get(tokens.size() - 1) : tokens.get(at);
    }

    int type(int at) {
        return at < 0 ? Token.EOF : token(at).getType();
    }

    boolean is(int at, int... types) {
        for (int type : types) {
            if (type(at) == type) {
                return true;
            }
        }
        return false;
    }

    /** The token's words in small letters. */
    String word(int at) {
        return at < 0 || at >= count() ? "" : token(at).getText().toLowerCase(Locale.ROOT);
    }

    boolean isWord(int at, Set<String> words) {
        return words.contains(word(at));
    }

    Span span(int at) {
        return places.of(token(at));
    }

    Span span(int first, int last) {
        return places.of(token(first), token(last));
    }

    /** The words with one blank for each gap, for messages. */
    static String oneLine(Span span) {
        return span.text().replaceAll("\\s+", " ");
    }

    int start(int at) {
        return places.start(token(at));
    }

    int end(int at) {
        return places.end(token(at));
    }

    /** Whether nothing stands between the token and the next one. */
    boolean touchesNext(int at) {
        return at + 1 < count() && end(at) == start(at + 1);
    }

    boolean isFirstOnLine(int at) {
        return at == 0 || (at > 0 && breaksBefore(at));
    }

    private boolean breaksBefore(int at) {
        int line = places.source().text().indexOf('\n', end(at - 1));
        return line >= 0 && line < start(at);
    }

    /** Whether the token begins in the first column. */
    boolean isAtMargin(int at) {
        int start = start(at);
        return start == 0 || places.source().text().charAt(start - 1) == '\n';
    }
}
