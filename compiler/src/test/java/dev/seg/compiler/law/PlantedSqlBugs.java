package dev.seg.compiler.law;

import static dev.seg.compiler.law.PlantedBug.inSql;

import java.util.List;

/** Mistakes that stand in the SQL alone. Each is a change of a text that the compiler writes for PostgreSQL. */
final class PlantedSqlBugs {

    private PlantedSqlBugs() {}

    static List<PlantedBug> all() {
        return List.of(
                inSql("people without events are lost", sql -> sql.replace("LEFT JOIN", "INNER JOIN")),
                inSql(
                        "figures of nobody's events stay null",
                        sql -> sql.replaceAll("COALESCE\\((\"[^\"]+\"\\.\"[^\"]+\"), 0\\)", "$1")),
                inSql("IS NULL is left out", sql -> sql.replaceAll(" OR (\"[^\"]+\"\\.)?\"[^\"]+\" IS NULL", "")),
                inSql(
                        "ties go to the greatest key",
                        sql -> sql.replaceAll(
                                ", (\"[^\"]+\"(?: COLLATE \"C\")?)\\) AS (\"[^\"]*_rank)", ", $1 DESC) AS $2")),
                inSql("the missing are ranked", sql -> sql.replaceAll(" AND \"[^\"]+\" <= \"[^\"]+_of[_0-9]*\"", "")),
                inSql("the missing are greatest", sql -> sql.replace("DESC NULLS LAST", "DESC NULLS FIRST")),
                inSql(
                        "of the first ones any is first",
                        sql -> sql.replaceAll(
                                "(ORDER BY [^()]*? NULLS LAST), [^()]*? NULLS LAST\\) AS \"nth", "$1) AS \"nth")),
                inSql("texts are ordered as in a dictionary", sql -> sql.replace(" COLLATE \"C\"", "")),
                inSql("equal rows of two tables are one", sql -> sql.replace("UNION ALL", "UNION")),
                inSql("patterns have no escape", sql -> sql.replace(" ESCAPE '!'", " ESCAPE '\u00a7'")),
                inSql(
                        "NOT IN of what may be null",
                        sql -> sql.replaceAll(
                                "NOT EXISTS \\(SELECT (\"[^\"]+\") FROM (\"[^\"]+\") WHERE \"[^\"]+\" = ((\"[^\"]+\"\\.)?\"[^\"]+\")\\)",
                                "$3 NOT IN (SELECT $1 FROM $2)")));
    }
}
