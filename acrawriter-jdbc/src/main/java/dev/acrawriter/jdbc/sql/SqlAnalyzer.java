/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import dev.acrawriter.jdbc.sql.analysis.SchemaIndex;
import dev.acrawriter.jdbc.sql.analysis.StatementAnalysis;
import dev.acrawriter.schema.EncryptionSchema;
import java.util.Objects;

/**
 * Tells what a statement does with protected columns. A statement that names no configured table passes; one that does is
 * followed completely, or refused. Needs no database.
 *
 * <pre>{@code
 * SqlAnalyzer analyzer = SqlAnalyzer.of(schema, SessionSettings.defaults(SqlDialect.POSTGRESQL));
 * System.out.println(analyzer.explain("SELECT id FROM customer WHERE email = ?"));
 * }</pre>
 *
 * <p>Immutable; safe for many threads if the shapes are. Compared by identity, so that it can be part of a cache key.
 */
public final class SqlAnalyzer {
    private final SessionSettings settings;
    private final SchemaIndex index;

    private SqlAnalyzer(SessionSettings settings, SchemaIndex index) {
        this.settings = settings;
        this.index = index;
    }

    /**
     * Makes an analyser that knows the columns of tables from the schema only.
     *
     * @param schema what is protected
     * @param settings the dialect and the settings of the session
     * @return the analyser
     */
    public static SqlAnalyzer of(EncryptionSchema schema, SessionSettings settings) {
        return of(schema, settings, TableShapes.UNKNOWN);
    }

    /**
     * Makes an analyser that asks for the columns of tables that the schema does not list.
     *
     * @param schema what is protected
     * @param settings the dialect and the settings of the session
     * @param shapes knows the columns of tables
     * @return the analyser
     */
    public static SqlAnalyzer of(EncryptionSchema schema, SessionSettings settings, TableShapes shapes) {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(shapes, "shapes");
        return new SqlAnalyzer(settings, new SchemaIndex(schema, settings, shapes));
    }

    /**
     * Gives the settings that plans are made for.
     *
     * @return the settings
     */
    public SessionSettings settings() {
        return settings;
    }

    /**
     * Analyses a text of one or more statements.
     *
     * @param sql the text
     * @return the plan; trouble with the text is a refusal, never an exception
     */
    public StatementPlan analyze(String sql) {
        return StatementAnalysis.analyze(Objects.requireNonNull(sql, "sql"), index);
    }

    /**
     * Describes what would be done with a text.
     *
     * @param sql the text
     * @return the description
     */
    public StatementExplanation explain(String sql) {
        return new StatementExplanation(sql, settings.dialect(), analyze(sql));
    }
}
