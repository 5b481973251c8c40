package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.Declaration;
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
        return named(owner, name, definition, scope, context, -1);
    }

    /**
     * The value of a computed property of a row.
     *
     * @param scope about that row
     */
    Meaning ofRow(String owner, Declaration.Attribute declared, Scope scope, Context context) {
        Expression definition = declared.computed().orElseThrow();
        Meaning meaning = named(owner, declared.name(), definition, scope, context, 0);
        return meaning instanceof Meaning.Quantity quantity && !isPlain(quantity.value())
                ? context.fail(
                        Code.BAD_CATALOG,
                        definition.span(),
                        "a property is made of the row's own properties",
                        "this looks at other rows, or at the person")
                : meaning;
    }

    /** Whether a value over one row speaks of that row alone. */
    private static boolean isPlain(Value value) {
        return PredicateParts.of(new Predicate.Known(value)).isAboutRowAlone()
                && !PredicateParts.of(new Predicate.Known(value)).isAboutPerson()
                && !RowShift.numbers(value);
    }

    /** Whether it is no value that stands alone, but one that comparisons know: {@code last(order) + 30d}. */
    private static boolean isReckoned(Meaning meaning) {
        return meaning instanceof Meaning.Shifted
                || meaning instanceof Meaning.Deviation
                || meaning instanceof Meaning.Anniversary;
    }

    private Meaning named(String owner, Name name, Expression definition, Scope scope, Context context, int up) {
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
            meaning = new Meaning.Quantity(new Value.Named(name.text(), quantity.value(), up));
        } else if (!(meaning instanceof Meaning.Failed || isReckoned(meaning))) {
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
