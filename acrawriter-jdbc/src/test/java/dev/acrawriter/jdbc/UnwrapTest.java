/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Types;
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

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void leadsBackFromTheElementsOfAnArray(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT ARRAY[7, 8] AS found")) {
            assertThat(row.next()).isTrue();
            for (Object value : new Object[] {
                row.getArray(1),
                row.getArray("found"),
                row.getObject(1),
                row.getObject("found"),
                row.getObject(1, Array.class)
            }) {
                Array array = (Array) value;
                try (ResultSet elements = array.getResultSet()) {
                    // H2 has none for elements; PostgreSQL's driver has one of its own, on its own connection.
                    assertThat(elements.getStatement())
                            .isSameAs(database == TestDatabase.POSTGRESQL ? statement : null);
                    assertThat(elements.next()).isTrue();
                    assertThat(elements.getInt(2)).isEqualTo(7);
                }
                try (PreparedStatement prepared = connection.prepareStatement("SELECT CAST(? AS INT ARRAY)")) {
                    prepared.setArray(1, array);
                    try (ResultSet again = prepared.executeQuery()) {
                        assertThat(again.next()).isTrue();
                        assertThat((Object[]) again.getArray(1).getArray()).containsExactly(7, 8);
                    }
                }
            }
        }
    }

    @Test
    void leadsBackFromACursorThatIsAValue() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        try (Connection outside = customers.raw().getConnection();
                Statement statement = outside.createStatement()) {
            statement.execute("CREATE OR REPLACE FUNCTION opened() RETURNS refcursor LANGUAGE plpgsql AS"
                    + " $$ DECLARE c refcursor; BEGIN OPEN c FOR SELECT 7; RETURN c; END $$");
        }
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (boolean byLabel : new boolean[] {false, true}) {
                // The driver reads a cursor once.
                try (ResultSet row = statement.executeQuery("SELECT opened() AS found")) {
                    assertThat(row.next()).isTrue();
                    try (ResultSet cursor = (ResultSet) (byLabel ? row.getObject("found") : row.getObject(1))) {
                        assertThat(cursor.getStatement()).isSameAs(statement);
                        assertRefused(() -> cursor.unwrap(PGStatement.class));
                    }
                }
            }
            try (CallableStatement call = connection.prepareCall("{? = call opened()}")) {
                call.registerOutParameter(1, Types.REF_CURSOR);
                call.execute();
                try (ResultSet cursor = call.getObject(1, ResultSet.class)) {
                    assertThat(cursor.getStatement()).isSameAs(call);
                    assertThat(cursor.next()).isTrue();
                    assertThat(cursor.getInt(1)).isEqualTo(7);
                }
            }
        }
    }

    @Test
    void forgetsTheClientOfTheRequestBefore() throws Exception {
        Customers customers = Customers.make(TestDatabase.H2);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            connection.beginRequest();
            ClientIdAware aware = connection.unwrap(ClientIdAware.class);
            aware.setClientId(TestKeys.OTHER);
            connection.endRequest();
            assertThat(aware.clientId()).isEqualTo(TestKeys.CLIENT);
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
