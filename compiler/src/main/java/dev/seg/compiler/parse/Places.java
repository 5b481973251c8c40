package dev.seg.compiler.parse;

import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Turns places that the lexer counts in code points into spans, which count UTF-16 units. */
final class Places {

    private final Source source;
    /** The offset of each code point and of the end; empty where every code point is one unit. */
    private final int[] offsets;

    Places(Source source) {
        this.source = source;
        String text = source.text();
        this.offsets = text.codePointCount(0, text.length()) == text.length() ? new int[0] : offsets(text);
    }

    private static int[] offsets(String text) {
        return IntStream.concat(
                        IntStream.range(0, text.length())
                                .filter(at -> at == 0
                                        || !Character.isLowSurrogate(text.charAt(at))
                                        || !Character.isHighSurrogate(text.charAt(at - 1))),
                        IntStream.of(text.length()))
                .toArray();
    }

    Source source() {
        return source;
    }

    /** The words of one token; the empty end for the end of the text. */
    Span of(Token token) {
        return new Span(source, start(token), end(token));
    }

    /** From the first to the last token. */
    Span of(Token first, Token last) {
        return new Span(source, start(first), Math.max(start(first), end(last)));
    }

    /** The words of a rule. */
    Span of(ParserRuleContext context) {
        return of(context.getStart(), context.getStop() == null ? context.getStart() : context.getStop());
    }

    int start(Token token) {
        return offset(token.getStartIndex());
    }

    int end(Token token) {
        return token.getType() == Token.EOF ? start(token) : offset(token.getStopIndex() + 1);
    }

    private int offset(int codePoints) {
        return offsets.length == 0 ? codePoints : offsets[codePoints];
    }
}
