package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.source.Span;

/**
 * What every part of the analysis is handed: the names, the reader of literals, and where findings and places go.
 */
record Context(
        Vocabulary vocabulary, Literals literals, Definitions definitions, Origins origins, Diagnostics diagnostics) {

    static Context of(Vocabulary vocabulary, Origins origins, Diagnostics diagnostics) {
        Literals literals = new Literals(vocabulary.catalog().zone(), diagnostics);
        return new Context(vocabulary, literals, new Definitions(), origins, diagnostics);
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
}
