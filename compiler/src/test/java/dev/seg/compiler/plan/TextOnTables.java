package dev.seg.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.TablePeople;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A text without mistakes beside tables, whose segments are the same by their meaning and by SQL. */
final class TextOnTables {
    private final Compilation compilation;
    private final List<TableContent> tables;

    TextOnTables(String text, List<TableContent> tables) {
        this.compilation = SegmentCompiler.compile(List.of(new Source("shop.seg", text)), CompilerOptions.defaults());
        assertThat(compilation.diagnostics()).noneMatch(Diagnostic::isError);
        this.tables = tables;
    }

    Set<String> segments() {
        return compilation.model().segments().keySet();
    }

    /** Holds the members of a segment of {@code customer} against those that are expected. */
    void selects(String segment, Instant now, Dialect dialect, Servers servers, Integer... expected)
            throws SQLException {
        AsOf asOf = compilation.asOf(now);
        Map<String, List<Map<String, Object>>> rows =
                tables.stream().collect(Collectors.toMap(table -> table.table().toString(), TableContent::rows));
        TablePeople people = new TablePeople(compilation.model(), asOf, rows);
        Evaluator evaluator = new Evaluator(compilation.model(), asOf, people.world(), "customer");
        List<Object> members =
                Arrays.stream(expected).<Object>map(BigDecimal::valueOf).toList();
        assertThat(evaluator.members(segment)).as(segment).containsExactlyInAnyOrderElementsOf(members);
        SqlStatement statement = compilation.sql(now, dialect).ids(segment);
        try (Warehouse warehouse = servers.open(dialect)) {
            warehouse.fill(tables);
            assertThat(warehouse.rows(statement))
                    .as(statement.printed())
                    .extracting(row -> row.get(0))
                    .containsExactlyInAnyOrderElementsOf(members);
        }
    }
}
