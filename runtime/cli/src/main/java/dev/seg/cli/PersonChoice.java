package dev.seg.cli;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that say who is meant: a key, and of which subject it is. */
final class PersonChoice {

    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    @Parameters(index = "0", paramLabel = "KEY", description = "The key of the person.")
    private String key = "";

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description = "Whose key it is, where the project has several subjects.")
    private Optional<String> subject = Optional.empty();

    String key() {
        return key;
    }

    /** The subject that all these segments are of, or that was named. */
    Subject subject(Model model, List<Segment> segments, boolean named) {
        List<String> known =
                model.catalog().subjects().stream().map(Subject::name).toList();
        subject.filter(name -> !known.contains(name)).ifPresent(name -> {
            throw Failure.usage(
                    "there is no subject `" + name + "`",
                    Suggestions.nearest(name, known)
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("there is " + String.join(", ", known)));
        });
        TreeSet<String> of = new TreeSet<>();
        segments.forEach(segment -> of.add(segment.subject()));
        if (named && subject.isPresent()) {
            of.add(subject.get());
        }
        if (of.size() > 1 && (named || subject.isEmpty())) {
            throw Failure.usage(
                    "whose key is `" + key + "`? " + (named ? "The segments are of " : "There is ")
                            + String.join(" and ", of),
                    named ? "name segments of one subject" : "say it with `--subject " + of.first() + "`");
        }
        String chosen = subject.orElseGet(() -> of.isEmpty() ? known.get(0) : of.first());
        return model.catalog().subject(chosen).orElseThrow();
    }

    /** The key as a value of the type that the catalog says. */
    Constant constant(Subject of) {
        return read(of.keyType())
                .orElseThrow(() -> Failure.usage(
                        "`" + key + "` is no key of a " + of.name(),
                        "its keys are of type `" + of.keyType().word() + "`"));
    }

    private Optional<Constant> read(Type type) {
        return switch (type) {
            case TEXT -> Optional.of(new Constant.Text(key));
            case INT ->
                number(key)
                        .filter(number ->
                                number.scale() <= 0 && number.compareTo(LEAST) >= 0 && number.compareTo(GREATEST) <= 0)
                        .map(Constant.Numeric::new);
            case DECIMAL -> number(key).map(Constant.Numeric::new);
            case DATE -> date(key).map(Constant.Date::new);
            case BOOL, FLOAT, TIMESTAMP, INSTANT, DURATION -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("-?[0-9]{1,38}(\\.[0-9]{1,19})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    /** There is nobody with the key. */
    Failure nobody(Subject of) {
        return Failure.usage(
                "there is no " + of.name() + " `" + key + "`",
                "it is not in `" + of.table() + "`, or not one of those that the catalog speaks of");
    }
}
