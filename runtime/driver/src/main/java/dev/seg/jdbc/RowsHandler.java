package dev.seg.jdbc;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads {@link Rows} once, from the first to the last. */
final class RowsHandler extends Handler {
    private final Rows rows;
    private int at = -1;
    private boolean closed;
    private boolean wasNull;

    private RowsHandler(Rows rows) {
        super(rows);
        this.rows = rows;
    }

    static ResultSet open(Rows rows) {
        return proxy(ResultSet.class, new RowsHandler(rows));
    }

    @Override
    @Nullable
    Object handle(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("close")) {
            closed = true;
            return null;
        }
        if (name.equals("isClosed")) {
            return closed;
        }
        if (closed) {
            throw Failures.of(Failures.CURSOR_STATE, "the result is closed");
        }
        return name.startsWith("get") && arguments.length > 0 ? value(name, arguments) : state(method, arguments);
    }

    private @Nullable Object state(Method method, @Nullable Object[] arguments) throws SQLException {
        return switch (method.getName()) {
            case "next" -> {
                at = Math.min(at + 1, rows.size());
                yield at < rows.size();
            }
            case "wasNull" -> wasNull;
            case "findColumn" -> column(arguments[0]) + 1;
            case "getMetaData" -> proxy(ResultSetMetaData.class, new AboutHandler(rows));
            case "isBeforeFirst" -> at < 0 && rows.size() > 0;
            case "isAfterLast" -> at >= rows.size() && rows.size() > 0;
            case "isFirst" -> at == 0 && rows.size() > 0;
            case "isLast" -> at == rows.size() - 1 && rows.size() > 0;
            case "getRow" -> at >= 0 && at < rows.size() ? at + 1 : 0;
            case "getType" -> ResultSet.TYPE_FORWARD_ONLY;
            case "getConcurrency" -> ResultSet.CONCUR_READ_ONLY;
            case "getHoldability" -> ResultSet.HOLD_CURSORS_OVER_COMMIT;
            case "getFetchDirection" -> ResultSet.FETCH_FORWARD;
            case "getFetchSize" -> rows.size();
            case "getStatement", "getWarnings", "clearWarnings", "setFetchSize", "setFetchDirection" -> null;
            default -> throw Failures.of(Failures.UNSUPPORTED, method.getName() + " is not supported here");
        };
    }

    private int column(@Nullable Object wanted) throws SQLException {
        int index = wanted instanceof Integer number
                ? number - 1
                : rows.index(String.valueOf(wanted)).orElse(-1);
        if (index < 0 || index >= rows.columns().size()) {
            throw Failures.of(Failures.NO_COLUMN, "there is no column " + wanted);
        }
        return index;
    }

    private @Nullable Object value(String getter, @Nullable Object[] arguments) throws SQLException {
        int column = column(arguments[0]);
        if (at < 0 || at >= rows.size()) {
            throw Failures.of(Failures.CURSOR_STATE, "there is no row here: call next() first");
        }
        Object value = rows.row(at)[column];
        wasNull = value == null;
        try {
            return switch (getter) {
                case "getObject" -> object(value, arguments);
                case "getString", "getNString" -> value == null ? null : value.toString();
                case "getInt" -> number(value).intValueExact();
                case "getLong" -> number(value).longValueExact();
                case "getShort" -> number(value).shortValueExact();
                case "getByte" -> number(value).byteValueExact();
                case "getDouble" -> number(value).doubleValue();
                case "getFloat" -> number(value).floatValue();
                case "getBigDecimal" -> value == null ? null : number(value);
                case "getBoolean" -> truth(value);
                default -> throw Failures.of(Failures.UNSUPPORTED, getter + " is not supported here");
            };
        } catch (ArithmeticException | NumberFormatException e) {
            throw Failures.of(Failures.BAD_VALUE, "`" + value + "` cannot be read by " + getter, e);
        }
    }

    private static @Nullable Object object(@Nullable Object value, @Nullable Object[] arguments) throws SQLException {
        if (arguments.length > 1 && arguments[1] instanceof Class<?> type && value != null) {
            if (type == String.class) {
                return value.toString();
            }
            if (!type.isInstance(value)) {
                throw Failures.of(Failures.BAD_VALUE, "`" + value + "` is no " + type.getSimpleName());
            }
        }
        return value;
    }

    private static BigDecimal number(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString().strip());
    }

    private static boolean truth(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        String text = value == null ? "" : value.toString();
        return text.equalsIgnoreCase("true")
                || text.equalsIgnoreCase("t")
                || text.equalsIgnoreCase("yes")
                || text.equals("1");
    }

    /** What the columns are. */
    private static final class AboutHandler extends Handler {
        private final Rows rows;

        AboutHandler(Rows rows) {
            super(rows);
            this.rows = rows;
        }

        @Override
        @Nullable
        Object handle(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
            if (method.getName().equals("getColumnCount")) {
                return rows.columns().size();
            }
            int index = arguments.length > 0 && arguments[0] instanceof Integer number ? number - 1 : -1;
            if (index < 0 || index >= rows.columns().size()) {
                throw Failures.of(Failures.NO_COLUMN, "there is no column " + (index + 1));
            }
            Rows.Column column = rows.columns().get(index);
            return switch (method.getName()) {
                case "getColumnName", "getColumnLabel" -> column.label();
                case "getColumnType" -> column.type();
                case "getColumnTypeName" -> column.typeName();
                case "getColumnClassName" -> Object.class.getName();
                case "getColumnDisplaySize" -> DISPLAY;
                case "getPrecision", "getScale" -> 0;
                case "getTableName", "getSchemaName", "getCatalogName" -> "";
                case "isNullable" -> ResultSetMetaData.columnNullableUnknown;
                case "isReadOnly", "isCaseSensitive" -> true;
                case "isAutoIncrement",
                        "isCurrency",
                        "isSigned",
                        "isSearchable",
                        "isWritable",
                        "isDefinitelyWritable" -> false;
                default -> throw Failures.of(Failures.UNSUPPORTED, method.getName() + " is not supported here");
            };
        }

        private static final int DISPLAY = 64;
    }
}
