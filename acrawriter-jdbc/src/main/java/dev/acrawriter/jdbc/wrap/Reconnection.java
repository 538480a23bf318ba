/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a driver of MySQL or MariaDB may go on with a new session when the old one is lost, and say nothing: the settings of the new
 * one may be others.
 */
final class Reconnection {
    /** A mode of failover, or more than one host. */
    private static final Pattern SEVERAL_HOSTS = Pattern.compile(
            "jdbc:(?:mysql|mariadb)(?::[a-z-]+:|\\+srv[^/]*:|:)//[^/]*,.*|jdbc:(?:mysql|mariadb):[a-z-]+://.*");

    private static final List<String> PROPERTIES = List.of("autoReconnect", "autoReconnectForPools");

    private Reconnection() {}

    /** Whether the session may be another one without notice. */
    static boolean isPossible(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        return (url != null && SEVERAL_HOSTS.matcher(url).matches()) || isConfigured(connection);
    }

    private static boolean isConfigured(Connection connection) throws SQLException {
        try {
            // By name, since the driver is not needed to compile or to run this library.
            Class<?> type = Class.forName(
                    "com.mysql.cj.jdbc.JdbcConnection",
                    false,
                    connection.getClass().getClassLoader());
            if (!connection.isWrapperFor(type)) {
                return false;
            }
            Object properties = call(connection.unwrap(type), type, "getPropertySet");
            Class<?> set = Class.forName("com.mysql.cj.conf.PropertySet", false, type.getClassLoader());
            Class<?> property = Class.forName("com.mysql.cj.conf.RuntimeProperty", false, type.getClassLoader());
            for (String name : PROPERTIES) {
                if (Boolean.TRUE.equals(
                        call(call(properties, set, "getBooleanProperty", name), property, "getValue"))) {
                    return true;
                }
            }
            return false;
        } catch (ClassNotFoundException e) {
            return false;
        } catch (ReflectiveOperationException e) {
            // Another version of the driver: then it is better to ask too often.
            return true;
        }
    }

    private static @Nullable Object call(@Nullable Object target, Class<?> type, String name, String... arguments)
            throws ReflectiveOperationException {
        Method method = arguments.length == 0 ? type.getMethod(name) : type.getMethod(name, String.class);
        return method.invoke(target, (Object[]) arguments);
    }
}
