package dev.seg.engine.refresh;

import dev.seg.compiler.model.MentionedSegments;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelPrinter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/** Tells definitions of segments apart. */
public final class Definitions {

    private final Model model;

    public Definitions(Model model) {
        this.model = model;
    }

    /** The same for the same meaning, however it is written: of the segment's model, and of all that it refers to (SHA-256). */
    public String hash(String segment) {
        Set<String> parts = new LinkedHashSet<>();
        gather(segment, parts);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.forEach(part ->
                    digest.update(ModelPrinter.print(model.segment(part)).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void gather(String segment, Set<String> parts) {
        if (parts.add(segment)) {
            MentionedSegments.of(model, segment).segments().forEach(other -> gather(other, parts));
        }
    }
}
