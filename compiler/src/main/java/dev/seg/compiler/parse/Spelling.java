package dev.seg.compiler.parse;

import dev.seg.compiler.syntax.Name;
import dev.seg.grammar.SegLexer;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How names and texts are written so that they are read again as what they are.
 *
 * <p>Example: the name {@code order} stands for itself, {@code has} is written {@code `has`}; the text {@code say "hi"} is
 * written {@code "say \"hi\""}.
 */
public final class Spelling {

    private static final Set<String> KEYWORDS = IntStream.rangeClosed(1, SegLexer.VOCABULARY.getMaxTokenType())
            .filter(Vocabulary::isKeyword)
            .mapToObj(type -> SegLexer.VOCABULARY.getLiteralName(type).replace("'", ""))
            .collect(Collectors.toUnmodifiableSet());

    private Spelling() {}

    /**
     * The name, in backticks where it could be read as something else; keywords as they were written, but {@code was}
     * always in backticks, since what is a name may become a keyword where {@code in} moves behind it.
     */
    public static String name(Name name) {
        if (!isPlain(name.text())) {
            return '`' + name.text() + '`';
        }
        boolean quoted = name.span().text().startsWith("`");
        String word = name.text().toLowerCase(Locale.ROOT);
        if (word.equals("was")) {
            return '`' + name.text() + '`';
        }
        boolean keyword = KEYWORDS.contains(word);
        return quoted && keyword ? '`' + name.text() + '`' : name.text();
    }

    private static boolean isPlain(String name) {
        int first = name.codePointAt(0);
        return (Character.isAlphabetic(first) || first == '_')
                && name.codePoints().allMatch(c -> Character.isAlphabetic(c) || Character.isDigit(c) || c == '_');
    }

    /** The text in quotes. What a reader could not see, or what is not in normal form NFC, is written by its number. */
    public static String text(String value) {
        StringBuilder written = new StringBuilder("\"");
        boolean normal = Normalizer.isNormalized(value, Normalizer.Form.NFC);
        for (int at = 0; at < value.length(); at += Character.charCount(value.codePointAt(at))) {
            append(written, value.codePointAt(at), normal);
        }
        return written.append('"').toString();
    }

    private static void append(StringBuilder written, int codePoint, boolean normal) {
        switch (codePoint) {
            case '"', '\\' -> written.append('\\').append((char) codePoint);
            case '\n' -> written.append("\\n");
            case '\t' -> written.append("\\t");
            case '\r' -> written.append("\\r");
            default -> {
                if (CharacterChecker.mayStandInText(codePoint) && (normal || codePoint < 0x80)) {
                    written.appendCodePoint(codePoint);
                } else {
                    for (char unit : Character.toChars(codePoint)) {
                        written.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                    }
                }
            }
        }
    }
}
