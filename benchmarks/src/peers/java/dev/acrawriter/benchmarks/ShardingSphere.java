/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.ShardingSphereDataSourceFactory;
import org.apache.shardingsphere.encrypt.config.EncryptRuleConfiguration;
import org.apache.shardingsphere.encrypt.config.rule.EncryptColumnItemRuleConfiguration;
import org.apache.shardingsphere.encrypt.config.rule.EncryptColumnRuleConfiguration;
import org.apache.shardingsphere.encrypt.config.rule.EncryptTableRuleConfiguration;
import org.apache.shardingsphere.infra.algorithm.core.config.AlgorithmConfiguration;
import org.apache.shardingsphere.single.config.SingleRuleConfiguration;

/**
 * Apache ShardingSphere-JDBC with its encrypt feature, set up as its documentation shows: the e-mail address is AES in one
 * column and, for the search, MD5 in another.
 */
final class ShardingSphere {
    static final String CUSTOMERS = "customer_peer";
    static final String ARRIVALS = "arrival_peer";

    private ShardingSphere() {}

    /** Makes its two tables, with the index that its search needs. */
    static void createTables(DataSource driver) throws SQLException {
        try (Connection connection = driver.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of(CUSTOMERS, ARRIVALS)) {
                statement.execute(
                        "create table " + table + " (id int, name text, email_cipher text, email_assisted text)");
                statement.execute("create index on " + table + " (email_assisted)");
            }
        }
    }

    /** Wraps a source of connections to a database with its tables. */
    static DataSource over(DataSource driver) throws SQLException {
        EncryptColumnRuleConfiguration email = new EncryptColumnRuleConfiguration(
                "email", new EncryptColumnItemRuleConfiguration("email_cipher", "aes"));
        email.setAssistedQuery(new EncryptColumnItemRuleConfiguration("email_assisted", "md5"));
        Properties key = new Properties();
        key.setProperty("aes-key-value", "benchmark");
        key.setProperty("digest-algorithm-name", "SHA-1");
        EncryptRuleConfiguration encryption = new EncryptRuleConfiguration(
                List.of(
                        new EncryptTableRuleConfiguration(CUSTOMERS, List.of(email)),
                        new EncryptTableRuleConfiguration(ARRIVALS, List.of(email))),
                Map.of(
                        "aes", new AlgorithmConfiguration("AES", key),
                        "md5", new AlgorithmConfiguration("MD5", new Properties())));
        SingleRuleConfiguration allTables = new SingleRuleConfiguration(List.of("*.*.*"), null);
        return ShardingSphereDataSourceFactory.createDataSource(
                driver, List.of(encryption, allTables), new Properties());
    }

    /** Makes sure that what it stored is encrypted, and that it finds it. */
    static void check(DataSource driver, Connection peer, int rows, int customer) throws SQLException {
        String clear = CustomerDatabase.email(customer);
        try (Connection raw = driver.getConnection();
                PreparedStatement count = raw.prepareStatement(
                        "select count(*), count(*) filter (where t::text like '%@%' or t::text like '%' || ? || '%') from "
                                + CUSTOMERS + " t")) {
            count.setString(1, clear);
            try (ResultSet counts = count.executeQuery()) {
                counts.next();
                if (counts.getInt(1) != rows || counts.getInt(2) != 0) {
                    throw new IllegalStateException(
                            "of " + counts.getInt(1) + " rows " + counts.getInt(2) + " are not encrypted");
                }
            }
        }
        try (PreparedStatement select =
                peer.prepareStatement("select id, email from " + CUSTOMERS + " where email = ?")) {
            select.setString(1, clear);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next() || found.getInt(1) != customer || !clear.equals(found.getString(2)) || found.next()) {
                    throw new IllegalStateException("the search does not find the one row");
                }
            }
        }
    }
}
