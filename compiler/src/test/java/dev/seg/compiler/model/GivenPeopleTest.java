package dev.seg.compiler.model;

import static dev.seg.compiler.model.Shop.ALWAYS;
import static dev.seg.compiler.model.Shop.BIRTHDAY;
import static dev.seg.compiler.model.Shop.SIGNUP;
import static dev.seg.compiler.model.Shop.ago;
import static dev.seg.compiler.model.Shop.compare;
import static dev.seg.compiler.model.Shop.count;
import static dev.seg.compiler.model.Shop.number;
import static dev.seg.compiler.model.Shop.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GivenPeopleTest {
    private static final AsOf NOON = Shop.asOf("2026-03-31T10:00:00Z");
    private static final Value PURCHASES = new Value.Named("purchases", count(ALWAYS));
    private static final GivenValue FIVE_DAYS_AGO =
            new GivenValue.At(new TimeBound.Ago(new TimeAmount(5, TimeUnit.DAY)));

    private static List<GivenPeople.WrongVerdict> run(Predicate predicate, TestCase.Row... rows) {
        Model segments = Shop.model(Map.of("s", predicate));
        Model model = new Model(
                segments.catalog(),
                Map.of("customer", new Predicate.Truth(false)),
                Map.of("order", new Predicate.Truth(false)),
                segments.segments(),
                List.of(),
                List.of(),
                List.of(new TestCase("a test", "s", List.of(rows))));
        return GivenPeople.wrongVerdicts(model, NOON);
    }

    private static TestCase.Row row(boolean expected, Map<String, GivenValue> values) {
        return new TestCase.Row(new TestCase.GivenPerson(values, Map.of()), Map.of("s", expected));
    }

    private static GivenValue plain(long number) {
        return new GivenValue.Plain(Constant.Numeric.of(number));
    }

    @Test
    void measuresMayBeGiven() {
        Predicate often = compare(PURCHASES, Comparator.GREATER, number("2"));
        assertThat(run(often, row(true, Map.of("purchases", plain(3))), row(false, Map.of("purchases", plain(2)))))
                .isEmpty();
        assertThat(run(often, row(false, Map.of("purchases", new GivenValue.Missing())), row(false, Map.of())))
                .isEmpty();
    }

    @Test
    void aWrongRowIsNamed() {
        TestCase.Row wrong = row(true, Map.of("purchases", plain(1)));
        assertThat(run(compare(PURCHASES, Comparator.GREATER, number("2")), row(false, Map.of()), wrong))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.row()).isSameAs(wrong);
                    assertThat(verdict.segment()).isEqualTo("s");
                    assertThat(verdict.member()).isFalse();
                });
    }

    @Test
    void givenRowsAreOfTheirStreamWithoutItsFilter() {
        TestCase.GivenPerson buyer =
                new TestCase.GivenPerson(Map.of(), Map.of("order", List.of(Map.of("at", FIVE_DAYS_AGO))));
        assertThat(run(compare(PURCHASES, Comparator.EQUAL, number("1")), new TestCase.Row(buyer, Map.of("s", true))))
                .isEmpty();
    }

    @Test
    void momentsTakeTheTypeOfWhatIsGiven() {
        Predicate born = compare(of(BIRTHDAY), Comparator.EQUAL, Shop.date("2026-03-26"));
        assertThat(run(born, row(true, Map.of("birthday", FIVE_DAYS_AGO)))).isEmpty();
        Predicate fresh = compare(of(SIGNUP), Comparator.EQUAL, ago(5, TimeUnit.DAY));
        assertThat(run(fresh, row(true, Map.of("signup", FIVE_DAYS_AGO)))).isEmpty();
        GivenValue day = new GivenValue.Plain(new Constant.Date(LocalDate.parse("2026-03-26")));
        Predicate thatDay = compare(
                of(SIGNUP),
                Comparator.EQUAL,
                Shop.at(new TimeBound.At(LocalDate.parse("2026-03-26").atStartOfDay())));
        assertThat(run(thatDay, row(true, Map.of("signup", day)))).isEmpty();
    }

    @Test
    void thePeopleOfATestAreThePopulation() {
        Predicate best =
                new Predicate.Ranked(false, new RankLimit.Count(1), Optional.empty(), of(Shop.POINTS), List.of());
        assertThat(run(best, row(false, Map.of("points", plain(1))), row(true, Map.of("points", plain(2)))))
                .isEmpty();
    }
}
