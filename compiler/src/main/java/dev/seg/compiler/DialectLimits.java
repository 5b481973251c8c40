package dev.seg.compiler;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.SegFile;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a warehouse cannot do as the language means it; it is refused there, never done nearly. */
final class DialectLimits {
    private static final Set<String> WITH_FRACTIONS = Set.of(Type.DECIMAL.word(), Type.FLOAT.word());

    private DialectLimits() {}

    /** What the files declare that the warehouse cannot do exactly, in order of place. */
    static List<Diagnostic> of(List<SegFile> files, Dialect dialect) {
        List<Diagnostic> refused = new ArrayList<>();
        if (dialect == Dialect.TRINO) {
            for (SegFile file : files) {
                for (Declaration declaration : file.declarations()) {
                    attributes(declaration).stream()
                            .filter(DialectLimits::isFractionInJson)
                            .map(DialectLimits::fractionInJson)
                            .forEach(refused::add);
                }
            }
        }
        return refused;
    }

    private static List<Declaration.Attribute> attributes(Declaration declaration) {
        if (declaration instanceof Declaration.Subject subject) {
            return subject.attributes();
        }
        if (declaration instanceof Declaration.Event event) {
            return event.attributes();
        }
        return declaration instanceof Declaration.LookupTable table ? table.attributes() : List.of();
    }

    private static boolean isFractionInJson(Declaration.Attribute attribute) {
        return attribute.json().isPresent()
                && WITH_FRACTIONS.contains(attribute.type().name().text());
    }

    private static Diagnostic fractionInJson(Declaration.Attribute attribute) {
        return Diagnostic.at(
                        Code.NOT_ON_WAREHOUSE,
                        attribute.json().orElseThrow().span(),
                        "Trino cannot read `" + attribute.name().text() + "` exactly",
                        "it reads numbers with a fraction from JSON as floating point, of 16 digits")
                .help("have it in a column of its own, in the table or in a view");
    }
}
