package dev.seg.samples.shop;

import dev.seg.samples.shop.Draw.Topic;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes up people and writes what the shop knows of them. */
final class People {

    private static final int DAYS_OPEN = 5 * 365;

    private static final List<String> DEVICES = List.of("android", "ios", "desktop");

    private static final List<String> PLANS = List.of("free", "plus", "pro", "business", "legacy");

    private static final List<String> INCOMES = List.of("low", "middle", "high", "top");

    private static final List<String> TAGS = List.of(
            "running",
            "coffee",
            "fashion",
            "sustainability",
            "tea",
            "shoes",
            "gaming",
            "books",
            "travel",
            "cooking",
            "gardening",
            "yoga",
            "music",
            "cycling",
            "photography",
            "kids");

    private static final List<String> VERSIONS = List.of("5.0.0", "4.10.1", "4.9.12", "4.0.0", "3.9.2", "5.1.0-beta");

    private static final List<String> DOMAINS =
            List.of("mail.example", "example.com", "post.example", "example.org", "firma.example");

    private final ShopTables tables;
    private final long seed;
    private final long asOf;
    private final List<Country> countries = Country.all();
    private final int[] weights = countries.stream().mapToInt(Country::weight).toArray();
    private final List<Store> stores = Store.all();

    People(ShopTables tables, long seed, long asOf) {
        this.tables = tables;
        this.seed = seed;
        this.asOf = asOf;
    }

    Person person(long id) {
        Draw draw = Draw.of(seed, id, Topic.TASTE);
        Country country = countries.get(draw.weighted(weights));
        Country.City city = draw.pickEarly(country.cities());
        long signedUp = signedUp(id);
        double zeal = draw.unit() * draw.unit();
        boolean stays = draw.chance(0.5);
        long leaving = after(draw, signedUp);
        return new Person(
                id,
                draw.chance(0.52),
                country,
                city,
                DEVICES.get(draw.weighted(38, 32, 30)),
                signedUp,
                stays ? asOf : leaving,
                zeal,
                draw.chance(0.6) ? Store.near(stores, city) : null,
                mailing(draw, signedUp, zeal),
                Taste.of(draw));
    }

    private Person.Mailing mailing(Draw draw, long signedUp, double zeal) {
        boolean reachable = draw.chance(0.97);
        boolean subscribed = draw.chance(0.89);
        boolean leaves = draw.chance(0.15);
        long leaving = after(draw, signedUp);
        boolean chosen = draw.chance(0.96);
        boolean sleeps = draw.chance(0.18);
        double interest = draw.unit();
        return new Person.Mailing(
                reachable,
                subscribed,
                subscribed && leaves ? leaving : null,
                reachable && subscribed && chosen ? 0.15 + 0.5 * zeal : 0,
                sleeps ? 0 : 0.9 * interest);
    }

    /** More people come each year, and more before Christmas. */
    private long signedUp(long id) {
        Draw draw = Draw.of(seed, id, Topic.SIGN_UP);
        long moment = asOf;
        for (int i = 0; i < 4; i++) {
            moment = asOf - (long) (DAYS_OPEN * (double) Season.DAY * StrictMath.pow(draw.unit(), 1.4));
            if (draw.chance(Season.weight(Math.floorDiv(moment, Season.DAY)))) {
                break;
            }
        }
        return moment;
    }

    private long after(Draw draw, long moment) {
        return Math.min(asOf, draw.between(moment, asOf) + 1);
    }

    void write(Person person, int points) throws SQLException {
        Draw draw = Draw.of(seed, person.id(), Topic.PROFILE);
        String first = draw.pick(person.country().tongue().firstNames(person.woman()));
        String last = draw.pick(person.country().tongue().families());
        String email = email(draw, person, first, last);
        Place place = place(draw, person);
        boolean deviceSeen = draw.chance(0.9);
        Long unsubscribed = person.mailing().unsubscribed();
        tables.customers.add(
                person.id(),
                person.mailing().reachable() ? email : null,
                draw.chance(0.96) ? first : null,
                draw.chance(0.95) ? last : null,
                place.region(),
                place.country(),
                place.city(),
                place.latitude(),
                place.longitude(),
                draw.chance(0.85) ? birthDate(draw) : null,
                gender(draw, person),
                language(draw, person),
                deviceSeen ? person.device() : null,
                draw.chance(0.7) ? PLANS.get(draw.weighted(58, 24, 12, 5, 1)) : null,
                Instant.ofEpochMilli(person.signedUp()),
                person.mailing().subscribed() && unsubscribed == null,
                consent(draw, person),
                draw.chance(0.24),
                unsubscribed == null ? null : Instant.ofEpochMilli(unsubscribed),
                draw.chance(0.55) ? INCOMES.get(draw.weighted(25, 42, 25, 8)) : null,
                points,
                referrer(draw, person),
                person.store() == null ? null : person.store().id(),
                deviceSeen && person.mobile() && draw.chance(0.85) ? draw.pickEarly(VERSIONS) : null);
        writeTags(draw, person);
    }

    private record Place(
            @Nullable String region,
            @Nullable String country,
            @Nullable String city,
            @Nullable BigDecimal latitude,
            @Nullable BigDecimal longitude) {}

    /** Somewhere around the city, as far as the shop knows. */
    private static Place place(Draw draw, Person person) {
        boolean known = draw.chance(0.95);
        boolean cityKnown = known && draw.chance(0.92);
        boolean located = cityKnown && draw.chance(0.94);
        boolean regionKnown = known && draw.chance(0.98);
        BigDecimal latitude = around(draw, person.city().latitude());
        BigDecimal longitude = around(draw, person.city().longitude());
        return new Place(
                regionKnown ? person.country().region() : null,
                known ? person.country().code() : null,
                cityKnown ? person.city().name() : null,
                located ? latitude : null,
                located ? longitude : null);
    }

    private static BigDecimal around(Draw draw, long millionths) {
        double off = (draw.unit() + draw.unit() - 1) * 200_000;
        return BigDecimal.valueOf(millionths + (long) off, 6);
    }

    /** As people type it: mostly small letters, and now and then the address of a name that no keyboard has. */
    private static String email(Draw draw, Person person, String first, String last) {
        String plain = Normalizer.normalize(first + "." + last, Normalizer.Form.NFD)
                .replace("ß", "ss")
                .replace("ł", "l")
                .replace("Ł", "L")
                .replaceAll("[^A-Za-z.]", "");
        String local = plain.length() < 4 ? "reader" : plain;
        String address = local + person.id() + "@" + draw.pickEarly(DOMAINS);
        return draw.chance(0.97) ? address.toLowerCase(Locale.ROOT) : address;
    }

    /** Sixteen to some eighty years ago, mostly around forty. */
    private LocalDate birthDate(Draw draw) {
        double years = 16 + 34 * draw.unit() + 34 * draw.unit() * draw.unit();
        return LocalDate.ofEpochDay(Math.floorDiv(asOf, Season.DAY) - 1 - (long) (years * 365.25));
    }

    private static @Nullable String gender(Draw draw, Person person) {
        return switch (draw.weighted(79, 1, 20)) {
            case 0 -> person.woman() ? "female" : "male";
            case 1 -> "other";
            default -> null;
        };
    }

    private static @Nullable String language(Draw draw, Person person) {
        return switch (draw.weighted(86, 9, 5)) {
            case 0 -> person.country().tongue().code();
            case 1 -> Tongue.ENGLISH.code();
            default -> null;
        };
    }

    /** Who subscribed may have confirmed it, within two days, in some countries more readily than in others. */
    private @Nullable Instant consent(Draw draw, Person person) {
        boolean consents = draw.chance(person.country().consents() / 100.0);
        long moment = person.signedUp() + draw.between(Season.MINUTE, 2 * Season.DAY);
        return consents && person.mailing().subscribed() && moment <= asOf ? Instant.ofEpochMilli(moment) : null;
    }

    /** Somebody who had signed up before; only lower numbers are asked, so that more people change nothing. */
    private @Nullable Long referrer(Draw draw, Person person) {
        boolean referred = draw.chance(0.09);
        for (int i = 0; i < 3 && referred && person.id() > 1; i++) {
            long other = draw.between(1, person.id());
            if (signedUp(other) < person.signedUp()) {
                return other;
            }
        }
        return null;
    }

    private void writeTags(Draw draw, Person person) throws SQLException {
        if (draw.chance(0.35)) {
            return;
        }
        int wanted = draw.heavyTail(1.2, 6);
        Set<String> tags = new LinkedHashSet<>();
        for (int i = 0; i < wanted; i++) {
            tags.add(draw.pickEarly(TAGS));
        }
        for (String tag : tags) {
            tables.customerTags.add(person.id(), tag);
        }
    }
}
