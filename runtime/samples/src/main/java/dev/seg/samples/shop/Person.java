package dev.seg.samples.shop;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, known or not to the shop, and how they behave. Moments are milliseconds in UTC.
 *
 * @param activeUntil when they lost interest; the shop's present for those who have not
 * @param zeal how much they do, from 0 to 1, mostly little
 * @param store the store that they go to, if one is near
 */
record Person(
        long id,
        boolean woman,
        Country country,
        Country.City city,
        String device,
        long signedUp,
        long activeUntil,
        double zeal,
        @Nullable Store store,
        Mailing mailing,
        Taste taste) {

    /**
     * How somebody and the newsletter get on.
     *
     * @param reachable there is an address
     * @param subscribed they wanted the newsletter when they signed up
     * @param weekly how many of the weekly mails they are sent, from 0 (never any) to 1
     * @param opening how many of the mails that reach them they open, from 0 to 1
     */
    record Mailing(
            boolean reachable, boolean subscribed, @Nullable Long unsubscribed, double weekly, double opening) {}

    boolean mobile() {
        return !device.equals("desktop");
    }
}
