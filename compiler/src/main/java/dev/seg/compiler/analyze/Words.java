package dev.seg.compiler.analyze;

import dev.seg.compiler.model.Value;
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
            return "this is " + of(quantity.value());
        }
        if (meaning instanceof Meaning.Calendar calendar) {
            return calendar.isMoment() ? "this is a moment" : "this is a date";
        }
        if (meaning instanceof Meaning.Shifted) {
            return "this is a moment";
        }
        if (meaning instanceof Meaning.TimeOfDay) {
            return "this is a time of day";
        }
        if (meaning instanceof Meaning.Deviation) {
            return "this is a standard deviation";
        }
        if (meaning instanceof Meaning.Anniversary) {
            return "this is an anniversary";
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

    /** {@code a number}, {@code a duration}, … */
    static String of(Value value) {
        return switch (Nature.of(value)) {
            case DURATION -> "a duration";
            case TIME -> "a time of day";
            case WEEKDAY -> "a day of the week";
            case VERSION -> "a version";
            case PLAIN -> of(value.type());
        };
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
