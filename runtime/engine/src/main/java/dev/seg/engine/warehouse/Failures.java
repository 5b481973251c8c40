package dev.seg.engine.warehouse;

import dev.seg.engine.environment.SecretMask;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the drivers' errors mean. Sources: appendix A of PostgreSQL's manual for its states; DuckDB gives none, its messages
 * begin with the kind of error.
 */
final class Failures {

    private static final Set<String> UNREACHABLE = Set.of("57P01", "57P02", "57P03", "53300", "3D000");
    private static final Set<String> NOT_LET_IN = Set.of("08001", "08004", "53300", "57P03");
    private static final String WRONG_PASSWORD = "28";
    private static final String CANCELLED = "57014";
    private static final String DISK_FULL = "53100";
    /** What is said to take no writes. */
    static final String READ_ONLY = "25006";

    /** DuckDB passes on what the operating system says, in its language or in English. */
    private static final List<String> FULL = List.of("No space left on device", "File too large", "ENOSPC", "EFBIG");

    private static final Map<String, Kind> DUCKDB = Map.of(
            "Catalog Error", Kind.DRIFT,
            "Binder Error", Kind.DRIFT,
            "INTERRUPT Error", Kind.TIMEOUT,
            "Connection Error", Kind.UNREACHABLE);

    private static final Pattern HOLDER = Pattern.compile("\\(PID (\\d+)\\)");
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z][A-Za-z ]* Error): (.*)", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

    private static final Pattern NOT_ON_TRINO = Pattern.compile(
            "Query failed \\(#\\S+\\): (?:line \\d+:\\d+: )?(?:Table|Schema|Catalog|Column) '[^']*' (?:does not exist|not found|cannot be resolved)");

    private final String warehouse;

    /** @param warehouse how messages call the warehouse, without secrets */
    Failures(String warehouse) {
        this.warehouse = warehouse;
    }

    /** A failure to connect. */
    WarehouseException connecting(SQLException error) {
        String text = text(error);
        if (text.contains("Could not set lock") || text.contains("different configuration")) {
            return held(text, error);
        }
        if (READ_ONLY.equals(error.getSQLState())) {
            return new WarehouseException(
                    Kind.UNREACHABLE,
                    "the warehouse " + warehouse + " takes no writes: " + firstLine(text, true),
                    Optional.of("name the primary; among several hosts `?targetServerType=primary` finds it"),
                    Optional.of(error));
        }
        return new WarehouseException(
                Kind.UNREACHABLE,
                "the warehouse " + warehouse + " cannot be reached: " + firstLine(text, true),
                String.valueOf(error.getSQLState()).startsWith(WRONG_PASSWORD)
                        ? Optional.of("set `PGPASSWORD`, or write a line for it in ~/.pgpass")
                        : Optional.empty(),
                Optional.of(error));
    }

    private WarehouseException held(String text, SQLException error) {
        Matcher holder = HOLDER.matcher(text);
        String who = holder.find() ? "another program (process " + holder.group(1) + ")" : "another connection";
        return new WarehouseException(
                Kind.UNREACHABLE,
                who + " holds the warehouse " + warehouse,
                Optional.of("wait until it has ended, or end it"),
                Optional.of(error));
    }

    /** All connections are in use. */
    WarehouseException exhausted(int size, String patience, SQLException error) {
        return new WarehouseException(
                Kind.BUSY,
                "all " + size + " connections to the warehouse " + warehouse + " are in use, and none came free within "
                        + patience,
                Optional.of("ask again, with less at a time"),
                Optional.of(error));
    }

    /** The server gives no sign of life any more. */
    WarehouseException silent(String patience, SQLException error) {
        return new WarehouseException(
                Kind.UNREACHABLE,
                "the connection to the warehouse " + warehouse + " is lost: twice it gave no sign of life for "
                        + patience,
                Optional.empty(),
                Optional.of(error));
    }

    /** A failure of a statement. */
    WarehouseException running(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        if (NOT_LET_IN.contains(state) || state.startsWith(WRONG_PASSWORD)) {
            return connecting(error);
        }
        if (isFull(error)) {
            return new WarehouseException(
                    Kind.FAILED,
                    "the disk of the warehouse " + warehouse + " is full",
                    Optional.of("make room, and try again; nothing was changed"),
                    Optional.of(error));
        }
        Kind kind = kind(error);
        return new WarehouseException(kind, sentence(kind, error), Optional.empty(), Optional.of(error));
    }

    WarehouseException interrupted(SQLException error) {
        return new WarehouseException(Kind.INTERRUPTED, "interrupted", Optional.empty(), Optional.of(error));
    }

    WarehouseException timedOut(String limit, SQLException error) {
        return new WarehouseException(
                Kind.TIMEOUT,
                "the warehouse did not answer within " + limit,
                Optional.of("give it more time with `timeout = \"30min\"` under [warehouse] in seg.toml"),
                Optional.of(error));
    }

    private static boolean isFull(SQLException error) {
        return DISK_FULL.equals(error.getSQLState())
                || (error.getSQLState() == null && FULL.stream().anyMatch(text(error)::contains));
    }

    private String sentence(Kind kind, SQLException error) {
        String text = firstLine(text(error), kind == Kind.DRIFT || kind == Kind.UNREACHABLE);
        return switch (kind) {
            case DRIFT -> "the warehouse is not as the catalog says: " + text;
            case UNREACHABLE -> "the connection to the warehouse " + warehouse + " is lost: " + text;
            case TIMEOUT -> "the warehouse broke the query off: " + text;
            default -> "the warehouse failed: " + text;
        };
    }

    static Kind kind(SQLException error) {
        String state = error.getSQLState();
        if (state == null) {
            Matcher prefix = PREFIX.matcher(text(error));
            if (text(error).startsWith("Error executing query")) {
                return Kind.UNREACHABLE;
            }
            if (NOT_ON_TRINO.matcher(text(error)).lookingAt()) {
                return Kind.DRIFT;
            }
            return prefix.lookingAt() ? DUCKDB.getOrDefault(prefix.group(1), Kind.FAILED) : Kind.FAILED;
        }
        return switch (state) {
            case "42P01", "42703", "42883", "42804", "3F000" -> Kind.DRIFT;
            case CANCELLED -> Kind.TIMEOUT;
            default ->
                state.startsWith("08") || state.startsWith(WRONG_PASSWORD) || UNREACHABLE.contains(state)
                        ? Kind.UNREACHABLE
                        : Kind.FAILED;
        };
    }

    /** Whether the statement was broken off from outside: by a timer, by the user, by an administrator. */
    static boolean brokenOff(SQLException error) {
        return CANCELLED.equals(error.getSQLState()) || text(error).startsWith("INTERRUPT Error");
    }

    private static String text(SQLException error) {
        return String.valueOf(error.getMessage());
    }

    /**
     * The first line without the kind of error. Quotes hold names where a name is the matter, and otherwise values of
     * rows, which are nobody's business.
     */
    private static String firstLine(String text, boolean namesMatter) {
        String line = text.lines().findFirst().orElse("").replaceFirst("^(?:ERROR|FATAL): ", "");
        Matcher prefix = PREFIX.matcher(line);
        String bare = prefix.matches() ? prefix.group(2) : line;
        String safe = namesMatter ? bare : QUOTED.matcher(bare).replaceAll("…");
        return SecretMask.mask(safe.replaceAll("\\p{Cntrl}", " ").strip());
    }
}
