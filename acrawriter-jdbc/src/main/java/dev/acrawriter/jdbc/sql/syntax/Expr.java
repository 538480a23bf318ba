/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression, as far as protected columns need it: what passes a value on and what compares values is told apart, all the
 * rest is an {@link Operation}. Offsets are those of the text without parentheses around. Immutable.
 */
public sealed interface Expr {
    /**
     * Gives where the expression begins.
     *
     * @return offset of the first character
     */
    int start();

    /**
     * Gives where the expression ends.
     *
     * @return offset after the last character
     */
    int end();

    /**
     * A column, or something that is written like one.
     *
     * @param start where it begins
     * @param end where it ends
     * @param parts the qualifiers and the name
     */
    record Column(int start, int end, List<Name> parts) implements Expr {
        /**
         * Gives the last part.
         *
         * @return the name of the column
         */
        public Name name() {
            return parts.get(parts.size() - 1);
        }
    }

    /**
     * A star.
     *
     * @param start where it begins
     * @param end where it ends
     * @param qualifier what stands before it; may be empty
     */
    record Wildcard(int start, int end, List<Name> qualifier) implements Expr {}

    /**
     * A constant.
     *
     * @param start where it begins
     * @param end where it ends
     * @param kind what it is
     * @param tokens the strings, or the number; MySQL joins neighbouring strings
     * @param negative whether a minus stands before a number
     * @param introducer a MySQL character set with its underscore, in lower case; null if there is none
     */
    record Literal(
            int start,
            int end,
            LiteralKind kind,
            List<SqlToken> tokens,
            boolean negative,
            @Nullable String introducer) implements Expr {}

    /** Kinds of constants. */
    enum LiteralKind {
        /** A string with or without prefix. */
        STRING,
        /** A number. */
        NUMBER,
        /** NULL. */
        NULL,
        /** TRUE or FALSE. */
        BOOLEAN
    }

    /**
     * A parameter.
     *
     * @param start where it begins
     * @param end where it ends
     * @param index its number, from 1
     */
    record Parameter(int start, int end, int index) implements Expr {}

    /**
     * Two or more expressions in parentheses.
     *
     * @param start where it begins
     * @param end where it ends
     * @param items the expressions
     */
    record Row(int start, int end, List<Expr> items) implements Expr {}

    /**
     * A query in parentheses.
     *
     * @param start where the parentheses begin
     * @param end where they end
     * @param query the query
     */
    record Subquery(int start, int end, Statement query) implements Expr {}

    /**
     * EXISTS with its query.
     *
     * @param start where it begins
     * @param end where it ends
     * @param query the query
     */
    record Exists(int start, int end, Statement query) implements Expr {}

    /**
     * Conditions joined by AND, OR or XOR, or negated.
     *
     * @param start where it begins
     * @param end where it ends
     * @param operands the conditions
     */
    record Logical(int start, int end, List<Expr> operands) implements Expr {}

    /**
     * A comparison of two values.
     *
     * @param start where it begins
     * @param end where it ends
     * @param operator the operator or keywords, in lower case
     * @param operatorStart where the operator begins
     * @param operatorEnd where the operator ends
     * @param left the left side
     * @param right the right side
     * @param quantified whether ANY, SOME or ALL stands before the right side
     */
    record Comparison(
            int start,
            int end,
            String operator,
            int operatorStart,
            int operatorEnd,
            Expr left,
            Expr right,
            boolean quantified)
            implements Expr {}

    /**
     * IN with a list.
     *
     * @param start where it begins
     * @param end where it ends
     * @param left the left side
     * @param items the list
     */
    record InList(int start, int end, Expr left, List<Expr> items) implements Expr {}

    /**
     * IN with a query.
     *
     * @param start where it begins
     * @param end where it ends
     * @param left the left side
     * @param query the query
     */
    record InQuery(int start, int end, Expr left, Statement query) implements Expr {}

    /**
     * IS NULL or IS NOT NULL.
     *
     * @param start where it begins
     * @param end where it ends
     * @param operand what is tested
     */
    record NullTest(int start, int end, Expr operand) implements Expr {}

    /**
     * LIKE.
     *
     * @param start where it begins
     * @param end where it ends
     * @param negated whether NOT stands before
     * @param operatorStart where the keywords begin
     * @param operatorEnd where the keywords end
     * @param left the left side
     * @param pattern the pattern
     * @param escape what stands after ESCAPE; null if there is none
     * @param escapeStart where ESCAPE begins, or would
     */
    record Like(
            int start,
            int end,
            boolean negated,
            int operatorStart,
            int operatorEnd,
            Expr left,
            Expr pattern,
            @Nullable Expr escape,
            int escapeStart)
            implements Expr {}

    /**
     * CASE.
     *
     * @param start where it begins
     * @param end where it ends
     * @param operand what the branches compare with; null if they are conditions
     * @param conditions after each WHEN
     * @param results after each THEN and after ELSE
     */
    record Case(int start, int end, @Nullable Expr operand, List<Expr> conditions, List<Expr> results)
            implements Expr {}

    /**
     * A call of a function.
     *
     * @param start where it begins
     * @param end where it ends
     * @param name the last part of the function's name in lower case
     * @param distinct whether DISTINCT stands before the arguments
     * @param arguments the arguments
     * @param others what stands in FILTER, ORDER BY and WITHIN GROUP
     * @param window what stands in OVER; null if there is none
     */
    record Call(
            int start,
            int end,
            String name,
            boolean distinct,
            List<Expr> arguments,
            List<Expr> others,
            @Nullable Window window)
            implements Expr {}

    /**
     * A window.
     *
     * @param partition what stands in PARTITION BY
     * @param others what stands in ORDER BY and in the frame
     */
    record Window(List<Expr> partition, List<Expr> others) {}

    /**
     * A cast in any writing.
     *
     * @param start where it begins
     * @param end where it ends
     * @param operand what is cast
     * @param type the type in lower case, its words separated by one space, with its brackets and lengths
     * @param removable the ranges that are the cast without its operand
     */
    record Cast(int start, int end, Expr operand, String type, List<Range> removable) implements Expr {}

    /**
     * A piece of the text.
     *
     * @param start where it begins
     * @param end where it ends
     */
    record Range(int start, int end) {}

    /**
     * ARRAY with its elements.
     *
     * @param start where it begins
     * @param end where it ends
     * @param items the elements
     */
    record Array(int start, int end, List<Expr> items) implements Expr {}

    /**
     * Anything else that computes a value from others.
     *
     * @param start where it begins
     * @param end where it ends
     * @param operands the others
     */
    record Operation(int start, int end, List<Expr> operands) implements Expr {}

    /**
     * DEFAULT in place of a value.
     *
     * @param start where it begins
     * @param end where it ends
     */
    record Default(int start, int end) implements Expr {}
}
