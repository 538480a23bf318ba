/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.acrawriter.ClientId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose keys are used: of the scope, of the connection, of the data source. */
class ClientScopeTest {
    private static void insert(Connection connection, String email) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
            insert.setString(1, email);
            insert.executeUpdate();
        }
    }

    private static int count(Connection connection, String email) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT count(*) FROM customer WHERE email = ?")) {
            select.setString(1, email);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void findsAValueOnlyWithTheClientThatWroteIt(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            insert(connection, "ann@example.org");
            try (ClientScope scope = ClientScope.enter(TestKeys.OTHER)) {
                assertThat(scope.clientId()).isEqualTo(TestKeys.OTHER);
                assertThat(count(connection, "ann@example.org")).isZero();
                insert(connection, "bob@example.org");
                assertThat(count(connection, "bob@example.org")).isEqualTo(1);
            }
            assertThat(count(connection, "ann@example.org")).isEqualTo(1);
            assertThat(count(connection, "bob@example.org")).isZero();
            // Neither can read the other's.
            List<String> read = Customers.read(connection, "email");
            assertThat(read.get(0)).isEqualTo("ann@example.org");
            assertThat(read.get(1)).doesNotContain("bob");
        }
    }

    @Test
    void usesTheClientThatIsInForceWhenAParameterIsSet() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
            try (ClientScope scope = ClientScope.enter(TestKeys.OTHER)) {
                assertThat(ClientScope.current()).isEqualTo(scope.clientId());
                insert.setString(1, "bob@example.org");
            }
            insert.executeUpdate();
            assertThat(count(connection, "bob@example.org")).isZero();
            try (ClientScope scope = ClientScope.enter(TestKeys.OTHER)) {
                assertThat(scope).isNotNull();
                assertThat(count(connection, "bob@example.org")).isEqualTo(1);
            }
        }
    }

    @Test
    void prefersTheScopeThenTheConnectionThenTheDataSource() throws Exception {
        Customers customers = Customers.make(TestDatabase.H2);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            ClientIdAware aware = connection.unwrap(ClientIdAware.class);
            assertThat(aware.clientId()).isEqualTo(TestKeys.CLIENT);
            aware.setClientId(TestKeys.OTHER);
            assertThat(aware.clientId()).isEqualTo(TestKeys.OTHER);
            try (ClientScope scope = ClientScope.enter(TestKeys.STRANGER)) {
                assertThat(aware.clientId()).isEqualTo(scope.clientId());
            }
            aware.setClientId(null);
            assertThat(aware.clientId()).isEqualTo(TestKeys.CLIENT);
        }
    }

    @Test
    void refusesAValueForWhichThereIsNoClientOrNoKey() throws Exception {
        Customers customers = Customers.make(TestDatabase.H2);
        try (AcraDataSource source = AcraDataSource.builder(customers.raw())
                        .schema(Customers.SCHEMA)
                        .keys(TestKeys.keys())
                        .build();
                Connection connection = source.getConnection()) {
            assertThatThrownBy(() -> insert(connection, "nobody@example.org"))
                    .isInstanceOfSatisfying(
                            AcraSqlException.class,
                            e -> assertThat(e.state()).isEqualTo(AcraSqlState.CLIENT_ID_MISSING));
            try (ClientScope scope = ClientScope.enter(TestKeys.STRANGER)) {
                assertThat(scope).isNotNull();
                assertThatThrownBy(() -> insert(connection, "nobody@example.org"))
                        .isInstanceOfSatisfying(
                                AcraSqlException.class,
                                e -> assertThat(e.state()).isEqualTo(AcraSqlState.KEY_UNAVAILABLE));
            }
        }
        assertThat(customers.stored("email")).isEmpty();
    }

    @Test
    void refusesToCloseAnyButTheInnermostScope() throws Exception {
        ClientScope outer = ClientScope.enter(TestKeys.CLIENT);
        ClientScope inner = ClientScope.enter(TestKeys.OTHER);
        assertThatThrownBy(outer::close).isInstanceOf(IllegalStateException.class);
        assertThat(ClientScope.current()).isEqualTo(TestKeys.OTHER);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> closing = other.submit(inner::close);
            assertThatThrownBy(closing::get).hasCauseInstanceOf(IllegalStateException.class);
            assertThat(other.submit((Callable<Object>) ClientScope::current).get())
                    .isNull();
        } finally {
            other.shutdown();
        }
        inner.close();
        outer.close();
        assertThat(ClientScope.current()).isNull();
        assertThatThrownBy(outer::close).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsScopesOfManyThreadsApart() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                boolean odd = i % 2 == 1;
                all.add(threads.submit(() -> {
                    try (ClientScope scope = ClientScope.enter(odd ? TestKeys.OTHER : TestKeys.CLIENT)) {
                        Thread.onSpinWait();
                        return scope.clientId().equals(ClientScope.current());
                    }
                }));
            }
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    /** By name, since these tests are compiled for a Java that has no virtual threads yet. */
    private static ExecutorService virtualThreads() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with Java 21");
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void keepsScopesOfVirtualThreadsApart(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        HikariConfig config = new HikariConfig();
        config.setDataSource(customers.raw());
        config.setMaximumPoolSize(4);
        ExecutorService threads = virtualThreads();
        try (HikariDataSource pool = new HikariDataSource(config);
                AcraDataSource source = AcraDataSource.builder(pool)
                        .schema(Customers.SCHEMA)
                        .keys(TestKeys.keys())
                        .build()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ClientId client = i % 2 == 1 ? TestKeys.OTHER : TestKeys.CLIENT;
                String email = client + "-" + i;
                all.add(threads.submit(() -> {
                    try (ClientScope scope = ClientScope.enter(client);
                            Connection connection = source.getConnection()) {
                        insert(connection, email);
                        assertThat(ClientScope.current()).isEqualTo(scope.clientId());
                        return count(connection, email);
                    }
                }));
            }
            for (Future<Integer> one : all) {
                assertThat(one.get()).isEqualTo(1);
            }
            try (ClientScope scope = ClientScope.enter(TestKeys.OTHER);
                    Connection connection = source.getConnection()) {
                assertThat(Customers.read(connection, "email"))
                        .filteredOn(email -> email.startsWith(scope.clientId() + "-"))
                        .hasSize(50);
            }
        } finally {
            threads.shutdown();
        }
    }
}
