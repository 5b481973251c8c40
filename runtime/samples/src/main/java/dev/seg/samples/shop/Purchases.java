package dev.seg.samples.shop;

import dev.seg.samples.shop.Draw.Topic;
import dev.seg.samples.shop.Goods.Product;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes up what somebody bought, sent back and wrote about it. Money is in hundredths. */
final class Purchases {

    private static final long FREE_SHIPPING = 5_000;
    private static final long SHIPPING = 499;

    private static final List<String> REASONS =
            List.of("too small", "too large", "damaged", "didn't like it", "arrived \"late\"", "changed my mind");

    private final ShopTables tables;
    private final Goods goods;
    private final Visits visits;
    private final long seed;
    private final long asOf;

    Purchases(ShopTables tables, Goods goods, Visits visits, long seed, long asOf) {
        this.tables = tables;
        this.goods = goods;
        this.visits = visits;
        this.seed = seed;
        this.asOf = asOf;
    }

    /** A line of an order. */
    record Line(Product product, int quantity, long unitPrice) {

        long total() {
            return quantity * unitPrice;
        }
    }

    private record Order(long id, long placed, String status, String channel, List<Line> lines) {

        boolean paid() {
            return status.equals("paid");
        }

        long amount() {
            return lines.stream().mapToLong(Line::total).sum();
        }
    }

    /** Writes all that somebody bought; returns the loyalty points that they have left. */
    int write(Person person) throws SQLException {
        Draw draw = Draw.of(seed, person.id(), Topic.ORDERS);
        Draw checkouts = Draw.of(seed, person.id(), Topic.CHECKOUTS);
        long paid = 0;
        boolean first = true;
        for (long placed : moments(draw, person)) {
            Order order = order(draw, person, placed, first);
            if (!order.channel().equals("store")) {
                String device = order.channel().equals("app") || checkouts.chance(0.85) ? person.device() : "desktop";
                visits.buy(checkouts, person, device, placed, order.lines());
            }
            if (order.paid()) {
                paid += order.amount();
                sendBack(draw, person, order);
                review(draw, person, order);
            }
            first = false;
        }
        double kept = draw.chance(0.6) ? 1 : draw.unit();
        return (int) Math.min(Integer.MAX_VALUE, (long) (paid * kept) / 100);
    }

    /** When somebody ordered: 45 % never, half of the others once, a few a hundred times; the first time often soon. */
    private List<Long> moments(Draw draw, Person person) {
        if (draw.chance(0.45)) {
            return List.of();
        }
        long from = person.signedUp();
        long until = person.activeUntil();
        int most = (int) Math.min(250, 1 + (until - from) / (2 * Season.DAY));
        int count = draw.heavyTail(1.1, most);
        List<Long> moments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean soon = i == 0 && draw.chance(0.45);
            moments.add(Season.moment(draw, from, soon ? Math.min(until, from + 2 * Season.DAY) : until));
        }
        return moments.stream().sorted().toList();
    }

    private Order order(Draw draw, Person person, long placed, boolean first) throws SQLException {
        Store store = draw.chance(0.35) ? person.store() : null;
        String channel = store != null ? "store" : person.mobile() && draw.chance(0.5) ? "app" : "web";
        String coupon = coupon(draw, placed, first);
        List<Line> lines = lines(draw, person, coupon);
        Order order = new Order(tables.orders.count() + 1, placed, status(draw, placed), channel, lines);
        long shipping = store != null || order.amount() >= FREE_SHIPPING ? 0 : SHIPPING;
        tables.orders.add(
                order.id(),
                person.id(),
                Instant.ofEpochMilli(placed),
                order.status(),
                channel,
                store == null ? null : store.id(),
                coupon,
                money(order.amount()),
                money(shipping),
                payment(draw, channel));
        for (Line line : lines) {
            tables.orderLines.add(
                    tables.orderLines.count() + 1,
                    order.id(),
                    line.product().id(),
                    line.quantity(),
                    money(line.unitPrice()));
        }
        return order;
    }

    private List<Line> lines(Draw draw, Person person, @Nullable String coupon) {
        int percent = coupon == null ? 100 : coupon.equals("BLACK20") ? 80 : 90;
        List<Line> lines = new ArrayList<>();
        int count = 1 + draw.runs(0.5, 9);
        for (int i = 0; i < count; i++) {
            Product product = goods.choose(draw, person.taste());
            lines.add(new Line(product, draw.heavyTail(2.4, 12), product.price() * percent / 100));
        }
        return List.copyOf(lines);
    }

    private static @Nullable String coupon(Draw draw, long placed, boolean first) {
        boolean november = Season.weight(Math.floorDiv(placed, Season.DAY)) == 0.9;
        boolean used = draw.chance(november ? 0.4 : first ? 0.3 : 0.1);
        String coupon = november ? "BLACK20" : first ? "WELCOME10" : draw.pick(List.of("SPRING10", "FRIEND10"));
        return used ? coupon : null;
    }

    /** What was ordered in the last two weeks may still wait for its payment. */
    private String status(Draw draw, long placed) {
        boolean waits = draw.chance(0.2);
        boolean cancelled = draw.chance(0.07);
        if (waits && asOf - placed < 14 * Season.DAY) {
            return "pending";
        }
        return cancelled ? "cancelled" : "paid";
    }

    private static String payment(Draw draw, String channel) {
        return channel.equals("store")
                ? List.of("cash", "card", "gift card").get(draw.weighted(40, 54, 6))
                : List.of("card", "paypal", "invoice", "gift card").get(draw.weighted(52, 26, 15, 7));
    }

    private void sendBack(Draw draw, Person person, Order order) throws SQLException {
        boolean returned = draw.chance(0.08);
        long moment = order.placed() + draw.between(2 * Season.DAY, 30 * Season.DAY);
        long amount = draw.chance(0.4) ? order.amount() : order.lines().get(0).total();
        String reason = draw.chance(0.7) ? draw.pickEarly(REASONS) : null;
        if (returned && moment <= asOf) {
            tables.returns.add(
                    tables.returns.count() + 1,
                    order.id(),
                    person.id(),
                    Instant.ofEpochMilli(moment),
                    money(amount),
                    reason);
        }
    }

    private void review(Draw draw, Person person, Order order) throws SQLException {
        for (Line line : order.lines()) {
            boolean written = draw.chance(0.12);
            long moment = order.placed() + draw.between(3 * Season.DAY, 40 * Season.DAY);
            if (written && moment <= asOf) {
                int rating = 5 - draw.weighted(45, 22, 10, 6, 17);
                tables.reviews.add(
                        tables.reviews.count() + 1,
                        person.id(),
                        line.product().id(),
                        Instant.ofEpochMilli(moment),
                        rating,
                        draw.chance(0.6) ? body(draw, rating) : null);
            }
        }
    }

    private static String body(Draw draw, int rating) {
        return draw.pick(
                switch (rating) {
                    case 5 ->
                        List.of("Love it!", "Foarte bun, mulțumesc 👍", "Świetna jakość", "Super schön, gern wieder");
                    case 4 -> List.of("Good, but\nthe box was open", "Bun, dar scump", "gut");
                    case 3 -> List.of("So-so", "", "It's OK; 100% \"average\"", "może być");
                    default -> List.of("Broke after 2 days", "C:\\> not what I ordered", "Nie polecam", "Zu klein :-(");
                });
    }

    static BigDecimal money(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2);
    }
}
