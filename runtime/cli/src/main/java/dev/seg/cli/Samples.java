package dev.seg.cli;

import dev.seg.engine.config.SampleChoice;
import dev.seg.engine.load.LoadProgress;
import dev.seg.engine.load.SampleSource;
import dev.seg.samples.FoodMart;
import dev.seg.samples.Shop;
import dev.seg.samples.ShopOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The data that a project can ask for under {@code [sample]}: FoodMart, or a made-up shop. */
final class Samples implements SampleSource {

    private static final String FOODMART = "foodmart";

    @Override
    public void load(SampleChoice choice, Connection target, LoadProgress progress) throws SQLException {
        dev.seg.samples.LoadProgress teller = new Teller(progress);
        if (choice.kind().equals(FOODMART)) {
            FoodMart.load(target, FOODMART, teller);
        } else {
            Shop.generate(target, options(choice), teller);
        }
    }

    private static ShopOptions options(SampleChoice choice) {
        ShopOptions standard = ShopOptions.STANDARD;
        return standard.withCustomers(Math.toIntExact(choice.customers().orElse(standard.customers())))
                .withSeed(choice.seed().orElse(standard.seed()));
    }

    /** Passes on how far the sample has come. */
    private record Teller(LoadProgress progress) implements dev.seg.samples.LoadProgress {
        @Override
        public void preparing(String what) {
            progress.preparing(what);
        }

        @Override
        public void rows(String table, long done, OptionalLong total) {
            OptionalDouble share = total.isPresent() && total.getAsLong() > 0
                    ? OptionalDouble.of((double) done / total.getAsLong())
                    : OptionalDouble.empty();
            progress.rows(table, done, share);
        }
    }
}
