package dev.seg.engine.warehouse;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the connections of a warehouse come from; closing one gives it back. */
interface Connections extends AutoCloseable {

    Connection take() throws SQLException;

    @Override
    void close();
}
