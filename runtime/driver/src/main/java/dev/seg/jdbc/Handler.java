package dev.seg.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Wrapper;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands before an object of the warehouse's driver: does some things itself, and passes the others on. */
abstract class Handler implements InvocationHandler {
    private final Object delegate;

    Handler(Object delegate) {
        this.delegate = delegate;
    }

    /** The object of an interface of JDBC that a handler answers for. */
    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Handler.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] given = arguments == null ? new Object[0] : arguments;
        return switch (method.getName()) {
            case "equals" -> proxy == given[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "seg " + delegate;
            case "unwrap" -> unwrap(proxy, type(given));
            case "isWrapperFor" -> isWrapperFor(proxy, type(given));
            default -> handle(proxy, method, given);
        };
    }

    private static Class<?> type(@Nullable Object[] given) throws SQLException {
        if (given.length == 1 && given[0] instanceof Class<?> type) {
            return type;
        }
        throw Failures.of(Failures.BAD_PARAMETER, "say which type");
    }

    private Object unwrap(Object proxy, Class<?> type) throws SQLException {
        if (type.isInstance(proxy)) {
            return proxy;
        }
        if (type.isInstance(delegate)) {
            return delegate;
        }
        if (delegate instanceof Wrapper wrapper && wrapper.isWrapperFor(type)) {
            return Objects.requireNonNull(wrapper.unwrap(type));
        }
        throw Failures.of(Failures.GENERAL, "there is no " + type.getName() + " behind this");
    }

    private boolean isWrapperFor(Object proxy, Class<?> type) throws SQLException {
        return type.isInstance(proxy)
                || type.isInstance(delegate)
                || (delegate instanceof Wrapper wrapper && wrapper.isWrapperFor(type));
    }

    /** What a call of any other method gives. */
    abstract @Nullable Object handle(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable;

    /** Lets the delegate answer. */
    final @Nullable Object pass(Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(delegate, arguments);
        } catch (InvocationTargetException e) {
            throw Failures.thrown(e);
        }
    }
}
