package dev.seg.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A driver that passes everything on to the warehouse's own, and beside its tables offers segments: in
 * {@code jdbc:seg:postgresql://host/shop?artefact=segments.json}, {@code SELECT count(*) FROM segments.vip} counts the members of
 * the segment {@code vip}.
 */
public final class SegDriver implements Driver {

    static {
        try {
            DriverManager.registerDriver(new SegDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Made by {@link DriverManager} and {@link ServiceLoader}. */
    public SegDriver() {}

    @Override
    public @Nullable Connection connect(String url, @Nullable Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        SegUrl read = SegUrl.read(url, properties == null ? new Properties() : properties);
        Artefact given = artefact(read);
        Artefact artefact = read.asOf().isPresent() ? given.at(read.asOf().get(), read.dialect()) : given;
        Connection delegate;
        try {
            delegate = delegate(read).connect(read.delegate(), read.forDelegate());
        } catch (SQLException e) {
            throw e.getSQLState() == null ? Failures.of(Failures.CANNOT_CONNECT, String.valueOf(e.getMessage()), e) : e;
        }
        if (delegate == null) {
            throw Failures.of(
                    Failures.CANNOT_CONNECT, "the warehouse's driver does not know the URL " + read.delegate());
        }
        try {
            check(read, delegate);
            return ConnectionHandler.open(delegate, read, artefact);
        } catch (SQLException | RuntimeException e) {
            delegate.close();
            throw e;
        }
    }

    /** Texts must end for the server where they end for us. */
    private static void check(SegUrl url, Connection delegate) throws SQLException {
        if (url.dialect() == Dialect.POSTGRESQL) {
            try (Statement statement = delegate.createStatement();
                    ResultSet setting = statement.executeQuery("SHOW standard_conforming_strings")) {
                if (!setting.next() || !"on".equals(setting.getString(1))) {
                    throw Failures.of(
                            Failures.CANNOT_CONNECT,
                            "the setting standard_conforming_strings of the server or role must be on");
                }
            }
        }
    }

    private static Artefact artefact(SegUrl url) throws SQLException {
        if (url.artefact().isPresent()) {
            return Artefact.read(url.artefact().get(), url.dialect());
        }
        Path project = url.project().orElseThrow();
        Optional<ArtefactSource> source = ServiceLoader.load(ArtefactSource.class, SegDriver.class.getClassLoader())
                .findFirst();
        if (source.isEmpty()) {
            throw Failures.of(
                    Failures.CANNOT_CONNECT,
                    "project= needs the compiler beside the driver; without it, use artefact=FILE of `seg compile --artefact FILE`");
        }
        return Artefact.parse(source.get().compile(project), project.toString(), url.dialect());
    }

    private static Driver delegate(SegUrl url) throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, SegDriver.class.getClassLoader())) {
            if (!(driver instanceof SegDriver) && driver.acceptsURL(url.delegate())) {
                return driver;
            }
        }
        try {
            return DriverManager.getDriver(url.delegate());
        } catch (SQLException e) {
            throw Failures.of(
                    Failures.CANNOT_CONNECT, "the warehouse's own driver is not there: put its jar beside this one", e);
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return SegUrl.isOurs(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties properties) {
        Properties given = properties == null ? new Properties() : properties;
        Dialect dialect = Dialect.of(url.substring(Math.min(SegUrl.PREFIX.length(), url.length())))
                .orElse(Dialect.POSTGRESQL);
        return SegUrl.names(dialect).stream()
                .map(name -> new DriverPropertyInfo(name, given.getProperty(name)))
                .toArray(DriverPropertyInfo[]::new);
    }

    @Override
    public int getMajorVersion() {
        return 0;
    }

    @Override
    public int getMinorVersion() {
        return 1;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("the driver logs nothing", Failures.UNSUPPORTED);
    }
}
