package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.GivenValue;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.TestCase;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.TestValue;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads made-up people: {@code test "never opened" for engaged { { purchases: 3 } => out }}. */
final class TestAnalyzer {

    private final Context context;

    TestAnalyzer(Context context) {
        this.context = context;
    }

    /** The tests of sound segments. */
    List<TestCase> analyze(List<Declaration> declarations, Set<String> sound) {
        List<TestCase> tests = new ArrayList<>();
        for (Declaration declaration : declarations) {
            if (declaration instanceof Declaration.Test test) {
                List<String> segments = segments(test.segment());
                if (!segments.isEmpty() && sound.containsAll(segments)) {
                    tests.add(test(test, segments));
                }
            }
        }
        return tests;
    }

    private List<String> segments(Path path) {
        Vocabulary vocabulary = context.vocabulary();
        List<String> direct = vocabulary.segmentsOf(path);
        Vocabulary.PartitionSymbol partition =
                vocabulary.partitions.get(path.first().text());
        if (direct.isEmpty() && partition != null && partition.segments().contains(path.text())) {
            return List.of(path.text());
        }
        if (direct.isEmpty()) {
            context.fail(
                    Code.UNKNOWN_NAME,
                    path.span(),
                    "unknown segment `" + path.text() + "`",
                    "no segment or partition has this name");
        }
        return direct;
    }

    private TestCase test(Declaration.Test test, List<String> segments) {
        String target = test.segment().text();
        String subject = context.vocabulary()
                .subjectOf(target)
                .or(() -> context.vocabulary().subjectOf(test.segment().first().text()))
                .orElseThrow();
        List<TestCase.Row> rows = new ArrayList<>();
        for (Declaration.TestRow row : test.rows()) {
            Optional<Map<String, Boolean>> expected = expected(row.verdict(), target, segments);
            Optional<TestCase.GivenPerson> person = person(row.fields(), subject);
            if (expected.isPresent() && person.isPresent()) {
                rows.add(context.origins().put(new TestCase.Row(person.get(), expected.get()), row.span()));
            }
        }
        return new TestCase(test.title().value(), target, rows);
    }

    private Optional<Map<String, Boolean>> expected(Name verdict, String target, List<String> segments) {
        boolean in = verdict.text().equalsIgnoreCase("in");
        if (segments.size() == 1 && (in || verdict.text().equalsIgnoreCase("out"))) {
            return Optional.of(Map.of(segments.get(0), in));
        }
        String chosen = target + "." + verdict.text();
        if (!segments.contains(chosen)) {
            context.fail(
                    Code.UNKNOWN_NAME,
                    verdict.span(),
                    "unknown verdict `" + verdict.text() + "`",
                    segments.size() == 1 ? "expected `in` or `out`" : "expected a class of `" + target + "`");
            return Optional.empty();
        }
        Map<String, Boolean> expected = new HashMap<>();
        segments.forEach(segment -> expected.put(segment, segment.equals(chosen)));
        return Optional.of(expected);
    }

    private Optional<TestCase.GivenPerson> person(TestValue.Row fields, String subject) {
        Map<String, GivenValue> values = new HashMap<>();
        Map<String, List<Map<String, GivenValue>>> events = new HashMap<>();
        boolean sound = true;
        for (TestValue.Field field : fields.fields()) {
            String name = field.name().text();
            Optional<Stream> stream =
                    context.vocabulary().stream(subject, field.name().text());
            if (stream.isPresent()) {
                Optional<List<Map<String, GivenValue>>> rows = rows(stream.get(), field.value());
                rows.ifPresent(r -> events.put(name, r));
                sound &= rows.isPresent();
            } else if (isZone(name, subject)) {
                Optional<GivenValue> zone = given(field.value(), Type.TEXT);
                zone.ifPresent(z -> values.put(Person.ZONE, z));
                sound &= zone.isPresent();
            } else {
                Optional<GivenValue> value = type(field.name(), subject).flatMap(type -> given(field.value(), type));
                value.ifPresent(v -> values.put(name, v));
                sound &= value.isPresent();
            }
        }
        return sound ? Optional.of(new TestCase.GivenPerson(values, events)) : Optional.empty();
    }

    /** {@code timezone: "Europe/Bucharest"}: the person's own, unless an attribute bears the name. */
    private boolean isZone(String name, String subject) {
        Vocabulary vocabulary = context.vocabulary();
        return name.equals("timezone")
                && vocabulary.subject(subject).zone().isPresent()
                && vocabulary.subjectAttribute(subject, name).isEmpty();
    }

    /** The type of an attribute or measure that a test may give; reports an unknown name. */
    private Optional<Type> type(Name name, String subject) {
        Vocabulary vocabulary = context.vocabulary();
        if (!vocabulary.namesAbout(subject).contains(name.text())) {
            context.diagnostics()
                    .add(Diagnostic.at(
                                    Code.UNKNOWN_NAME,
                                    name.span(),
                                    "unknown name `" + name.text() + "`",
                                    "`" + subject + "` has no attribute, measure or event of this name")
                            .help(Suggestions.nearest(name.text(), vocabulary.namesAbout(subject))
                                    .map(near -> "did you mean `" + near + "`?")));
            return Optional.empty();
        }
        Meaning meaning = new NameResolver(context, Scope.of(subject)).resolve(new Path(List.of(name)));
        if (meaning instanceof Meaning.Quantity quantity && !(quantity.value() instanceof Value.Literal)) {
            return Optional.of(
                    Nature.of(quantity.value()) == Nature.DURATION
                            ? Type.DURATION
                            : quantity.value().type());
        }
        if (!(meaning instanceof Meaning.Failed)) {
            context.fail(
                    Code.WRONG_KIND, name.span(), "`" + name.text() + "` is not given to a person", Words.of(meaning));
        }
        return Optional.empty();
    }

    private Optional<List<Map<String, GivenValue>>> rows(Stream stream, TestValue value) {
        if (!(value instanceof TestValue.Items items)) {
            context.fail(
                    Code.WRONG_TYPE,
                    value.span(),
                    "a person has any number of `" + stream.name() + "`",
                    "this is not a list",
                    "write `[ … ]`");
            return Optional.empty();
        }
        List<Map<String, GivenValue>> rows = new ArrayList<>();
        for (TestValue item : items.items()) {
            Optional<Map<String, GivenValue>> row =
                    item instanceof TestValue.Row written ? row(stream, written) : element(stream, item);
            row.ifPresent(rows::add);
        }
        return rows.size() == items.items().size() ? Optional.of(rows) : Optional.empty();
    }

    /** One value of a set. */
    private Optional<Map<String, GivenValue>> element(Stream stream, TestValue item) {
        if (stream.moment().isPresent() || stream.attributes().size() != 1) {
            context.fail(
                    Code.WRONG_TYPE, item.span(), "an event has several properties", "", "write `{ at: 3d ago, … }`");
            return Optional.empty();
        }
        Attribute only = stream.attributes().get(0);
        return given(item, only.type()).map(value -> Map.of(only.name(), value));
    }

    private Optional<Map<String, GivenValue>> row(Stream stream, TestValue.Row written) {
        Map<String, GivenValue> row = new HashMap<>();
        for (TestValue.Field field : written.fields()) {
            Optional<Type> type = property(stream, field.name());
            Optional<GivenValue> value = type.flatMap(t -> given(field.value(), t));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            row.put(field.name().text(), value.get());
        }
        if (stream.moment().isPresent() && !row.containsKey("at")) {
            context.fail(
                    Code.TEST_NEEDS_FIELD,
                    written.span(),
                    "when did this `" + stream.name() + "` happen?",
                    "an event has a moment",
                    "add `at: 3d ago`");
            return Optional.empty();
        }
        return Optional.of(row);
    }

    private Optional<Type> property(Stream stream, Name name) {
        if (name.text().equals("at") && stream.moment().isPresent()) {
            return stream.moment().map(Stream.Moment::type);
        }
        Optional<Attribute> attribute = context.vocabulary().rowAttribute(stream, name.text());
        if (attribute.isEmpty()) {
            context.diagnostics()
                    .add(Diagnostic.at(
                                    Code.UNKNOWN_NAME,
                                    name.span(),
                                    "unknown property `" + name.text() + "`",
                                    "`" + stream.name() + "` has no property of this name")
                            .help(Suggestions.nearest(
                                            name.text(), context.vocabulary().namesIn(stream))
                                    .map(near -> "did you mean `" + near + "`?")));
        }
        return attribute.map(Attribute::type);
    }

    private Optional<GivenValue> given(TestValue value, Type type) {
        if (value instanceof TestValue.Missing) {
            return Optional.of(new GivenValue.Missing());
        }
        if (!(value instanceof TestValue.Scalar scalar)) {
            context.fail(Code.WRONG_TYPE, value.span(), "one value is expected here", "this is a list or a row");
            return Optional.empty();
        }
        Meaning meaning = new ExpressionAnalyzer(context, Scope.of("")).analyze(scalar.value());
        if (meaning instanceof Meaning.Failed) {
            return Optional.empty();
        }
        if (type == Type.DURATION && meaning instanceof Meaning.Length length && !scalar.ago()) {
            return new Moments(context)
                    .exact(length.amount(), scalar.span())
                    .map(micros -> new GivenValue.Plain(new Constant.Numeric(micros)));
        }
        Optional<GivenValue> given = fitting(meaning, type, scalar.ago());
        if (given.isEmpty()) {
            context.fail(
                    Code.WRONG_TYPE,
                    scalar.span(),
                    Words.of(type) + " is expected here",
                    meaning instanceof Meaning.Length && !scalar.ago()
                            ? "for an age write `ago` behind it"
                            : Words.of(meaning));
        }
        return given;
    }

    private static Optional<GivenValue> fitting(Meaning meaning, Type type, boolean ago) {
        if (meaning instanceof Meaning.Length length) {
            return ago && type.isMoment()
                    ? Optional.of(new GivenValue.At(new TimeBound.Ago(length.amount())))
                    : Optional.empty();
        }
        if (meaning instanceof Meaning.Stretch stretch && type.isMoment()) {
            return Optional.of(
                    type == Type.DATE
                            ? new GivenValue.Plain(
                                    new Constant.Date(stretch.from().toLocalDate()))
                            : new GivenValue.At(new TimeBound.At(stretch.from())));
        }
        return meaning instanceof Meaning.Quantity quantity
                        && quantity.value() instanceof Value.Literal literal
                        && Domains.fits(literal.type(), type)
                ? Optional.of(new GivenValue.Plain(literal.constant()))
                : Optional.empty();
    }
}
