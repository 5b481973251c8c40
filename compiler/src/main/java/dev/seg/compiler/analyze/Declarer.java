package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Enters the names of parameters, measures, segments and partitions, so that every definition sees all of them. */
final class Declarer {

    private final Context context;
    private final Identifiers names;
    private final Map<String, String> given;

    Declarer(Context context, Identifiers names, Map<String, String> given) {
        this.context = context;
        this.names = names;
        this.given = given;
    }

    /** Enters all names. The segments and partitions that got theirs, in order; cross products behind their factors. */
    List<Declaration> declare(List<Declaration> declarations) {
        List<Declaration> entered = new ArrayList<>();
        for (Declaration declaration : declarations) {
            if (declaration instanceof Declaration.Param param
                    && names.declare(param.parameter().name())) {
                new Parameters(context).declare(param, given);
            } else if (declaration instanceof Declaration.Measure measure && names.declare(measure.name())) {
                subject(measure.subject(), measure.name())
                        .ifPresent(subject -> context.vocabulary()
                                .measures
                                .put(measure.name().text(), new Vocabulary.MeasureSymbol(measure, subject)));
            } else if (declaration instanceof Declaration.NamedStream stream && names.declare(stream.name())) {
                subject(stream.subject(), stream.name())
                        .ifPresent(subject -> context.vocabulary()
                                .streams
                                .put(stream.name().text(), new Vocabulary.StreamSymbol(stream, subject)));
            } else if ((declaration instanceof Declaration.Segment segment && segment(segment))
                    || (declaration instanceof Declaration.ClassPartition classes && classes(classes))
                    || (declaration instanceof Declaration.BandPartition bands && bands(bands))) {
                entered.add(declaration);
            }
        }
        for (Declaration declaration : declarations) {
            if (declaration instanceof Declaration.CrossPartition cross && cross(cross)) {
                entered.add(declaration);
            }
        }
        return entered;
    }

    private boolean segment(Declaration.Segment segment) {
        Optional<String> subject =
                names.declare(segment.name()) ? subject(segment.subject(), segment.name()) : Optional.empty();
        subject.ifPresent(s -> context.vocabulary()
                .segments
                .put(
                        segment.name().text(),
                        new Vocabulary.SegmentSymbol(
                                segment.name().text(),
                                s,
                                segment.parameters().isEmpty() ? Optional.empty() : Optional.of(segment))));
        return subject.isPresent();
    }

    private boolean classes(Declaration.ClassPartition partition) {
        List<Name> classes = new ArrayList<>();
        partition.classes().forEach(c -> classes.add(c.name()));
        partition.otherwise().ifPresent(c -> classes.add(c.name()));
        return partition(partition.name(), partition.subject(), classes);
    }

    private boolean bands(Declaration.BandPartition partition) {
        return partition(
                partition.name(),
                partition.subject(),
                partition.bands().stream().map(Declaration.Band::name).toList());
    }

    private boolean partition(Name name, Optional<Name> written, List<Name> classes) {
        if (!names.declare(name)) {
            return false;
        }
        Identifiers own = new Identifiers(context.diagnostics());
        List<String> distinct =
                classes.stream().filter(own::declare).map(Name::text).toList();
        Optional<String> subject = subject(written, name);
        subject.ifPresent(s -> context.vocabulary()
                .partitions
                .put(name.text(), new Vocabulary.PartitionSymbol(name.text(), s, distinct)));
        return subject.isPresent() && distinct.size() == classes.size();
    }

    private boolean cross(Declaration.CrossPartition cross) {
        if (!names.declare(cross.name()) || cross.factors().isEmpty()) {
            return false;
        }
        List<String> classes = List.of("");
        Optional<String> subject = Optional.empty();
        for (Name factor : cross.factors()) {
            Vocabulary.PartitionSymbol partition =
                    context.vocabulary().partitions.get(factor.text());
            if (partition == null) {
                context.fail(
                        Code.UNKNOWN_NAME,
                        factor.span(),
                        "unknown partition `" + factor.text() + "`",
                        "no partition of this name is declared before");
                return false;
            }
            if (subject.isPresent() && !subject.get().equals(partition.subject())) {
                context.fail(
                        Code.WRONG_SUBJECT,
                        factor.span(),
                        "partitions of two subjects have no cross",
                        "of another subject");
                return false;
            }
            subject = Optional.of(partition.subject());
            classes = classes.stream()
                    .flatMap(before -> partition.classes().stream().map(c -> before.isEmpty() ? c : before + "_" + c))
                    .toList();
        }
        if (classes.size() > 200) {
            context.fail(Code.TOO_MANY_TERMS, cross.name().span(), "this cross has too many classes", "at most 200");
            return false;
        }
        context.vocabulary()
                .partitions
                .put(
                        cross.name().text(),
                        new Vocabulary.PartitionSymbol(cross.name().text(), subject.orElseThrow(), classes));
        return true;
    }

    /** The subject that a declaration is of: the one that is written, or the only one of the catalog. */
    private Optional<String> subject(Optional<Name> written, Name place) {
        List<String> subjects = context.vocabulary().catalog().subjects().stream()
                .map(Subject::name)
                .toList();
        if (written.isPresent()) {
            Name name = written.get();
            if (subjects.contains(name.text())) {
                return Optional.of(name.text());
            }
            context.fail(
                    Code.UNKNOWN_NAME,
                    name.span(),
                    "unknown subject `" + name.text() + "`",
                    "subjects are " + String.join(", ", subjects));
            return Optional.empty();
        }
        if (subjects.size() == 1) {
            return Optional.of(subjects.get(0));
        }
        Diagnostic missing = subjects.isEmpty()
                ? Diagnostic.at(
                                Code.NO_CATALOG,
                                place.span(),
                                "the project has no catalog",
                                "nothing says who the people are")
                        .help("declare them: `subject customer from customers key customer_id { … }`,"
                                + " or let `seg init` write a first catalog")
                : Diagnostic.at(
                                Code.WRONG_SUBJECT,
                                place.span(),
                                "`" + place.text() + "` is of which subject?",
                                "subjects are " + String.join(", ", subjects))
                        .help("write `of " + subjects.get(0) + "` behind the name");
        context.diagnostics().add(missing);
        return Optional.empty();
    }
}
