package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.TableContent.ColumnShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands around the people of a world: tables to look up, accounts, relations, and their stays in segments. */
final class OtherTables {
    private static final int ACCOUNTS = 14;
    private static final int ROWS = 12;
    private static final int STAYS = 90;
    static final String ACCOUNT = "account";

    private final Choices choices;
    private final WorldGenerator generator;
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Stream> streams = new ArrayList<>();
    private final List<LookupTable> lookups = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();

    /**
     * @param subject the people
     * @param references attributes of theirs that lead to others
     * @param wanderers keys of people
     */
    OtherTables(
            Choices choices,
            WorldGenerator generator,
            Subject subject,
            References references,
            String keySqlType,
            List<Object> wanderers) {
        this.choices = choices;
        this.generator = generator;
        subjects.add(subject);
        references.mates().forEach(mine -> relate(subject, mine));
        references.owner().ifPresent(mine -> accounts(subject, mine));
        for (int i = choices.of(0, 1, 1, 1, 2); i > 0; i--) {
            lookups.add(lookup("shelf_" + i));
        }
        if (choices.percent(75)) {
            history(subject, keySqlType, wanderers);
        }
    }

    /**
     * Attributes of people that lead to others.
     *
     * @param mates to people of the same value, or whose key it is
     * @param owner to an account
     */
    record References(List<Attribute> mates, Optional<Attribute> owner) {
        References {
            mates = List.copyOf(mates);
        }
    }

    List<Subject> subjects() {
        return subjects;
    }

    List<Stream> streams() {
        return streams;
    }

    List<LookupTable> lookups() {
        return lookups;
    }

    List<Relation> relations() {
        return relations;
    }

    /** To those with the same value, or to those who have the value as their key. */
    private void relate(Subject subject, Attribute mine) {
        boolean byKey = subject.keyType() == mine.type() && choices.percent(40);
        Attribute theirs = byKey ? key(subject) : mine;
        relations.add(new Relation("mate_" + mine.name(), subject.name(), subject.name(), theirs, mine));
    }

    private static Attribute key(Subject subject) {
        return Attribute.of(subject.key().name(), subject.keyType(), false, new Domain.Any(), subject.key());
    }

    private void accounts(Subject subject, Attribute mine) {
        TableSketch sketch = new TableSketch();
        Column key = Column.own(sketch.key(choices, "id", "INTEGER", numbers()));
        List<Attribute> attributes = generator.attributes(sketch, choices.between(1, 3), Optional.empty());
        Table table = generator.table("accounts");
        generator.fill(sketch, table, ACCOUNTS);
        Subject account = new Subject(
                ACCOUNT,
                Optional.empty(),
                table,
                false,
                key,
                Type.INT,
                Optional.empty(),
                List.of(),
                attributes,
                List.of());
        subjects.add(account);
        relations.add(new Relation("owner", subject.name(), ACCOUNT, key(account), mine));
        relations.add(new Relation("staff", ACCOUNT, subject.name(), mine, key(account)));
        streams.add(payments());
    }

    /** The keys of accounts. */
    static List<Object> numbers() {
        List<Object> numbers = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            numbers.add(i * 2 + 1);
        }
        return numbers;
    }

    private Stream payments() {
        TableSketch sketch = new TableSketch();
        Column by = Column.own(sketch.column(choices, "account_id", "INTEGER", true, numbers()));
        Column key = Column.own(sketch.key(choices, "payment_id", "INTEGER", generator.shuffledNumbers(30)));
        Stream.Moment moment = generator.moment(sketch, Optional.empty());
        List<Attribute> attributes = generator.attributes(sketch, choices.between(1, 3), Optional.empty());
        Table table = generator.table("payments");
        generator.fill(sketch, table, 30);
        return new Stream(
                "payment",
                Optional.empty(),
                ACCOUNT,
                List.of(table),
                by,
                Optional.of(key),
                Optional.of(moment),
                List.of(),
                attributes);
    }

    private LookupTable lookup(String name) {
        TableSketch sketch = new TableSketch();
        Column key = Column.own(sketch.key(choices, "id", "INTEGER", generator.shuffledNumbers(ROWS)));
        Optional<Stream.Moment> moment =
                choices.percent(35) ? Optional.of(generator.moment(sketch, Optional.empty())) : Optional.empty();
        List<Attribute> attributes =
                new ArrayList<>(generator.attributes(sketch, choices.between(2, 4), Optional.empty()));
        if (choices.percent(50)) {
            attributes.addAll(generator.place(sketch));
        }
        if (choices.percent(20)) {
            attributes.add(generator.version(sketch));
        }
        Table table = generator.table(name + "_rows");
        generator.fill(sketch, table, ROWS);
        return new LookupTable(name, Optional.empty(), table, key, moment, List.of(), attributes);
    }

    /** Stays of people in segments: no two begin at one moment. */
    private void history(Subject subject, String keySqlType, List<Object> wanderers) {
        Stream history = subject.history();
        List<Object> segments = List.of("s1", "s2", "vip");
        List<Object> moments = generator.instants();
        generator.hold(history.attributes().get(0), segments);
        generator.hold(history.attributes().get(1), moments);
        List<ColumnShape> columns = List.of(
                new ColumnShape(subject.key().name(), keySqlType, false),
                new ColumnShape("segment", "TEXT", false),
                new ColumnShape("entered_at", "TIMESTAMP WITH TIME ZONE", false),
                new ColumnShape("left_at", "TIMESTAMP WITH TIME ZONE", true));
        List<Map<String, Object>> rows = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (int i = 0; i < STAYS; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(subject.key().name(), choices.of(wanderers));
            row.put("segment", choices.of(segments));
            row.put("entered_at", choices.of(moments));
            if (seen.add(List.copyOf(row.values()))) {
                if (choices.percent(60)) {
                    row.put("left_at", choices.of(moments));
                }
                rows.add(row);
            }
        }
        generator.add(new TableContent(history.tables().get(0), columns, rows));
    }
}
