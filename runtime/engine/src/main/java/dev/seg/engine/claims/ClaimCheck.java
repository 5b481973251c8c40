package dev.seg.engine.claims;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Claim;
import dev.seg.compiler.catalog.Claim.Kind;
import dev.seg.compiler.catalog.Claimed;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.sql.ClaimQueries;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.engine.run.ParameterBinder;
import dev.seg.engine.warehouse.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Holds the claims of a catalog against the rows of a warehouse: one pass over the tables of each subject, stream and lookup table,
 * one over the table of each join, and one more for each claim that is broken, to show some keys.
 *
 * <pre>{@code
 * List<Breach> breaches = warehouse.run(session -> new ClaimCheck(session, queries, catalog).run().breaches());
 * }</pre>
 */
public final class ClaimCheck {

    /** So many keys are shown. */
    static final int SHOWN = 3;

    private final Session session;
    private final ClaimQueries queries;
    private final Catalog catalog;
    private final Map<List<Object>, List<Long>> joins = new LinkedHashMap<>();

    public ClaimCheck(Session session, ClaimQueries queries, Catalog catalog) {
        this.session = session;
        this.queries = queries;
        this.catalog = catalog;
    }

    /**
     * What was found.
     *
     * @param claims how many claims there are
     * @param breaches those that do not hold, in the order of the catalog
     */
    public record Result(int claims, List<Breach> breaches) {
        public Result {
            breaches = List.copyOf(breaches);
        }
    }

    /** Checks everything that the catalog claims. */
    public Result run() {
        List<Breach> breaches = new ArrayList<>();
        int claims = 0;
        for (Claimed claimed : Claimed.of(catalog)) {
            claims += claimed.claims().size();
            breaches.addAll(check(claimed, claimed.claims()));
        }
        return new Result(claims, breaches);
    }

    /** Checks some claims about the same rows. */
    List<Breach> check(Claimed claimed, List<Claim> claims) {
        List<Breach> breaches = new ArrayList<>();
        List<Claim> ofRows = claims.stream()
                .filter(claim -> claim.kind() != Kind.JOINED_ONCE)
                .toList();
        if (!ofRows.isEmpty()) {
            List<Long> counts = numbers(queries.counts(claimed, ofRows), ofRows.size() + 1);
            for (int i = 0; i < ofRows.size(); i++) {
                if (counts.get(i + 1) > 0) {
                    Claim claim = ofRows.get(i);
                    breaches.add(new Breach(claimed, claim, counts.get(0), counts.get(i + 1), keys(claimed, claim)));
                }
            }
        }
        for (Claim claim : claims) {
            claim.join().ifPresent(join -> joined(claimed, claim, join).ifPresent(breaches::add));
        }
        return breaches;
    }

    private Optional<Breach> joined(Claimed claimed, Claim claim, Join join) {
        List<Object> asked =
                List.of(join.table(), join.on().stream().map(Join.Pair::right).toList());
        List<Long> counts = joins.computeIfAbsent(asked, first -> numbers(queries.counts(join), 2));
        if (counts.get(1) == 0) {
            return Optional.empty();
        }
        boolean personal = claimed.accept(new Attributes()).stream()
                .filter(ClaimCheck::isPersonal)
                .map(Attribute::column)
                .anyMatch(column -> join.on().stream().anyMatch(pair -> isOf(column, join, pair)));
        List<String> keys = personal ? List.of() : shown(queries.breaches(join));
        return Optional.of(new Breach(claimed, claim, counts.get(0), counts.get(1), keys));
    }

    private static boolean isOf(Column column, Join join, Join.Pair pair) {
        return column.equals(pair.left()) || column.equals(new Column(Optional.of(join.alias()), pair.right()));
    }

    private List<Long> numbers(SqlStatement statement, int columns) {
        return session.query(statement.text(), new ParameterBinder(statement.parameters()), rows -> {
            List<Long> numbers = new ArrayList<>();
            boolean there = rows.next();
            for (int column = 1; column <= columns; column++) {
                numbers.add(there ? rows.number(column) : 0L);
            }
            return numbers;
        });
    }

    private List<String> keys(Claimed claimed, Claim claim) {
        boolean hidden = claim.kind() == Kind.KEY_KNOWN || hasPersonalKey(claimed, !claim.isAboutOwners());
        return hidden ? List.of() : shown(queries.breaches(claimed, claim));
    }

    private List<String> shown(SqlStatement breaches) {
        String some = "SELECT * FROM (" + breaches.text() + ") AS breaches ORDER BY 1 LIMIT " + SHOWN;
        return session.query(some, new ParameterBinder(breaches.parameters()), rows -> {
            List<String> keys = new ArrayList<>();
            while (rows.next()) {
                keys.add(Objects.requireNonNullElse(rows.text(1), ""));
            }
            return keys;
        });
    }

    /** Whether the key that would be shown, the rows' own or else their person's, may not be seen by everybody. */
    private boolean hasPersonalKey(Claimed claimed, boolean ofOwn) {
        Optional<Column> own = claimed.accept(new OwnKey());
        if (own.isPresent() && ofOwn) {
            return claimed.accept(new Attributes()).stream()
                    .anyMatch(attribute -> isPersonal(attribute)
                            && own.filter(attribute.column()::equals).isPresent());
        }
        Optional<Subject> owner = claimed instanceof Claimed.Happenings happenings
                ? catalog.subject(happenings.stream().subject())
                : Optional.empty();
        return owner.isPresent() && hasPersonalKey(new Claimed.People(owner.get()), true);
    }

    private static boolean isPersonal(Attribute attribute) {
        return attribute.is(Attribute.Mark.HIDDEN) || attribute.is(Attribute.Mark.SENSITIVE);
    }

    private static final class Attributes implements Claimed.Visitor<List<Attribute>> {
        @Override
        public List<Attribute> visit(Claimed.People people) {
            return people.subject().attributes();
        }

        @Override
        public List<Attribute> visit(Claimed.Happenings happenings) {
            return happenings.stream().attributes();
        }

        @Override
        public List<Attribute> visit(Claimed.Listed listed) {
            return listed.lookup().attributes();
        }
    }

    /** The column that rows are told apart by, where it is their own. */
    private static final class OwnKey implements Claimed.Visitor<Optional<Column>> {
        @Override
        public Optional<Column> visit(Claimed.People people) {
            return Optional.of(people.subject().key());
        }

        @Override
        public Optional<Column> visit(Claimed.Happenings happenings) {
            return happenings.stream().key();
        }

        @Override
        public Optional<Column> visit(Claimed.Listed listed) {
            return Optional.of(listed.lookup().key());
        }
    }
}
