package dev.seg.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the catalog says that all events belong to people there are, these need not be looked up. */
class ForeignKeysTest {

    private static final String CATALOG = """
            subject customer from customers key id { newsletter: bool }
            subject member from members key id where active { active: bool }
            @foreign_key
            event order from orders of customer by buyer at placed: timestamp { amount: decimal }
            @foreign_key
            event open from mails of customer by reader at sent: timestamp where kind = "opened" { kind: text }
            event click from mails of customer by reader at sent: timestamp where kind = "clicked" { kind: text }
            @foreign_key
            event visit from visits of member by member_id at day: date {}
            """;

    @Test
    void whoHasEventsIsNotLookedUp() {
        assertThat(sql("count(order) > 2")).doesNotContain("customers").contains("\"buyer\" IS NOT NULL");
        assertThat(sql("has order in last 30d")).doesNotContain("customers").doesNotContain("COUNT");
        assertThat(sql("count(order) > 2 AND has open in last 30d")).doesNotContain("customers");
        assertThat(sql("count(order) > 2 AND no open in last 30d")).doesNotContain("customers");
    }

    @Test
    void eitherOfTwoIsAUnion() {
        assertThat(sql("has order in last 30d OR count(open) > 3"))
                .contains("UNION\n")
                .doesNotContain("customers");
        assertThat(sql("(has order in last 30d OR count(open) > 3) AND no order in last 7d"))
                .contains("UNION\n")
                .doesNotContain("customers");
    }

    @Test
    void whoMayHaveNoEventsIsLookedUp() {
        assertThat(sql("no order")).contains("customers");
        assertThat(sql("count(order) < 3")).contains("customers");
        assertThat(sql("has order OR no open")).contains("customers");
    }

    @Test
    void peoplesOwnColumnsAreReadFromTheirTable() {
        assertThat(sql("count(order) > 2 AND newsletter")).contains("customers");
        assertThat(sql("has order OR newsletter")).contains("customers");
    }

    /** The claim is about the opened mails alone: among the others may be some that were sent to nobody. */
    @Test
    void theClaimOfOneStreamIsNotThatOfItsTable() {
        assertThat(sql("has click")).contains("customers");
        assertThat(sql("count(open) + count(click) > 3")).contains("customers");
        assertThat(sql("has open OR has click")).contains("customers");
    }

    @Test
    void whoDoesNotExistIsLeftOutAllTheSame() {
        assertThat(sql("member", "has visit")).contains("members").contains("\"active\"");
    }

    private static String sql(String condition) {
        return sql("customer", condition);
    }

    private static String sql(String subject, String condition) {
        Compilation compilation = SegmentCompiler.compile(
                List.of(
                        new Source("catalog.seg", CATALOG),
                        new Source("s.seg", "segment s of " + subject + " = " + condition)),
                CompilerOptions.defaults());
        assertThat(compilation.diagnostics()).isEmpty();
        Instant now = Instant.parse("2026-01-31T00:00:00Z");
        return new SqlCompiler(compilation.model(), compilation.asOf(now), Dialect.POSTGRESQL)
                .ids("s")
                .printed();
    }
}
