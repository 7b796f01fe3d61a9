package dev.anabranch.server.platform;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Connections without a pool, for the migration: it wants two at a time, and our SQLite writer pool has one.
final class DriverDataSource implements DataSource {
    private final String url;
    private final Properties settings;

    DriverDataSource(String url, Properties settings) {
        this.url = url;
        this.settings = settings;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(url, settings);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // the driver logs by itself
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // the driver's own setting
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Wraps nothing.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
