/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlDialect;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqlLexerTest {
    private static final SessionSettings POSTGRES = SessionSettings.defaults(SqlDialect.POSTGRESQL);
    private static final SessionSettings MYSQL = SessionSettings.defaults(SqlDialect.MYSQL);

    static String joined(TokenizedSql text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (SqlToken token : text.tokens()) {
            assertThat(token.start()).isEqualTo(at);
            assertThat(token.end()).isGreaterThan(at);
            out.append(token.text(text.sql()));
            at = token.end();
        }
        return out.toString();
    }

    /** Significant tokens with a letter for their kind. */
    private static String cut(String sql, SessionSettings settings) {
        StringBuilder out = new StringBuilder();
        for (SqlToken token : SqlLexer.tokenize(sql, settings).tokens()) {
            if (token.kind() != TokenKind.TRIVIA) {
                out.append(out.isEmpty() ? "" : " ")
                        .append(token.kind().name().charAt(0))
                        .append(':')
                        .append(token.text(sql));
            }
        }
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
                    a = ?                  → W:a O:= P:?
                    a ?? 'b'               → W:a O:?? S:'b'
                    a ??| b                → W:a O:??| W:b
                    a=?-1                  → W:a O:= P:? O:- N:1
                    a @>?                  → W:a O:@> P:?
                    $1$2                   → P:$1 P:$2
                    a$1                    → W:a$1
                    $$a'b$$                → S:$$a'b$$
                    $x$ $$ $x$             → S:$x$ $$ $x$
                    E'\\'' x               → S:E'\\'' W:x
                    'a\\' x                → S:'a\\' W:x
                    U&"a" U&'b'            → Q:U&"a" S:U&'b'
                    x'1' B'0' N'a'         → S:x'1' S:B'0' S:N'a'
                    a::text[]              → W:a O::: W:text P:[ P:]
                    a[1:2]                 → W:a P:[ N:1 O:: N:2 P:]
                    1.5e-3 .5 1. 0xFF 1_000→ N:1.5e-3 N:.5 N:1. N:0xFF N:1_000
                    1..2                   → N:1 P:. N:.2
                    a<-b                   → W:a O:< O:- W:b
                    a@-b                   → W:a O:@- W:b
                    a /* /* x */ y */ b    → W:a W:b
                    a--b                   → W:a
                    "a""b".c               → Q:"a""b" P:. W:c
                    {fn f(1)}              → P:{ W:fn W:f P:( N:1 P:) P:}
                    a => 1                 → W:a O:=> N:1
                    """)
    void cutsPostgres(String sql, String tokens) {
        assertThat(cut(sql.replace("\\\\", "\\"), POSTGRES)).isEqualTo(tokens.replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
                    'a\\'b' "c\\"d"        → S:'a\\'b' S:"c\\"d"
                    `a``b`.`c`             → Q:`a``b` P:. Q:`c`
                    a--1                   → W:a O:- O:- N:1
                    a # x                  → W:a
                    a /*! b */ c           → W:a W:b W:c
                    a /* /* b */ c         → W:a W:c
                    @a := @@b.c            → V:@a O::= V:@@b.c
                    a<=>b->>'$.c'          → W:a O:<=> W:b O:->> S:'$.c'
                    1abc 0x1F 0b01 0xZ     → W:1abc N:0x1F N:0b01 W:0xZ
                    _utf8'a' N'b'          → W:_utf8 S:'a' S:N'b'
                    $a a$b                 → W:$a W:a$b
                    a||b&&c                → W:a O:|| W:b O:&& W:c
                    """)
    void cutsMySql(String sql, String tokens) {
        assertThat(cut(sql.replace("\\\\", "\\"), MYSQL)).isEqualTo(tokens.replace("\\\\", "\\"));
    }

    @Test
    void followsTheSettingsOfTheSession() {
        assertThat(cut("'a\\' b", MYSQL.withSqlMode("NO_BACKSLASH_ESCAPES"))).isEqualTo("S:'a\\' W:b");
        assertThat(cut("\"a\"", MYSQL)).isEqualTo("S:\"a\"");
        assertThat(cut("\"a\"", MYSQL.withSqlMode("ANSI_QUOTES"))).isEqualTo("Q:\"a\"");
        assertThat(cut("'a\\'' b", POSTGRES.withStandardConformingStrings(false)))
                .isEqualTo("S:'a\\'' W:b");
    }

    @Test
    void joinsPostgresStringsOverLineEnds() {
        assertThat(cut("'a'\n -- x'\n  'b' 'c'", POSTGRES)).isEqualTo("S:'a'\n -- x'\n  'b' S:'c'");
    }

    @Test
    void takesTheBlanksAndLineEndsOfH2() {
        SessionSettings h2 = SessionSettings.defaults(SqlDialect.H2);

        assertThat(cut("a\u00a0b\u2003c\u0001d\u0000e", h2)).isEqualTo("W:a W:b W:c W:d W:e");
        assertThat(cut("a -- b\rc // d\re", h2)).isEqualTo("W:a W:c W:e");
        assertThat(cut("a -- b\rc\nd", MYSQL)).isEqualTo("W:a W:d");
    }

    @Test
    void refusesANoBreakSpaceThatIsABlankForSomeServers() {
        assertThatThrownBy(() -> cut("a\u00a0b", MYSQL)).isInstanceOf(SqlSyntaxException.class);
        assertThat(cut("a'\u00a0'", MYSQL)).isEqualTo("W:a S:'\u00a0'");
    }

    @Test
    void noticesVersionedComments() {
        assertThat(SqlLexer.tokenize("/*!50000 a */", MYSQL).versionedCommentAt())
                .isZero();
        assertThat(SqlLexer.tokenize("/*! a */", MYSQL).versionedCommentAt()).isNegative();
        assertThat(SqlLexer.tokenize("/*M! a */ b", MYSQL).versionedCommentAt()).isZero();
        assertThat(cut("/*M! a */ b", SessionSettings.defaults(SqlDialect.MARIADB)))
                .isEqualTo("W:a W:b");
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL,'''a'",
        "POSTGRESQL,/* a /* b */",
        "POSTGRESQL,$x$ a",
        "POSTGRESQL,1a",
        "POSTGRESQL,\\",
        "MYSQL,`a",
        "MYSQL,/*! a",
        "MYSQL,/*! a /* b */ */",
        "MYSQL,1.5a",
        "H2,\"a",
        "H2,1e5x"
    })
    void refusesWhatDoesNotEnd(SqlDialect dialect, String sql) {
        assertThatThrownBy(() -> SqlLexer.tokenize(sql, SessionSettings.defaults(dialect)))
                .isInstanceOf(SqlSyntaxException.class);
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void losesNoCharacterOfRandomTexts(SqlDialect dialect) {
        String[] pieces = {
            "a", "B1", "'x'", "\"y\"", "`z`", "1", "2.5", "?", "$1", "$$q$$", "E'\\''", "--c\n", "/*d*/", "#e\n", " ",
            "\n", "(", ")", ",", ";", ".", "=", "<>", "||", "::", ":=", "@v", "{", "}", "[", "]", "?1", "é", "😀",
            "x'0f'", "_b'c'"
        };
        SplittableRandom random = new SplittableRandom(5);
        int cut = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder sql = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                sql.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                TokenizedSql text = SqlLexer.tokenize(sql.toString(), SessionSettings.defaults(dialect));
                assertThat(joined(text)).isEqualTo(sql.toString());
                cut++;
            } catch (SqlSyntaxException e) {
                assertThat(e.offset()).isBetween(0, sql.length());
            }
        }
        assertThat(cut).isGreaterThan(2_000);
    }
}
