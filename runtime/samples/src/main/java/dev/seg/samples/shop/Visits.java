package dev.seg.samples.shop;

import dev.seg.samples.shop.Draw.Topic;
import dev.seg.samples.shop.Goods.Product;
import dev.seg.samples.shop.Purchases.Line;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes up what somebody looked at on the site or in the app, put into the cart and searched for. */
final class Visits {

    private static final int LONGEST = 12;

    private static final List<String> CAMPAIGNS =
            List.of("newsletter", "spring-sale", "search-shoes", "social-tea", "partner_blog", "Newsletter");

    private final ShopTables tables;
    private final Goods goods;
    private final long seed;
    private final long asOf;
    private long sessions;

    Visits(ShopTables tables, Goods goods, long seed, long asOf) {
        this.tables = tables;
        this.goods = goods;
        this.seed = seed;
        this.asOf = asOf;
    }

    /** One stretch of page views of one person on one device. */
    private final class Session {

        private final long id;
        private final Draw draw;
        private final Person person;
        private final String device;
        private long now;
        private @Nullable String campaign;

        Session(Draw draw, Person person, String device, long start) {
            this.id = ++sessions;
            this.draw = draw;
            this.person = person;
            this.device = device;
            this.now = start;
            this.campaign = draw.chance(0.22) ? draw.pickEarly(CAMPAIGNS) : null;
        }

        void view(String url, @Nullable Product product) throws SQLException {
            tables.siteViews.add(
                    tables.siteViews.count() + 1,
                    person.id(),
                    Instant.ofEpochMilli(now),
                    url,
                    product == null ? null : product.id(),
                    id,
                    campaign,
                    device);
            campaign = null;
        }

        void view(Product product) throws SQLException {
            view("/product/" + product.id(), product);
        }

        /** Reads for three seconds to four minutes. */
        void read() {
            now += draw.between(3 * Season.SECOND, 4 * Season.MINUTE);
        }
    }

    /** Writes the visit in which an order was placed: a few products, the cart and the till. */
    void buy(Draw draw, Person person, String device, long placed, List<Line> lines) throws SQLException {
        Session session = new Session(draw, person, device, Math.max(person.signedUp(), placed - 25 * Season.MINUTE));
        session.view(
                draw.chance(0.6) ? "/" : "/category/" + lines.get(0).product().category(), null);
        long left = (placed - session.now) / (lines.size() + 3);
        for (Line line : lines) {
            session.now += left;
            session.view(line.product());
            if (draw.chance(0.9)) {
                cart(person, session.now, line.product(), line.total(), true);
            }
        }
        session.now += left;
        session.view("/cart", null);
        session.now = placed;
        session.view("/checkout", null);
    }

    /** Writes the visits that led to no order; most people come a few times, some never, a few often. */
    void browse(Person person) throws SQLException {
        Draw draw = Draw.of(seed, person.id(), Topic.VISITS);
        if (draw.chance(0.16)) {
            return;
        }
        int most = (int) Math.min(40, 1 + (person.activeUntil() - person.signedUp()) / Season.DAY);
        int count = draw.heavyTail(1.6 - person.zeal(), most);
        for (int i = 0; i < count; i++) {
            String device = draw.chance(0.85) ? person.device() : "desktop";
            long start = Season.moment(draw, person.signedUp(), person.activeUntil());
            browse(new Session(draw, person, device, start));
        }
    }

    private void browse(Session session) throws SQLException {
        Draw draw = session.draw;
        Product looked = null;
        int views = draw.chance(0.4) ? 1 : 2 + draw.runs(0.55, LONGEST - 2);
        for (int i = 0; i < views && session.now <= asOf; i++) {
            Product product = goods.choose(draw, session.person.taste());
            switch (i == 0 ? draw.weighted(40, 22, 26, 0, 12) : draw.weighted(6, 18, 54, 16, 6)) {
                case 0 -> session.view("/", null);
                case 1 -> session.view("/category/" + product.category(), null);
                case 2 -> {
                    session.view(product);
                    looked = product;
                }
                case 3 -> search(session);
                default ->
                    session.view(draw.pick(List.of("/account", "/stores", "/plans", "/sale?tag=%C8%99ic")), null);
            }
            session.read();
        }
        if (looked != null && draw.chance(0.25) && session.now <= asOf) {
            cart(session.person, session.now, looked, looked.price() * draw.heavyTail(2, 5), false);
            session.view("/cart", null);
        }
    }

    private void search(Session session) throws SQLException {
        Draw draw = session.draw;
        boolean own = draw.chance(0.8);
        String query = own
                ? draw.pickEarly(session.person.country().tongue().queries())
                : draw.pick(session.person.taste().categories());
        tables.searches.add(tables.searches.count() + 1, session.person.id(), Instant.ofEpochMilli(session.now), query);
        session.view("/search", null);
    }

    private void cart(Person person, long moment, Product product, long amount, boolean checkedOut)
            throws SQLException {
        tables.carts.add(
                tables.carts.count() + 1,
                person.id(),
                product.id(),
                Instant.ofEpochMilli(moment),
                Purchases.money(amount),
                checkedOut);
    }
}
