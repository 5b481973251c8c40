package dev.seg.samples.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where people live.
 *
 * @param code the two letters of ISO 3166
 * @param region EU, US or APAC; null where the shop has none
 * @param weight how many of a hundred people live here
 * @param consents how many of a hundred subscribers have confirmed that they want mail
 * @param shopName what its stores are called before the name of their city
 */
record Country(
        String code,
        @Nullable String region,
        Tongue tongue,
        int weight,
        int consents,
        String shopName,
        List<City> cities) {

    Country {
        cities = List.copyOf(cities);
    }

    /** A city and where it lies, in millionths of a degree. */
    record City(String name, long latitude, long longitude) {

        static City of(String name, double latitude, double longitude) {
            return new City(name, Math.round(latitude * 1e6), Math.round(longitude * 1e6));
        }
    }

    /** All of them; the first city is the largest. */
    static List<Country> all() {
        return List.of(
                new Country("RO", "EU", Tongue.ROMANIAN, 14, 80, "Magazin", romania()),
                new Country("DE", "EU", Tongue.GERMAN, 15, 95, "Laden", germany()),
                new Country("PL", "EU", Tongue.POLISH, 10, 85, "Sklep", poland()),
                new Country("FR", "EU", Tongue.FRENCH, 8, 80, "Boutique", france()),
                new Country("IT", "EU", Tongue.ITALIAN, 6, 70, "Negozio", italy()),
                new Country("AT", "EU", Tongue.GERMAN, 4, 95, "Laden", austria()),
                new Country("US", "US", Tongue.ENGLISH, 19, 45, "Store", unitedStates()),
                new Country("JP", "APAC", Tongue.JAPANESE, 6, 60, "Store", japan()),
                new Country("AU", "APAC", Tongue.ENGLISH, 6, 55, "Store", australia()),
                new Country(
                        "SG", "APAC", Tongue.ENGLISH, 4, 60, "Store", List.of(City.of("Singapore", 1.3521, 103.8198))),
                new Country("GB", null, Tongue.ENGLISH, 6, 75, "Store", britain()),
                new Country("CH", null, Tongue.GERMAN, 2, 90, "Laden", switzerland()));
    }

    private static List<City> romania() {
        return List.of(
                City.of("București", 44.4268, 26.1025),
                City.of("Cluj-Napoca", 46.7712, 23.6236),
                City.of("Timișoara", 45.7489, 21.2087),
                City.of("Iași", 47.1585, 27.6014),
                City.of("Brașov", 45.6427, 25.5887),
                City.of("Târgu Mureș", 46.5386, 24.5578));
    }

    private static List<City> germany() {
        return List.of(
                City.of("Berlin", 52.5200, 13.4050),
                City.of("München", 48.1351, 11.5820),
                City.of("Köln", 50.9375, 6.9603),
                City.of("Hamburg", 53.5511, 9.9937),
                City.of("Nürnberg", 49.4521, 11.0767),
                City.of("Weißenfels", 51.2000, 11.9667));
    }

    private static List<City> poland() {
        return List.of(
                City.of("Warszawa", 52.2297, 21.0122),
                City.of("Kraków", 50.0647, 19.9450),
                City.of("Łódź", 51.7592, 19.4560),
                City.of("Wrocław", 51.1079, 17.0385),
                City.of("Gdańsk", 54.3520, 18.6466));
    }

    private static List<City> france() {
        return List.of(
                City.of("Paris", 48.8566, 2.3522),
                City.of("Lyon", 45.7640, 4.8357),
                City.of("Marseille", 43.2965, 5.3698),
                City.of("L'Haÿ-les-Roses", 48.7800, 2.3370));
    }

    private static List<City> italy() {
        return List.of(
                City.of("Milano", 45.4642, 9.1900),
                City.of("Roma", 41.9028, 12.4964),
                City.of("L'Aquila", 42.3498, 13.3995));
    }

    private static List<City> austria() {
        return List.of(City.of("Wien", 48.2082, 16.3738), City.of("Graz", 47.0707, 15.4395));
    }

    private static List<City> unitedStates() {
        return List.of(
                City.of("New York", 40.7128, -74.0060),
                City.of("Chicago", 41.8781, -87.6298),
                City.of("San Francisco", 37.7749, -122.4194),
                City.of("Austin", 30.2672, -97.7431),
                City.of("Coeur d'Alene", 47.6777, -116.7805));
    }

    private static List<City> japan() {
        return List.of(City.of("Tokyo", 35.6762, 139.6503), City.of("Osaka", 34.6937, 135.5023));
    }

    private static List<City> australia() {
        return List.of(City.of("Sydney", -33.8688, 151.2093), City.of("Melbourne", -37.8136, 144.9631));
    }

    private static List<City> britain() {
        return List.of(City.of("London", 51.5072, -0.1276), City.of("Leeds", 53.8008, -1.5491));
    }

    private static List<City> switzerland() {
        return List.of(City.of("Zürich", 47.3769, 8.5417), City.of("Genève", 46.2044, 6.1432));
    }
}
