package dev.seg.compiler.check;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Origins;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/** Holds a model to the laws, and says what is wrong at the words that are wrong. */
public final class Checker {

    /** Where no moment is given, tests run as of this time in the catalog's zone. */
    public static final LocalDateTime TEST_TIME = LocalDateTime.of(2026, 1, 31, 12, 0);

    private final Model model;
    private final Origins origins;
    private final AsOf asOf;
    private final Diagnostics diagnostics;

    private Checker(Model model, Origins origins, AsOf asOf, Diagnostics diagnostics) {
        this.model = model;
        this.origins = origins;
        this.asOf = asOf;
        this.diagnostics = diagnostics;
    }

    /**
     * Checks all that the model holds.
     *
     * @param origins where its parts were written
     * @param asOf the moment that tests run at and made-up people live at, where it is given
     * @param diagnostics where findings go; holds those of the analysis
     */
    public static void check(Model model, Origins origins, Optional<Instant> asOf, Diagnostics diagnostics) {
        Instant instant =
                asOf.orElseGet(() -> TEST_TIME.atZone(model.catalog().zone()).toInstant());
        AsOf moment = new AsOf(instant, model.catalog().zone(), model.catalog().weekStart());
        new Checker(model, origins, moment, diagnostics).check();
    }

    private void check() {
        GivenTests.check(model, origins, asOf, diagnostics);
    }
}
