/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL to connect to.
 *
 * @param url JDBC URL
 * @param user overrides the URL's, if not null
 * @param password overrides the URL's, if not null
 */
record Database(String url, @Nullable String user, @Nullable String password) {
    static final String URL_PREFIX = "jdbc:postgresql:";

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "AcraWriter customers");
        // One statement of many rows per batch in place of many statements: about twice as fast.
        properties.setProperty("reWriteBatchedInserts", "true");
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        return DriverManager.getConnection(url, properties);
    }

    /** Leaves everything out: URLs may hold passwords. */
    @Override
    public String toString() {
        return "Database";
    }
}
