package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The properties of the innermost row: declared ones, and those that every row has ({@code at}, {@code nth}, {@code gap}). */
final class Properties {

    private static final String AT = "at";
    private static final List<String> IMPLICIT = List.of("nth", "nth_last", "gap");
    private static final List<String> NEIGHBOURS = List.of("previous", "next");

    private final Context context;
    private final Scope scope;
    private final Frame frame;

    /** @param scope with the row as its innermost */
    Properties(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
        this.frame = scope.innermost().orElseThrow();
    }

    /** {@code amount}, {@code nth}, {@code previous.amount}; empty if the row has no such property. */
    Optional<Meaning> of(List<Name> names) {
        Name first = names.get(0);
        if (names.size() == 1) {
            return own(first).or(() -> implicit(first));
        }
        return NEIGHBOURS.contains(first.text()) ? neighbour(first, names.subList(1, names.size())) : Optional.empty();
    }

    /** A property that the catalog or the stream's own form declares, or the moment. */
    private Optional<Meaning> own(Name name) {
        Shape shape = frame.shape();
        if (shape instanceof Shape.Table table) {
            return declared(table.stream().name(), table.stream().attributes(), name)
                    .or(() -> name.text().equals(AT)
                            ? table.stream().moment().map(at -> new Meaning.Quantity(new Value.EventMoment(at)))
                            : Optional.empty());
        }
        if (shape instanceof Shape.Lookup lookup) {
            return declared(lookup.table().name(), lookup.table().attributes(), name)
                    .or(() -> name.text().equals(AT)
                            ? lookup.table().moment().map(at -> new Meaning.Quantity(new Value.EventMoment(at)))
                            : Optional.empty());
        }
        if (shape instanceof Shape.Union union) {
            return common(union, name);
        }
        if (shape instanceof Shape.Groups groups && groups.keys().contains(name.text())) {
            int index = groups.keys().indexOf(name.text());
            Value key = groups.groups().keys().get(index);
            return Optional.of(new Meaning.Quantity(new Value.GroupKey(name.text(), index, key, 0)));
        }
        return Optional.empty();
    }

    private Optional<Meaning> declared(String owner, List<Attribute> attributes, Name name) {
        Optional<Attribute> attribute =
                attributes.stream().filter(a -> a.name().equals(name.text())).findFirst();
        if (attribute.isPresent()) {
            return Optional.of(context.visible(attribute.get(), name, new Value.EventAttribute(attribute.get())));
        }
        Optional<Declaration.Attribute> computed = context.vocabulary().computed(owner, name.text());
        Frame own = new Frame(List.of(owner), frame.shape(), Optional.empty());
        return computed.map(definition -> context.definitions()
                .ofRow(owner, definition, Scope.of(scope.subject()).row(own), context));
    }

    private Optional<Meaning> common(Shape.Union union, Name name) {
        List<Meaning> branches = new ArrayList<>();
        for (Frame branch : union.branches()) {
            new Properties(context, scope.from(1).row(branch)).own(name).ifPresent(branches::add);
        }
        if (branches.size() == union.branches().size()) {
            return Optional.of(common(branches, name));
        }
        if (name.text().equals("kind")) {
            List<Value> kinds = union.branches().stream()
                    .<Value>map(branch -> new Value.Literal(new Constant.Text(branch.called())))
                    .toList();
            return Optional.of(new Meaning.Quantity(new Value.Common("kind", kinds, 0)));
        }
        return Optional.empty();
    }

    private Meaning common(List<Meaning> branches, Name name) {
        List<Value> values = new ArrayList<>();
        for (Meaning branch : branches) {
            if (!(branch instanceof Meaning.Quantity quantity)) {
                return branch;
            }
            values.add(quantity.value());
        }
        boolean same = values.stream()
                .allMatch(
                        value -> value.type() == values.get(0).type() && Nature.of(value) == Nature.of(values.get(0)));
        if (!same) {
            String types = String.join(
                    ", ",
                    values.stream()
                            .map(value -> "`" + value.type().word() + "`")
                            .toList());
            return context.fail(
                    Code.WRONG_TYPE,
                    name.span(),
                    "`" + name.text() + "` is not of one type in all of these",
                    "it is of type " + types,
                    name.text().equals(AT)
                            ? "declare the moments in the catalog with one type"
                            : "choose in each stream by itself: `(a where …) or (b where …)`");
        }
        return new Meaning.Quantity(new Value.Common(name.text(), values, 0));
    }

    private Optional<Meaning> implicit(Name name) {
        if (frame.shape() instanceof Shape.People) {
            return Optional.empty();
        }
        return switch (name.text()) {
            case "nth" -> Optional.of(numbered(name, Value.RowNumber.of(false)));
            case "nth_last" -> Optional.of(numbered(name, Value.RowNumber.of(true)));
            case "gap" -> Optional.of(gap(name));
            case "previous", "next" -> {
                boolean group = frame.shape() instanceof Shape.Groups;
                yield Optional.of(context.fail(
                        Code.WRONG_KIND,
                        name.span(),
                        "what of the `" + name.text() + "` " + (group ? "group" : frame.called()) + "?",
                        "`" + name.text() + "` is a whole row",
                        "write `" + name.text() + "." + example() + "`"));
            }
            default -> Optional.empty();
        };
    }

    private String example() {
        return names().stream()
                .filter(name -> !IMPLICIT.contains(name))
                .findFirst()
                .orElse(AT);
    }

    private Meaning gap(Name name) {
        Optional<Value> moment = moment(name.span(), "so there is no time between them");
        if (moment.isEmpty()) {
            return new Meaning.Failed();
        }
        Value before = new Value.Neighbour(false, moment.get(), 0);
        return numbered(name, new Value.Call(ScalarFunction.ELAPSED, List.of(before, moment.get())));
    }

    private Optional<Meaning> neighbour(Name word, List<Name> names) {
        return of(names)
                .map(property -> property instanceof Meaning.Quantity quantity
                        ? numbered(word, new Value.Neighbour(word.text().equals("next"), quantity.value(), 0))
                        : property);
    }

    private Meaning numbered(Name name, Value value) {
        return context.ordered(frame, "`" + name.text() + "`", name.span())
                ? new Meaning.Quantity(value)
                : new Meaning.Failed();
    }

    /** When the row happened; reports if there is no such moment. */
    Optional<Value> moment(Span place, String why) {
        if (frame.shape().momentTypes().stream().allMatch(Optional::isEmpty)) {
            context.fail(Code.WRONG_KIND, place, frame.words() + " has no moments", why);
            return Optional.empty();
        }
        Optional<Meaning> moment = own(new Name(AT, place));
        if (moment.isEmpty()) {
            context.fail(
                    Code.WRONG_KIND,
                    place,
                    "not all of these have moments",
                    frame.words() + " would need them",
                    "leave those out that have none");
        }
        return moment.filter(Meaning.Quantity.class::isInstance).map(at -> ((Meaning.Quantity) at).value());
    }

    /** What the row's properties are called, those that all rows have last. */
    List<String> names() {
        Set<String> names = new LinkedHashSet<>(declaredNames());
        if (frame.shape().hasMoments()) {
            names.add(AT);
        }
        if (!(frame.shape() instanceof Shape.People) && frame.shape().hasOrder()) {
            names.addAll(IMPLICIT);
        }
        return List.copyOf(names);
    }

    private List<String> declaredNames() {
        Shape shape = frame.shape();
        if (shape instanceof Shape.Table table) {
            return context.vocabulary()
                    .namesIn(table.stream().name(), table.stream().attributes());
        }
        if (shape instanceof Shape.Lookup lookup) {
            return context.vocabulary()
                    .namesIn(lookup.table().name(), lookup.table().attributes());
        }
        if (shape instanceof Shape.Union union) {
            List<List<String>> each = union.branches().stream()
                    .map(branch -> new Properties(context, scope.from(1).row(branch)).declaredNames())
                    .toList();
            List<String> all = new ArrayList<>(each.get(0));
            each.forEach(all::retainAll);
            all.add("kind");
            return all;
        }
        return shape instanceof Shape.Groups groups ? groups.keys() : List.of();
    }
}
