package dev.seg.samples.shop;

import java.util.List;

/** What a person likes to buy: a few categories, the favourite first, and a colour. */
record Taste(List<String> categories, String colour) {

    Taste {
        categories = List.copyOf(categories);
    }

    static Taste of(Draw draw) {
        List<String> all = Goods.categories();
        return new Taste(List.of(draw.pick(all), draw.pickEarly(all), draw.pick(all)), draw.pickEarly(Goods.colours()));
    }
}
