package dev.seg.samples;

import java.time.Instant;

/**
 * What the example shop is made from; the same options give the same rows everywhere, byte for byte.
 *
 * @param customers how many customers; those of a smaller shop are the first of a larger one
 * @param seed which of the many possible shops
 * @param asOf the shop's present, after which nothing has happened; use it as the as-of instant of runs
 */
public record ShopOptions(int customers, long seed, Instant asOf) {

    /** A shop of 20,000 customers on the first of June 2026 at nine in the morning (UTC). */
    public static final ShopOptions STANDARD = new ShopOptions(20_000, 2026, Instant.parse("2026-06-01T09:00:00Z"));

    public ShopOptions {
        if (customers < 0) {
            throw new IllegalArgumentException("a shop cannot have " + customers + " customers");
        }
    }

    public ShopOptions withCustomers(int number) {
        return new ShopOptions(number, seed, asOf);
    }

    public ShopOptions withSeed(long other) {
        return new ShopOptions(customers, other, asOf);
    }

    public ShopOptions withAsOf(Instant present) {
        return new ShopOptions(customers, seed, present);
    }
}
