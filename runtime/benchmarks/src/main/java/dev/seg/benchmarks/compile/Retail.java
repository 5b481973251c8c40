package dev.seg.benchmarks.compile;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A shop's catalog with a segment a file, as texts to be compiled. */
final class Retail {

    static final String CATALOG = """
            language 1

            catalog retail { timezone "UTC" }

            subject customer from retail.customers key customer_id: int {
              region  : text?
              country : text?
              opted_in: bool
            }

            event order from retail.orders of customer by customer_id key order_id at ordered_at: instant {
              category: text
              amount  : decimal
            }

            event open from retail.email_events of customer by customer_id key event_id at occurred_at: instant
              where type = "open"
            {
              type: text
            }

            measure purchases = count(order)
            measure last_open = last(open)
            """;

    /** The example of the README. */
    static final String EXAMPLE = "segment example = purchases > 2 AND last_open < 30d AND region = \"EU\"\n";

    private static final Instant AS_OF = Instant.parse("2026-06-01T00:00:00Z");
    private static final List<String> REGIONS = List.of("EU", "US", "APAC", "LATAM");

    private Retail() {}

    /** The catalog and the example, in files of their own. */
    static List<Source> example() {
        return List.of(new Source("catalog.seg", CATALOG), new Source("example.seg", EXAMPLE));
    }

    /** The catalog and so many files of one segment like the example; no two segments are equal. */
    static List<Source> files(int number) {
        List<Source> files = new ArrayList<>();
        files.add(new Source("catalog.seg", CATALOG));
        for (int i = 0; i < number; i++) {
            String text = "segment s%d = purchases > %d AND last_open < %dd AND region = \"%s\"%n"
                    .formatted(i, 1 + i % 25, 10 + i / 100, REGIONS.get(i / 25 % REGIONS.size()));
            files.add(new Source("s" + i + ".seg", text));
        }
        return files;
    }

    /** Reads, checks and proves, and writes each segment's SQL for PostgreSQL; gives the length of all of it. */
    static int compile(List<Source> files) {
        Compilation compilation = SegmentCompiler.compile(files, CompilerOptions.defaults());
        if (compilation.hasErrors()) {
            throw new IllegalStateException(compilation.diagnostics().toString());
        }
        SqlCompiler sql = compilation.sql(AS_OF, Dialect.POSTGRESQL);
        return compilation.model().segments().keySet().stream()
                .mapToInt(segment -> sql.ids(segment).text().length())
                .sum();
    }
}
