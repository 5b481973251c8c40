package dev.seg.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Errors of the driver. Each has an SQLState, also where the warehouse's own driver gives none. */
final class Failures {
    static final String CANNOT_CONNECT = "08001";
    static final String CLOSED = "08003";
    static final String UNSUPPORTED = "0A000";
    static final String BAD_VALUE = "22018";
    static final String BAD_PARAMETER = "22023";
    static final String CURSOR_STATE = "24000";
    static final String READ_ONLY = "25006";
    static final String SYNTAX = "42601";
    static final String NOT_ALLOWED = "42501";
    static final String NO_COLUMN = "42703";
    static final String WRONG_KIND = "42809";
    static final String GENERAL = "HY000";

    /** How messages of DuckDB begin, whose driver gives no states. */
    private static final Map<String, String> STATES = states();

    private Failures() {}

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("Parser Error", SYNTAX);
        states.put("Syntax Error", SYNTAX);
        states.put("Catalog Error", "42P01");
        states.put("Binder Error", "42000");
        states.put("Permission Error", NOT_ALLOWED);
        states.put("Conversion Error", BAD_VALUE);
        states.put("Out of Range Error", "22003");
        states.put("Invalid Input Error", BAD_PARAMETER);
        states.put("Constraint Error", "23000");
        states.put("TransactionContext Error", "25000");
        states.put("INTERRUPT Error", "57014");
        states.put("Interrupt", "57014");
        states.put("Out of Memory Error", "53200");
        states.put("IO Error", "58030");
        states.put("Not implemented Error", UNSUPPORTED);
        return states;
    }

    static SQLException of(String state, String message) {
        if (state.startsWith("08")) {
            return new SQLNonTransientConnectionException(message, state);
        }
        if (state.startsWith("42")) {
            return new SQLSyntaxErrorException(message, state);
        }
        return state.equals(UNSUPPORTED)
                ? new SQLFeatureNotSupportedException(message, state)
                : new SQLException(message, state);
    }

    static SQLException of(String state, String message, Throwable cause) {
        SQLException failure = of(state, message);
        failure.initCause(cause);
        return failure;
    }

    /** What was thrown behind a reflective call, as it is to be thrown from a method of JDBC. */
    static Throwable thrown(InvocationTargetException wrapper) {
        Throwable thrown = wrapper.getCause() == null ? wrapper : wrapper.getCause();
        if (thrown instanceof SQLException failure) {
            return failure.getSQLState() == null ? stated(failure) : failure;
        }
        if (thrown instanceof RuntimeException bug) {
            return of(GENERAL, "the warehouse's driver failed: " + bug, bug);
        }
        return thrown;
    }

    private static SQLException stated(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        for (Map.Entry<String, String> state : STATES.entrySet()) {
            if (message.contains(state.getKey())) {
                return of(state.getValue(), message, failure);
            }
        }
        String state = failure instanceof SQLFeatureNotSupportedException ? UNSUPPORTED : GENERAL;
        return of(state, message, failure);
    }
}
