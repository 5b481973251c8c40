package dev.seg.engine.config;

import java.util.OptionalLong;

/**
 * Sample data that fill the embedded warehouse on first use: {@code [sample] kind = "shop"}.
 *
 * @param kind {@code foodmart} or {@code shop}
 * @param customers how many to make up, where the kind makes them up
 * @param seed another one gives other customers
 */
public record SampleChoice(String kind, OptionalLong customers, OptionalLong seed) {

    /** What was asked for, in one line: {@code shop customers=20000}. */
    public String fingerprint() {
        StringBuilder text = new StringBuilder(kind);
        customers.ifPresent(count -> text.append(" customers=").append(count));
        seed.ifPresent(number -> text.append(" seed=").append(number));
        return text.toString();
    }
}
