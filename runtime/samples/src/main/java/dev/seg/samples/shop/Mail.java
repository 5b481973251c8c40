package dev.seg.samples.shop;

import dev.seg.samples.shop.Draw.Topic;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes up which mails somebody was sent and what became of them, as far back as the mailer's log goes. */
final class Mail {

    private static final int LOGGED_DAYS = 540;
    private static final int WEEK = 7;
    /** 1970-01-06, the first Tuesday. */
    private static final int TUESDAY = 5;

    private static final List<String> DEVICES = List.of("desktop", "ios", "android", "tablet");

    private final ShopTables tables;
    private final long seed;
    private final long asOf;

    Mail(ShopTables tables, long seed, long asOf) {
        this.tables = tables;
        this.seed = seed;
        this.asOf = asOf;
    }

    void write(Person person) throws SQLException {
        Draw draw = Draw.of(seed, person.id(), Topic.MAIL);
        Person.Mailing mailing = person.mailing();
        if (mailing.weekly() == 0) {
            return;
        }
        long logged = asOf - LOGGED_DAYS * Season.DAY;
        Long unsubscribed = mailing.unsubscribed();
        long until = unsubscribed == null ? asOf : unsubscribed;
        boolean dead = draw.chance(0.015);
        long welcome = person.signedUp() + 10 * Season.MINUTE;
        boolean goesOn = welcome <= logged || welcome > until || send(draw, person, dead, welcome, "welcome");
        long day = Math.floorDiv(Math.max(logged, person.signedUp()), Season.DAY);
        long tuesday = day + Math.floorMod(TUESDAY - day, WEEK);
        for (; goesOn && tuesday * Season.DAY <= until; tuesday += WEEK) {
            boolean sent = draw.chance(mailing.weekly());
            long moment = tuesday * Season.DAY + 8 * Season.HOUR + draw.between(0, 3 * Season.HOUR);
            if (sent && person.signedUp() < moment && moment <= until) {
                goesOn = send(draw, person, dead, moment, campaign(tuesday));
            }
        }
    }

    private static String campaign(long day) {
        String kind = Season.weight(day) >= 0.9 ? "gifts" : "weekly";
        return kind + "-" + LocalDate.ofEpochDay(day);
    }

    /** Writes one mail and what became of it; false if nothing may be sent to this person any more. */
    private boolean send(Draw draw, Person person, boolean dead, long sent, String campaign) throws SQLException {
        event(person, "sent", sent, campaign, null);
        long arrived = sent + draw.between(Season.SECOND, 20 * Season.SECOND);
        if (dead || draw.chance(0.006)) {
            event(person, "bounced", arrived, campaign, null);
            return !dead;
        }
        event(person, "delivered", arrived, campaign, null);
        boolean interested = arrived <= person.activeUntil() || draw.chance(0.2);
        if (interested && draw.chance(person.mailing().opening())) {
            open(draw, person, arrived, campaign);
        }
        if (draw.chance(0.0015)) {
            event(person, "complained", arrived + draw.between(Season.MINUTE, Season.HOUR), campaign, null);
            return false;
        }
        return true;
    }

    /** Opened once or more, mostly within hours and on the usual device, and sometimes clicked. */
    private void open(Draw draw, Person person, long arrived, String campaign) throws SQLException {
        double wait = draw.unit();
        long opened = arrived + Season.MINUTE + (long) (wait * wait * wait * 3 * Season.DAY);
        int more = draw.runs(0.15, 3);
        for (int i = 0; i <= more; i++) {
            String device = draw.chance(0.8) ? person.device() : draw.pick(DEVICES);
            String seen = draw.chance(0.95) ? device : null;
            event(person, "opened", opened, campaign, seen);
            if (draw.chance(0.22)) {
                event(person, "clicked", opened + draw.between(2 * Season.SECOND, 2 * Season.MINUTE), campaign, seen);
            }
            opened += draw.between(Season.MINUTE, Season.DAY);
        }
    }

    /** What would lie after the shop's present has not happened. */
    private void event(Person person, String kind, long moment, String campaign, @Nullable String device)
            throws SQLException {
        if (moment <= asOf) {
            tables.emailEvents.add(
                    tables.emailEvents.count() + 1, person.id(), kind, Instant.ofEpochMilli(moment), campaign, device);
        }
    }
}
