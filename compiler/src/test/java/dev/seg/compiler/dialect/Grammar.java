package dev.seg.compiler.dialect;

import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.SQLUtils;
import com.alibaba.druid.sql.parser.ParserException;
import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SqlException;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.sql.Dialect;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.misc.Interval;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;

/**
 * What others read a dialect with: ZetaSQL for BigQuery, which resolves names, functions and types; Spark's own grammar for Spark;
 * Druid's parsers for the others.
 */
public final class Grammar {
    private final Dialect dialect;
    private final Optional<SimpleCatalog> tables;

    /** @param catalog its tables are those that a text may read */
    public Grammar(Dialect dialect, Catalog catalog) {
        this.dialect = dialect;
        this.tables = dialect == Dialect.BIGQUERY
                ? Optional.of(BigQueryTables.of(catalog, options().getLanguageOptions()))
                : Optional.empty();
    }

    /** What is wrong with a text; empty: it can be read. */
    public Optional<String> fault(String sql) {
        return switch (dialect) {
            case BIGQUERY -> resolved(sql);
            case SPARK -> readBySpark(sql);
            case SNOWFLAKE -> parsed(sql, DbType.snowflake);
            case REDSHIFT -> parsed(sql, DbType.redshift);
            case CLICKHOUSE -> parsed(sql, DbType.clickhouse);
            case MYSQL -> parsed(sql, DbType.mysql);
            default -> throw new IllegalArgumentException(dialect + " is asked, not parsed");
        };
    }

    private static AnalyzerOptions options() {
        LanguageOptions language = new LanguageOptions();
        language.enableMaximumLanguageFeatures();
        language.setProductMode(ProductMode.PRODUCT_EXTERNAL);
        AnalyzerOptions options = new AnalyzerOptions();
        options.setLanguageOptions(language);
        return options;
    }

    private Optional<String> resolved(String sql) {
        try {
            new Analyzer(options(), tables.orElseThrow()).analyzeStatement(sql);
            return Optional.empty();
        } catch (SqlException fault) {
            return Optional.of(String.valueOf(fault.getMessage()));
        }
    }

    private static Optional<String> parsed(String sql, DbType type) {
        try {
            int statements = SQLUtils.parseStatements(sql, type).size();
            return statements == 1 ? Optional.empty() : Optional.of(statements + " statements");
        } catch (ParserException fault) {
            return Optional.of(String.valueOf(fault.getMessage()));
        }
    }

    private static Optional<String> readBySpark(String sql) {
        StringBuilder faults = new StringBuilder();
        BaseErrorListener listener = new BaseErrorListener() {
            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    Object symbol,
                    int line,
                    int column,
                    String message,
                    RecognitionException fault) {
                faults.append(line)
                        .append(':')
                        .append(column)
                        .append(' ')
                        .append(message)
                        .append('\n');
            }
        };
        SqlBaseLexer lexer = new SqlBaseLexer(new Capitals(CharStreams.fromString(sql)));
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        SqlBaseParser parser = new SqlBaseParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        parser.SQL_standard_keyword_behavior = true;
        parser.singleStatement();
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults.toString());
    }

    /** Spark's grammar has its words in capitals. */
    private record Capitals(CharStream text) implements CharStream {
        @Override
        public int LA(int i) {
            int sign = text.LA(i);
            return sign <= 0
                    ? sign
                    : String.valueOf((char) sign).toUpperCase(Locale.ROOT).charAt(0);
        }

        @Override
        public String getText(Interval interval) {
            return text.getText(interval);
        }

        @Override
        public void consume() {
            text.consume();
        }

        @Override
        public int mark() {
            return text.mark();
        }

        @Override
        public void release(int marker) {
            text.release(marker);
        }

        @Override
        public int index() {
            return text.index();
        }

        @Override
        public void seek(int index) {
            text.seek(index);
        }

        @Override
        public int size() {
            return text.size();
        }

        @Override
        public String getSourceName() {
            return text.getSourceName();
        }
    }
}
