package dev.seg.engine.metadata;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.ColumnStatistics;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.catalog.TableStatistics;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Session;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out how large the tables of a catalog are: {@code orders} has about 500,000 rows of about 39,000 customers, from 730 days.
 *
 * <p>No values are told, and numbers are rounded to two digits, so that the answer stays the same while little happens. Of
 * tables with few rows it is not told how few; nothing is told of attributes that are {@code @sensitive} or {@code @hidden}.
 */
public final class TableSurvey {

    /** Fewer rows than these are told as these. */
    private static final long FEW = 100;

    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

    private final Session session;
    private final Engine engine;
    private final long few;
    private final Map<Table, Set<String>> columns = new LinkedHashMap<>();
    private final Map<Table, Set<String>> moments = new LinkedHashMap<>();

    private TableSurvey(Session session, Engine engine, Catalog catalog, long floor) {
        this.session = session;
        this.engine = engine;
        this.few = Math.max(FEW, floor);
        for (Subject subject : catalog.subjects()) {
            need(subject.table(), subject.key());
            need(subject.table(), subject.attributes());
        }
        for (Stream stream : catalog.streams()) {
            for (Table table : stream.tables()) {
                need(table, stream.by());
                need(table, stream.attributes());
                stream.moment().filter(moment -> isOwn(moment.column())).ifPresent(moment -> {
                    need(table, moment.column());
                    moments.computeIfAbsent(table, any -> new LinkedHashSet<>())
                            .add(moment.column().name());
                });
            }
        }
    }

    /**
     * What a warehouse has, or with {@code ANALYZE} has noted, of the tables that people and their events are read from. A table of
     * which PostgreSQL has noted nothing, such as a view, is left out.
     *
     * @param floor so many rows at least are told, of fewer nothing else
     */
    public static Statistics of(Session session, Engine engine, Catalog catalog, long floor) {
        TableSurvey survey = new TableSurvey(session, engine, catalog, floor);
        Map<Table, TableStatistics> tables = new LinkedHashMap<>();
        survey.columns.keySet().forEach(table -> survey.table(table).ifPresent(of -> tables.put(table, of)));
        return new Statistics(tables);
    }

    private void need(Table table, Collection<Attribute> attributes) {
        attributes.stream()
                .filter(attribute -> !attribute.is(Attribute.Mark.SENSITIVE)
                        && !attribute.is(Attribute.Mark.HIDDEN)
                        && attribute.json().isEmpty())
                .forEach(attribute -> need(table, attribute.column()));
    }

    private void need(Table table, Column column) {
        Set<String> of = columns.computeIfAbsent(table, any -> new LinkedHashSet<>());
        if (isOwn(column)) {
            of.add(column.name());
        }
    }

    private static boolean isOwn(Column column) {
        return column.alias().isEmpty();
    }

    private Optional<TableStatistics> table(Table table) {
        Set<String> asked = columns.getOrDefault(table, Set.of());
        Set<String> dated = moments.getOrDefault(table, Set.of());
        boolean notes = engine == Engine.POSTGRESQL;
        Optional<Counted> counted = notes
                ? new PostgresNotes(session, table).counted(asked, dated)
                : Optional.of(new DuckDbCounts(session, table).counted(asked, dated));
        List<List<String>> indexes = notes ? new PostgresNotes(session, table).indexes() : List.of();
        return counted.map(of -> told(of, indexes));
    }

    /**
     * What was found of a table, unrounded.
     *
     * @param columns how many different values each has, the share of those that are missing, and the days between moments
     */
    record Counted(long rows, Map<String, ColumnStatistics> columns) {
        Counted {
            columns = Map.copyOf(columns);
        }
    }

    private TableStatistics told(Counted counted, List<List<String>> indexes) {
        if (counted.rows() < few) {
            return new TableStatistics(few, Map.of(), indexes);
        }
        Map<String, ColumnStatistics> told = new LinkedHashMap<>();
        counted.columns()
                .forEach((name, of) -> told.put(
                        name,
                        new ColumnStatistics(
                                rounded(of.distinct()),
                                BigDecimal.valueOf(of.missing())
                                        .setScale(2, RoundingMode.HALF_UP)
                                        .doubleValue(),
                                of.days().map(TableSurvey::rounded))));
        return new TableStatistics(rounded(counted.rows()), told, indexes);
    }

    private static long rounded(long number) {
        return BigDecimal.valueOf(number).round(TWO_DIGITS).longValueExact();
    }
}
