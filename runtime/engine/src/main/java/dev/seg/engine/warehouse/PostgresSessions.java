package dev.seg.engine.warehouse;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.postgresql.Driver;

/** Connects to PostgreSQL and sets each session up, so that SQL means the same whatever the server's settings. */
final class PostgresSessions extends PlainSource {

    private static final Duration GRACE = Duration.ofSeconds(30);

    /** What a user's URL may set otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName", "seg",
            "connectTimeout", "10",
            "loginTimeout", "15",
            "cancelSignalTimeout", "5",
            "tcpKeepAlive", "true");

    private static final String SETTINGS =
            "SELECT set_config(s.name, s.value, false) FROM (VALUES %s) AS s(name, value) "
                    + "WHERE current_setting(s.name, true) IS NOT NULL";

    private static final String ENCODINGS = "SELECT current_setting('server_encoding'), "
            + "current_setting('client_encoding'), current_setting('standard_conforming_strings')";

    private static final String WRITABLE =
            "SELECT pg_is_in_recovery(), current_setting('default_transaction_read_only') = 'on'";

    private final PostgresUrl url;
    private final Access access;
    private final WarehouseSettings settings;

    PostgresSessions(PostgresUrl url, Access access, WarehouseSettings settings) {
        this.url = url;
        this.access = access;
        this.settings = settings;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = new Driver().connect(url.driverUrl(), properties());
        if (connection == null) {
            throw new SQLException("the driver does not know the URL", "08001");
        }
        try {
            setUp(connection);
            if (access == Access.LOAD && settings.schema().isPresent()) {
                createSchema(connection, settings.schema().get());
            }
            connection.setReadOnly(!access.writes());
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether a new connection is neither made nor refused; a refusal is a sign of life. */
    boolean isSilent() {
        String seconds = String.valueOf(Math.max(1, settings.patience().toSeconds()));
        Properties properties = properties();
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("loginTimeout", "0");
        try {
            Connection knock = new Driver().connect(url.driverUrl(), properties);
            if (knock != null) {
                knock.close();
            }
            return false;
        } catch (SQLException e) {
            return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                    .anyMatch(cause -> cause instanceof SocketTimeoutException);
        }
    }

    private Properties properties() {
        Properties properties = url.driverProperties();
        DEFAULTS.forEach(properties::putIfAbsent);
        if (access.asks()) {
            properties.putIfAbsent(
                    "socketTimeout",
                    String.valueOf(settings.timeout().plus(GRACE).toSeconds()));
        }
        // messages of the server may hold values of rows
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    private void setUp(Connection connection) throws SQLException {
        Map<String, String> values = settings();
        String rows = "(?, ?), ".repeat(values.size()).replaceFirst(", $", "");
        try (PreparedStatement statement = connection.prepareStatement(SETTINGS.formatted(rows))) {
            int index = 1;
            for (Map.Entry<String, String> setting : values.entrySet()) {
                statement.setString(index++, setting.getKey());
                statement.setString(index++, setting.getValue());
            }
            statement.execute();
        }
        checkEncodings(connection);
        if (access.writes()) {
            checkWritable(connection);
        }
    }

    private Map<String, String> settings() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("standard_conforming_strings", "on");
        values.put("TimeZone", "UTC");
        values.put("jit", "off");
        values.put("client_connection_check_interval", "1000");
        settings.schema().ifPresent(schema -> values.put("search_path", Identifiers.quoted(schema)));
        if (!access.writes()) {
            values.put("default_transaction_read_only", "on");
        }
        if (access.asks()) {
            values.put("statement_timeout", String.valueOf(settings.timeout().toMillis()));
            values.put("default_transaction_isolation", "repeatable read");
        }
        return values;
    }

    private static void checkWritable(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITABLE);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (row.getBoolean(1)) {
                throw new SQLException("it is a standby", Failures.READ_ONLY);
            }
            if (row.getBoolean(2)) {
                throw new SQLException(
                        "its sessions are read-only (default_transaction_read_only)", Failures.READ_ONLY);
            }
        }
    }

    /** Asks first: who may fill a schema need not have leave to make one. */
    private static void createSchema(Connection connection, String schema) throws SQLException {
        try (PreparedStatement exists = connection.prepareStatement("SELECT to_regnamespace(?) IS NULL")) {
            exists.setString(1, Identifiers.quoted(schema));
            try (ResultSet row = exists.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    return;
                }
            }
        }
        try (Statement create = connection.createStatement()) {
            create.execute("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quoted(schema));
        }
    }

    private static void checkEncodings(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENCODINGS);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (!row.getString(1).equals("UTF8") || !row.getString(2).equals("UTF8")) {
                throw new SQLException(
                        "the database keeps text in " + row.getString(1) + " and the session speaks " + row.getString(2)
                                + ", but Seg needs UTF8 in both",
                        "08004");
            }
            if (!row.getString(3).equals("on")) {
                throw new SQLException("standard_conforming_strings cannot be switched on", "08004");
            }
        }
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
