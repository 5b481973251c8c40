package dev.seg.compiler.catalog;

import java.util.List;

/** A table of the warehouse by its name: {@code crm.customers}. */
public record Table(List<String> names) {

    public Table {
        names = List.copyOf(names);
    }

    /** The last part of the name: {@code customers}. */
    public String simpleName() {
        return names.get(names.size() - 1);
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
