package dev.seg.engine.metadata;

import dev.seg.compiler.type.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A first catalog for a database, to be corrected by people who know it. What was guessed is said in comments.
 *
 * <p>Example: of tables {@code customers(id, region)} and {@code orders(id, customer_id, placed_at, amount)} it makes
 * {@code subject customer from customers key id { region: text? }} and
 * {@code event order from orders of customer by customer_id key id at placed_at: instant { amount: decimal }}.
 */
public final class CatalogDraft {

    /** A file of the language has 64 KiB at most. */
    private static final int MAX_BYTES = 60 * 1024;

    private static final int MAX_JOINED = 8;
    private static final Set<String> PERSONAL = Set.of(
            "email",
            "mail",
            "phone",
            "mobile",
            "fax",
            "firstname",
            "lastname",
            "fullname",
            "surname",
            "fname",
            "lname",
            "street",
            "address",
            "iban",
            "ssn",
            "passport");
    private static final List<String> SECRET = List.of("password", "passwd", "secret", "token", "hash", "salt");

    /** The names that an event brings into the catalog. */
    private record EventNames(String event, String count, String last) {}

    private final Database database;
    private final Set<String> globalNames = new HashSet<>();
    private final StringBuilder text = new StringBuilder();

    private CatalogDraft(Database database) {
        this.database = database;
    }

    /**
     * Writes the draft.
     *
     * @param name what the catalog is to be called
     * @param origin where the database is, as it may be shown
     */
    public static String of(Database database, String name, String origin) {
        return new CatalogDraft(database).write(name, origin);
    }

    private String write(String name, String origin) {
        line("// A first catalog, drafted from " + origin + ".");
        line("// Every guess is marked: correct what is wrong, and delete what nobody needs.");
        line("");
        line("catalog " + Words.written(Words.plain(name)) + " {");
        line("  // Guessed: the place whose clock says when a day begins.");
        line("  timezone \"UTC\"");
        line("  week starts monday");
        line("}");
        Optional<PeopleGuess> people = PeopleGuess.of(database);
        if (people.isEmpty()) {
            line("");
            line("// No table looks as if it held people, one row each. Say which one does:");
            line("// subject customer from TABLE key COLUMN { region: text? }");
            return text.toString();
        }
        globalNames.add(people.get().name());
        Map<DatabaseTable, EventNames> events = new LinkedHashMap<>();
        for (DatabaseTable table : database.tables()) {
            if (!table.equals(people.get().table())
                    && people.get().referenceOf(table).isPresent()) {
                events.put(table, names(table));
            }
        }
        subject(people.get());
        events.forEach((table, names) -> event(people.get(), table, names));
        return text.toString();
    }

    private EventNames names(DatabaseTable table) {
        String event = fresh(Words.singular(table.name()), globalNames);
        String many = Words.plain(table.name());
        return new EventNames(
                event,
                fresh(many.equals(event) ? event + "_count" : many, globalNames),
                fresh("last_" + event, globalNames));
    }

    private void subject(PeopleGuess people) {
        DatabaseTable table = people.table();
        line("");
        line("// " + people.reason());
        String head = "subject " + Words.written(people.name()) + " from " + tableName(table) + " key "
                + Words.written(people.key().name()) + typed(people.key());
        body(head, table, Set.of(people.key().name()), "");
    }

    private void event(PeopleGuess people, DatabaseTable table, EventNames names) {
        String by = people.referenceOf(table).orElseThrow();
        int before = text.length();
        Optional<DatabaseColumn> moment = MomentGuess.of(table);
        Optional<String> key = table.primaryKey().size() == 1
                ? Optional.of(table.primaryKey().get(0)).filter(column -> !column.equals(by))
                : Optional.empty();
        line("");
        line(moment.map(column -> "// Guessed: each row is something that happened to a " + people.name() + " at `"
                        + column.name() + "`.")
                .orElse("// Guessed: each row belongs to a " + people.name() + "; it has no column for a moment."));
        if (people.isForeignKey(table)) {
            line("@foreign_key");
        }
        String head = "event " + Words.written(names.event()) + " from " + tableName(table) + " of "
                + Words.written(people.name()) + " by " + Words.written(by)
                + key.map(column -> " key " + Words.written(column) + orderedAs(table, column))
                        .orElse("")
                + moment.map(column -> " at " + Words.written(column.name()) + ": "
                                + column.type().orElse(Type.TIMESTAMP).word())
                        .orElse("");
        Set<String> used = new HashSet<>(Set.of(by));
        key.ifPresent(used::add);
        moment.ifPresent(column -> used.add(column.name()));
        body(head, table, used, people.table().name());
        if (moment.isPresent()) {
            line("");
            measure(names.count(), "count", names.event());
            measure(names.last(), "last", names.event());
        }
        if (text.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            text.setLength(before);
            line("");
            line("// `" + table.name() + "` also belongs to a " + people.name() + ", but one file can hold no more.");
        }
    }

    private static String typed(DatabaseColumn key) {
        return key.type().orElse(Type.TEXT) == Type.INT ? ": int" : ": text";
    }

    /** Texts are put in order by code point, so a key of events says that it is one. */
    private static String orderedAs(DatabaseTable table, String key) {
        boolean isText = table.columns().stream()
                .anyMatch(column -> column.name().equals(key)
                        && column.type().filter(Type.TEXT::equals).isPresent());
        return isText ? ": text" : "";
    }

    private void measure(String name, String function, String event) {
        line("measure " + Words.written(name) + " = " + function + "(" + Words.written(event) + ")");
    }

    /** The declaration's head with joins and attributes: all columns but those that are used already. */
    private void body(String head, DatabaseTable table, Set<String> used, String people) {
        Set<String> names = new HashSet<>(globalNames);
        List<String> joins = new ArrayList<>();
        List<String> joined = new ArrayList<>();
        Set<String> aliases = new HashSet<>();
        for (ForeignKey key : table.foreignKeys()) {
            Optional<DatabaseTable> other = database.table(key.schema(), key.table());
            if (other.isPresent() && !key.table().equals(people) && !other.get().equals(table)) {
                String alias = fresh(alias(key), aliases);
                joins.add("  join " + Words.written(alias) + ": " + tableName(other.get()) + " on "
                        + Words.written(key.column()) + " = " + Words.written(key.key()));
                joined(alias, other.get(), key.key(), names, joined);
            }
        }
        List<String> attributes = new ArrayList<>();
        for (DatabaseColumn column : table.columns()) {
            if (!used.contains(column.name())) {
                attribute(column, fresh(Words.plain(column.name()), names), Optional.empty(), attributes);
            }
        }
        attributes.addAll(joined);
        line(joins.isEmpty() ? head + " {" : head);
        joins.forEach(this::line);
        if (!joins.isEmpty()) {
            line("{");
        }
        attributes.forEach(this::line);
        line("}");
    }

    private static String alias(ForeignKey key) {
        String word = Words.plain(key.column()).replaceFirst("_(?:id|key|code|no|fk)$", "");
        return word.equals("id") ? Words.singular(key.table()) : word;
    }

    private static void joined(
            String alias, DatabaseTable table, String key, Set<String> names, List<String> attributes) {
        table.columns().stream()
                .filter(column -> !column.name().equals(key))
                .limit(MAX_JOINED)
                .forEach(column -> attribute(
                        new DatabaseColumn(column.name(), column.databaseType(), column.type(), true),
                        fresh(alias + "_" + Words.plain(column.name()), names),
                        Optional.of(alias),
                        attributes));
    }

    private static void attribute(DatabaseColumn column, String name, Optional<String> alias, List<String> attributes) {
        String lower = column.name().toLowerCase(Locale.ROOT);
        String bare = lower.replaceAll("[^a-z]", "");
        if (column.type().isEmpty() || SECRET.stream().anyMatch(lower::contains) || !writable(column.name())) {
            attributes.add(
                    "  // left out: `" + column.name().replaceAll("\\p{Cntrl}", " ") + "`, " + column.databaseType());
            return;
        }
        if (PERSONAL.stream().anyMatch(bare::contains)) {
            attributes.add("  @hidden");
        }
        String source = alias.map(join -> Words.written(join) + ".").orElse("") + Words.written(column.name());
        String from = source.equals(Words.written(name)) ? "" : " from " + source;
        attributes.add(
                "  " + Words.written(name) + ": " + column.type().get().word() + (column.nullable() ? "?" : "") + from);
    }

    /** Whether the language can write the column's name at all. */
    private static boolean writable(String name) {
        return name.chars().noneMatch(c -> "\"`]\\".indexOf(c) >= 0 || Character.isISOControl(c));
    }

    private String tableName(DatabaseTable table) {
        String name = Words.written(table.name());
        return table.schema().equals(database.schema()) ? name : Words.written(table.schema()) + "." + name;
    }

    /** The name, or with a number where it is taken. */
    private static String fresh(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
