package dev.seg.compiler.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    /** What the names lead to, of whatever type it is. */
    private static List<Object> value(String json, String... names) {
        return Stream.of(Type.TEXT, Type.BOOL, Type.INT)
                .flatMap(type -> JsonText.value(json, List.of(names), type).stream())
                .toList();
    }

    @Test
    void namesLeadToValues() {
        String json = " { \"likes\" : { \"tea\" : true, \"none\": null }, \"age\":[1,{\"a\":2}], \"points\":-12 } ";
        assertThat(value(json, "likes", "tea")).containsExactly(true);
        assertThat(value(json, "points")).containsExactly(new BigDecimal("-12"));
        assertThat(value(json, "likes", "none")).isEmpty();
        assertThat(value(json, "likes")).isEmpty();
        assertThat(value(json, "age")).isEmpty();
        assertThat(value(json, "age", "a")).isEmpty();
        assertThat(value(json, "points", "a")).isEmpty();
        assertThat(value(json, "Likes", "tea")).isEmpty();
    }

    @Test
    void stringsAreReadAsTheyAreMeant() {
        assertThat(value("{\"a\":\"x\\u00e9\\n\\\"\\\\ \\/\"}", "a")).contains("xé\n\"\\ /");
        assertThat(value("{\"a.b\":\"c\"}", "a.b")).contains("c");
        assertThat(value("{\"a\":\"true\"}", "a")).contains("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e2", "1234567890123456789", "{}", "[]", "null"})
    void whatIsNoWholeNumberIsNoValue(String json) {
        assertThat(value("{\"a\":" + json + "}", "a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1",
                "{\"a\":1}x",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12"
            })
    void whatIsNoJsonHasNoValue(String json) {
        assertThat(value(json, "a")).isEmpty();
    }

    @Test
    void valuesOfAnotherKindAreMissing() {
        Compilation compilation = compile("""
                subject person from people key id: int {
                  tea: bool? from profile json "tea"
                  points: int? from profile json "points"
                  city: text? from profile json "city"
                }
                """);
        assertThat(compilation.hasErrors()).isFalse();
        Map<String, List<Map<String, Object>>> rows = Map.of(
                "people",
                List.of(
                        Map.of("id", 1, "profile", "{\"tea\":true,\"points\":3,\"city\":\"Cluj\"}"),
                        Map.of("id", 2, "profile", "{\"tea\":\"true\",\"points\":\"3\",\"city\":5}")));
        AsOf asOf = compilation.asOf(java.time.Instant.EPOCH);
        assertThat(new TablePeople(compilation.model(), asOf, rows).people("person"))
                .extracting(Person::values)
                .containsExactly(
                        Map.of(
                                "tea", Optional.of(true),
                                "points", Optional.of(new BigDecimal("3")),
                                "city", Optional.of("Cluj")),
                        Map.of("tea", Optional.empty(), "points", Optional.empty(), "city", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, 5",
        "-0.50, -0.5, -0.5",
        "1e2, , 100",
        "123456789012.5, 123456789012.5, 123456789012.5",
        "1234567890123.5, , 1234567890123.5",
        "0.12345678901, , 0.12345678901",
        "1e100, , ",
    })
    void numbersWithFractionsHaveTheirLimits(String json, @Nullable BigDecimal exact, @Nullable Double floating) {
        String object = "{\"a\":" + json + "}";
        assertThat(JsonText.value(object, List.of("a"), Type.DECIMAL)).isEqualTo(Optional.ofNullable(exact));
        assertThat(JsonText.value(object, List.of("a"), Type.FLOAT)).isEqualTo(Optional.ofNullable(floating));
    }

    @Test
    void momentsAreNotReadFromIt() {
        assertThat(codes("subject person from people key id: int { born: date? from profile json \"born\" }"))
                .contains(Code.BAD_CATALOG);
    }

    private static List<Code> codes(String catalog) {
        return compile(catalog).diagnostics().stream().map(Diagnostic::code).toList();
    }

    private static Compilation compile(String catalog) {
        return SegmentCompiler.compile(
                List.of(new Source("catalog.seg", catalog), new Source("some.seg", "segment some = sample(10%)")),
                CompilerOptions.defaults());
    }
}
