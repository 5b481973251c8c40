package dev.seg.cli;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.SegFile;
import dev.seg.engine.metadata.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the catalogs of a project speak of tables, so that drift can be shown in its place. */
final class CatalogPlaces {

    private final List<SegFile> files;

    CatalogPlaces(List<SegFile> files) {
        this.files = List.copyOf(files);
    }

    /** The findings about a warehouse that is not as the catalogs say. */
    List<Diagnostic> findings(List<Drift> drifts) {
        return drifts.stream()
                .map(drift -> Diagnostic.at(Code.DRIFT, place(drift.table()), drift.message())
                        .help(drift.help()))
                .toList();
    }

    /** Whether the drifts say that no table of the catalogs is there at all. */
    boolean isEverything(List<Drift> drifts) {
        long tables = files.stream()
                .flatMap(file -> file.declarations().stream())
                .flatMap(CatalogPlaces::tables)
                .map(Path::text)
                .distinct()
                .count();
        return drifts.size() == tables
                && drifts.stream()
                        .allMatch(drift -> drift.message().equals("there is no table `" + drift.table() + "`"));
    }

    /** The first mention of a table; the beginning of the first file where there is none. */
    private Span place(String table) {
        return files.stream()
                .flatMap(file -> file.declarations().stream())
                .flatMap(CatalogPlaces::tables)
                .filter(path -> path.text().equals(table))
                .map(Path::span)
                .findFirst()
                .orElseGet(() -> new Span(
                        files.isEmpty()
                                ? new Source("catalog.seg", "")
                                : files.get(0).source(),
                        0,
                        0));
    }

    private static Stream<Path> tables(Declaration declaration) {
        List<Path> tables = new ArrayList<>();
        if (declaration instanceof Declaration.Subject subject) {
            tables.add(subject.table());
            subject.joins().forEach(join -> tables.add(join.table()));
            subject.attributes().forEach(attribute -> setTable(attribute).ifPresent(tables::add));
        } else if (declaration instanceof Declaration.Event event) {
            tables.addAll(event.tables());
            event.joins().forEach(join -> tables.add(join.table()));
        } else if (declaration instanceof Declaration.LookupTable lookup) {
            tables.add(lookup.table());
            lookup.joins().forEach(join -> tables.add(join.table()));
        }
        return tables.stream();
    }

    /** The table of {@code set of text from crm.interests.interest by customer_id}. */
    private static Optional<Path> setTable(Declaration.Attribute attribute) {
        return attribute
                .column()
                .filter(column -> attribute.type().set() && !column.isSingle())
                .map(column -> new Path(column.names().subList(0, column.names().size() - 1)));
    }
}
