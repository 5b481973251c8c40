package dev.seg.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which name was meant. */
class SuggestionsTest {

    private static final List<String> NAMES = List.of("region", "reason", "spend", "id", "last_open");

    @Test
    void lettersLeftOutAddedChangedOrExchangedAreOneEditEach() {
        assertThat(List.of("regoin", "regio", "regiion", "regiom", "REGION"))
                .allSatisfy(written ->
                        assertThat(Suggestions.nearest(written, NAMES)).contains("region"));
    }

    @Test
    void aThirdOfTheLettersMayBeWrong() {
        assertThat(Suggestions.nearest("lst_opne", NAMES)).contains("last_open");
        assertThat(Suggestions.nearest("lst_pne", NAMES)).isEmpty();
        assertThat(Suggestions.nearest("ix", NAMES)).contains("id");
        assertThat(Suggestions.nearest("xy", NAMES)).isEmpty();
        assertThat(Suggestions.nearest("", NAMES)).isEmpty();
        assertThat(Suggestions.nearest("region", List.of())).isEmpty();
    }

    @Test
    void ofEquallyNearNamesTheFirstByAlphabetIsMeant() {
        assertThat(Suggestions.nearest("xar", List.of("var", "bar", "car"))).contains("bar");
    }
}
