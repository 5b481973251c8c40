package dev.seg.jdbc;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection whose statements may name segments. */
final class ConnectionHandler extends Handler {
    private final Connection delegate;
    private final SegUrl url;
    private final Artefact artefact;
    private final Rewriter rewriter;
    private final StatementCache cache = new StatementCache();
    private boolean inSchema;

    private ConnectionHandler(Connection delegate, SegUrl url, Artefact artefact) {
        super(delegate);
        this.delegate = delegate;
        this.url = url;
        this.artefact = artefact;
        this.rewriter = new Rewriter(url.dialect(), url.schema(), artefact, url.readOnly());
    }

    static Connection open(Connection delegate, SegUrl url, Artefact artefact) {
        return proxy(Connection.class, new ConnectionHandler(delegate, url, artefact));
    }

    /** The texts that were rewritten last; most statements come again. */
    private static final class StatementCache extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1L;
        private static final int SIZE = 256;

        StatementCache() {
            super(SIZE, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > SIZE;
        }
    }

    /** A statement as the warehouse understands it. */
    String rewritten(String statement) throws SQLException {
        boolean bare = inSchema;
        String key = (bare ? "b" : "q") + statement;
        synchronized (cache) {
            String known = cache.get(key);
            if (known != null) {
                return known;
            }
        }
        String rewritten = rewriter.rewrite(statement, bare);
        synchronized (cache) {
            cache.put(key, rewritten);
        }
        return rewritten;
    }

    @Override
    @Nullable
    Object handle(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        Connection self = (Connection) proxy;
        return switch (method.getName()) {
            case "createStatement" -> statement(Statement.class, self, method, arguments);
            case "prepareStatement" -> statement(PreparedStatement.class, self, method, rewritten(arguments));
            case "prepareCall" -> statement(CallableStatement.class, self, method, rewritten(arguments));
            case "nativeSQL" -> pass(method, rewritten(arguments));
            case "getMetaData" ->
                proxy(
                        DatabaseMetaData.class,
                        new MetadataHandler(delegate.getMetaData(), delegate, self, url, artefact));
            case "getSchema" -> inSchema ? url.schema() : pass(method, arguments);
            case "setSchema" -> setSchema(method, arguments);
            case "isReadOnly" -> url.readOnly() ? true : pass(method, arguments);
            case "setReadOnly" -> url.readOnly() ? null : pass(method, arguments); // a hint; isReadOnly() tells what is
            default -> pass(method, arguments);
        };
    }

    private <T extends Statement> T statement(
            Class<T> type, Connection self, Method method, @Nullable Object[] arguments) throws Throwable {
        Statement made = (Statement) pass(method, arguments);
        if (made == null) {
            throw Failures.of(Failures.GENERAL, "the warehouse's driver made no statement");
        }
        return proxy(type, new StatementHandler(made, self, this));
    }

    /** The arguments, the first of which is a statement. */
    @Nullable
    Object[] rewritten(@Nullable Object[] arguments) throws SQLException {
        @Nullable Object[] changed = arguments.clone();
        if (changed.length > 0 && changed[0] instanceof String statement) {
            changed[0] = rewritten(statement);
        }
        return changed;
    }

    private @Nullable Object setSchema(Method method, @Nullable Object[] arguments) throws Throwable {
        String schema = String.valueOf(arguments[0]);
        boolean ours = schema.toLowerCase(Locale.ROOT).equals(url.schema().toLowerCase(Locale.ROOT));
        if (!ours) {
            pass(method, arguments);
        }
        inSchema = ours;
        return null;
    }
}
