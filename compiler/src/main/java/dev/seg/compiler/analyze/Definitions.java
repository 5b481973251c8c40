package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Name;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Values with names, measures and computed attributes: each is analysed once, where it is first needed. */
final class Definitions {

    private final Map<String, Meaning> done = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    /**
     * The value of a name.
     *
     * @param owner what tells equal names apart: the subject's or stream's name
     * @param scope where the definition's own names are looked up
     */
    Meaning named(String owner, Name name, Expression definition, Scope scope, Context context) {
        String key = owner + "." + name.text();
        Meaning before = done.get(key);
        if (before != null) {
            return before;
        }
        if (!open.add(key)) {
            return context.fail(
                    Code.CYCLE,
                    name.span(),
                    "`" + name.text() + "` is defined by itself",
                    String.join(" → ", open) + " → " + key);
        }
        Meaning meaning = new ExpressionAnalyzer(context, scope).analyze(definition);
        open.remove(key);
        if (meaning instanceof Meaning.Quantity quantity) {
            meaning = new Meaning.Quantity(new Value.Named(name.text(), quantity.value()));
        } else if (!(meaning instanceof Meaning.Failed)) {
            meaning = context.fail(
                    Code.WRONG_KIND,
                    definition.span(),
                    "`" + name.text() + "` has to be a value",
                    "this is not a value",
                    "for a condition write `segment " + name.text() + " = …`");
        }
        done.put(key, meaning);
        return meaning;
    }
}
