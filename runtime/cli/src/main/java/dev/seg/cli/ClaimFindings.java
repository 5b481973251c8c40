package dev.seg.cli;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Claim;
import dev.seg.compiler.catalog.Claimed;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.SegFile;
import dev.seg.compiler.type.Domain;
import dev.seg.engine.claims.Breach;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says of claims that the data break, where the catalog makes them and how many rows break them. */
final class ClaimFindings {

    private final List<SegFile> files;

    ClaimFindings(List<SegFile> files) {
        this.files = List.copyOf(files);
    }

    List<Diagnostic> of(List<Breach> breaches) {
        return breaches.stream().map(this::of).toList();
    }

    private Diagnostic of(Breach breach) {
        Optional<Diagnostic> ofAttribute = breach.claim().attribute().map(attribute -> attribute(breach, attribute));
        return ofAttribute
                .or(() -> breach.claim().join().map(join -> join(breach, join)))
                .orElseGet(() -> key(breach));
    }

    private Diagnostic key(Breach breach) {
        String name = quoted(breach.claimed().name());
        Place place = place(breach.claimed());
        return switch (breach.claim().kind()) {
            case KEY_KNOWN ->
                broken(place.key(), counted(breach) + " " + name + " have no key", "each row has one")
                        .help("leave them out: `where " + words(place.key()) + " is known`");
            case OWNED ->
                Diagnostic.at(
                                Code.NOBODYS_ROWS,
                                place.by(),
                                counted(breach) + " " + name + " are of no " + quoted(place.subject()) + some(breach),
                                "no row of the subject has this key")
                        .note("they belong to nobody, so they are in no segment");
            case FOREIGN_KEY ->
                broken(
                                place.by(),
                                counted(breach) + " " + name + " are of no " + quoted(place.subject()) + some(breach),
                                "`@foreign_key` says that there are none")
                        .note("whoever has such events counts as a " + place.subject() + ", without being one")
                        .help("leave `@foreign_key` out");
            default ->
                breach.claimed() instanceof Claimed.Happenings
                        ? broken(
                                        place.key(),
                                        keys(breach, "of " + name) + " of one person and moment" + some(breach),
                                        "the key tells events of one moment apart")
                                .note("which of them comes first is up to chance")
                        : broken(
                                        place.key(),
                                        keys(breach, "of " + name) + some(breach),
                                        "no two rows have the same key")
                                .note("who is there twice is counted twice, with all that happened to them");
        };
    }

    private Diagnostic attribute(Breach breach, Attribute attribute) {
        Span place = place(breach.claimed()).attribute(attribute);
        String name = quoted(
                breach.claimed() instanceof Claimed.Happenings happenings
                                && happenings.set().isPresent()
                        ? happenings.stream().name()
                        : attribute.name());
        String rows = counted(breach) + " " + quoted(breach.claimed().name());
        if (breach.claim().kind() == Claim.Kind.KNOWN) {
            return broken(place, name + " is missing in " + rows + some(breach), "without `?` it is always known")
                    .help("write `" + attribute.name() + ": " + attribute.type().word() + "?`");
        }
        return attribute.domain() instanceof Domain.Range range
                ? broken(
                                place,
                                name + " of " + rows + " is out of its range" + some(breach),
                                "it is between " + range.low().toPlainString() + " and "
                                        + range.high().toPlainString())
                        .help("widen the range, or leave it out")
                : broken(place, name + " of " + rows + " is not in its list" + some(breach), "it is one of these")
                        .help("add the values to the list, or leave it out");
    }

    private Diagnostic join(Breach breach, Join join) {
        String columns = join.on().stream().map(Join.Pair::right).distinct().collect(Collectors.joining(", "));
        return broken(
                        place(breach.claimed()).join(join),
                        keys(
                                        breach,
                                        "`" + columns + "` of the table "
                                                + quoted(join.table().toString()))
                                + some(breach),
                        "at most one row fits each of ours")
                .note("a row that finds several is counted several times");
    }

    private static Diagnostic broken(Span place, String message, String why) {
        return Diagnostic.at(Code.CLAIM_BROKEN, place, message, why);
    }

    private static String words(Span span) {
        return span.source().text().substring(span.start(), span.end());
    }

    private static String quoted(String name) {
        return "`" + name + "`";
    }

    private static String counted(Breach breach) {
        return Counts.number(breach.broken()) + " of " + Counts.number(breach.rows());
    }

    private static String keys(Breach breach, String whose) {
        return breach.broken() == 1
                ? "1 key " + whose + " has several rows"
                : Counts.number(breach.broken()) + " keys " + whose + " have several rows";
    }

    private static String some(Breach breach) {
        return breach.keys().isEmpty() ? "" : ", such as " + String.join(", ", breach.keys());
    }

    private Place place(Claimed claimed) {
        return files.stream()
                .flatMap(file -> file.declarations().stream())
                .flatMap(declaration -> claimed.accept(new Finder(declaration)).stream())
                .findFirst()
                .orElseGet(this::nowhere);
    }

    private Place nowhere() {
        Source source =
                files.isEmpty() ? new Source("catalog.seg", "") : files.get(0).source();
        Span start = new Span(source, 0, 0);
        return new Place("", start, start, List.of(), List.of());
    }

    /** Where a declaration makes its claims. */
    private record Place(
            String subject, Span key, Span by, List<Declaration.Attribute> attributes, List<Declaration.Join> joins) {

        Span attribute(Attribute wanted) {
            return attributes.stream()
                    .filter(attribute -> attribute.name().text().equals(wanted.name()))
                    .findFirst()
                    .map(attribute -> attribute.name().span())
                    .orElse(key);
        }

        Span join(Join wanted) {
            return joins.stream()
                    .filter(join -> join.alias().text().equals(wanted.alias()))
                    .findFirst()
                    .map(Declaration.Join::span)
                    .orElse(key);
        }
    }

    /** What a declaration has to do with claimed rows. */
    private record Finder(Declaration declaration) implements Claimed.Visitor<Optional<Place>> {

        @Override
        public Optional<Place> visit(Claimed.People people) {
            return declaration instanceof Declaration.Subject subject
                            && subject.name().text().equals(people.name())
                    ? Optional.of(new Place(
                            people.name(),
                            subject.key().span(),
                            subject.key().span(),
                            subject.attributes(),
                            subject.joins()))
                    : Optional.empty();
        }

        @Override
        public Optional<Place> visit(Claimed.Happenings happenings) {
            if (happenings.set().isPresent()) {
                return set(happenings);
            }
            return declaration instanceof Declaration.Event event
                            && event.name().text().equals(happenings.name())
                    ? Optional.of(new Place(
                            event.subject().text(),
                            event.key().orElse(event.by()).span(),
                            event.by().span(),
                            event.attributes(),
                            event.joins()))
                    : Optional.empty();
        }

        private Optional<Place> set(Claimed.Happenings set) {
            return declaration instanceof Declaration.Subject subject
                            && set.set().filter(subject.name().text()::equals).isPresent()
                    ? subject.attributes().stream()
                            .filter(attribute ->
                                    attribute.name().text().equals(set.stream().name()))
                            .map(attribute -> new Place(
                                    subject.name().text(),
                                    attribute.name().span(),
                                    attribute.by().map(name -> name.span()).orElse(attribute.span()),
                                    List.of(),
                                    List.of()))
                            .findFirst()
                    : Optional.empty();
        }

        @Override
        public Optional<Place> visit(Claimed.Listed listed) {
            return declaration instanceof Declaration.LookupTable table
                            && table.name().text().equals(listed.name())
                    ? Optional.of(new Place(
                            listed.name(), table.key().span(), table.key().span(), table.attributes(), table.joins()))
                    : Optional.empty();
        }
    }
}
