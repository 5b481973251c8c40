package dev.seg.samples.shop;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Fills the shop's tables: once what does not depend on the people, then person after person, from 1 upwards. A person's
 * rows depend on the seed, the shop's present and their number, not on how many people come after them.
 */
public final class ShopRows {

    private final ShopTables tables;
    private final Goods goods;
    private final People people;
    private final Purchases purchases;
    private final Visits visits;
    private final Mail mail;

    /**
     * A source of rows.
     *
     * @param asOf the shop's present, after which nothing has happened
     */
    public ShopRows(ShopTables tables, long seed, Instant asOf) {
        long present = asOf.toEpochMilli();
        this.tables = tables;
        this.goods = new Goods(seed);
        this.people = new People(tables, seed, present);
        this.visits = new Visits(tables, goods, seed, present);
        this.purchases = new Purchases(tables, goods, visits, seed, present);
        this.mail = new Mail(tables, seed, present);
    }

    /** Writes the plans, the stores and the products. */
    public void writeShop() throws SQLException {
        plan("free", "Free", 0);
        plan("plus", "Shop Plus", 499);
        plan("pro", "Shop Pro", 999);
        plan("business", "Business", 2_900);
        plan("legacy", "Friends of the \"old\" shop", 250);
        for (Store store : Store.all()) {
            tables.stores.add(
                    store.id(),
                    store.name(),
                    store.city().name(),
                    store.country().code(),
                    BigDecimal.valueOf(store.city().latitude(), 6),
                    BigDecimal.valueOf(store.city().longitude(), 6),
                    store.flagship(),
                    store.open());
        }
        for (Goods.Product product : goods.all()) {
            tables.products.add(
                    product.id(),
                    product.name(),
                    product.category(),
                    product.brand(),
                    product.colour(),
                    Purchases.money(product.price()),
                    product.eco());
        }
    }

    /** Writes a person and all that they did. */
    public void writePerson(long id) throws SQLException {
        Person person = people.person(id);
        int points = purchases.write(person);
        visits.browse(person);
        mail.write(person);
        people.write(person, points);
    }

    private void plan(String code, String title, long fee) throws SQLException {
        tables.plans.add(code, title, Purchases.money(fee));
    }
}
