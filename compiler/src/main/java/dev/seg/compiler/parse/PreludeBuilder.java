package dev.seg.compiler.parse;

import static dev.seg.compiler.parse.NameBuilder.whole;

import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Annotation;
import dev.seg.compiler.syntax.Comment;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Prelude;
import dev.seg.grammar.SegParser.AnnotationArgumentContext;
import dev.seg.grammar.SegParser.AnnotationContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.antlr.v4.runtime.ParserRuleContext;

/** Builds what stands before a declaration: its annotations and the {@code ///} lines directly above it. */
final class PreludeBuilder {

    private static final String SIGNS = "///";

    private final Places places;
    private final NameBuilder names;
    /** Documentation by the offset of its line's line feed. */
    private final NavigableMap<Integer, Comment> documentation = new TreeMap<>();

    PreludeBuilder(Places places, NameBuilder names, List<Comment> comments) {
        this.places = places;
        this.names = names;
        String text = places.source().text();
        for (Comment comment : comments) {
            if (comment.documentation() && isAlone(text, comment.span())) {
                documentation.put(lineEnd(text, comment.span().end()), comment);
            }
        }
    }

    Prelude prelude(ParserRuleContext declaration, List<AnnotationContext> annotations) {
        return new Prelude(
                documentation(places.start(declaration.getStart())),
                annotations.stream()
                        .flatMap(annotation -> whole(annotation).stream())
                        .map(this::annotation)
                        .toList());
    }

    private Annotation annotation(AnnotationContext context) {
        return new Annotation(
                names.name(context.name()),
                context.annotationArgument().stream().map(this::argument).toList(),
                places.of(context));
    }

    private Expression argument(AnnotationArgumentContext context) {
        return context.literal() != null
                ? names.literal(context.literal())
                : new Expression.Reference(new Path(List.of(names.name(context.name()))), places.of(context));
    }

    private Optional<String> documentation(int start) {
        String text = places.source().text();
        Deque<String> lines = new ArrayDeque<>();
        int end = text.lastIndexOf('\n', start - 1);
        if (start == 0 || end < 0 || !text.substring(end + 1, start).isBlank()) {
            return Optional.empty();
        }
        for (Comment line = documentation.get(end); line != null; line = documentation.get(end)) {
            lines.addFirst(words(line.span()));
            end = text.lastIndexOf('\n', line.span().start());
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    private static String words(Span span) {
        String words = span.text().substring(SIGNS.length()).stripTrailing();
        return words.startsWith(" ") ? words.substring(1) : words;
    }

    private static boolean isAlone(String text, Span span) {
        int line = text.lastIndexOf('\n', span.start() - 1) + 1;
        return text.substring(line, span.start()).isBlank();
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
