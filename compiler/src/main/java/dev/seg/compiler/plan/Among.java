package dev.seg.compiler.plan;

import java.util.Optional;
import org.apache.calcite.rel.RelNode;

/**
 * Whom conditions are asked about, after others have been asked.
 *
 * @param people a row for each, with the columns that are needed of it; empty: everybody in the subject's table
 * @param keys those that figures are reckoned for, a row for each that begins with the key; empty: figures are reckoned for all
 */
record Among(Optional<Rows> people, Optional<RelNode> keys) {
    static final Among ALL = new Among(Optional.empty(), Optional.empty());
}
