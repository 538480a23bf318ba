/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.jdbc.sql.Fixture;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.SqlAnalyzer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.StatementPlan;
import dev.acrawriter.jdbc.sql.syntax.SqlLexer;
import dev.acrawriter.jdbc.sql.syntax.SqlToken;
import dev.acrawriter.jdbc.sql.syntax.TokenKind;
import java.nio.charset.StandardCharsets;

/** Any text is answered. The first byte chooses the dialect. */
class SqlAnalyzerFuzzTest {
    private static final SqlAnalyzer[] ANALYZERS = {
        Fixture.postgres(), Fixture.mysql(), Fixture.analyzer(SqlDialect.MARIADB), Fixture.analyzer(SqlDialect.H2)
    };

    @FuzzTest(maxDuration = "5m")
    void answersAnyText(byte[] data) {
        if (data.length == 0) {
            return;
        }
        SqlAnalyzer analyzer = ANALYZERS[data[0] & 3];
        String sql = new String(data, 1, data.length - 1, StandardCharsets.UTF_8);

        StatementPlan plan = analyzer.analyze(sql);

        if (plan instanceof StatementPlan.Refuse refuse) {
            assertThat(refuse.code()).isNotEqualTo(RefusalCode.REWRITE_CHECK);
            assertThat(refuse.offset()).isBetween(0, sql.length());
        } else if (plan instanceof StatementPlan.Protect protect) {
            // Putting constants in runs the check of the text.
            String sent = protect.sql((literal, plaintext) -> new byte[33]);
            assertThat(parameters(sent, analyzer)).isEqualTo(parameters(sql, analyzer));
        }
        assertThat(analyzer.explain(sql).toString()).isNotEmpty();
    }

    private static long parameters(String sql, SqlAnalyzer analyzer) {
        return SqlLexer.tokenize(sql, analyzer.settings()).tokens().stream()
                .map(SqlToken::kind)
                .filter(kind -> kind == TokenKind.PARAMETER)
                .count();
    }
}
