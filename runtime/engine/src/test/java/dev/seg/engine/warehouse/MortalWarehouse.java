package dev.seg.engine.warehouse;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * A warehouse for keeping, whose program dies before a statement or a commit, or just behind a commit: all its connections
 * break and nothing can be done any more.
 */
public final class MortalWarehouse implements Connections {

    private final Connections living;
    private final int last;
    private final boolean behind;
    private final List<Connection> taken = new ArrayList<>();
    private int steps;
    private boolean dead;

    private MortalWarehouse(Connections living, int last, boolean behind) {
        this.living = living;
        this.last = last;
        this.behind = behind;
    }

    /**
     * Opens one.
     *
     * @param last the step in which it dies, from 1: asking for a statement is a step, and so is a commit
     * @param behind whether only commits are steps, and the last one is done, but nobody hears of it
     */
    public static Warehouse open(WarehouseUrl url, WarehouseSettings settings, int last, boolean behind) {
        Failures failures = new Failures(url.toString());
        Connections connections = url instanceof PostgresUrl postgres
                ? PostgresPool.open(postgres, Access.KEEP, settings, failures)
                : DuckDbConnections.open((DuckDbFile) url, Access.KEEP, settings, failures);
        return new Warehouse(url, Access.KEEP, settings, failures, new MortalWarehouse(connections, last, behind));
    }

    @Override
    public Connection take() throws SQLException {
        checkAlive();
        return mortal(living.take());
    }

    @Override
    public Connection alone() throws SQLException {
        checkAlive();
        return mortal(living.alone());
    }

    private Connection mortal(Connection connection) {
        taken.add(connection);
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean step = method.getName().matches("prepareStatement|createStatement|commit");
                    return step ? step(connection, method, arguments) : plain(connection, method, arguments);
                });
    }

    private Object step(Connection connection, Method method, Object[] arguments) throws Throwable {
        checkAlive();
        steps += !behind || method.getName().equals("commit") ? 1 : 0;
        if (steps == last && !behind) {
            die();
        }
        Object result = call(connection, method, arguments);
        if (steps == last) {
            die();
        }
        return result;
    }

    private Object plain(Connection connection, Method method, Object[] arguments) throws Throwable {
        if (!method.getName().matches("close|unwrap|isWrapperFor|isClosed|toString|hashCode|equals")) {
            checkAlive();
        }
        return call(connection, method, arguments);
    }

    private static Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void checkAlive() throws SQLException {
        if (dead) {
            throw new SQLException("the program is dead", "08006");
        }
    }

    private void die() throws SQLException {
        dead = true;
        for (Connection connection : taken) {
            if (!connection.isClosed() && connection.isWrapperFor(PGConnection.class)) {
                connection.abort(Runnable::run);
            } else {
                connection.close();
            }
        }
        checkAlive();
    }

    @Override
    public void close() {
        living.close();
    }
}
