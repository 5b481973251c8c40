package dev.seg.samples.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the shop sells: 240 products in twelve categories, which depend on the seed alone. */
final class Goods {

    /** A product; the price is in hundredths. */
    record Product(long id, String name, String category, String brand, String colour, long price, boolean eco) {}

    private static final int EACH = 20;

    private static final List<String> BRANDS = List.of(
            "Alba",
            "Borealis",
            "Căprioara",
            "Dorn & Söhne",
            "Élan",
            "Fjord",
            "Głos",
            "Hüttenwerk",
            "Iris",
            "Jackdaw's",
            "Kōri",
            "Lumen",
            "Mokka",
            "Nordlicht",
            "Orzeł");

    private static final List<String> STYLES =
            List.of("Classic", "Light", "Pro", "Mini", "Grand", "Daily", "Heritage", "Next");

    private static final List<String> COLOURS = List.of("black", "white", "blue", "red", "green", "grey", "yellow");

    private final List<Product> all = new ArrayList<>();
    private final Map<String, List<Product>> byCategory;

    Goods(long seed) {
        Draw draw = Draw.of(seed, 0, Draw.Topic.GOODS);
        for (String category : categories()) {
            for (int i = 0; i < EACH; i++) {
                all.add(product(draw, all.size() + 1L, category));
            }
        }
        byCategory = all.stream().collect(Collectors.groupingBy(Product::category));
    }

    static List<String> categories() {
        return List.of(
                "shoes",
                "coffee",
                "tea",
                "fashion",
                "running",
                "books",
                "kitchen",
                "gaming",
                "garden",
                "beauty",
                "electronics",
                "toys");
    }

    static List<String> colours() {
        return COLOURS;
    }

    List<Product> all() {
        return all;
    }

    /** A product as a person of this taste would choose it: mostly from what they like, rather in their colour. */
    Product choose(Draw draw, Taste taste) {
        List<Product> from = draw.chance(0.6) ? byCategory.getOrDefault(draw.pickEarly(taste.categories()), all) : all;
        Product first = draw.pickEarly(from);
        return first.colour().equals(taste.colour()) ? first : draw.pickEarly(from);
    }

    private static Product product(Draw draw, long id, String category) {
        String brand = draw.pick(BRANDS);
        String colour = draw.pickEarly(COLOURS);
        String name = brand + " " + draw.pick(STYLES) + " " + noun(category) + (draw.chance(0.1) ? " 2.0" : "");
        long price = Math.max(199, (long) (base(category) * (0.4 + 2.2 * draw.unit() * draw.unit())) / 100 * 100 + 99);
        return new Product(id, name, category, brand, colour, price, draw.chance(0.2));
    }

    private static String noun(String category) {
        return switch (category) {
            case "shoes" -> "Shoe";
            case "coffee" -> "Roast";
            case "tea" -> "Tea";
            case "fashion" -> "Jacket";
            case "running" -> "Runner";
            case "books" -> "Reader's Book";
            case "kitchen" -> "Pan";
            case "gaming" -> "Console";
            case "garden" -> "Spade";
            case "beauty" -> "Cream";
            case "electronics" -> "Headset";
            default -> "Bear";
        };
    }

    /** A usual price in hundredths. */
    private static long base(String category) {
        return switch (category) {
            case "electronics", "gaming" -> 14_000;
            case "shoes", "running", "fashion" -> 7_500;
            case "kitchen", "garden" -> 4_000;
            case "toys", "beauty", "books" -> 2_000;
            default -> 1_200;
        };
    }
}
