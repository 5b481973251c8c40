package dev.seg.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The driver for pools and servers that are set up by properties: {@code url}, {@code user}, {@code password}, {@code artefact}.
 *
 * <p>Example: HikariCP's {@code dataSourceClassName=dev.seg.jdbc.SegDataSource}.
 */
public final class SegDataSource implements DataSource {
    private String url = "";
    private Optional<String> user = Optional.empty();
    private Optional<String> password = Optional.empty();
    private Optional<String> artefact = Optional.empty();
    private Optional<PrintWriter> log = Optional.empty();

    /** Made by pools; a {@code url} is needed before the first connection. */
    public SegDataSource() {}

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public void setUser(String user) {
        this.user = Optional.of(user);
    }

    public void setPassword(String password) {
        this.password = Optional.of(password);
    }

    /** The file of the compiled segments, where the URL does not name it. */
    public void setArtefact(String artefact) {
        this.artefact = Optional.of(artefact);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(user, password);
    }

    @Override
    public Connection getConnection(@Nullable String name, @Nullable String secret) throws SQLException {
        return connect(Optional.ofNullable(name), Optional.ofNullable(secret));
    }

    private Connection connect(Optional<String> name, Optional<String> secret) throws SQLException {
        Properties properties = new Properties();
        name.ifPresent(text -> properties.setProperty("user", text));
        secret.ifPresent(text -> properties.setProperty("password", text));
        artefact.ifPresent(text -> properties.setProperty(SegUrl.ARTEFACT, text));
        if (!SegUrl.isOurs(url)) {
            throw Failures.of(Failures.CANNOT_CONNECT, "set the property url to jdbc:seg:…");
        }
        return Objects.requireNonNull(new SegDriver().connect(url, properties));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return log.orElse(null);
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        log = Optional.ofNullable(writer);
    }

    /** Nothing: the warehouse's own driver has the property {@code loginTimeout}. */
    @Override
    public void setLoginTimeout(int seconds) {
        // kept by the delegate's own property
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("the driver logs nothing", Failures.UNSUPPORTED);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw Failures.of(Failures.GENERAL, "this is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
