package dev.seg.compiler.parse;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Span;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Refuses names that look like others: {@code region} with a Cyrillic {@code о}. */
final class NameChecker {

    private static final List<UnicodeScript> ALIKE =
            List.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

    private final Span span;
    private final String name;
    private final Problems problems;

    NameChecker(Span span, Problems problems) {
        this.span = span;
        this.name = span.text();
        this.problems = problems;
    }

    void check() {
        if (name.chars().allMatch(c -> c < 0x80)) {
            return;
        }
        Map<UnicodeScript, Integer> first = new EnumMap<>(UnicodeScript.class);
        for (int at = 0; at < name.length(); at += Character.charCount(name.codePointAt(at))) {
            first.putIfAbsent(UnicodeScript.of(name.codePointAt(at)), at);
        }
        List<UnicodeScript> mixed = ALIKE.stream().filter(first::containsKey).toList();
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        if (mixed.size() > 1) {
            int at = mixed.stream()
                    .mapToInt(script -> first.getOrDefault(script, 0))
                    .max()
                    .orElse(0);
            refuse(at, "a letter that belongs to another script than the others", mixed);
        } else if (!plain.equals(name)) {
            problems.add(Problem.repaired(Diagnostic.at(
                            Code.FORBIDDEN_CHARACTER, span, "the name `" + name + "` has letters of another width")
                    .help("write `" + plain + "`")));
        }
    }

    private void refuse(int at, String why, List<UnicodeScript> scripts) {
        String list =
                String.join(" and ", scripts.stream().map(NameChecker::title).toList());
        int codePoint = name.codePointAt(at);
        problems.add(Problem.repaired(Diagnostic.at(
                        Code.FORBIDDEN_CHARACTER,
                        new Span(span.source(), span.start() + at, span.start() + at + Character.charCount(codePoint)),
                        "the name `" + name + "` mixes " + list + " letters",
                        why)
                .note("this is " + CharacterChecker.describe(codePoint))));
    }

    private static String title(UnicodeScript script) {
        String name = script.name().toLowerCase(Locale.ROOT);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
