package dev.seg.compiler.diagnostic;

/**
 * The kinds of findings, each with a number that never changes its meaning.
 *
 * <p>{@code S0…} syntax, {@code S1…} names, {@code S2…} types, {@code S3…} meaning, {@code S4…} catalog,
 * {@code S5…} the project's settings; {@code S30…} and {@code S31…} are errors and warnings about meaning.
 */
public enum Code {
    NO_SEGMENT("S0001", Severity.ERROR),
    UNEXPECTED("S0002", Severity.ERROR),
    TEXT_NOT_CLOSED("S0003", Severity.ERROR),
    UNKNOWN_ESCAPE("S0004", Severity.ERROR),
    UNKNOWN_CHARACTER("S0005", Severity.ERROR),
    FORBIDDEN_CHARACTER("S0006", Severity.ERROR),
    NOT_UTF8("S0007", Severity.ERROR),
    TOO_LARGE("S0008", Severity.ERROR),
    TOO_DEEP("S0009", Severity.ERROR),
    TOO_MANY_TERMS("S0010", Severity.ERROR),
    FOREIGN_HABIT("S0011", Severity.ERROR),
    BAD_LITERAL("S0012", Severity.ERROR),
    UNKNOWN_EDITION("S0013", Severity.ERROR),
    NOT_NFC("S0014", Severity.ERROR),
    TOO_MANY_ERRORS("S0015", Severity.ERROR),

    UNKNOWN_NAME("S1001", Severity.ERROR),
    DEFINED_TWICE("S1002", Severity.ERROR),
    CYCLE("S1003", Severity.ERROR),
    RESERVED_NAME("S1004", Severity.ERROR),
    NAME_TOO_LONG("S1005", Severity.ERROR),
    WRONG_ARGUMENTS("S1006", Severity.ERROR),
    NOT_ALLOWED("S1007", Severity.ERROR),
    OUTSIDE_PROJECT("S1008", Severity.ERROR),
    WRONG_SUBJECT("S1009", Severity.ERROR),
    WRONG_KIND("S1010", Severity.ERROR),

    WRONG_TYPE("S2001", Severity.ERROR),
    OUT_OF_RANGE("S2002", Severity.ERROR),
    MOMENT_NEEDS_CALENDAR_WORD("S2003", Severity.ERROR),
    NO_SUCH_LOCAL_TIME("S2004", Severity.ERROR),
    PATTERN_TOO_COMPLEX("S2005", Severity.ERROR),
    NOT_IN_DOMAIN("S2006", Severity.ERROR),
    EMPTY_RANGE("S2007", Severity.ERROR),
    INEXACT("S2008", Severity.ERROR),
    SENSITIVE("S2009", Severity.ERROR),

    NOBODY("S3001", Severity.ERROR),
    CLASSES_OVERLAP("S3002", Severity.ERROR),
    CLASSES_LEAVE_OUT("S3003", Severity.ERROR),
    EXPECTATION_REFUTED("S3010", Severity.ERROR),
    TEST_FAILED("S3011", Severity.ERROR),
    TOO_LARGE_EXPANDED("S3012", Severity.ERROR),
    TEST_NEEDS_FIELD("S3013", Severity.ERROR),
    MISSING_LEFT_OUT("S3101", Severity.WARNING),
    MIXED_AND_OR("S3102", Severity.WARNING),
    EVERYBODY("S3103", Severity.WARNING),
    REDUNDANT("S3104", Severity.WARNING),
    DEAD_CLASS("S3105", Severity.WARNING),
    EXPECTATION_UNDECIDED("S3106", Severity.WARNING),
    CONDITION_NEVER("S3107", Severity.WARNING),
    CONDITION_ALWAYS("S3108", Severity.WARNING),
    SAME_PEOPLE("S3109", Severity.WARNING),
    ADDS_NOBODY("S3110", Severity.WARNING),
    NOT_LOOKED_AT("S3111", Severity.WARNING),

    NO_CATALOG("S4001", Severity.ERROR),
    UNKNOWN_ZONE("S4002", Severity.ERROR),
    UNKNOWN_TYPE("S4003", Severity.ERROR),
    BAD_IDENTIFIER("S4004", Severity.ERROR),
    BAD_CATALOG("S4005", Severity.ERROR),
    NOT_ON_WAREHOUSE("S4006", Severity.ERROR),
    DRIFT("S4101", Severity.ERROR),
    CLAIM_BROKEN("S4102", Severity.ERROR),
    NOBODYS_ROWS("S4103", Severity.WARNING),

    BAD_SETTING("S5001", Severity.ERROR),
    UNKNOWN_SETTING("S5002", Severity.ERROR),
    SECRET_WRITTEN("S5003", Severity.ERROR),
    BAD_URL("S5004", Severity.ERROR),
    VARIABLE_NOT_SET("S5005", Severity.ERROR),
    CANNOT_DEPLOY("S5006", Severity.ERROR),
    STALE_STATISTICS("S5101", Severity.WARNING);

    private final String number;
    private final Severity severity;

    Code(String number, Severity severity) {
        this.number = number;
        this.severity = severity;
    }

    /** The number in messages, {@code S1001}. */
    public String number() {
        return number;
    }

    public Severity severity() {
        return severity;
    }
}
