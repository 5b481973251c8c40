package dev.seg.engine.warehouse;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the connections of a warehouse come from; closing one gives it back. */
interface Connections extends AutoCloseable {

    Connection take() throws SQLException;

    /**
     * A connection that is nobody else's, before or afterwards: what it holds is free when it is closed or dies. On PostgreSQL it commits
     * statement by statement, so that no server ends it for idling in a transaction.
     */
    Connection alone() throws SQLException;

    /** Knocks at the warehouse: whether it gives no sign of life, for as long as the settings have patience. */
    default boolean isSilent() {
        return false;
    }

    @Override
    void close();
}
