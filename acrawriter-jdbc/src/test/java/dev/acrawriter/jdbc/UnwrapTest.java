/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Wrapper;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/** What is reached from our objects is ours, unless the configuration says otherwise. */
class UnwrapTest {
    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AcraSqlException.class, e -> assertThat(e.state()).isEqualTo(AcraSqlState.UNWRAP_REFUSED));
    }

    @ParameterizedTest
    @EnumSource
    void leadsBackToItsOwnObjects(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("SELECT 1");
                ResultSet first = statement.executeQuery("SELECT 1");
                ResultSet second = prepared.executeQuery()) {
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            assertThat(statement.getConnection()).isSameAs(connection);
            assertThat(prepared.getConnection()).isSameAs(connection);
            assertThat(first.getStatement()).isSameAs(statement);
            assertThat(second.getStatement()).isSameAs(prepared);
            try (ResultSet tables = connection.getMetaData().getTables(null, null, "customer", null)) {
                assertThat(tables.getStatement()).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void handsOutNoObjectOfTheDriver(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("SELECT 1");
                ResultSet result = statement.executeQuery("SELECT 1")) {
            for (Wrapper ours : new Wrapper[] {connection, statement, prepared, result}) {
                assertThat(ours.isWrapperFor(AutoCloseable.class)).isTrue();
                assertThat(ours.unwrap(AutoCloseable.class)).isSameAs(ours);
                assertThat(ours.isWrapperFor(Runnable.class)).isFalse();
                assertRefused(() -> ours.unwrap(Runnable.class));
            }
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(prepared.unwrap(PreparedStatement.class)).isSameAs(prepared);
        }
    }

    @Test
    void handsOutObjectsOfTheDriverWhereThatIsConfigured() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            assertThat(connection.isWrapperFor(PGConnection.class)).isFalse();
            assertRefused(() -> connection.unwrap(PGConnection.class));
        }
        try (AcraDataSource source = customers.builder().allowUnwrap().build();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
            assertThat(connection.unwrap(PGConnection.class)).isNotNull();
            assertThat(statement.unwrap(PGStatement.class)).isNotNull();
            assertThatThrownBy(() -> statement.unwrap(Runnable.class)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void reachesTheWrappedDataSource() throws Exception {
        Customers customers = Customers.make(TestDatabase.H2);
        try (AcraDataSource source = customers.source()) {
            assertThat(source.unwrap(AcraDataSource.class)).isSameAs(source);
            assertThat(source.unwrap(DataSource.class)).isSameAs(source);
            assertThat(source.isWrapperFor(org.h2.jdbcx.JdbcDataSource.class)).isTrue();
            assertThat(source.unwrap(org.h2.jdbcx.JdbcDataSource.class)).isSameAs(customers.raw());
            assertThatThrownBy(source::createConnectionBuilder).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThat(source.toString()).doesNotContain("jdbc:");
        }
    }
}
