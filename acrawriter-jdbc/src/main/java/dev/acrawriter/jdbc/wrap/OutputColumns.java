/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.sql.OutputColumn;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a result is which protected column. Immutable.
 *
 * <ol>
 *   <li>The analyser's columns count if there are as many as the result has, and every label that it knows is the driver's. One
 *       star over unprotected tables of unknown shape stands for as many columns as are left over.
 *   <li>Otherwise the driver's metadata counts, if it is PostgreSQL's and names every protected column that the analyser saw.
 *   <li>Otherwise the result is refused: nothing is ever decrypted, or left encrypted, by a guess of its place.
 * </ol>
 *
 * Binary columns that are none of these are marked to be searched for envelopes.
 */
final class OutputColumns {
    /** PostgreSQL cuts longer labels; the last character may have been cut whole. */
    private static final int SHORTEST_CUT_LABEL = 60;

    private final List<@Nullable ProtectedColumn> columns;
    private final BitSet searched;

    private OutputColumns(List<@Nullable ProtectedColumn> columns, BitSet searched) {
        this.columns = columns;
        this.searched = searched;
    }

    static OutputColumns of(ResultOrigin origin, ResultSetMetaData metaData) throws SQLException {
        int count = metaData.getColumnCount();
        List<@Nullable ProtectedColumn> columns = switch (origin.kind()) {
            case PASSED -> unprotected(count);
            case STATEMENT -> ofStatement(origin, metaData, count);
            case GENERATED_KEYS -> ofDriver(new BaseColumns(metaData, origin.settings()), count);
        };
        return new OutputColumns(columns, searched(origin, metaData, columns));
    }

    /** The number of columns of the result. */
    int count() {
        return columns.size();
    }

    /** The protected column that a column of the result shows, from 1; null if it shows none. */
    @Nullable
    ProtectedColumn column(int index) {
        return columns.get(index - 1);
    }

    /** The protected columns by index, from 1. */
    @Nullable
    ProtectedColumn[] protectedColumns() {
        ProtectedColumn[] byIndex = new ProtectedColumn[columns.size() + 1];
        for (int index = 1; index < byIndex.length; index++) {
            byIndex[index] = columns.get(index - 1);
        }
        return byIndex;
    }

    /** Whether the cells of an unprotected column, from 1, are searched for envelopes. */
    boolean searched(int index) {
        return searched.get(index);
    }

    /** Whether there is nothing to do but to forward. */
    boolean allForwarded() {
        if (!searched.isEmpty()) {
            return false;
        }
        for (ProtectedColumn column : columns) {
            if (column != null) {
                return false;
            }
        }
        return true;
    }

    private static List<@Nullable ProtectedColumn> unprotected(int count) {
        return Collections.nCopies(count, null);
    }

    private static List<@Nullable ProtectedColumn> ofStatement(
            ResultOrigin origin, ResultSetMetaData metaData, int count) throws SQLException {
        List<ProtectedColumn> expected = expected(origin.columns());
        if (expected.isEmpty()) {
            return unprotected(count);
        }
        List<@Nullable OutputColumn> aligned = align(origin.columns(), count);
        if (aligned != null && labelsAgree(aligned, metaData)) {
            List<@Nullable ProtectedColumn> columns = new ArrayList<>(count);
            for (OutputColumn output : aligned) {
                columns.add(output == null ? null : output.protectedColumn());
            }
            return columns;
        }
        BaseColumns base = new BaseColumns(metaData, origin.settings());
        if (base.trusted()) {
            List<@Nullable ProtectedColumn> columns = ofDriver(base, count);
            List<@Nullable ProtectedColumn> found = new ArrayList<>(columns);
            if (expected.stream().allMatch(found::remove)) {
                return columns;
            }
        }
        throw ResultErrors.misaligned(expected, count);
    }

    private static List<ProtectedColumn> expected(List<OutputColumn> outputs) {
        List<ProtectedColumn> expected = List.of();
        for (OutputColumn output : outputs) {
            if (output.protectedColumn() != null) {
                expected = expected.isEmpty() ? new ArrayList<>(outputs.size()) : expected;
                expected.add(output.protectedColumn());
            }
        }
        return expected;
    }

    private static List<@Nullable ProtectedColumn> ofDriver(BaseColumns base, int count) throws SQLException {
        List<@Nullable ProtectedColumn> columns = new ArrayList<>(count);
        for (int index = 1; index <= count; index++) {
            columns.add(base.column(index));
        }
        return columns;
    }

    /**
     * Gives each column of the result what the analyser says of it, null for what a star stands for. The result is null if it
     * cannot be told.
     */
    private static @Nullable List<@Nullable OutputColumn> align(List<OutputColumn> outputs, int count) {
        int firstStar = -1;
        int lastStar = -1;
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).star()) {
                firstStar = firstStar < 0 ? i : firstStar;
                lastStar = i;
            }
        }
        if (firstStar < 0) {
            return outputs.size() == count ? new ArrayList<>(outputs) : null;
        }
        for (OutputColumn between : outputs.subList(firstStar, lastStar + 1)) {
            if (between.protectedColumn() != null) {
                return null;
            }
        }
        int behind = outputs.size() - lastStar - 1;
        int starred = count - firstStar - behind;
        if (starred < lastStar - firstStar - stars(outputs.subList(firstStar, lastStar + 1)) + 1) {
            return null;
        }
        List<@Nullable OutputColumn> aligned = new ArrayList<>(count);
        aligned.addAll(outputs.subList(0, firstStar));
        aligned.addAll(Collections.nCopies(starred, null));
        aligned.addAll(outputs.subList(lastStar + 1, outputs.size()));
        return aligned;
    }

    private static int stars(List<OutputColumn> outputs) {
        return (int) outputs.stream().filter(OutputColumn::star).count();
    }

    private static boolean labelsAgree(List<@Nullable OutputColumn> aligned, ResultSetMetaData metaData)
            throws SQLException {
        for (int i = 0; i < aligned.size(); i++) {
            OutputColumn output = aligned.get(i);
            if (output != null && output.label() != null) {
                String label = metaData.getColumnLabel(i + 1);
                if (label == null || !sameLabel(output.label().strip(), label.strip())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean sameLabel(String written, String label) {
        return written.equalsIgnoreCase(label)
                || (label.getBytes(StandardCharsets.UTF_8).length >= SHORTEST_CUT_LABEL
                        && written.regionMatches(true, 0, label, 0, label.length()));
    }

    private static BitSet searched(
            ResultOrigin origin, ResultSetMetaData metaData, List<@Nullable ProtectedColumn> columns)
            throws SQLException {
        BitSet searched = new BitSet(columns.size() + 1);
        boolean wanted = switch (origin.settings().envelopes()) {
            case NONE -> false;
            case PROTECTED_TABLES -> origin.kind() != ResultOrigin.Kind.PASSED;
            case EVERYWHERE -> true;
        };
        for (int index = 1; wanted && index <= columns.size(); index++) {
            if (columns.get(index - 1) == null && isBinary(metaData.getColumnType(index))) {
                searched.set(index);
            }
        }
        return searched;
    }

    private static boolean isBinary(int type) {
        return switch (type) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> true;
            default -> false;
        };
    }
}
