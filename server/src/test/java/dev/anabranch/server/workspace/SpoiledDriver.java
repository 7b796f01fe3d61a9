package dev.anabranch.server.workspace;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/// Stands before SQLite's driver and lets a fault have its way with each statement and commit, while there is one.
final class SpoiledDriver implements Driver {
    private static final AtomicReference<@Nullable Fault> FAULT = new AtomicReference<>();
    private static final Driver SQLITE = new JDBC();

    /// Something to be done.
    interface Action<T> {
        T run() throws Throwable;
    }

    /// What stands between a program and its database.
    interface Fault {
        /// Does it, or not.
        ///
        /// @param call `commit`, or the name of a way to execute a statement
        <T> T around(String call, Action<T> action) throws Throwable;
    }

    /// Everything that connects from now on comes by here.
    static void install() throws SQLException {
        var others = DriverManager.drivers()
                .filter(driver -> driver instanceof JDBC || driver instanceof SpoiledDriver)
                .toList();
        for (var driver : others) {
            DriverManager.deregisterDriver(driver);
        }
        DriverManager.registerDriver(new SpoiledDriver());
        DriverManager.registerDriver(SQLITE);
    }

    static void spoilBy(Fault fault) {
        FAULT.set(fault);
    }

    static void leaveAlone() {
        FAULT.set(null);
    }

    @Override
    public @Nullable Connection connect(String url, Properties settings) throws SQLException {
        var connection = SQLITE.connect(url, settings);
        return connection == null ? null : watched(connection, Connection.class);
    }

    private static <T> T watched(T real, Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                SpoiledDriver.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Action<@Nullable Object> action = () -> {
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    };
                    var fault = FAULT.get();
                    boolean counts = method.getName().startsWith("execute")
                            || method.getName().equals("commit");
                    return wrapped(fault == null || !counts ? action.run() : fault.around(method.getName(), action));
                }));
    }

    private static @Nullable Object wrapped(@Nullable Object result) {
        return switch (result) {
            case PreparedStatement statement -> watched(statement, PreparedStatement.class);
            case Statement statement -> watched(statement, Statement.class);
            case null, default -> result;
        };
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("jdbc:sqlite:");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties settings) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return SQLITE.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return SQLITE.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
