package dev.seg.engine.warehouse;

import java.sql.SQLException;

/** What is to be done in a session, and what comes of it. */
@FunctionalInterface
public interface SessionWork<T> {
    T in(Session session) throws SQLException;
}
