package dev.seg.engine.metadata;

import dev.seg.compiler.type.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The table that probably holds the people, one row each.
 *
 * @param key the column that identifies them
 * @param declared whether the database declares that column a primary key
 * @param name what one of them is called: {@code customer}
 * @param referring how many tables speak of them
 */
record PeopleGuess(DatabaseTable table, DatabaseColumn key, boolean declared, String name, int referring) {

    private static final List<String> PEOPLE = List.of(
            "customer",
            "contact",
            "subscriber",
            "member",
            "client",
            "user",
            "person",
            "buyer",
            "shopper",
            "profile",
            "account");
    private static final Set<Type> KEYS = Set.of(Type.INT, Type.TEXT);

    /** The best guess; empty where no table has a key and a fitting name or tables that refer to it. */
    static Optional<PeopleGuess> of(Database database) {
        return database.tables().stream()
                .flatMap(table -> candidate(database, table).stream())
                .filter(guess -> guess.rank() > 0 || guess.referring() > 0)
                .max(Comparator.comparingInt(PeopleGuess::rank)
                        .thenComparingInt(PeopleGuess::referring)
                        .thenComparing(guess -> guess.table().name(), Comparator.reverseOrder()));
    }

    private static Optional<PeopleGuess> candidate(Database database, DatabaseTable table) {
        String name = Words.singular(table.name());
        boolean declared = table.primaryKey().size() == 1;
        Optional<DatabaseColumn> key =
                declared ? table.column(table.primaryKey().get(0)) : likelyKey(table, name);
        return key.filter(column -> column.type().filter(KEYS::contains).isPresent()
                        || column.databaseType().toLowerCase(Locale.ROOT).equals("uuid"))
                .map(column ->
                        new PeopleGuess(table, column, declared, name, referring(database, table, column, name)));
    }

    private static Optional<DatabaseColumn> likelyKey(DatabaseTable table, String name) {
        return List.of(name + "_id", table.name() + "_id", name + "id", name + "_key", "id").stream()
                .flatMap(wanted -> table.columns().stream()
                        .filter(column -> column.name().toLowerCase(Locale.ROOT).equals(wanted)))
                .findFirst();
    }

    private static int referring(Database database, DatabaseTable people, DatabaseColumn key, String name) {
        return (int) database.tables().stream()
                .filter(table -> !table.equals(people))
                .filter(table -> reference(table, people, key, name).isPresent())
                .count();
    }

    /** How good the name is for people; 0 for a table of other things. */
    private int rank() {
        int place = PEOPLE.indexOf(name);
        return place < 0 ? 0 : PEOPLE.size() - place;
    }

    /** The column of another table that holds the key of somebody. */
    Optional<String> referenceOf(DatabaseTable table) {
        return reference(table, this.table, key, name);
    }

    /** Whether the database sees to it that the column holds nothing but keys of people. */
    boolean isForeignKey(DatabaseTable table) {
        return foreignKey(table, this.table, key).isPresent();
    }

    private static Optional<String> foreignKey(DatabaseTable table, DatabaseTable people, DatabaseColumn key) {
        return table.foreignKeys().stream()
                .filter(foreign -> foreign.schema().equals(people.schema())
                        && foreign.table().equals(people.name())
                        && foreign.key().equals(key.name()))
                .map(ForeignKey::column)
                .findFirst();
    }

    private static Optional<String> reference(
            DatabaseTable table, DatabaseTable people, DatabaseColumn key, String name) {
        Set<String> names = key.name().equalsIgnoreCase("id")
                ? Set.of(name + "_id", people.name().toLowerCase(Locale.ROOT) + "_id")
                : Set.of(key.name().toLowerCase(Locale.ROOT));
        return foreignKey(table, people, key)
                .or(() -> table.columns().stream()
                        .filter(column -> names.contains(column.name().toLowerCase(Locale.ROOT)))
                        .filter(column -> column.databaseType().equals(key.databaseType()))
                        .map(DatabaseColumn::name)
                        .findFirst());
    }

    /** Why, for a comment. */
    String reason() {
        String why = rank() > 0 ? "its name" : "the tables that refer to it";
        String others = referring == 0
                ? ""
                : referring == 1 ? "; 1 table refers to it" : "; " + referring + " tables refer to it";
        return "Guessed to hold the people, by " + why + others + "."
                + (declared ? "" : " No primary key is declared: make sure that `" + key.name() + "` is unique.");
    }
}
