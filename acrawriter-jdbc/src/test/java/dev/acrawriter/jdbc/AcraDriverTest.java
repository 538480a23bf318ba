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
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
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

    private static String h2(String more) {
        return "jdbc:acra:h2:mem:wrap_h2" + (inUrl() + more).replace('&', ';');
    }

    @Test
    void handsItsChoicesToTheDataSource() throws Exception {
        Customers customers = Customers.make(TestDatabase.H2);
        try (Connection connection = DriverManager.getConnection(h2("&acra.emptyValues=refuse&acra.dialect=h2"));
                PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
            assertThatThrownBy(() -> insert.setString(1, "")).isInstanceOf(AcraSqlException.class);
        }
        try (Connection connection = DriverManager.getConnection(h2("&acra.refusedStatements=sendUnprotected"));
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT length(email) FROM customer");
        }
        try (Connection connection = DriverManager.getConnection(
                        h2("&acra.maxStreamBytes=3&acra.tableLifetime=0&acra.planCache=10"));
                PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
            assertThatThrownBy(() -> insert.setCharacterStream(1, new StringReader("four")))
                    .isInstanceOfSatisfying(
                            AcraSqlException.class, e -> assertThat(e.state()).isEqualTo(AcraSqlState.LIMIT_EXCEEDED));
        }
        byte[] block;
        try (Connection connection = DriverManager.getConnection(h2(""));
                PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
            insert.setString(1, "ann@example.org");
            insert.executeUpdate();
            byte[] stored = customers.stored("email").get(0);
            block = Arrays.copyOfRange(stored, 33, stored.length);
            insert.setBytes(1, block);
            insert.executeUpdate();
        }
        try (Connection connection = DriverManager.getConnection(h2("&acra.acceptEncryptedValues=false"));
                PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
            assertThatThrownBy(() -> insert.setBytes(1, block)).isInstanceOf(AcraSqlException.class);
        }
        try (Connection outside = customers.raw().getConnection();
                PreparedStatement insert = outside.prepareStatement("UPDATE customer SET photo = ?")) {
            insert.setBytes(1, block);
            insert.executeUpdate();
        }
        assertThat(photo(h2(""))).isEqualTo("ann@example.org".getBytes(StandardCharsets.UTF_8));
        assertThat(photo(h2("&acra.decrypt=everywhere"))).isEqualTo("ann@example.org".getBytes(StandardCharsets.UTF_8));
        assertThat(photo(h2("&acra.decrypt=protectedColumns"))).isEqualTo(block);
        assertThatThrownBy(() -> photo(h2("&acra.poisonRecords=log")))
                .as("the keystore has no poison key")
                .isInstanceOf(AcraSqlException.class)
                .hasMessageContaining("poison key");
    }

    private static byte[] photo(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT photo FROM customer")) {
            assertThat(row.next()).isTrue();
            return row.getBytes(1);
        }
    }

    @Test
    void saysWhatIsWrongWithAProperty() throws Exception {
        Customers.make(TestDatabase.H2);
        Map<String, String> wrong = Map.of(
                "&acra.unwrap=marker", "acra.unwrap is one of deny, allow",
                "&acra.decrypt=", "acra.decrypt is one of protectedTables, everywhere, protectedColumns",
                "&acra.maxStreamBytes=marker", "acra.maxStreamBytes is a whole number",
                "&acra.maxStreamBytes=0", "a positive number is expected",
                "&acra.tableLifetime=-1", "tableLifetime is negative",
                "&acra.emptyValue=refuse", "there is no property acra.emptyValue",
                "&acra.empty-values=refuse", "there is no property acra.empty-values",
                "&ACRA.emptyValues=refuse", "there is no property ACRA.emptyValues",
                "&acra.emptyValues", "the property acra.emptyValues has no value",
                "&acra.config=%zzmarker", "the value of acra.config is not encoded");
        wrong.forEach((more, message) -> assertThatThrownBy(() -> DriverManager.getConnection(h2(more)))
                .isInstanceOfSatisfying(
                        AcraSqlException.class, e -> assertThat(e.state()).isEqualTo(AcraSqlState.CONFIGURATION))
                .hasMessageContaining(message)
                .hasMessageNotContaining("marker"));
    }

    @Test
    void describesItsPropertiesToToolsAsTheGuideDoes() throws Exception {
        StringBuilder table = new StringBuilder("| property | | values |\n| --- | --- | --- |\n");
        for (DriverProperty property : DriverProperty.values()) {
            String values = property.choices().stream()
                    .map(choice -> "`" + choice + "`" + (choice.equals(property.byDefault()) ? " (default)" : ""))
                    .collect(Collectors.joining(", "));
            table.append("| `%s` | %s | %s |\n"
                    .formatted(property.key(), property.description(), values)
                    .replace("  |", " |"));
        }
        assertThat(Files.readString(Path.of("../docs/guide/jdbc-writing.md"))).contains(table);

        DriverPropertyInfo[] shown = new AcraDriver().getPropertyInfo(h2("&acra.unwrap=allow"), new Properties());
        assertThat(shown)
                .filteredOn(info -> info.name.equals("acra.unwrap"))
                .singleElement()
                .satisfies(info -> {
                    assertThat(info.value).isEqualTo("allow");
                    assertThat(info.choices).containsExactly("deny", "allow");
                    assertThat(info.required).isFalse();
                });
        assertThat(shown)
                .filteredOn(info -> info.required)
                .extracting(info -> info.name)
                .contains("acra.config", "acra.keys");
    }
}
