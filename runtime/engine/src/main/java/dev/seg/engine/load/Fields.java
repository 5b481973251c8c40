package dev.seg.engine.load;

import dev.seg.compiler.type.Type;
import dev.seg.engine.config.LoadTable;

/** Which columns hold text: there an empty text is something else than a missing one. */
final class Fields {

    private Fields() {}

    static boolean[] texts(LoadTable table) {
        boolean[] texts = new boolean[table.columns().size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = table.columns().get(i).type().type() == Type.TEXT;
        }
        return texts;
    }
}
