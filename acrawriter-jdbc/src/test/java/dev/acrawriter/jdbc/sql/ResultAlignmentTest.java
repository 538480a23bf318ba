/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.ClientId;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.cipher.ColumnCipher;
import dev.acrawriter.jdbc.wrap.AcraResults;
import dev.acrawriter.jdbc.wrap.ResultOrigin;
import dev.acrawriter.jdbc.wrap.ResultSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The columns that the analyser tells are those of the result: as many, and with the labels that real drivers give. Otherwise good
 * results would be refused. The driver's own word on the origin is not asked for.
 */
class ResultAlignmentTest {
    private static final ClientId CLIENT = ClientId.of("alignment_client");

    @Test
    void postgresDescribesTheColumnsThatTheAnalyserTells() throws Exception {
        try (Connection connection = FixtureDatabases.postgres("encrypted")) {
            check("PostgreSQL", SqlDialect.POSTGRESQL, connection);
        }
    }

    @Test
    void mariaDbDescribesTheColumnsThatTheAnalyserTells() throws Exception {
        try (Connection connection = FixtureDatabases.mariaDbOrSkip("encrypted")) {
            check("MariaDB", SqlDialect.MARIADB, connection);
        }
    }

    private static void check(String server, SqlDialect dialect, Connection connection) throws SQLException {
        List<String> refused = new ArrayList<>();
        int described = 0;
        int undescribed = 0;
        try (FixedKeySource keys = FixedKeySource.builder().build();
                ColumnCipher cipher = ColumnCipher.builder(keys).build()) {
            ResultSettings settings = ResultSettings.of(cipher, Fixture.SCHEMA, SqlDialect.H2);
            SqlAnalyzer withCatalogue = SqlAnalyzer.of(
                    Fixture.SCHEMA, SessionSettings.defaults(dialect), (schema, table) -> columns(connection, table));
            for (String sql : PreparedEverywhereTest.statements(dialect)) {
                // One star stands for the columns that are left over; several need the catalogue.
                SqlAnalyzer analyzer =
                        stars(Fixture.analyzer(dialect).analyze(sql)) > 1 ? withCatalogue : Fixture.analyzer(dialect);
                if (!(analyzer.analyze(sql) instanceof StatementPlan.Protect plan)
                        || plan.results().size() != 1
                        || plan.results().get(0).stream().allMatch(column -> column.protectedColumn() == null)) {
                    continue;
                }
                try (PreparedStatement statement = connection.prepareStatement(PreparedEverywhereTest.rendered(plan))) {
                    ResultSetMetaData metaData = statement.getMetaData();
                    if (metaData != null && metaData.getColumnCount() > 0) {
                        described++;
                        AcraResults.describe(
                                metaData, ResultOrigin.of(plan.results().get(0), settings, CLIENT));
                    }
                } catch (AcraSqlException e) {
                    refused.add(e.getMessage() + ": " + sql);
                } catch (SQLException e) {
                    // The statement is not one that this server takes.
                    undescribed++;
                }
            }
        }
        TestLog.print(server + ": " + described + " results described, not taken by the server " + undescribed
                + ", refused " + refused.size());
        assertThat(refused).isEmpty();
        assertThat(described).isGreaterThan(100);
    }

    private static long stars(StatementPlan plan) {
        return plan instanceof StatementPlan.Protect protect
                        && protect.results().size() == 1
                ? protect.results().get(0).stream().filter(OutputColumn::star).count()
                : 0;
    }

    private static List<String> columns(Connection connection, String table) {
        try (ResultSet rows =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString("COLUMN_NAME"));
            }
            return names;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
