/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import dev.acrawriter.jdbc.sql.rewrite.Rewriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What is to be done with a statement. Immutable, safe for many threads. */
public sealed interface StatementPlan {
    /** The statement names no configured table: it is sent as it is, with its parameters as they are. */
    record Pass() implements StatementPlan {}

    /**
     * The statement must not be sent.
     *
     * @param code why, for programs
     * @param offset where in the text, from 0
     * @param column the protected column that it is about; null if it is not about one
     * @param reason why, for people; no content of constants
     * @param suggestion what to do instead
     */
    record Refuse(RefusalCode code, int offset, @Nullable ProtectedColumn column, String reason, String suggestion)
            implements StatementPlan {
        /**
         * Makes a refusal.
         *
         * @param code why, for programs
         * @param offset where in the text, from 0
         * @param column the protected column that it is about
         * @param reason why, for people
         * @param suggestion what to do instead
         */
        public Refuse {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(suggestion, "suggestion");
        }

        /**
         * Gives one sentence for a log or an exception.
         *
         * @return code, place, column, reason and suggestion
         */
        public String message() {
            return code + " at offset " + offset + (column == null ? "" : ", column " + column) + ": " + reason + "; "
                    + suggestion;
        }
    }

    /** The statement is sent in another form. Immutable; the text is checked whenever constants are put in. */
    final class Protect implements StatementPlan {
        private final String original;
        private final SessionSettings settings;
        private final List<Splice> splices;
        private final List<LiteralPlan> literals;
        private final List<ParameterPlan> parameters;
        private final List<List<OutputColumn>> results;
        private final Set<ProtectedColumn> searched;
        private final List<String> warnings;
        private final @Nullable String sql;

        /**
         * Makes a plan, and the text to send if it does not depend on constants.
         *
         * @param original the text of the application
         * @param settings what it was analysed with
         * @param splices the changes that are the same each time
         * @param literals the constants that are replaced
         * @param parameters all parameters in the order of their numbers
         * @param results the columns of each statement's result
         * @param searched the columns that are looked for by their hash
         * @param warnings what the application should know
         */
        public Protect(
                String original,
                SessionSettings settings,
                List<Splice> splices,
                List<LiteralPlan> literals,
                List<ParameterPlan> parameters,
                List<List<OutputColumn>> results,
                Set<ProtectedColumn> searched,
                List<String> warnings) {
            this.original = Objects.requireNonNull(original, "original");
            this.settings = Objects.requireNonNull(settings, "settings");
            this.splices = List.copyOf(splices);
            this.literals = List.copyOf(literals);
            this.parameters = List.copyOf(parameters);
            this.results = List.copyOf(results);
            this.searched = Set.copyOf(searched);
            this.warnings = List.copyOf(warnings);
            this.sql = literals.isEmpty() ? Rewriter.rewrite(original, settings, this.splices) : null;
        }

        /**
         * Gives the text of the application.
         *
         * @return the text
         */
        public String original() {
            return original;
        }

        /**
         * Gives the text to send.
         *
         * @param protector makes the form of a constant that is sent, from the plan of the constant and its plaintext: the
         *     stored form for STORE, the search hash or the token for the others. A token of text or number is given as
         *     UTF-8. Called once for each value that is not empty, in the order of the text
         * @return the text, in which nothing outside the changes differs from the original
         */
        public String sql(BiFunction<LiteralPlan, byte[], byte[]> protector) {
            if (sql != null) {
                return sql;
            }
            List<Splice> all = new ArrayList<>(splices);
            literals.stream()
                    .sorted(Comparator.comparingInt(LiteralPlan::start))
                    .forEach(literal -> all.add(new Splice(
                            literal.start(), literal.end(), Rewriter.literal(settings, literal, protector))));
            return Rewriter.rewrite(original, settings, all);
        }

        /**
         * Gives the changes that are the same each time, without those for constants.
         *
         * @return the changes
         */
        public List<Splice> splices() {
            return splices;
        }

        /**
         * Gives the constants that are replaced.
         *
         * @return a plan for each
         */
        public List<LiteralPlan> literals() {
            return literals;
        }

        /**
         * Gives all parameters.
         *
         * @return a plan for each, in the order of their numbers
         */
        public List<ParameterPlan> parameters() {
            return parameters;
        }

        /**
         * Gives the results: one list for each statement of the text, empty for a statement without columns.
         *
         * @return the columns of each result
         */
        public List<List<OutputColumn>> results() {
            return results;
        }

        /**
         * Gives the columns that are looked for by their hash; an index on {@code substr(column, 1, 33)} serves them.
         *
         * @return the columns
         */
        public Set<ProtectedColumn> searched() {
            return searched;
        }

        /**
         * Gives what the application should know.
         *
         * @return one sentence each
         */
        public List<String> warnings() {
            return warnings;
        }

        /**
         * Describes the plan without the statement, which may hold plaintext.
         *
         * @return for logs
         */
        @Override
        public String toString() {
            return "Protect[" + parameters.size() + " parameters, " + literals.size() + " constants, " + splices.size()
                    + " changes]";
        }
    }
}
