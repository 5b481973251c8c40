package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the events that {@code order in last 90d where amount > 50} names. */
final class StreamAnalyzer {

    private final Context context;
    private final Scope scope;

    StreamAnalyzer(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** The events of a stream that stands alone, as behind {@code has}. */
    Optional<Events> events(dev.seg.compiler.syntax.Stream stream) {
        return NotYet.plain(context, stream).flatMap(this::events);
    }

    private Optional<Events> events(NotYet.Plain written) {
        Optional<Stream> stream = stream(written.path());
        if (stream.isPresent() && !written.path().isSingle()) {
            context.fail(
                    Code.WRONG_KIND,
                    written.path().span(),
                    "whole events are meant here",
                    "this is a property of them",
                    "write `" + stream.get().name() + "`");
            return Optional.empty();
        }
        return stream.flatMap(s -> events(s, written));
    }

    /** The stream of a path; reports if there is none, or if events of events are asked for. */
    Optional<Stream> stream(Path path) {
        if (scope.stream().isPresent()) {
            context.fail(
                    Code.WRONG_KIND,
                    path.span(),
                    "events have no events",
                    "`where` speaks of one " + scope.stream().get().name());
            return Optional.empty();
        }
        Optional<Stream> stream = context.vocabulary().stream(scope.subject(), path);
        if (stream.isEmpty()) {
            unknown(path);
        }
        return stream;
    }

    private void unknown(Path path) {
        Optional<Stream> elsewhere =
                context.vocabulary().catalog().stream(path.first().text());
        List<String> names = context.vocabulary().catalog().streams().stream()
                .filter(s -> s.subject().equals(scope.subject()))
                .map(Stream::name)
                .toList();
        context.diagnostics()
                .add(Diagnostic.at(
                                Code.UNKNOWN_NAME,
                                path.first().span(),
                                "unknown event `" + path.first().text() + "`",
                                elsewhere
                                        .map(s ->
                                                "it happens to `" + s.subject() + "`, not to `" + scope.subject() + "`")
                                        .orElse("no event of `" + scope.subject() + "` has this name"))
                        .help(Suggestions.nearest(path.first().text(), names)
                                .map(near -> "did you mean `" + near + "`?")));
    }

    /** The events of {@code stream} in the window and under the filter as written. */
    Optional<Events> events(Stream stream, NotYet.Plain written) {
        List<Predicate> parts = new ArrayList<>();
        boolean sound = true;
        if (written.window().isPresent()) {
            Optional<Predicate> window = window(stream, written);
            sound = window.isPresent();
            window.ifPresent(parts::add);
        }
        if (written.filter().isPresent()) {
            Optional<Predicate> filter = new ExpressionAnalyzer(context, scope.row(stream))
                    .condition(written.filter().get());
            sound &= filter.isPresent();
            filter.ifPresent(parts::add);
        }
        return sound ? Optional.of(new Events(stream, all(parts))) : Optional.empty();
    }

    private static Predicate all(List<Predicate> parts) {
        return switch (parts.size()) {
            case 0 -> new Predicate.Truth(true);
            case 1 -> parts.get(0);
            default -> new Predicate.And(parts);
        };
    }

    private Optional<Predicate> window(Stream stream, NotYet.Plain written) {
        Optional<Interval> interval =
                new Intervals(context, scope).of(written.window().orElseThrow());
        if (stream.moment().isEmpty()) {
            context.fail(
                    Code.WRONG_KIND,
                    written.window().get().span(),
                    "`" + stream.name() + "` has no moments",
                    "so nothing of it lies in a window");
            return Optional.empty();
        }
        Value moment = new Value.EventMoment(stream.moment().get());
        return interval.map(i -> context.origins()
                .put(i.ofPast().contains(moment), written.window().get().span()));
    }

    /** {@code every order has amount > 50}: there is one, and none without it. */
    Meaning every(Expression.Every every) {
        Optional<Events> events = events(every.stream());
        if (events.isEmpty()) {
            return new Meaning.Failed();
        }
        if (every.condition() instanceof Expression.Occurrence occurrence) {
            return NotYet.report(context, occurrence.span());
        }
        Stream stream = events.get().stream();
        Optional<Predicate> condition = new ExpressionAnalyzer(context, scope.row(stream)).condition(every.condition());
        return condition
                .map(holds -> {
                    Predicate exception = new Predicate.Exists(new Events(
                            stream, new Predicate.And(List.of(events.get().filter(), new Predicate.Not(holds)))));
                    return (Meaning) new Meaning.Condition(new Predicate.And(
                            List.of(new Predicate.Exists(events.get()), new Predicate.Not(exception))));
                })
                .orElseGet(Meaning.Failed::new);
    }
}
