package dev.seg.compiler.check.proof;

import dev.seg.compiler.check.search.FoundWorld;
import dev.seg.compiler.check.search.WorldSearch;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds somebody by trying, where reasoning alone has made nobody up: among other people, and with rows that belong to
 * nobody.
 */
final class WitnessSearch {

    /** How long after the given moment others lie that are tried where all are asked about. */
    private static final List<Duration> LATER = List.of(
            Duration.ZERO,
            Duration.ofDays(45).plusHours(5).plusMinutes(30),
            Duration.ofDays(260).plusHours(9).plusMinutes(10));

    private static final long STEPS = Long.getLong("seg.try", 5000);

    private final Model model;
    private final TimeOrder times;
    private final AsOf sample;
    private final String subject;

    WitnessSearch(Model model, TimeOrder times, AsOf sample, String subject) {
        this.model = model;
        this.times = times;
        this.sample = sample;
        this.subject = subject;
    }

    /**
     * Somebody whom all goals hold for, at the given moment or, where all are asked about, another one.
     *
     * @param near people for whom much of it holds at the given moment
     */
    Optional<Witness> find(List<Predicate> goals, List<Person> near) {
        List<Duration> later = times.isOfOneMoment() ? LATER.subList(0, 1) : LATER;
        for (Duration by : later) {
            AsOf moment = new AsOf(sample.instant().plus(by), sample.zone(), sample.weekStart());
            List<Person> from = by.isZero() ? near : new ArrayList<>();
            WorldSearch search = new WorldSearch(model, moment, subject, goals, by.isZero() ? STEPS : STEPS / 4);
            Optional<FoundWorld> found = search.find(from);
            if (found.isPresent()) {
                return Optional.of(Witness.within(model, moment, subject, found.get()));
            }
        }
        return Optional.empty();
    }
}
