package dev.seg.engine.warehouse;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** Throws out connections to a server that became a standby; the pool would go on with them after a failover. */
final class FailoverRule implements SQLExceptionOverride {

    private static final String READ_ONLY_TRANSACTION = "25006";

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException error) {
        return READ_ONLY_TRANSACTION.equals(error.getSQLState())
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
