package dev.seg.compiler.sql;

import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.plan.Cte;
import dev.seg.compiler.plan.ZoneNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.rel2sql.RelToSqlConverter;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;

/**
 * Calcite's converter of plans, which has no {@code WITH}, with named parts. Public, because Calcite calls {@code visit} by
 * reflection.
 */
public final class SegConverter extends RelToSqlConverter {
    private final Map<String, NamedPart> parts;
    private final Optional<String> schema;
    private boolean isSpokenOf;

    /**
     * @param parts filled with the named parts, each behind those that it reads
     * @param schema of tables that are named by one word
     */
    SegConverter(SqlDialect dialect, Map<String, NamedPart> parts, Optional<String> schema) {
        super(dialect);
        this.parts = parts;
        this.schema = schema;
    }

    /** The statement without its named parts. */
    SqlNode convert(RelNode root) {
        return visitInput(new Root(root), 0).asStatement();
    }

    /** Calcite leaves out a table's alias where only a query inside says it. */
    @Override
    public Result visitInput(
            RelNode parent, int i, boolean anonymous, boolean ignoreClauses, Set<Clause> expectedClauses) {
        isSpokenOf = parent instanceof Filter && !parent.getVariablesSet().isEmpty();
        return super.visitInput(parent, i, anonymous, ignoreClauses, expectedClauses);
    }

    private Result rows(SqlIdentifier name, RelNode rows, boolean withAlias) {
        Result result = result(name, List.of(Clause.FROM), rows, null);
        if (!withAlias || result.asFrom().getKind() != SqlKind.AS) {
            return result;
        }
        SqlCall named = (SqlCall) result.asFrom();
        String alias = ((SqlIdentifier) named.operand(1)).getSimple();
        return result(named, List.of(Clause.FROM), null, null, ImmutableMap.of(alias, rows.getRowType()));
    }

    /** Calcite takes a table of one name for a function if there is one of the name: {@code user}, {@code current_date}. */
    @Override
    public Result visit(TableScan scan) {
        SqlIdentifier table = new SqlIdentifier(placed(scan.getTable().getQualifiedName()), POS);
        return rows(table, scan, isSpokenOf);
    }

    private List<String> placed(List<String> table) {
        List<String> names = new ArrayList<>(table);
        if (names.size() == 1) {
            schema.ifPresent(named -> names.add(0, named));
        }
        return names;
    }

    /** PostgreSQL and DuckDB have a function of the name. */
    public Result visit(ZoneNames zones) {
        String text = dialect instanceof TrinoDialect
                ? TrinoDialect.zoneNames(dialect, zones, this::placed)
                : ZoneRows.NAME + "()";
        return result(new ZoneRows(text), List.of(Clause.FROM), zones, null);
    }

    /** A named part reads like a table. */
    public Result visit(Cte part) {
        boolean withAlias = isSpokenOf;
        if (!parts.containsKey(part.name())) {
            SqlNode body = new SegConverter(dialect, parts, schema).convert(part.getInput());
            parts.put(part.name(), new NamedPart(body, part.isMaterialized()));
        }
        return rows(new SqlIdentifier(part.name(), POS), part, withAlias);
    }

    /** Calcite wants a name where a table stands. */
    private static final class ZoneRows extends SqlIdentifier {
        static final String NAME = "pg_timezone_names";
        private final String text;

        ZoneRows(String text) {
            super(NAME, POS);
            this.text = text;
        }

        @Override
        public void unparse(SqlWriter writer, int left, int right) {
            writer.print(text);
        }
    }

    /** Calcite's own way in starts a planner first. */
    private static final class Root extends SingleRel {
        Root(RelNode input) {
            super(input.getCluster(), input.getTraitSet(), input);
        }
    }
}
