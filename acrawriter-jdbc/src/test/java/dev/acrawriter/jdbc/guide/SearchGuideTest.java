/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.core.schema.EncryptorConfigReader;
import dev.acrawriter.jdbc.AcraDataSource;
import dev.acrawriter.jdbc.TestKeys;
import dev.acrawriter.jdbc.server.PostgresServer;
import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlAnalyzer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.schema.EncryptionSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code docs/guide/search.md}. */
class SearchGuideTest {
    private static final GuidePage PAGE = GuidePage.read("docs/guide/search.md");

    private final EncryptionSchema schema = EncryptorConfigReader.strict().read(PAGE.block("yaml"));

    @Test
    void plainSqlFindsAnEncryptedValueOnTheIndexOfThePage() throws Exception {
        PostgresServer.create("guide_search");
        PGSimpleDataSource pool = new PGSimpleDataSource();
        pool.setURL(PostgresServer.url("guide_search"));
        try (Connection raw = pool.getConnection();
                Statement ddl = raw.createStatement()) {
            ddl.execute("CREATE TABLE customer (id integer, email bytea)");
            ddl.execute(PAGE.block("sql"));
        }
        try (AcraDataSource source = AcraDataSource.builder(pool)
                        .schema(schema)
                        .keys(TestKeys.keys())
                        .clientId(TestKeys.CLIENT)
                        .build();
                Connection connection = source.getConnection();
                Statement insert = connection.createStatement()) {
            insert.executeUpdate("INSERT INTO customer VALUES (1, 'jane@example.com'), (2, 'joe@example.com')");
            // guide
            PreparedStatement find = connection.prepareStatement("SELECT id, email FROM customer WHERE email = ?");
            find.setString(1, "jane@example.com");
            // end
            try (find;
                    ResultSet found = find.executeQuery()) {
                assertThat(found.next()).isTrue();
                assertThat(found.getInt(1)).isEqualTo(1);
                assertThat(found.getString(2)).isEqualTo("jane@example.com");
                assertThat(found.next()).isFalse();
            }
        }
    }

    @Test
    void thePageShowsWhatIsSent() {
        String sent = SqlAnalyzer.of(schema, SessionSettings.defaults(SqlDialect.POSTGRESQL))
                .explain("SELECT id, email FROM customer WHERE email = ?")
                .toString();
        assertThat(sent).contains("SELECT id, email FROM customer WHERE substr(email, 1, 33) = ?");
        assertThat(PAGE.text()).contains("`SELECT id, email FROM customer WHERE substr(email, 1, 33) = ?`");
    }
}
