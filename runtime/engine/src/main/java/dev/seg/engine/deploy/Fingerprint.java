package dev.seg.engine.deploy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells texts apart (SHA-256). */
final class Fingerprint {

    private static final int SHORT = 16;

    private Fingerprint() {}

    /** 64 hexadecimal digits. */
    static String of(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The first 16 digits. */
    static String brief(String text) {
        return of(text).substring(0, SHORT);
    }
}
