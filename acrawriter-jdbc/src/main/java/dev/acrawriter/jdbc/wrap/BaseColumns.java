/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.SqlDialect;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of tables the driver says that a result shows.
 *
 * <p>PostgreSQL answers by the numbers of table and column in its protocol. The driver offers the name of the column only in an
 * interface of its own, since {@code getColumnName} gives the label; the interface is found on the driver's object by name, so
 * that neither its class is needed to compile nor its class loader to run. MySQL and MariaDB name the wrong column where a derived
 * table renames one, and are asked for the keys of one table only. Immutable.
 */
final class BaseColumns {
    private static final String POSTGRES_METADATA = "org.postgresql.PGResultSetMetaData";

    private final ResultSetMetaData metaData;
    private final ResultSettings settings;
    private final @Nullable Class<?> postgres;

    BaseColumns(ResultSetMetaData metaData, ResultSettings settings) {
        this.metaData = metaData;
        this.settings = settings;
        this.postgres = settings.dialect() == SqlDialect.POSTGRESQL ? postgresInterface(metaData.getClass()) : null;
    }

    /** Whether the driver's word counts for every kind of query. */
    boolean trusted() {
        return postgres != null;
    }

    /** The protected column that the driver names; null if it names another, or none. */
    @Nullable
    ProtectedColumn column(int index) throws SQLException {
        if (postgres != null) {
            return settings.columns()
                    .find(
                            ask("getBaseSchemaName", index),
                            ask("getBaseTableName", index),
                            ask("getBaseColumnName", index));
        }
        String schema =
                settings.dialect().isMySqlFamily() ? metaData.getCatalogName(index) : metaData.getSchemaName(index);
        return settings.columns().find(schema, metaData.getTableName(index), metaData.getColumnName(index));
    }

    private @Nullable String ask(String method, int index) throws SQLException {
        if (postgres == null) {
            throw new AssertionError("only asked where the interface was found");
        }
        try {
            Method found = postgres.getMethod(method, int.class);
            return (String) found.invoke(metaData, index);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new SQLException("the driver does not tell the base column " + index, e);
        } catch (ReflectiveOperationException e) {
            throw new SQLException("the driver does not tell the base column " + index, e);
        }
    }

    private static @Nullable Class<?> postgresInterface(@Nullable Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Class<?> candidate : at.getInterfaces()) {
                if (candidate.getName().equals(POSTGRES_METADATA)) {
                    return candidate;
                }
                Class<?> found = postgresInterface(candidate);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
