/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.syntax.SqlLexer;
import dev.acrawriter.jdbc.sql.syntax.SqlSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any text is cut without loss, or refused with a place in it. The first byte chooses dialect and settings. */
class SqlLexerFuzzTest {
    private static final List<SqlDialect> DIALECTS =
            List.of(SqlDialect.POSTGRESQL, SqlDialect.MYSQL, SqlDialect.MARIADB, SqlDialect.H2);

    @FuzzTest(maxDuration = "3m")
    void cutsAnyText(byte[] data) {
        if (data.length == 0) {
            return;
        }
        SessionSettings settings = SessionSettings.defaults(DIALECTS.get(data[0] & 3))
                .withStandardConformingStrings((data[0] & 4) == 0)
                .withSqlMode((data[0] & 8) == 0 ? "" : "ANSI_QUOTES,NO_BACKSLASH_ESCAPES");
        String sql = new String(data, 1, data.length - 1, StandardCharsets.UTF_8);
        try {
            StringBuilder joined = new StringBuilder();
            SqlLexer.tokenize(sql, settings).tokens().forEach(token -> joined.append(token.text(sql)));
            assertThat(joined).hasToString(sql);
        } catch (SqlSyntaxException e) {
            assertThat(e.offset()).isBetween(0, sql.length());
        }
    }
}
