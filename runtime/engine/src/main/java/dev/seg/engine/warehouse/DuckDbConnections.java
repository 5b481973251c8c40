package dev.seg.engine.warehouse;

import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * Connections to a file of DuckDB. For queries it is opened read-only, so that several programs can ask at once; neither
 * queries nor loads can reach other files, the network or extensions, and no setting can be changed any more.
 *
 * <p>Results are complete before their first row is read, outside of Java's memory: with the driver's streaming results
 * (2.0.0.1) a failing statement says no more than "Invalid result set".
 */
final class DuckDbConnections implements Connections {

    private final DuckDBConnection first;
    private final Optional<String> schema;

    private DuckDbConnections(DuckDBConnection first, Optional<String> schema) {
        this.first = first;
        this.schema = schema;
    }

    static DuckDbConnections open(DuckDbFile url, Access access, WarehouseSettings settings, Failures failures) {
        if (access.asks() && !Files.exists(url.file())) {
            throw new WarehouseException(
                    Kind.EMPTY,
                    "there is no warehouse in " + url.shown() + " yet",
                    Optional.of("fill it with `seg load --from FOLDER`"),
                    Optional.empty());
        }
        try {
            if (access == Access.LOAD && url.file().getParent() != null) {
                HiddenFolder.create(url.file().getParent());
            }
            return new DuckDbConnections(connect(url, access, settings), settings.schema());
        } catch (SQLException e) {
            throw failures.connecting(e);
        } catch (IOException e) {
            throw new WarehouseException(
                    Kind.UNREACHABLE,
                    "the folder of " + url.shown() + " cannot be made",
                    Optional.empty(),
                    Optional.of(e));
        }
    }

    private static DuckDBConnection connect(DuckDbFile url, Access access, WarehouseSettings settings)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("enable_external_access", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("allow_community_extensions", "false");
        properties.setProperty("access_mode", access.writes() ? "READ_WRITE" : "READ_ONLY");
        DuckDBConnection connection = new DuckDBDriver()
                .connect("jdbc:duckdb:" + url.file(), properties)
                .unwrap(DuckDBConnection.class);
        try (Statement statement = connection.createStatement()) {
            // the driver has set it to the machine's zone
            statement.execute("SET GLOBAL TimeZone = 'UTC'");
            statement.execute("SET GLOBAL lock_configuration = true");
            if (access == Access.LOAD && settings.schema().isPresent()) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS "
                        + Identifiers.quoted(settings.schema().get()));
            }
            refuseNamesake(url, statement);
            return connection;
        } catch (SQLException | WarehouseException e) {
            connection.close();
            throw e;
        }
    }

    /** DuckDB calls the file's tables as the file, and takes {@code shop.customers} for neither where a schema is called so, too. */
    private static void refuseNamesake(DuckDbFile url, Statement statement) throws SQLException {
        try (ResultSet names = statement.executeQuery("SELECT schema_name FROM duckdb_schemas()"
                + " WHERE database_name = current_database() AND lower(schema_name) = lower(database_name)")) {
            if (names.next()) {
                String name = names.getString(1);
                throw new WarehouseException(
                        Kind.FAILED,
                        "the warehouse " + url + " has a schema `" + name
                                + "`, and DuckDB calls the file so, too: it cannot tell which of them is meant",
                        Optional.of("give the file another name"),
                        Optional.empty());
            }
        }
    }

    @Override
    public Connection take() throws SQLException {
        Connection connection = first.duplicate();
        try {
            if (schema.isPresent()) {
                connection.setSchema(schema.get());
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection alone() throws SQLException {
        return take();
    }

    @Override
    public void close() {
        try {
            first.close();
        } catch (SQLException e) {
            throw new WarehouseException(
                    Kind.FAILED, "the warehouse's file could not be closed", Optional.empty(), Optional.of(e));
        }
    }
}
