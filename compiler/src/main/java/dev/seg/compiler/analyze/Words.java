package dev.seg.compiler.analyze;

import dev.seg.compiler.type.Type;

/** Says in the user's words what a thing is, for messages. */
final class Words {

    private Words() {}

    /** {@code this is a number}, {@code this is a duration}, … */
    static String of(Meaning meaning) {
        if (meaning instanceof Meaning.Condition) {
            return "this is a condition";
        }
        if (meaning instanceof Meaning.Quantity quantity) {
            return "this is " + of(quantity.value().type());
        }
        if (meaning instanceof Meaning.Length) {
            return "this is a duration";
        }
        if (meaning instanceof Meaning.Stretch stretch) {
            return stretch.isMoment() ? "this is a moment" : "this is a date";
        }
        if (meaning instanceof Meaning.Tags) {
            return "this is a set of values";
        }
        return "";
    }

    /** {@code a number}, {@code a text}, … */
    static String of(Type type) {
        return switch (type) {
            case BOOL -> "a truth value";
            case INT, DECIMAL, FLOAT -> "a number";
            case TEXT -> "a text";
            case DATE -> "a date";
            case TIMESTAMP, INSTANT -> "a moment";
            case DURATION -> "a duration";
        };
    }
}
