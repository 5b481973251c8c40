package dev.seg.compiler.law;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.sql.SqlStatement;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A wrong compiler: something is changed on the way from the meaning to the SQL.
 *
 * @param model what it does to the model, or to the run's moment, or to the SQL
 */
record PlantedBug(
        String name, UnaryOperator<Model> model, UnaryOperator<AsOf> asOf, UnaryOperator<String> sql, boolean isInSql) {

    static PlantedBug inModel(String name, UnaryOperator<Model> model) {
        return inModelAndAsOf(name, model, UnaryOperator.identity());
    }

    static PlantedBug inAsOf(String name, UnaryOperator<AsOf> asOf) {
        return inModelAndAsOf(name, UnaryOperator.identity(), asOf);
    }

    static PlantedBug inModelAndAsOf(String name, UnaryOperator<Model> model, UnaryOperator<AsOf> asOf) {
        return new PlantedBug(name, model, asOf, UnaryOperator.identity(), false);
    }

    static PlantedBug inSql(String name, UnaryOperator<String> sql) {
        return new PlantedBug(name, UnaryOperator.identity(), UnaryOperator.identity(), sql, true);
    }

    /** No bug. */
    static PlantedBug none() {
        return inSql("none", UnaryOperator.identity());
    }

    /** The segments of a case that it may have something to do with. */
    List<String> touched(LawCase lawCase) {
        Model before = lawCase.model();
        Model after = model.apply(before);
        AsOf moment = lawCase.world().asOf();
        if (!isInSql && after.equals(before) && asOf.apply(moment).equals(moment)) {
            return List.of();
        }
        List<String> names = List.copyOf(lawCase.segments().keySet());
        List<String> changed = names.stream()
                .filter(name -> !after.segment(name).equals(before.segment(name)))
                .toList();
        return changed.isEmpty() ? names : changed;
    }

    SqlStatement plantInto(SqlStatement statement) {
        return new SqlStatement(
                sql.apply(statement.text()),
                statement.parameters(),
                sql.apply(statement.printed()),
                statement.columns());
    }

    @Override
    public String toString() {
        return name;
    }
}
