package dev.seg.samples.shop;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store that people can walk into: the largest cities have them, always the same ones. */
record Store(long id, String name, Country country, Country.City city, boolean flagship, boolean open) {

    /** How far people go, as a square in millionths of a degree: some 100 km. */
    private static final long FAR = 1_000_000L * 1_000_000L;

    static List<Store> all() {
        List<Store> stores = new ArrayList<>();
        for (Country country : Country.all()) {
            boolean first = true;
            for (Country.City city :
                    country.cities().subList(0, Math.min(3, country.cities().size()))) {
                long id = stores.size() + 1L;
                boolean flagship = first && List.of("RO", "DE", "US").contains(country.code());
                boolean open = !List.of("Lyon", "Melbourne").contains(city.name());
                stores.add(new Store(id, country.shopName() + " " + city.name(), country, city, flagship, open));
                first = false;
            }
        }
        return List.copyOf(stores);
    }

    /** The nearest open store that is not too far from a city, if there is one. */
    static @Nullable Store near(List<Store> stores, Country.City city) {
        Store nearest = null;
        long least = FAR;
        for (Store store : stores) {
            long north = store.city().latitude() - city.latitude();
            long east = store.city().longitude() - city.longitude();
            long distance = north * north + east * east;
            if (store.open() && distance < least) {
                least = distance;
                nearest = store;
            }
        }
        return nearest;
    }
}
