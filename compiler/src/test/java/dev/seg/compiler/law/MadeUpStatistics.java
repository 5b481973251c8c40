package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.ColumnStatistics;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.catalog.TableStatistics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Statistics of tables that need have nothing to do with what is in them, and indexes that need not be there. */
final class MadeUpStatistics {

    private static final List<Long> COUNTS = List.of(0L, 1L, 2L, 10L, 1000L, 123_000_000L, Long.MAX_VALUE);
    private static final List<Double> SHARES = List.of(0.0, 0.0, 0.01, 0.5, 1.0);

    private final Choices choices;
    private final Map<Table, TableStatistics> tables = new LinkedHashMap<>();

    private MadeUpStatistics(Choices choices) {
        this.choices = choices;
    }

    /** In most worlds an index leads to each person's events; in some nothing is known of some tables. */
    static Statistics of(long seed, Catalog catalog) {
        MadeUpStatistics made = new MadeUpStatistics(new Choices(seed * 31 + 7));
        for (Subject subject : catalog.subjects()) {
            made.add(subject.table(), subject.key(), subject.attributes(), List.of());
        }
        for (Stream stream : catalog.streams()) {
            List<Column> read = new ArrayList<>();
            stream.moment().ifPresent(moment -> read.add(moment.column()));
            stream.tables().forEach(table -> made.add(table, stream.by(), stream.attributes(), read));
        }
        return new Statistics(made.tables);
    }

    private void add(Table table, Column key, List<Attribute> attributes, List<Column> read) {
        if (choices.percent(7)) {
            return;
        }
        Set<String> names = new LinkedHashSet<>(List.of(key.name()));
        read.forEach(column -> names.add(column.name()));
        attributes.stream()
                .map(Attribute::column)
                .filter(column -> column.alias().isEmpty())
                .forEach(column -> names.add(column.name()));
        Map<String, ColumnStatistics> columns = new LinkedHashMap<>();
        for (String name : names) {
            if (choices.percent(80)) {
                Optional<Long> days = choices.percent(50) ? Optional.empty() : Optional.of(choices.of(COUNTS));
                columns.put(name, new ColumnStatistics(choices.of(COUNTS), choices.of(SHARES), days));
            }
        }
        tables.put(table, new TableStatistics(choices.of(COUNTS), columns, indexes(key.name(), names)));
    }

    private List<List<String>> indexes(String key, Collection<String> names) {
        List<List<String>> indexes = new ArrayList<>();
        if (choices.percent(90)) {
            List<String> all = new ArrayList<>(names);
            indexes.add(choices.percent(80) ? all : List.of(key));
        }
        if (choices.percent(20)) {
            indexes.add(List.of("gone", key));
        }
        return indexes;
    }
}
