package dev.seg.compiler.check.search;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Puts two made-up people together as one, as rows of tables: who has what the one condition speaks of from the one, and what
 * the other speaks of from the other.
 *
 * <p>Example: of somebody with three orders and somebody else with an opened mail: one with three orders and the mail.
 */
public final class Blend {

    private final Model model;
    private final AsOf asOf;
    private final Subject subject;
    private final KeyColumns keys;
    private final Map<Predicate, Needed> needed = new HashMap<>();

    public Blend(Model model, AsOf asOf, String subject) {
        this.model = model;
        this.asOf = asOf;
        this.subject = model.catalog().subject(subject).orElseThrow();
        this.keys = new KeyColumns(model.catalog());
    }

    /** Whose of two people's something is, where both have it. */
    public enum Share {
        BOTH,
        FIRST,
        SECOND
    }

    /**
     * Somebody whom a condition holds for.
     *
     * @param tables the rows that tell of it, by the tables' names
     */
    public record Half(Predicate condition, Object key, Map<String, List<Map<String, Object>>> tables) {}

    /** What a condition speaks of: columns of the person's own row, and tables. */
    private record Needed(Set<String> columns, Set<String> tables) {}

    /**
     * Two people as one; empty where it is not one whom both conditions hold for.
     *
     * @param facts whose own row tells what both conditions speak of, not {@link Share#BOTH}
     * @param rows whose rows of a table count that both conditions speak of
     */
    public Optional<FoundWorld> of(Half first, Half second, Share facts, Share rows) {
        return of(first, second, facts, rows, List.of(first.condition(), second.condition()));
    }

    /** The same whether both conditions hold for the one or not. */
    public Optional<FoundWorld> attempt(Half first, Half second, Share facts, Share rows) {
        return of(first, second, facts, rows, List.of());
    }

    private Optional<FoundWorld> of(Half first, Half second, Share facts, Share rows, List<Predicate> goals) {
        Needed one = needed(first.condition());
        Needed other = needed(second.condition());
        Map<String, List<Map<String, Object>>> renamed = renamed(first, second);
        Map<String, List<Map<String, Object>>> blended = new LinkedHashMap<>();
        String own = subject.table().toString();
        for (Map.Entry<String, List<Map<String, Object>>> table : first.tables().entrySet()) {
            String name = table.getKey();
            boolean isOwn = name.equals(own) && !subject.distinct();
            boolean isShared = one.tables().contains(name) && other.tables().contains(name) && !isOwn;
            List<Map<String, Object>> its = renamed.getOrDefault(name, List.of());
            List<Map<String, Object>> all = new ArrayList<>();
            if (isOwn || (isShared ? rows != Share.SECOND : !other.tables().contains(name))) {
                all.addAll(table.getValue());
            }
            if (isOwn || (isShared ? rows != Share.FIRST : other.tables().contains(name))) {
                all.addAll(its);
            }
            blended.put(name, isOwn ? merged(all, first.key(), one, other, facts) : all);
        }
        return WorldTables.read(model, asOf, subject.name(), blended, first.key(), goals);
    }

    /** Whether both conditions speak of some table, or of some fact about the person. */
    public boolean haveInCommon(Predicate one, Predicate other) {
        return needed(one).tables().stream().anyMatch(needed(other).tables()::contains)
                || needed(one).columns().stream().anyMatch(needed(other).columns()::contains);
    }

    /** The rows of people, that of the person as one. */
    private List<Map<String, Object>> merged(
            List<Map<String, Object>> rows, Object key, Needed one, Needed other, Share facts) {
        List<Map<String, Object>> selves = rows.stream()
                .filter(row -> Keys.areSame(row.get(subject.key().name()), key))
                .toList();
        Map<String, Object> self = new LinkedHashMap<>(selves.get(0));
        Map<String, Object> its = selves.get(selves.size() - 1);
        for (String fact : other.columns()) {
            if (facts == Share.SECOND || !one.columns().contains(fact)) {
                self.remove(fact);
                Optional.ofNullable(its.get(fact)).ifPresent(value -> self.put(fact, value));
            }
        }
        List<Map<String, Object>> people = new ArrayList<>(List.of(self));
        rows.stream()
                .filter(row -> !Keys.areSame(row.get(subject.key().name()), key))
                .forEach(people::add);
        return people;
    }

    /** The second one's rows with keys that the first one's rows do not have, but for its own key, which is the first one's. */
    private Map<String, List<Map<String, Object>>> renamed(Half first, Half second) {
        Map<String, Map<Object, Object>> taken = new HashMap<>();
        long[] greatest = {0};
        visit(
                first,
                (kind, value) ->
                        taken.computeIfAbsent(kind, k -> new HashMap<>()).put(value, value),
                greatest);
        visit(second, (kind, value) -> {}, greatest);
        String people =
                keys.kind(subject.table().toString(), subject.key().name()).orElseThrow();
        Map<String, Map<Object, Object>> others = new HashMap<>();
        Map<String, List<Map<String, Object>>> renamed = new LinkedHashMap<>();
        second.tables().forEach((name, rows) -> {
            List<Map<String, Object>> its = new ArrayList<>();
            for (Map<String, Object> row : rows) {
                Map<String, Object> copy = new LinkedHashMap<>(row);
                copy.replaceAll((column, value) -> {
                    Optional<String> kind = keys.kind(name, column);
                    if (kind.isEmpty()) {
                        return value;
                    }
                    if (kind.get().equals(people) && Keys.areSame(value, second.key())) {
                        return first.key();
                    }
                    boolean isTaken = Objects.requireNonNullElse(taken.get(kind.get()), Map.of())
                            .containsKey(value);
                    return !isTaken
                            ? value
                            : others.computeIfAbsent(kind.get(), k -> new HashMap<>())
                                    .computeIfAbsent(value, v -> another(v, greatest));
                });
                its.add(copy);
            }
            renamed.put(name, its);
        });
        return renamed;
    }

    private static Object another(Object key, long[] greatest) {
        greatest[0]++;
        return Keys.of(greatest[0], key instanceof String);
    }

    private interface KeyVisitor {
        void visit(String kind, Object value);
    }

    private void visit(Half half, KeyVisitor visitor, long[] greatest) {
        half.tables()
                .forEach((name, rows) -> rows.forEach(row ->
                        row.forEach((column, value) -> keys.kind(name, column).ifPresent(kind -> {
                            visitor.visit(kind, value);
                            String digits =
                                    value instanceof BigDecimal number ? number.toPlainString() : value.toString();
                            if (digits.matches("[0-9]{1,15}")) {
                                greatest[0] = Math.max(greatest[0], Long.parseLong(digits));
                            }
                        }))));
    }

    private Needed needed(Predicate condition) {
        return needed.computeIfAbsent(condition, this::found);
    }

    private Needed found(Predicate condition) {
        Mentioned mentioned = new Mentioned(model, subject.name(), List.of(condition));
        Set<String> columns = new LinkedHashSet<>();
        for (Attribute attribute : subject.attributes()) {
            if (mentioned.attributes().contains(attribute)) {
                columns(attribute, columns);
            }
        }
        if (mentioned.isAboutZones()) {
            subject.zone().ifPresent(zone -> columns.add(zone.column().name()));
        }
        Set<String> tables = new LinkedHashSet<>();
        subject.joins().forEach(join -> tables.add(join.table().toString()));
        streams().stream()
                .filter(stream -> mentioned.tables().contains(stream.name()))
                .forEach(stream -> tables(stream.tables(), stream.joins(), tables));
        for (LookupTable table : model.catalog().tables()) {
            if (mentioned.tables().contains(table.name())) {
                tables(List.of(table.table()), table.joins(), tables);
            }
        }
        for (Subject other : model.catalog().subjects()) {
            if (mentioned.subjects().contains(other.name())) {
                tables(List.of(other.table()), other.joins(), tables);
            }
        }
        return new Needed(columns, tables);
    }

    private List<Stream> streams() {
        List<Stream> streams = new ArrayList<>(model.catalog().streams());
        for (Subject other : model.catalog().subjects()) {
            other.sets().stream().map(SetAttribute::stream).forEach(streams::add);
            streams.add(other.history());
        }
        return streams;
    }

    private void columns(Attribute attribute, Set<String> columns) {
        Optional<String> alias = attribute.column().alias();
        if (alias.isEmpty()) {
            columns.add(attribute.column().name());
        }
        alias.ifPresent(joined -> subject.joins().stream()
                .filter(join -> join.alias().equals(joined))
                .flatMap(join -> join.on().stream())
                .map(Join.Pair::left)
                .filter(left -> left.alias().isEmpty())
                .forEach(left -> columns.add(left.name())));
    }

    private static void tables(List<Table> own, List<Join> joins, Set<String> tables) {
        own.forEach(table -> tables.add(table.toString()));
        joins.forEach(join -> tables.add(join.table().toString()));
    }
}
