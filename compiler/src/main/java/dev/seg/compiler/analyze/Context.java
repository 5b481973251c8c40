package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Name;

/**
 * What every part of the analysis is handed: the names, the reader of literals, and where findings and places go.
 */
record Context(
        Vocabulary vocabulary,
        Literals literals,
        Definitions definitions,
        NamedStreams streams,
        Origins origins,
        Diagnostics diagnostics) {

    static Context of(Vocabulary vocabulary, Origins origins, Diagnostics diagnostics) {
        Literals literals = new Literals(vocabulary.catalog().zone(), diagnostics);
        return new Context(vocabulary, literals, new Definitions(), new NamedStreams(), origins, diagnostics);
    }

    /** Reports, and gives the meaning of what cannot be used. */
    Meaning fail(Code code, Span span, String message, String why) {
        diagnostics.add(Diagnostic.at(code, span, message, why));
        return new Meaning.Failed();
    }

    /** Reports with help, and gives the meaning of what cannot be used. */
    Meaning fail(Code code, Span span, String message, String why, String help) {
        diagnostics.add(Diagnostic.at(code, span, message, why).help(help));
        return new Meaning.Failed();
    }

    /** The same, but nothing that is found is told. */
    Context silent() {
        return new Context(
                vocabulary, literals.silent(), new Definitions(), new NamedStreams(), origins, new Diagnostics());
    }

    /** A value of an attribute; reports one that segments may not use. */
    Meaning visible(Attribute attribute, Name name, Value value) {
        if (attribute.is(Attribute.Mark.SENSITIVE)) {
            origins.put(value, name.span());
        }
        return attribute.is(Attribute.Mark.HIDDEN)
                ? fail(
                        Code.NOT_ALLOWED,
                        name.span(),
                        "`" + name.text() + "` may not be used in segments",
                        "the catalog keeps it out")
                : new Meaning.Quantity(value);
    }

    /** Whether no two rows of a kind stand at one place of their order; reports if they may. */
    boolean ordered(Frame frame, String wanted, Span place) {
        if (frame.shape().hasOrder()) {
            return true;
        }
        fail(
                Code.WRONG_KIND,
                place,
                wanted + " needs rows that stand in one order",
                "nothing tells two `" + frame.called() + "` of one moment apart",
                "declare a key in the catalog: `event " + frame.called() + " from … by … key column at …`");
        return false;
    }
}
