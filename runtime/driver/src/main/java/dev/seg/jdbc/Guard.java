package dev.seg.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what a connection that only reads has no use for, before it is sent. It is a fence against accidents: what the user may
 * do is decided by the rights of the role.
 */
final class Guard {
    /** How statements begin that read, and those of transactions and cursors. */
    private static final Set<String> READING = Set.of(
            "SELECT",
            "WITH",
            "VALUES",
            "TABLE",
            "FROM",
            "EXPLAIN",
            "SHOW",
            "DESCRIBE",
            "DESC",
            "SUMMARIZE",
            "PIVOT",
            "UNPIVOT",
            "BEGIN",
            "START",
            "COMMIT",
            "END",
            "ROLLBACK",
            "ABORT",
            "SAVEPOINT",
            "RELEASE",
            "DECLARE",
            "FETCH",
            "MOVE",
            "CLOSE");

    /** Settings that change how things are shown, and where names are looked for. */
    private static final Set<String> SETTINGS = Set.of(
            "APPLICATION_NAME",
            "DATESTYLE",
            "EXTRA_FLOAT_DIGITS",
            "INTERVALSTYLE",
            "SEARCH_PATH",
            "SCHEMA",
            "SESSION",
            "LOCAL");

    private static final Set<String> CHANGING = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");

    /** Functions that reach files, servers and settings from within a query. */
    private static final Set<String> FUNCTIONS = Set.of(
            "set_config",
            "nextval",
            "setval",
            "pg_cancel_backend",
            "pg_log_backend_memory_contexts",
            "pg_notify",
            "pg_promote",
            "pg_reload_conf",
            "pg_rotate_logfile",
            "pg_stat_file",
            "pg_stat_statements_reset",
            "pg_switch_wal",
            "pg_terminate_backend",
            "pg_wal_replay_pause",
            "pg_wal_replay_resume",
            "ts_stat",
            "parquet_scan",
            "sniff_csv",
            "glob",
            "getenv");

    /** How families of such functions are called. */
    private static final Pattern FAMILIES = Pattern.compile(
            "dblink.*|lo_.*|pg_(advisory|try_advisory)_.*|pg_read_.*|pg_ls_.*"
                    + "|pg_file_.*|pg_logical_.*|pg_replication_.*|pg_(create|drop|copy)_.*|pg_stat_reset.*|pg_export_snapshot"
                    + "|pg_backup_.*|.*_to_xml(schema|_and_xmlschema)?|read_(text|blob|csv|json|ndjson|parquet).*|(postgres|sqlite|mysql)_(scan|attach|query).*");

    private final boolean readOnly;

    Guard(boolean readOnly) {
        this.readOnly = readOnly;
    }

    /** Refuses a statement that is several, and, where the connection only reads, one that does anything else. */
    void check(List<Token> tokens) throws SQLException {
        for (int i = 0; i < tokens.size() - 1; i++) {
            if (tokens.get(i).is(';') && !tokens.get(i + 1).is(';')) {
                throw Failures.of(Failures.SYNTAX, "one statement at a time: there is another behind the `;`");
            }
        }
        if (readOnly && !tokens.isEmpty()) {
            checkVerb(tokens);
            checkParts(tokens);
        }
    }

    private static void checkVerb(List<Token> tokens) throws SQLException {
        Token first = tokens.get(0);
        boolean bracket = first.is('(') || first.is('{') || first.is(';');
        String verb = first.keyword();
        if (verb.equals("SET")) {
            checkSetting(tokens);
        } else if (!bracket && !READING.contains(verb)) {
            throw refused("`" + first.text() + "`");
        }
        int explained = Head.explained(tokens);
        if (explained > 0) {
            checkExplained(tokens.subList(explained, tokens.size()));
        }
        boolean begins = verb.equals("BEGIN") || verb.equals("START");
        if (tokens.size() > 1 && tokens.get(1).is("PREPARED")) {
            throw refused("a transaction that was prepared elsewhere");
        }
        if (begins && tokens.stream().anyMatch(token -> token.is("WRITE"))) {
            throw refused("a transaction that writes");
        }
    }

    /** What EXPLAIN ANALYZE runs must be what reads; behind DESCRIBE may be the name of a table. */
    private static void checkExplained(List<Token> tokens) throws SQLException {
        boolean name =
                tokens.size() <= 1 || tokens.get(1).is('.') || tokens.get(1).is(';');
        String verb = tokens.isEmpty() ? "" : tokens.get(0).keyword();
        if (!name && !verb.isEmpty() && !READING.contains(verb)) {
            throw refused("`" + tokens.get(0).text() + "`");
        }
    }

    private static void checkSetting(List<Token> tokens) throws SQLException {
        String first = tokens.size() > 1 ? tokens.get(1).keyword() : "";
        boolean scope = first.equals("SESSION") || first.equals("LOCAL");
        String setting = scope && tokens.size() > 2 ? tokens.get(2).keyword() : first;
        boolean both = setting.equals("SESSION") || setting.equals("LOCAL");
        if (both || !SETTINGS.contains(setting)) {
            throw refused("`SET " + setting.toLowerCase(Locale.ROOT) + "`");
        }
    }

    private static void checkParts(List<Token> tokens) throws SQLException {
        if (CHANGING.contains(tokens.get(Head.of(tokens).at()).keyword())) {
            throw refused("`" + tokens.get(Head.of(tokens).at()).text() + "`");
        }
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (CHANGING.contains(token.keyword()) && beginsBlock(tokens, i)) {
                throw refused("`" + token.text() + "`");
            }
            if (token.isName() && isCall(tokens, i) && reachesOut(token.text().toLowerCase(Locale.ROOT))) {
                throw Failures.of(Failures.NOT_ALLOWED, "this connection does not call `" + token.text() + "`");
            }
        }
    }

    /** Whether it is the first word of a block of WITH, or that of the statement behind the blocks. */
    private static boolean beginsBlock(List<Token> tokens, int i) {
        if (i < 2) {
            return false;
        }
        Token before = tokens.get(i - 1);
        String word = tokens.get(i - 2).keyword();
        boolean block = before.is('(') && (word.equals("AS") || word.equals("MATERIALIZED"));
        Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : before;
        return block || (before.is(')') && (next.is("INTO") || next.is("FROM") || (next.isName() && !next.is("OF"))));
    }

    private static boolean reachesOut(String function) {
        return FUNCTIONS.contains(function) || FAMILIES.matcher(function).matches();
    }

    private static boolean isCall(List<Token> tokens, int name) {
        return name + 1 < tokens.size() && tokens.get(name + 1).is('(');
    }

    private static SQLException refused(String what) {
        return Failures.of(
                Failures.READ_ONLY,
                what
                        + " is refused: this connection only reads; the property readOnly=false lets it write what the role may write");
    }
}
