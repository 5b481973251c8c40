package dev.seg.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InnerJoinsTest {

    private static final String CATALOG = """
            subject customer from customers key id { newsletter: bool }
            event delivery from mails of customer by customer_id at sent: timestamp where kind = "delivered" { kind: text }
            event open from mails of customer by customer_id at sent: timestamp where kind = "opened" { kind: text }
            """;

    /** Who never opened has no row among the opened mails of the half year, and is wanted all the same. */
    @Test
    void whoIsToHaveNoneIsNotJoinedAway() {
        Set<Rewrite> atOnce = EnumSet.complementOf(EnumSet.of(Rewrite.CANDIDATES));
        assertThat(sql("has delivery AND no open in last 180d", atOnce))
                .contains("IN ('delivered', 'opened')")
                .doesNotContain("IN (SELECT");
    }

    private static String sql(String condition, Set<Rewrite> rewrites) {
        Compilation compilation = SegmentCompiler.compile(
                List.of(new Source("catalog.seg", CATALOG), new Source("s.seg", condition)),
                CompilerOptions.defaults());
        Instant now = Instant.parse("2026-01-31T00:00:00Z");
        return new SqlCompiler(compilation.model(), compilation.asOf(now), Dialect.POSTGRESQL, rewrites)
                .ids("s")
                .printed();
    }
}
