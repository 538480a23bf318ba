/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.LiteralPlan;
import dev.acrawriter.jdbc.sql.OutputColumn;
import dev.acrawriter.jdbc.sql.ParameterPlan;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.StatementPlan;
import dev.acrawriter.jdbc.sql.ValueRole;
import dev.acrawriter.jdbc.sql.syntax.Name;
import dev.acrawriter.jdbc.sql.syntax.SqlLexer;
import dev.acrawriter.jdbc.sql.syntax.SqlSyntaxException;
import dev.acrawriter.jdbc.sql.syntax.SqlToken;
import dev.acrawriter.jdbc.sql.syntax.Statement;
import dev.acrawriter.jdbc.sql.syntax.StatementParser;
import dev.acrawriter.jdbc.sql.syntax.TokenKind;
import dev.acrawriter.jdbc.sql.syntax.TokenizedSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** From a text to its plan. One object for one analysis. */
public final class StatementAnalysis {
    private final TokenizedSql text;
    private final Context context;
    private final List<List<OutputColumn>> results = new ArrayList<>();

    private StatementAnalysis(TokenizedSql text, SchemaIndex index) {
        this.text = text;
        this.context = new Context(text, index);
    }

    /**
     * Analyses a text.
     *
     * @param sql the text
     * @param index the schema
     * @return the plan; every trouble with the text is a refusal, never an exception
     */
    public static StatementPlan analyze(String sql, SchemaIndex index) {
        TokenizedSql text;
        try {
            text = SqlLexer.tokenize(sql, index.settings());
            SettingRules.check(text);
            if (!index.mentions(text)) {
                return new StatementPlan.Pass();
            }
        } catch (SqlSyntaxException e) {
            return index.namedIn(sql) ? notUnderstood(e) : new StatementPlan.Pass();
        } catch (RefusedException e) {
            return refused(e);
        }
        try {
            return new StatementAnalysis(text, index).plan();
        } catch (SqlSyntaxException e) {
            return notUnderstood(e);
        } catch (RefusedException e) {
            return refused(e);
        }
    }

    private static StatementPlan refused(RefusedException e) {
        return new StatementPlan.Refuse(e.code(), e.offset(), e.column(), e.reason(), e.suggestion());
    }

    private static StatementPlan notUnderstood(SqlSyntaxException e) {
        String reason = e.getMessage() == null ? "not understood" : e.getMessage();
        return e.tooDeep()
                ? new StatementPlan.Refuse(RefusalCode.TOO_DEEP, e.offset(), null, reason, "nest less deeply")
                : new StatementPlan.Refuse(
                        RefusalCode.NOT_UNDERSTOOD,
                        e.offset(),
                        null,
                        reason,
                        "write the statement in a supported form, or run it on a connection that is not protected");
    }

    private StatementPlan plan() {
        if (text.versionedCommentAt() >= 0) {
            throw new RefusedException(
                    RefusalCode.VERSIONED_COMMENT,
                    text.versionedCommentAt(),
                    null,
                    "a comment holds code that only some server versions execute",
                    "write the code without the comment");
        }
        Map<Integer, Integer> offsets = parameterOffsets();
        int parameters = 0;
        for (List<SqlToken> statement : text.statements()) {
            if (context.index().mentions(text, statement)) {
                StatementParser.Parsed parsed = StatementParser.parse(text, statement, parameters);
                parameters = parsed.parameters();
                requireUnprotected(parsed.created());
                results.add(analyze(parsed.statement()));
                requireAllSeen(parsed, statement);
            } else {
                parameters += (int) statement.stream()
                        .filter(token -> token.kind() == TokenKind.PARAMETER)
                        .count();
                results.add(List.of());
            }
        }
        if (!context.touchesConfigured()) {
            requireNoCarriedStatement(List.of());
            return new StatementPlan.Pass();
        }
        Roles roles = new Roles(context);
        List<ParameterPlan> plans = new ArrayList<>(offsets.size());
        offsets.forEach((index, offset) -> {
            Slot slot = context.parameters().get(index);
            plans.add(
                    slot == null
                            ? new ParameterPlan(index, ValueRole.NONE, List.of(), offset)
                            : roles.parameter(index, slot, offset));
        });
        roles.requireNoConstantAskedInClear();
        try {
            StatementPlan.Protect plan = new StatementPlan.Protect(
                    text.sql(),
                    text.settings(),
                    roles.splices(),
                    roles.literals(),
                    plans,
                    results,
                    context.searched(),
                    new ArrayList<>(context.warnings()));
            requireNoCarriedStatement(plan.literals());
            if (!plan.literals().isEmpty()) {
                // The check of the text with constants in it, before anybody relies on the plan.
                plan.sql((literal, plaintext) -> new byte[] {1});
            }
            return plan;
        } catch (IllegalStateException | SqlSyntaxException e) {
            throw new RefusedException(
                    RefusalCode.REWRITE_CHECK,
                    0,
                    null,
                    "the rewritten statement did not pass its check",
                    "please report the statement as a defect");
        }
    }

    private List<OutputColumn> analyze(Statement statement) {
        Queries queries = new Queries(context);
        List<Output> outputs = queries.query(statement, new Scope(context.index(), null), Queries.Use.ROWS);
        queries.release(outputs);
        List<OutputColumn> columns = new ArrayList<>(outputs.size());
        for (Output output : outputs) {
            Value value = output.value();
            columns.add(new OutputColumn(
                    output.label(),
                    new ArrayList<>(value.sources()),
                    value.isProtected() ? value.column() : null,
                    output.star()));
        }
        return columns;
    }

    /** Numbers and first places of all parameters. */
    private Map<Integer, Integer> parameterOffsets() {
        Map<Integer, Integer> offsets = new TreeMap<>();
        boolean counted = false;
        boolean numbered = false;
        int count = 0;
        for (SqlToken token : text.tokens()) {
            if (token.kind() != TokenKind.PARAMETER) {
                continue;
            }
            String number = token.text(text.sql()).substring(1);
            counted |= number.isEmpty();
            numbered |= !number.isEmpty();
            if (counted && numbered) {
                throw new RefusedException(
                        RefusalCode.MIXED_PARAMETERS,
                        token.start(),
                        null,
                        "parameters are written in two ways",
                        "use either question marks or numbers");
            }
            if (number.length() > 5) {
                throw new SqlSyntaxException(token.start(), "a parameter number is too large");
            }
            offsets.putIfAbsent(number.isEmpty() ? ++count : Integer.parseInt(number), token.start());
        }
        return offsets;
    }

    /**
     * A constant that is a statement over a configured table may be executed by what gets it. Where a constant is encrypted, it
     * is a value, whatever it says.
     */
    private void requireNoCarriedStatement(List<LiteralPlan> encrypted) {
        NavigableMap<Integer, LiteralPlan> values = new TreeMap<>();
        encrypted.forEach(literal -> values.put(literal.start(), literal));
        for (List<SqlToken> statement : text.statements()) {
            if (statement.get(0).text(text.sql()).equalsIgnoreCase("comment")) {
                continue;
            }
            for (SqlToken token : statement) {
                boolean constant = token.kind() == TokenKind.STRING || token.kind() == TokenKind.NUMBER;
                Map.Entry<Integer, LiteralPlan> value = values.floorEntry(token.start());
                if (constant
                        && (value == null || value.getValue().end() <= token.start())
                        && context.index().carriesStatement(text, token)) {
                    throw new RefusedException(
                            RefusalCode.NOT_UNDERSTOOD,
                            token.start(),
                            null,
                            "a constant looks like a statement over a protected table",
                            "execute the statement itself, or pass the text as a parameter");
                }
            }
        }
    }

    /** The rows of a query come into a new table as they are, so that table must not be one whose columns are protected. */
    private void requireUnprotected(List<List<Name>> created) {
        for (List<Name> table : created) {
            if (context.index().find(table) != null) {
                throw new RefusedException(
                        RefusalCode.UNSUPPORTED_USE,
                        table.get(0).start(),
                        null,
                        "a protected table is made from the rows of a query, which would be stored as they are",
                        "create the table with its columns, and insert into it");
            }
        }
    }

    /** Every parameter and text constant must have been met; one that was not is in a place that is not understood. */
    private void requireAllSeen(StatementParser.Parsed parsed, List<SqlToken> tokens) {
        if (parsed.statement() instanceof Statement.Definition) {
            return;
        }
        for (SqlToken token : tokens) {
            boolean value = token.kind() == TokenKind.PARAMETER || token.kind() == TokenKind.STRING;
            if (value && !context.hasSeen(token) && !parsed.stringNames().contains(token.start())) {
                throw new SqlSyntaxException(token.start(), "a value in a place that is not understood");
            }
        }
    }
}
