package dev.seg.compiler.sql;

import dev.seg.compiler.plan.BoundValue;
import dev.seg.compiler.plan.Plan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.externalize.RelWriterImpl;
import org.apache.calcite.sql.SqlExplainLevel;
import org.apache.calcite.util.Pair;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan as an indented tree. Calcite's own way there asks for metadata, which it would compile with Janino.
 *
 * <pre>
 * LogicalProject(customer_id=[$0])
 *   LogicalFilter(condition=[=($1, 'EU')])
 *     LogicalTableScan(table=[[crm, customers]])
 * </pre>
 */
final class PlanPrinter extends RelWriterImpl {

    private static final int STEP = 2;

    private static final Pattern PARAMETER = Pattern.compile("\\?(\\d{1,6})");

    private final List<BoundValue> values;
    private final LiteralWriter literals;

    private PlanPrinter(PrintWriter writer, List<BoundValue> values, LiteralWriter literals) {
        super(writer, SqlExplainLevel.EXPPLAN_ATTRIBUTES, false);
        this.values = values;
        this.literals = literals;
    }

    /** The tree with its values written out; every line ends with a line feed. */
    static String print(Plan plan, LiteralWriter literals) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        plan.root().explain(new PlanPrinter(writer, plan.values(), literals));
        writer.flush();
        return text.toString();
    }

    @Override
    protected void explain_(RelNode node, List<Pair<String, @Nullable Object>> items) {
        String below = "\n" + spacer + " ".repeat(2 * STEP);
        String terms = items.stream()
                .filter(term -> !(term.right instanceof RelNode))
                .map(term -> term.left + "=[" + written(String.valueOf(term.right)) + "]")
                .collect(Collectors.joining(", "))
                .replace("\n", below);
        pw.print(spacer + node.getRelTypeName() + (terms.isEmpty() ? "" : "(" + terms + ")") + "\n");
        spacer.add(STEP);
        node.getInputs().forEach(input -> input.explain(this));
        spacer.subtract(STEP);
    }

    private String written(String term) {
        return PARAMETER.matcher(term).replaceAll(parameter -> {
            int index = Integer.parseInt(parameter.group(1));
            return Matcher.quoteReplacement(
                    index < values.size() ? literals.write(values.get(index)) : parameter.group());
        });
    }
}
