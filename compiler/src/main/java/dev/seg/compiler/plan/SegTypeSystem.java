package dev.seg.compiler.plan;

import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Decimals of 38 digits: with Calcite's 19, fractions of constants are cut. Public and named, because Calcite compares
 * type systems by class.
 */
public final class SegTypeSystem extends RelDataTypeSystemImpl {
    static final int PRECISION = 38;
    static final int SCALE = 19;

    @Override
    public int getMaxPrecision(SqlTypeName type) {
        return type == SqlTypeName.DECIMAL ? PRECISION : super.getMaxPrecision(type);
    }

    @Override
    public int getMaxScale(SqlTypeName type) {
        return type == SqlTypeName.DECIMAL ? SCALE : super.getMaxScale(type);
    }
}
