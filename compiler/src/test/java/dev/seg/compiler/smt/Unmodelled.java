package dev.seg.compiler.smt;

/** A form that the encoding has no words for. */
final class Unmodelled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param form by name, to be counted */
    Unmodelled(String form) {
        super(form, null, false, false);
    }
}
