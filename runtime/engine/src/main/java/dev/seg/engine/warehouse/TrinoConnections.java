package dev.seg.engine.warehouse;

import dev.seg.engine.warehouse.WarehouseException.Kind;
import io.trino.jdbc.TrinoDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * Connections to Trino, which cost nothing until something is asked. Each query is a transaction of its own: one that is not read to
 * its end is broken off there, and would break off the others.
 */
final class TrinoConnections implements Connections {

    private final TrinoUrl url;
    private final WarehouseSettings settings;

    private TrinoConnections(TrinoUrl url, WarehouseSettings settings) {
        this.url = url;
        this.settings = settings;
    }

    static TrinoConnections open(TrinoUrl url, Access access, WarehouseSettings settings) {
        if (access.writes()) {
            throw new WarehouseException(
                    Kind.FAILED,
                    "Seg writes nothing on Trino: the tables there are those of other databases",
                    Optional.of(
                            "write members with `seg ids NAME --format csv`, or keep them in a database behind Trino:"
                                    + " name it under [warehouse], or with `--url`"),
                    Optional.empty());
        }
        return new TrinoConnections(url, settings);
    }

    @Override
    public Connection take() throws SQLException {
        return connect();
    }

    @Override
    public Connection alone() throws SQLException {
        return connect();
    }

    private Connection connect() throws SQLException {
        Properties properties = url.driverProperties();
        properties.setProperty(
                "sessionProperties",
                "query_max_run_time:" + Math.max(1, settings.timeout().toSeconds()) + "s");
        Connection connection = new TrinoDriver().connect(url.toString(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not know the URL", "08001");
        }
        connection.setReadOnly(true);
        if (settings.schema().isPresent()) {
            connection.setSchema(settings.schema().get());
        }
        return connection;
    }

    @Override
    public void close() {
        // nothing is kept
    }
}
