package dev.seg.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement, prepared or not: what it is told to run may name segments. */
final class StatementHandler extends Handler {
    private final Statement delegate;
    private final Connection connection;
    private final ConnectionHandler texts;
    private boolean closed;

    StatementHandler(Statement delegate, Connection connection, ConnectionHandler texts) {
        super(delegate);
        this.delegate = delegate;
        this.connection = connection;
        this.texts = texts;
    }

    @Override
    @Nullable
    Object handle(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        boolean runs =
                method.getName().startsWith("execute") || method.getName().equals("addBatch");
        @Nullable Object[] given = runs ? texts.rewritten(arguments) : arguments;
        if (method.getName().equals("getConnection")) {
            pass(method, given);
            return connection;
        }
        closed |= method.getName().equals("close");
        if (method.getName().equals("getWarnings") && !closed && delegate.isClosed()) {
            return null; // DuckDB closes what has failed, and whoever asks then would not see the error for that
        }
        Object result = pass(method, given);
        return result instanceof ResultSet rows && method.getReturnType() == ResultSet.class
                ? proxy(ResultSet.class, new ResultHandler(rows, (Statement) proxy))
                : result;
    }

    /** Rows of the warehouse, which know the statement they come from. */
    private static final class ResultHandler extends Handler {
        private final Statement statement;

        ResultHandler(ResultSet delegate, Statement statement) {
            super(delegate);
            this.statement = statement;
        }

        @Override
        @Nullable
        Object handle(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
            Object result = pass(method, arguments);
            return method.getName().equals("getStatement") ? statement : result;
        }
    }
}
