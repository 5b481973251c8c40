package dev.seg.compiler.law;

import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.warehouse.Warehouse;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A made-up vocabulary with people and segments as a project, for the laws of other modules: what is done with segments there,
 * the members stay those that the evaluator names.
 */
public final class MadeUpProject {
    private static final String OTHER_SCHEMA = "made_up_too";

    private final LawCase lawCase;

    private MadeUpProject(LawCase lawCase) {
        this.lawCase = lawCase;
    }

    /** That of a seed, always the same; of so many segments those that the language has words for. */
    public static MadeUpProject of(long seed, int segments) {
        LawCase made = CaseGenerator.generate(seed, segments, OTHER_SCHEMA, EnumSet.allOf(Form.class));
        return new MadeUpProject(made.about(
                made.segments().keySet().stream().filter(made::isSaid).toList()));
    }

    /** Its file. */
    public String text() {
        return SegText.of(lawCase);
    }

    /** The run's moment. */
    public Instant asOf() {
        return lawCase.world().asOf().instant();
    }

    /** The column that tells people apart. */
    public String key() {
        return lawCase.world().subject().key().name();
    }

    /** The subject of its segments; empty: the catalog's first. */
    public Optional<String> otherSubject() {
        String about = lawCase.world().about();
        String first = lawCase.world().catalog().subjects().get(0).name();
        return Optional.of(about).filter(name -> !name.equals(first));
    }

    /** Fills a warehouse that has none of its tables; those that are named by one word stand in the schema. */
    public Warehouse fill(Connection connection, Dialect dialect, String schema) throws SQLException {
        Warehouse warehouse = Warehouse.over(dialect, connection, schema);
        warehouse.fill(lawCase.world().tables());
        return warehouse;
    }

    /** The keys of the members of each segment, as text. */
    public Map<String, Set<String>> members() {
        Map<String, Set<String>> members = new LinkedHashMap<>();
        lawCase.meaning().forEach((name, keys) -> {
            Set<String> texts = new TreeSet<>();
            keys.forEach(key -> texts.add(text(key)));
            members.put(name, texts);
        });
        return members;
    }

    /** How many people there are. */
    public int people() {
        return lawCase.everybody().size();
    }

    /** A key as text, whatever class a driver has for numbers. */
    public static String text(Object key) {
        return key instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : key.toString();
    }
}
