/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.ClientId;
import dev.acrawriter.jdbc.sql.OutputColumn;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a result before its first row. Immutable.
 *
 * @param kind where it comes from
 * @param columns what the analyser says of each column, or star; empty unless the kind is {@link Kind#STATEMENT}
 * @param settings what all results of the data source have in common
 * @param client whose keys open and protect cells of columns without a client of their own: the one in force when the statement
 *     was executed; null if none was, so that only columns with a client of their own can be read
 */
public record ResultOrigin(
        Kind kind,
        List<OutputColumn> columns,
        ResultSettings settings,
        @Nullable ClientId client) {
    /** Where a result comes from. */
    public enum Kind {
        /** From a statement that names no protected table. */
        PASSED,
        /** From a statement that was analysed. */
        STATEMENT,
        /** From the driver, as generated keys. */
        GENERATED_KEYS
    }

    /**
     * Makes an origin.
     *
     * @param kind where the result comes from
     * @param columns what the analyser says of each column
     * @param settings what all results have in common
     * @param client whose keys are used
     */
    public ResultOrigin {
        Objects.requireNonNull(kind, "kind");
        columns = List.copyOf(columns);
        Objects.requireNonNull(settings, "settings");
    }

    /**
     * The origin of a result of a statement that passed.
     *
     * @param settings what all results have in common
     * @param client whose keys are used
     * @return the origin
     */
    public static ResultOrigin passed(ResultSettings settings, @Nullable ClientId client) {
        return new ResultOrigin(Kind.PASSED, List.of(), settings, client);
    }

    /**
     * The origin of a result of a protected statement.
     *
     * @param columns the entry of {@code StatementPlan.Protect.results()} for this result
     * @param settings what all results have in common
     * @param client whose keys are used
     * @return the origin
     */
    public static ResultOrigin of(List<OutputColumn> columns, ResultSettings settings, @Nullable ClientId client) {
        return new ResultOrigin(Kind.STATEMENT, columns, settings, client);
    }

    /**
     * The origin of generated keys of a protected statement. The tables are those that the driver names: its metadata of keys is
     * that of a list of columns of one table, which all drivers describe rightly or not at all.
     *
     * @param settings what all results have in common
     * @param client whose keys are used
     * @return the origin
     */
    public static ResultOrigin generatedKeys(ResultSettings settings, @Nullable ClientId client) {
        return new ResultOrigin(Kind.GENERATED_KEYS, List.of(), settings, client);
    }
}
