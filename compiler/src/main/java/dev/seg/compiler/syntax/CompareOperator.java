package dev.seg.compiler.syntax;

/** The six comparisons as written. */
public enum CompareOperator {
    EQ("="),
    NOT_EQ("!="),
    LESS("<"),
    LESS_EQ("<="),
    GREATER(">"),
    GREATER_EQ(">=");

    private final String sign;

    CompareOperator(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }
}
