package dev.seg.compiler.parse;

import dev.seg.grammar.SegLexer;
import dev.seg.grammar.SegParser;
import java.util.HashSet;
import java.util.Set;
import org.antlr.v4.runtime.atn.ATN;

/** Which tokens may be names: the grammar says so, and the words that begin declarations where none begins. */
final class NameTokens {

    private static final Set<Integer> NAMES = names();

    private NameTokens() {}

    static boolean isName(Words words, int at) {
        return at >= 0 && at < words.count() && NAMES.contains(words.type(at));
    }

    private static Set<Integer> names() {
        ATN atn = SegParser._ATN;
        Set<Integer> names = new HashSet<>(
                atn.nextTokens(atn.ruleToStartState[SegParser.RULE_name]).toSet());
        names.addAll(Set.of(
                SegLexer.CATALOG,
                SegLexer.EVENT,
                SegLexer.EXPECT,
                SegLexer.LANGUAGE,
                SegLexer.MEASURE,
                SegLexer.MEMBERSHIP,
                SegLexer.PARAM,
                SegLexer.PARTITION,
                SegLexer.RELATED,
                SegLexer.STREAM,
                SegLexer.SUBJECT,
                SegLexer.TABLE,
                SegLexer.TEST,
                SegLexer.WAS));
        return Set.copyOf(names);
    }
}
