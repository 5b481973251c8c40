package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Path;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which names may be given, and that no two of one kind are told apart by case alone. */
final class Identifiers {

    /** PostgreSQL cuts longer names with no more than a notice. */
    private static final int MAX_BYTES = 63;

    /** Names that Windows keeps for devices: a project must be usable there. */
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    /** Streams that need no declaration. */
    private static final Set<String> BUILT_IN = Set.of("everyone", Vocabulary.HISTORY);

    private final Diagnostics diagnostics;
    private final Map<String, Name> taken = new HashMap<>();
    private final Map<String, Name> attributes = new HashMap<>();
    private final Map<String, Map<String, Name>> byOwner = new HashMap<>();

    Identifiers(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Takes a name that the whole project sees; reports and refuses one that is taken or cannot be given. */
    boolean declare(Name name) {
        if (DEVICES.contains(fold(name))) {
            report(Code.RESERVED_NAME, name, "`" + name.text() + "` cannot be a name", "Windows keeps it for a device");
            return false;
        }
        return !isBuiltIn(name) && fits(name) && isFree(name, taken) && isFree(name, attributes) && take(name, taken);
    }

    /** Takes a name among the attributes of a subject or stream; another one may have an attribute of the same name. */
    boolean declareAttribute(String owner, Name name) {
        Map<String, Name> own = byOwner.computeIfAbsent(owner, k -> new HashMap<>());
        if (!isBuiltIn(name) && fits(name) && isFree(name, taken) && isFree(name, own)) {
            attributes.put(fold(name), name);
            return take(name, own);
        }
        return false;
    }

    /** Whether a name has a meaning of its own; reports if it has. */
    private boolean isBuiltIn(Name name) {
        boolean builtIn = BUILT_IN.contains(fold(name));
        if (builtIn) {
            report(
                    Code.RESERVED_NAME,
                    name,
                    "`" + name.text() + "` cannot be a name",
                    fold(name).equals("everyone") ? "it means all people" : "it means the stays of people in segments");
        }
        return builtIn;
    }

    private static boolean take(Name name, Map<String, Name> space) {
        space.put(fold(name), name);
        return true;
    }

    private static String fold(Name name) {
        return name.text().toLowerCase(Locale.ROOT);
    }

    private boolean isFree(Name name, Map<String, Name> space) {
        Name before = space.get(fold(name));
        if (before == null) {
            return true;
        }
        boolean same = before.text().equals(name.text());
        diagnostics.add(Diagnostic.at(
                        Code.DEFINED_TWICE,
                        name.span(),
                        same
                                ? "`" + name.text() + "` is defined twice"
                                : "`" + name.text() + "` and `" + before.text() + "` differ in case alone",
                        same ? "defined again here" : "warehouses and file systems would mix them up")
                .because(before.span(), "defined here before"));
        return false;
    }

    private boolean fits(Name name) {
        int bytes = name.text().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            report(Code.NAME_TOO_LONG, name, "this name is too long", bytes + " bytes, at most " + MAX_BYTES);
            return false;
        }
        return true;
    }

    /** Whether a table or column of the warehouse can have this name; reports if not. */
    boolean column(Path path) {
        for (Name name : path.names()) {
            if (name.text().codePoints().anyMatch(Character::isISOControl)) {
                report(Code.BAD_IDENTIFIER, name, "a name in the warehouse has no control characters", "");
                return false;
            }
            if (!fits(name)) {
                return false;
            }
        }
        return true;
    }

    private void report(Code code, Name name, String message, String why) {
        diagnostics.add(Diagnostic.at(code, name.span(), message, why));
    }
}
