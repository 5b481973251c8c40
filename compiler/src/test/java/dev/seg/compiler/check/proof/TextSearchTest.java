package dev.seg.compiler.check.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.TextPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextSearchTest {

    private static TextTest like(String pattern) {
        return new TextTest.Matches(new TextPattern(TextPattern.Kind.LIKE, pattern));
    }

    private static Formula.Word is(TextTest test) {
        return new Formula.Word(0, test, true);
    }

    private static Formula.Word not(TextTest test) {
        return new Formula.Word(0, test, false);
    }

    private static TextSearch.Result find(Formula.Word... wanted) {
        return TextSearch.find(List.of(wanted), new Budget(1_000_000));
    }

    @Test
    void twoEndsMeet() {
        assertThat(find(is(like("%@yahoo.%")), is(like("%.ro"))).text()).contains("@yahoo.ro");
    }

    @Test
    void anEndThatImpliesAnotherLeavesNothing() {
        TextSearch.Result result = find(is(like("%@gmail.com")), not(like("%.com")));
        assertThat(result.text()).isEmpty();
        assertThat(result.complete()).isTrue();
    }

    @Test
    void wildcardsCanBeMeantLiterally() {
        assertThat(find(is(like("a\\%_\\_"))).text().orElseThrow())
                .startsWith("a%")
                .endsWith("_");
        assertThat(find(is(like("\\")), is(new TextTest.OneOf(Set.of("\\")))).text())
                .contains("\\");
    }

    @Test
    void theEmptyTextIsTakenLast() {
        assertThat(find(not(like("a%"))).text().orElseThrow()).isNotEmpty();
        assertThat(find(not(like("_%"))).text()).contains("");
    }

    @Test
    void textsLieBetweenOthers() {
        TextTest from = new TextTest.Ordered(Comparator.GREATER, "B");
        assertThat(find(is(from), is(new TextTest.Ordered(Comparator.LESS, "BA")))
                        .text())
                .hasValueSatisfying(text -> assertThat(text).isBetween("B", "BA"));
        assertThat(find(is(from), is(new TextTest.Ordered(Comparator.LESS, "B")))
                        .text())
                .isEmpty();
    }

    @Test
    void signsBeyondTheBasicPlaneAreOne() {
        assertThat(find(is(like("_")), is(new TextTest.OneOf(Set.of("😀")))).text())
                .contains("😀");
    }

    /** Against all texts of up to four signs. */
    @Test
    void whatIsFoundPassesAndWhatIsNotFoundIsNot() {
        SplittableRandom random = new SplittableRandom(11);
        List<String> texts = texts(4);
        for (int i = 0; i < 1_500; i++) {
            List<Formula.Word> wanted = new ArrayList<>();
            for (int j = random.nextInt(4); j >= 0; j--) {
                wanted.add(new Formula.Word(0, test(random), random.nextInt(3) > 0));
            }
            TextSearch.Result result = TextSearch.find(wanted, new Budget(1_000_000));
            assertThat(result.complete()).isTrue();
            if (result.text().isPresent()) {
                assertThat(TextSearch.fits(result.text().get(), wanted)).isTrue();
            } else {
                assertThat(texts).as(wanted.toString()).noneMatch(text -> TextSearch.fits(text, wanted));
            }
        }
    }

    private static TextTest test(SplittableRandom random) {
        String text = text(random);
        return switch (random.nextInt(6)) {
            case 0 -> new TextTest.OneOf(new HashSet<>(List.of(text, text(random))));
            case 1 -> new TextTest.Ordered(Comparator.values()[1 + random.nextInt(4)], text);
            case 2 -> new TextTest.Matches(new TextPattern(TextPattern.Kind.STARTS_WITH, text));
            case 3 -> new TextTest.Matches(new TextPattern(TextPattern.Kind.ENDS_WITH, text));
            case 4 -> new TextTest.Matches(new TextPattern(TextPattern.Kind.CONTAINS, text));
            default -> like(text.replace('b', random.nextBoolean() ? '%' : '_'));
        };
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append("abc".charAt(random.nextInt(3)));
        }
        return text.toString();
    }

    private static List<String> texts(int length) {
        List<String> texts = new ArrayList<>(List.of(""));
        int from = 0;
        for (int i = 0; i < length; i++) {
            int to = texts.size();
            for (String text : List.copyOf(texts.subList(from, to))) {
                for (String sign : List.of("a", "b", "c", "d", "`")) {
                    texts.add(text + sign);
                }
            }
            from = to;
        }
        return texts;
    }
}
