/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.core.keys.KeystoreV1;
import dev.acrawriter.core.keys.MasterKeys;
import dev.acrawriter.jdbc.server.PostgresServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The decorator by its URL. */
class AcraDriverTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeKeysAndSchema() throws Exception {
        try (SecretBytes master = MasterKeys.generateV1()) {
            MasterKeys.writeNewFile(folder.resolve("master"), master);
        }
        try (KeystoreV1 store =
                KeystoreV1.create(folder.resolve("keys"), MasterKeys.ofFile(folder.resolve("master")))) {
            for (KeyPurpose purpose :
                    List.of(KeyPurpose.STORAGE_PAIR, KeyPurpose.STORAGE_SYMMETRIC, KeyPurpose.SEARCH_HMAC)) {
                store.add(KeyName.of(purpose, TestKeys.CLIENT), KeyMaterial.generate(purpose));
            }
        }
        Files.writeString(folder.resolve("schema.yaml"), """
                schemas:
                  - table: customer
                    columns: [id, name, email, age, photo]
                    encrypted:
                      - column: email
                        searchable: true
                        data_type: str
                """);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("acra.config", folder.resolve("schema.yaml").toString());
        properties.setProperty("acra.keys", folder.resolve("keys").toString());
        properties.setProperty("acra.masterKeyFile", folder.resolve("master").toString());
        properties.setProperty("acra.clientId", TestKeys.CLIENT.value());
        return properties;
    }

    private static String inUrl() {
        StringBuilder all = new StringBuilder();
        properties()
                .forEach((name, value) -> all.append('&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8)));
        return all.toString();
    }

    private static void writeAndRead(Connection connection) throws SQLException {
        try (connection;
                PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
            insert.setString(1, "ann@example.org");
            insert.executeUpdate();
            assertThat(Customers.read(connection, "email")).containsExactly("ann@example.org");
        }
    }

    @Test
    void takesItsPropertiesFromTheUrlOrBesideIt() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        String url = PostgresServer.url("wrap_postgresql");
        String rest = url.substring("jdbc:".length());
        writeAndRead(DriverManager.getConnection("jdbc:acra:" + rest, properties()));
        assertThat(new String(customers.stored("email").get(0), StandardCharsets.ISO_8859_1))
                .doesNotContain("ann@example");
        Customers.make(TestDatabase.POSTGRESQL);
        writeAndRead(DriverManager.getConnection("jdbc:acra:" + rest + inUrl()));
        Customers.make(TestDatabase.POSTGRESQL);
        writeAndRead(DriverManager.getConnection("jdbc:acra:" + url + inUrl()));
        // Ours first, theirs after it.
        Customers.make(TestDatabase.POSTGRESQL);
        int question = rest.indexOf('?');
        writeAndRead(DriverManager.getConnection("jdbc:acra:" + rest.substring(0, question) + "?" + inUrl().substring(1)
                + "&" + rest.substring(question + 1)));
    }

    @Test
    void worksInUrlsWithSemicolons() throws Exception {
        Customers.make(TestDatabase.H2);
        writeAndRead(DriverManager.getConnection("jdbc:acra:h2:mem:wrap_h2" + inUrl().replace('&', ';')));
    }

    @Test
    void leavesOtherUrlsToOtherDrivers() throws Exception {
        Driver driver = new AcraDriver();
        assertThat(driver.acceptsURL("jdbc:postgresql://127.0.0.1/x")).isFalse();
        assertThat(driver.connect("jdbc:postgresql://127.0.0.1/x", new Properties()))
                .isNull();
    }

    @Test
    void namesItsPropertiesToTools() throws Exception {
        Driver driver = DriverManager.getDriver("jdbc:acra:postgresql://127.0.0.1/x");
        assertThat(driver).isInstanceOf(AcraDriver.class);
        assertThat(Arrays.stream(driver.getPropertyInfo("jdbc:acra:postgresql://127.0.0.1/x", properties()))
                        .map(property -> property.name))
                .contains("acra.config", "acra.keys", "acra.clientId", "ApplicationName");
    }

    @Test
    void refusesWithoutShowingUrlOrPassword() {
        List<String> wrong = List.of(
                "jdbc:acra:postgresql://marker-host/x?password=marker-pass",
                "jdbc:acra:postgresql://marker-host/x?password=marker-pass&acra.config=missing.yaml&acra.keys=none",
                "jdbc:acra:postgresql://marker-host/x?password=marker-pass&acra.cofnig=x",
                "jdbc:acra:postgresql://marker-host/x?password=marker-pass" + inUrl() + "&acra.unwrap=perhaps",
                "jdbc:acra:unknown://marker-host/x?password=marker-pass" + inUrl());
        for (String url : wrong) {
            assertThatThrownBy(() -> DriverManager.getConnection(url)).satisfies(e -> {
                assertThat(e).isInstanceOf(SQLException.class);
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    assertThat(cause.toString()).doesNotContain("marker-");
                }
            });
        }
    }
}
