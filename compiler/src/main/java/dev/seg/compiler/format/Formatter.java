package dev.seg.compiler.format;

import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.SegFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a file in its one canonical form: {@code AND}, {@code OR} and {@code NOT} large and other keywords small, windows
 * before filters, segments by their bare names, dates with {@code @} except behind {@code in}, lines of at most 100 columns
 * broken before {@code OR} and {@code AND}, comments where they were.
 *
 * <p>Example: {@code segment a=has order where amount>50 in last 30D and in segment vip} becomes
 *
 * <pre>
 * segment a = has order in last 30d where amount &gt; 50 AND in segment vip
 * </pre>
 *
 * <p>The written file means the same (its tree is equal, places aside), formatting it again changes nothing, and no comment
 * is lost; all three are tested on random files. Only files without syntax errors may be formatted.
 */
public final class Formatter {

    private static final String LANGUAGE = "language";

    private final SegFile file;
    private final CommentCursor comments;
    private final DeclarationFormatter declarations;

    private Formatter(SegFile file) {
        this.file = file;
        this.comments = new CommentCursor(file.source().text(), file.comments());
        this.declarations = new DeclarationFormatter(comments);
    }

    /** The canonical text; it ends with a line feed unless it is empty. */
    public static String format(SegFile file) {
        return new Formatter(file).write();
    }

    private String write() {
        List<Doc> parts = new ArrayList<>();
        int end = file.edition().isPresent() ? language(parts) : -1;
        Optional<Declaration> before = Optional.empty();
        Doc beforeDoc = Doc.empty();
        for (Declaration declaration : file.declarations()) {
            int start = start(declaration);
            List<Doc> above = comments.lines(-1, start);
            Doc doc = declarations.format(declaration);
            boolean together = above.isEmpty()
                    && !comments.isApart(end, start)
                    && before.filter(other -> isOneKind(other, declaration)).isPresent()
                    && Layout.fits(beforeDoc)
                    && Layout.fits(doc);
            parts.add(gap(together, above));
            end = declaration.span().end();
            parts.add(Doc.of(doc, comments.behind(end)));
            before = Optional.of(declaration);
            beforeDoc = doc;
        }
        if (file.bare().isPresent()) {
            Expression bare = file.bare().get();
            parts.add(gap(false, comments.lines(-1, bare.span().start())));
            parts.add(Doc.group(declarations.expressions().format(bare)));
            parts.add(comments.behind(bare.span().end()));
        }
        parts.add(gap(false, comments.lines(-1, Integer.MAX_VALUE)));
        String text = Layout.of(Doc.of(parts)).strip();
        return text.isEmpty() ? "" : text + "\n";
    }

    /** Where {@code language 1} ends; comments may stand before it. */
    private int language(List<Doc> parts) {
        int start = comments.skip(0);
        parts.add(gap(false, comments.lines(-1, start)));
        parts.add(Doc.text(LANGUAGE + " " + file.edition().orElse(1)));
        String text = file.source().text();
        int end = comments.skip(start + LANGUAGE.length());
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        parts.add(comments.waits(end) ? comments.behindLine(end) : comments.behind(end));
        return end;
    }

    /** Where a declaration begins, annotations included. */
    private static int start(Declaration declaration) {
        return declaration.prelude().annotations().isEmpty()
                ? declaration.span().start()
                : declaration.prelude().annotations().get(0).span().start();
    }

    /** What stands between two declarations: an empty line, unless they are short ones of one kind side by side. */
    private static Doc gap(boolean together, List<Doc> above) {
        Doc between = together ? Doc.Line.BREAK : Doc.of(Doc.Line.BREAK, Doc.Line.BREAK);
        return Doc.of(between, Doc.of(above));
    }

    private static boolean isOneKind(Declaration before, Declaration declaration) {
        return before.getClass() == declaration.getClass()
                && before.prelude().annotations().isEmpty()
                && declaration.prelude().annotations().isEmpty();
    }
}
