/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import dev.acrawriter.schema.ColumnOperation;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import dev.acrawriter.schema.TokenType;
import java.util.List;

/** The schema of the tests: two tables with searchable columns, one with an encrypted key. ledger is not configured. */
public final class Fixture {
    public static final EncryptionSchema SCHEMA = EncryptionSchema.of(
            TableSchema.of(
                    "customer",
                    List.of("id", "created_at", "updated_at", "email", "backup_email", "phone", "note", "num", "nick"),
                    List.of(
                            ColumnSetting.builder("email").searchable().build(),
                            ColumnSetting.builder("backup_email").searchable().build(),
                            ColumnSetting.builder("phone").build(),
                            ColumnSetting.builder("note").dataType(DataType.STR).build(),
                            ColumnSetting.builder("num")
                                    .dataType(DataType.INT32)
                                    .build(),
                            ColumnSetting.builder("nick")
                                    .operation(new ColumnOperation.Tokenize(TokenType.STR, true))
                                    .dataType(DataType.STR)
                                    .build())),
            TableSchema.of(
                    "contact",
                    List.of("id", "customer_id", "email", "other"),
                    List.of(ColumnSetting.builder("email").searchable().build())),
            TableSchema.of(
                    "plain",
                    List.of("id", "email"),
                    List.of(ColumnSetting.builder("id").build())));

    private Fixture() {}

    public static SqlAnalyzer analyzer(SqlDialect dialect) {
        return SqlAnalyzer.of(SCHEMA, SessionSettings.defaults(dialect));
    }

    public static SqlAnalyzer postgres() {
        return analyzer(SqlDialect.POSTGRESQL);
    }

    public static SqlAnalyzer mysql() {
        return analyzer(SqlDialect.MYSQL);
    }
}
