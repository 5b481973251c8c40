package dev.seg.engine.config;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlEntry;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** One table of the settings; remembers what was asked for, so that what nobody asked for can be pointed out. */
final class Section {

    private final TomlTable table;
    private final String title;
    private final Span place;
    private final TomlPlaces places;
    private final Diagnostics diagnostics;
    private final Set<String> asked = new LinkedHashSet<>();

    Section(TomlTable table, String title, Span place, TomlPlaces places, Diagnostics diagnostics) {
        this.table = table;
        this.title = title;
        this.place = place;
        this.places = places;
        this.diagnostics = diagnostics;
    }

    /** Where the section begins. */
    Span place() {
        return place;
    }

    Optional<WrittenText> written(String key) {
        return value(key, "a text in quotes", v -> v instanceof String text ? text : null)
                .map(text -> new WrittenText(text, valuePlace(key)));
    }

    Optional<String> text(String key) {
        return written(key).map(WrittenText::text);
    }

    Optional<Long> number(String key) {
        return value(key, "a whole number", v -> v instanceof Long number ? number : null);
    }

    Optional<Boolean> flag(String key) {
        return value(key, "`true` or `false`", v -> v instanceof Boolean flag ? flag : null);
    }

    /** Texts in brackets. */
    List<String> texts(String key) {
        return value(key, "a list of texts", v -> v instanceof TomlArray array ? texts(array) : null)
                .orElse(List.of());
    }

    private static @Nullable List<String> texts(TomlArray array) {
        List<String> texts = new ArrayList<>();
        for (Object element : array.toList()) {
            if (!(element instanceof String text)) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }

    /** Any value, as the file's own type. */
    Optional<Object> any(String key) {
        return value(key, "", v -> v);
    }

    Optional<Section> section(String key) {
        return value(key, "a table", v -> v instanceof TomlTable inner ? inner : null)
                .map(inner -> child(inner, key, keyPlace(key)));
    }

    /** Tables in double brackets. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        value(key, "tables, each under [[" + path(key) + "]]", v -> v instanceof TomlArray array ? array : null)
                .ifPresent(array -> {
                    for (int i = 0; i < array.size(); i++) {
                        if (array.get(i) instanceof TomlTable inner) {
                            sections.add(child(inner, key, places.at(array.inputPositionOf(i))));
                        }
                    }
                });
        return sections;
    }

    private Section child(TomlTable inner, String key, Span where) {
        return new Section(inner, path(key), where, places, diagnostics);
    }

    private String path(String key) {
        return title.isEmpty() ? key : title + "." + key;
    }

    /** The names that stand in this section, from the first. */
    List<String> names() {
        return table.keySet().stream().toList();
    }

    private <T> Optional<T> value(String key, String expected, Function<Object, @Nullable T> reader) {
        asked.add(key);
        Object value = table.get(List.of(key));
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> read = Optional.ofNullable(reader.apply(value));
        if (read.isEmpty()) {
            report(valuePlace(key), "`" + key + "` must be " + expected);
        }
        return read;
    }

    Span keyPlace(String key) {
        return places.at(table.inputPositionOf(List.of(key)));
    }

    Span valuePlace(String key) {
        TomlEntry entry = table.entry(List.of(key));
        TomlPosition position = entry == null ? null : entry.value().position();
        return position == null ? keyPlace(key) : places.at(position);
    }

    /** Says that something must stand here and does not. */
    void lacks(String key, String example) {
        diagnostics.add(Diagnostic.at(Code.BAD_SETTING, place, "`" + key + "` is missing under [" + title + "]")
                .help("write `" + example + "`"));
    }

    void report(Span where, String message) {
        diagnostics.add(Diagnostic.at(Code.BAD_SETTING, where, message));
    }

    void report(Span where, String message, String help) {
        diagnostics.add(Diagnostic.at(Code.BAD_SETTING, where, message).help(help));
    }

    /** Points out what was not asked for; to be called at the end. */
    void finish() {
        for (String key : table.keySet()) {
            if (!asked.contains(key)) {
                String where = title.isEmpty() ? "" : " under [" + title + "]";
                diagnostics.add(
                        Diagnostic.at(Code.UNKNOWN_SETTING, keyPlace(key), "unknown setting `" + key + "`" + where)
                                .help(Suggestions.nearest(key, asked).map(near -> "did you mean `" + near + "`?"))
                                .note("settings here are " + String.join(", ", asked)));
            }
        }
    }
}
