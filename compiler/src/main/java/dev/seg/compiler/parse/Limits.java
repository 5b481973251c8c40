package dev.seg.compiler.parse;

/** What a file may ask of the compiler; over it, it is refused before anything recursive looks at it. */
final class Limits {

    /** Bytes of a file in UTF-8. */
    static final int FILE_BYTES = 64 * 1024;

    /** Brackets, {@code NOT} and signs inside each other. */
    static final int NESTING = 100;

    /** Parts of one condition, values of one list. */
    static final int TERMS = 2_000;

    /** Operands of one sum or product; they nest to the left, so that this is a depth. */
    static final int OPERANDS = 200;

    /** Errors that are shown of one file. */
    static final int ERRORS = 20;

    private Limits() {}

    /** Whether the text takes more bytes than a file may have; looks no further than the limit. */
    static boolean isTooLarge(String text) {
        if (text.length() > FILE_BYTES) {
            return true;
        }
        int bytes = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes > FILE_BYTES;
    }
}
