package dev.seg.compiler.sql;

import dev.seg.compiler.plan.BoundValue;
import java.util.Optional;
import org.apache.calcite.sql.SqlOperator;

/** What a warehouse can do as the language means it; what is not said to be otherwise, it can. */
interface Capability {

    /** Of a warehouse that can do all. */
    Capability ALL = new Capability() {};

    /** The same, of one that can be told to keep a named part. */
    Capability ALL_AND_MATERIALIZED = new Capability() {
        @Override
        public boolean materializes() {
            return true;
        }
    };

    /** Whether {@code WITH x AS MATERIALIZED} can be written. */
    default boolean materializes() {
        return false;
    }

    /** How rows of two queries are put together, each once. */
    default String union() {
        return "UNION";
    }

    /** What every statement ends with. */
    default String ending() {
        return "";
    }

    /** Why an operator or function cannot be written, or nothing. */
    default Optional<Refusal> refusal(SqlOperator operator) {
        return Optional.empty();
    }

    /** Why a value cannot be written, or nothing. */
    default Optional<Refusal> refusal(BoundValue value) {
        return Optional.empty();
    }

    /** Why a product of numbers with decimals cannot be written, or nothing. */
    default Optional<Refusal> product() {
        return Optional.empty();
    }

    /** Why a query cannot speak of a row so many queries further out, or nothing. */
    default Optional<Refusal> correlation(int distance) {
        return Optional.empty();
    }

    /** Why people's own time zones cannot be looked up, or nothing. */
    default Optional<Refusal> zoneNames() {
        return Optional.empty();
    }
}
