package dev.seg.engine.claims;

import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Claim;
import dev.seg.compiler.catalog.Claim.Kind;
import dev.seg.compiler.catalog.Claimed;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.sql.ClaimQueries;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Identifiers;
import dev.seg.engine.warehouse.Session;
import java.util.List;
import java.util.Optional;

/**
 * Makes sure, before members are kept, that no key is there twice on which counts rely: a person who is there twice would be
 * counted twice, with everything that happened to them; and that events of which a catalog says so ({@code @foreign_key}) belong
 * to people there are. What a unique index or a foreign key of PostgreSQL assures is not counted.
 */
public final class KeyCheck {

    /** An index over these columns or some of them, of the table and all its parts, complete and valid. */
    private static final String ASSURED = """
            SELECT EXISTS (
              SELECT 1 FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
              WHERE i.indrelid = to_regclass(?) AND i.indisunique AND i.indisvalid AND i.indisready
                AND i.indpred IS NULL AND i.indexprs IS NULL AND (NOT c.relhassubclass OR c.relkind = 'p')
                AND NOT EXISTS (
                  SELECT 1 FROM generate_series(0, i.indnkeyatts - 1) AS n
                  JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[n]
                  WHERE NOT (a.attname = ANY (?) AND (a.attnotnull OR ?))))""";

    /** A foreign key of one column, of which no row is exempt. */
    private static final String ENFORCED = """
            SELECT EXISTS (
              SELECT 1 FROM pg_constraint AS c
              JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND c.conkey = ARRAY[a.attnum] AND a.attname = ?
              JOIN pg_attribute AS b ON b.attrelid = c.confrelid AND c.confkey = ARRAY[b.attnum] AND b.attname = ?
              WHERE c.contype = 'f' AND c.convalidated AND c.conrelid = to_regclass(?) AND c.confrelid = to_regclass(?))""";

    private final Session session;
    private final Engine engine;
    private final Catalog catalog;
    private final ClaimCheck check;

    public KeyCheck(Session session, Engine engine, ClaimQueries queries, Catalog catalog) {
        this.session = session;
        this.engine = engine;
        this.catalog = catalog;
        this.check = new ClaimCheck(session, queries, catalog);
    }

    /** The first claim about the keys of these rows, and of those joined to them, that does not hold. */
    public Optional<Breach> first(List<Claimed> relied) {
        for (Claimed claimed : relied) {
            List<Claim> claims = claimed.claims().stream()
                    .filter(claim -> isReliedOn(claimed, claim) && !isAssured(claimed, claim))
                    .toList();
            List<Breach> breaches = check.check(claimed, claims);
            if (!breaches.isEmpty()) {
                return Optional.of(breaches.get(0));
            }
        }
        return Optional.empty();
    }

    private static boolean isReliedOn(Claimed claimed, Claim claim) {
        return switch (claim.kind()) {
            case KEY_KNOWN, KEY_UNIQUE -> claimed instanceof Claimed.People;
            case JOINED_ONCE, FOREIGN_KEY -> true;
            case KNOWN, IN_DOMAIN, OWNED -> false;
        };
    }

    private boolean isAssured(Claimed claimed, Claim claim) {
        if (claim.join().isPresent()) {
            Join join = claim.join().get();
            return isAssured(
                    join.table(), true, join.on().stream().map(Join.Pair::right).toArray(String[]::new));
        }
        if (claimed instanceof Claimed.Happenings happenings) {
            return isEnforced(happenings.stream());
        }
        Subject subject = ((Claimed.People) claimed).subject();
        return subject.key().alias().isEmpty()
                && isAssured(subject.table(), false, subject.key().name());
    }

    private boolean isEnforced(Stream stream) {
        Optional<Subject> subject = catalog.subject(stream.subject());
        return engine == Engine.POSTGRESQL
                && subject.isPresent()
                && stream.by().alias().isEmpty()
                && subject.get().key().alias().isEmpty()
                && stream.tables().stream().allMatch(table -> isEnforced(table, stream.by(), subject.get()));
    }

    private boolean isEnforced(Table table, Column by, Subject subject) {
        return session.query(
                ENFORCED,
                statement -> {
                    statement.setString(1, by.name());
                    statement.setString(2, subject.key().name());
                    statement.setString(3, quoted(table));
                    statement.setString(4, quoted(subject.table()));
                },
                rows -> rows.next() && rows.truth(1));
    }

    private static String quoted(Table table) {
        return Identifiers.quoted(table.names().toArray(String[]::new));
    }

    /** @param nulls whether rows without a value do not matter */
    private boolean isAssured(Table table, boolean nulls, String... columns) {
        if (engine != Engine.POSTGRESQL) {
            return false;
        }
        return session.query(
                ASSURED,
                statement -> {
                    statement.setString(1, quoted(table));
                    statement.setArray(2, statement.getConnection().createArrayOf("text", columns));
                    statement.setBoolean(3, nulls);
                },
                rows -> rows.next() && rows.truth(1));
    }

    /** What to say of a broken claim about keys. */
    public static String sentence(Breach breach) {
        String some = breach.keys().isEmpty() ? "" : ", such as " + String.join(", ", breach.keys());
        Optional<Join> join = breach.claim().join();
        if (join.isPresent()) {
            return "the table `" + join.get().table() + "`, which `"
                    + breach.claimed().name() + "` joins, has several rows for the same "
                    + String.join(
                            ", ",
                            join.get().on().stream()
                                    .map(Join.Pair::right)
                                    .distinct()
                                    .toList()) + some;
        }
        if (breach.claim().kind() == Kind.FOREIGN_KEY) {
            return "there are `" + breach.claimed().name() + "` of people who are not there" + some
                    + ", though `@foreign_key` says that there are none";
        }
        return breach.claim().kind() == Kind.KEY_KNOWN
                ? "there are `" + breach.claimed().name() + "` without a key"
                : "there are several `" + breach.claimed().name() + "` with the same key" + some;
    }
}
