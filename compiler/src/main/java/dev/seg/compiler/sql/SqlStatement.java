package dev.seg.compiler.sql;

import java.util.List;

/**
 * One query.
 *
 * @param text to be run: a {@code ?} for each value that comes from a text or from the run's moment
 * @param parameters what to bind, in the order of the {@code ?} in {@code text}
 * @param printed the same query to be read, with the values written out
 * @param columns the names of the result's columns, in order
 */
public record SqlStatement(String text, List<SqlParameter> parameters, String printed, List<String> columns) {

    public SqlStatement {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }
}
