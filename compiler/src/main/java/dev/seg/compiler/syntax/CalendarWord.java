package dev.seg.compiler.syntax;

/** Words that place a moment against an absolute one. */
public enum CalendarWord {
    BEFORE,
    AFTER,
    ON,
    SINCE;

    /** As written: {@code before}. */
    public String word() {
        return switch (this) {
            case BEFORE -> "before";
            case AFTER -> "after";
            case ON -> "on";
            case SINCE -> "since";
        };
    }
}
