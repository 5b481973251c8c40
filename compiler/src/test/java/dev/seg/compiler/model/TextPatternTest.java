package dev.seg.compiler.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LIKE | %@shop.example | ann@shop.example | true",
                "LIKE | %@shop.example | ann@shopxexample | false",
                "LIKE | a%c | abbc | true",
                "LIKE | a%c | 'a\nc' | true",
                "LIKE | a%c | abcd | false",
                "LIKE | a_c | a😀c | true",
                "LIKE | a_c | ac | false",
                "LIKE | 50\\% | 50% | true",
                "LIKE | 50\\% | 500 | false",
                "LIKE | a\\_b | a_b | true",
                "LIKE | a\\_b | axb | false",
                "LIKE | a\\\\b | a\\b | true",
                "LIKE | a\\b | ab | true",
                "LIKE | a\\ | a\\ | true",
                "LIKE | '' | '' | true",
                "LIKE | % | '' | true",
                "LIKE | EU | eu | false",
                "LIKE | EU | 'EU ' | false",
                "LIKE | [a-z].* | [a-z].* | true",
                "STARTS_WITH | 50% | 50%off | true",
                "STARTS_WITH | 50% | 500 | false",
                "STARTS_WITH | '' | x | true",
                "ENDS_WITH | _x | a_x | true",
                "ENDS_WITH | _x | abx | false",
                "CONTAINS | \\ | a\\b | true",
                "CONTAINS | % | ab | false",
            })
    void matches(TextPattern.Kind kind, String pattern, String candidate, boolean expected) {
        assertThat(new TextPattern(kind, pattern).matches(candidate)).isEqualTo(expected);
    }
}
