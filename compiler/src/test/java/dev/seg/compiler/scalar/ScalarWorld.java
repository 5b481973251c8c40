package dev.seg.compiler.scalar;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.TablePeople;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.model.World;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.TableContent.ColumnShape;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A shop whose people and orders have the odd moments, texts and numbers that functions may stumble over. */
final class ScalarWorld {
    static final Attribute TZ = attribute("tz", Type.TEXT);
    static final Attribute EMAIL = attribute("email", Type.TEXT);
    static final Attribute VERSION = attribute("app_version", Type.TEXT);
    static final Attribute BIRTHDAY = attribute("birthday", Type.DATE);
    static final Attribute SIGNUP = attribute("signup", Type.TIMESTAMP);
    static final Attribute SEEN = attribute("seen", Type.INSTANT);
    static final Attribute LATITUDE = attribute("latitude", Type.DECIMAL);
    static final Attribute LONGITUDE = attribute("longitude", Type.FLOAT);
    static final Attribute POINTS = attribute("points", Type.INT);

    static final Attribute AMOUNT = attribute("amount", Type.DECIMAL);
    static final Attribute QUANTITY = attribute("quantity", Type.INT);
    static final Attribute PACKED = attribute("packed", Type.TIMESTAMP);
    static final Attribute DUE = attribute("due", Type.DATE);
    static final Attribute CODE = attribute("code", Type.TEXT);

    static final Stream ORDER = new Stream(
            "order",
            Optional.empty(),
            "customer",
            List.of(new Table(List.of("orders"))),
            Column.own("customer_id"),
            Optional.of(Column.own("id")),
            Optional.of(new Stream.Moment(Column.own("placed"), Type.INSTANT)),
            List.of(),
            List.of(AMOUNT, QUANTITY, PACKED, DUE, CODE));

    private static final List<ZoneId> MOST_LIKELY = List.of(ZoneId.of("Europe/Bucharest"), ZoneId.of("UTC"));
    private static final List<String> ZONES = List.of(
            "Europe/Bucharest",
            "America/New_York",
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "America/Havana",
            "Africa/Cairo",
            "UTC",
            "europe/bucharest",
            "EST5EDT",
            "Europe/Nowhere",
            "+02:00",
            "");
    private static final List<String> TEXTS =
            List.of("ANNA@Shop.example", "anna@shop.example", "ŁÓDŹ", "łódź", "İI", "", "O'Brien\\", "ǅ");
    private static final List<String> VERSIONS = List.of(
            "1.5.6",
            "1.5.10",
            "1.10",
            "01.05",
            "1",
            "1.0.0",
            "0",
            "0.0",
            "10.00000",
            "9999999999.1",
            "12345678901",
            "1.",
            ".1",
            "1..2",
            "v1",
            "1.2-beta",
            "1.2\n",
            " 1.2",
            "１.２",
            "");

    private final SplittableRandom random;
    private final ZoneId zone;
    private final ZoneId timestampZone;
    private final AsOf asOf;
    private final TableContent customers;
    private final TableContent orders;

    ScalarWorld(long seed, ZoneId zone, ZoneId timestampZone, DayOfWeek weekStart, String now) {
        random = new SplittableRandom(seed);
        this.zone = zone;
        this.timestampZone = timestampZone;
        asOf = new AsOf(Instant.parse(now), zone, weekStart);
        customers = customers();
        orders = orders();
    }

    private static Attribute attribute(String name, Type type) {
        return Attribute.of(name, type, true, new Domain.Any(), Column.own(name));
    }

    static Value of(Attribute attribute) {
        return new Value.SubjectAttribute(attribute);
    }

    static Value event(Attribute attribute) {
        return new Value.EventAttribute(attribute);
    }

    static Value placed() {
        return new Value.EventMoment(ORDER.moment().orElseThrow());
    }

    AsOf asOf() {
        return asOf;
    }

    List<TableContent> tables() {
        return List.of(customers, orders);
    }

    Model model(Map<String, Predicate> segments) {
        Subject customer = new Subject(
                "customer",
                Optional.empty(),
                new Table(List.of("customers")),
                false,
                Column.own("id"),
                Type.INT,
                Optional.of(TZ),
                List.of(),
                List.of(EMAIL, VERSION, BIRTHDAY, SIGNUP, SEEN, LATITUDE, LONGITUDE, POINTS),
                List.of());
        Map<String, Segment> named = new LinkedHashMap<>();
        segments.forEach((name, predicate) ->
                named.put(name, new Segment(name, Optional.empty(), Optional.empty(), "customer", predicate)));
        Catalog catalog = new Catalog(
                "shop", zone, timestampZone, asOf.weekStart(), List.of(customer), List.of(ORDER), List.of(), List.of());
        return new Model(catalog, Map.of(), Map.of(), named, List.of(), List.of(), List.of());
    }

    World world(Model model) {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        tables().forEach(table -> tables.put(table.table().toString(), table.rows()));
        return new TablePeople(model, asOf, tables).world();
    }

    private TableContent customers() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", i * 50 - 100);
            maybe(row, "tz", of(ZONES));
            maybe(row, "email", of(TEXTS));
            maybe(row, "app_version", of(VERSIONS));
            maybe(row, "birthday", date());
            maybe(row, "signup", local());
            maybe(row, "seen", instant());
            maybe(row, "latitude", new BigDecimal(random.nextInt(-900, 901)).movePointLeft(1));
            maybe(row, "longitude", random.nextInt(10) == 0 ? 180.0 : random.nextDouble(-180, 180));
            maybe(row, "points", (long) random.nextInt(-20, 20));
            rows.add(row);
        }
        return new TableContent(
                new Table(List.of("customers")),
                List.of(
                        new ColumnShape("id", "INTEGER", false),
                        new ColumnShape("tz", "TEXT", true),
                        new ColumnShape("email", "TEXT", true),
                        new ColumnShape("app_version", "TEXT", true),
                        new ColumnShape("birthday", "DATE", true),
                        new ColumnShape("signup", "TIMESTAMP", true),
                        new ColumnShape("seen", "TIMESTAMP WITH TIME ZONE", true),
                        new ColumnShape("latitude", "DECIMAL(9, 6)", true),
                        new ColumnShape("longitude", "DOUBLE PRECISION", true),
                        new ColumnShape("points", "BIGINT", true)),
                rows);
    }

    private TableContent orders() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", i);
            row.put("customer_id", random.nextInt(80) * 50 - 100);
            maybe(row, "placed", instant());
            maybe(row, "amount", new BigDecimal(amount()).movePointLeft(2));
            maybe(row, "quantity", random.nextInt(-3, 6));
            maybe(row, "packed", local());
            maybe(row, "due", date());
            maybe(row, "code", of(TEXTS));
            rows.add(row);
        }
        return new TableContent(
                new Table(List.of("orders")),
                List.of(
                        new ColumnShape("id", "INTEGER", false),
                        new ColumnShape("customer_id", "INTEGER", true),
                        new ColumnShape("placed", "TIMESTAMP WITH TIME ZONE", true),
                        new ColumnShape("amount", "DECIMAL(12, 2)", true),
                        new ColumnShape("quantity", "INTEGER", true),
                        new ColumnShape("packed", "TIMESTAMP", true),
                        new ColumnShape("due", "DATE", true),
                        new ColumnShape("code", "TEXT", true)),
                rows);
    }

    private long amount() {
        return switch (random.nextInt(8)) {
            case 0 -> 999_999_999_999L;
            case 1 -> -999_999_999_999L;
            default -> random.nextInt(-3, 12) * 50L;
        };
    }

    private void maybe(Map<String, Object> row, String column, Object value) {
        if (random.nextInt(7) > 0) {
            row.put(column, value);
        }
    }

    private <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    LocalDate date() {
        LocalDate today = asOf.now().toLocalDate();
        return switch (random.nextInt(8)) {
            case 0 -> LocalDate.of(of(List.of(1996, 2000, 2024, 1904)), 2, 29);
            case 1 -> LocalDate.of(1990 + random.nextInt(40), of(List.of(1, 12)), of(List.of(1, 31)));
            case 2 -> LocalDate.of(1990 + random.nextInt(40), of(List.of(2, 3)), of(List.of(1, 28)));
            case 3 -> today.minusYears(random.nextInt(60)).plusDays(random.nextInt(-3, 40));
            case 4 -> LocalDate.of(2026, 3, 27).plusDays(random.nextInt(5));
            case 5 -> of(List.of(LocalDate.of(1970, 1, 1), LocalDate.of(9990, 12, 31), LocalDate.of(1000, 3, 1)));
            default -> today.plusDays(random.nextInt(-40, 10));
        };
    }

    LocalDateTime local() {
        LocalDateTime time = date().atTime(random.nextInt(24), random.nextInt(60));
        return switch (random.nextInt(6)) {
            case 0 -> LocalDate.of(2026, 3, 29).atTime(2 + random.nextInt(3), 30);
            case 1 -> LocalDate.of(2025, 10, 26).atTime(2 + random.nextInt(3), 15 * random.nextInt(4));
            case 2 -> LocalDate.of(2026, 3, 8).atTime(1 + random.nextInt(3), 30);
            case 3 -> time.toLocalDate().atStartOfDay().plusNanos(1000L * random.nextInt(-1, 2));
            default -> time.plusNanos(1000L * random.nextInt(1_000_000));
        };
    }

    Instant instant() {
        if (random.nextInt(4) == 0) {
            return asOf.instant().minusSeconds(random.nextInt(-7200, 200_000)).plusNanos(1000L * random.nextInt(1000));
        }
        ZoneId wall = random.nextBoolean() ? of(MOST_LIKELY) : ZoneId.of(of(ZONES.subList(0, 9)));
        Instant instant = local().atZone(wall).toInstant();
        return random.nextInt(10) == 0 ? instant.plusSeconds(3600) : instant;
    }
}
