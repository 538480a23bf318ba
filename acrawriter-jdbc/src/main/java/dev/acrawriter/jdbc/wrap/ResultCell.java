/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.value.PlainForm;
import dev.acrawriter.jdbc.value.PlainFormException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * The plaintext of one column in the current row: read with the first getter, kept until the row is left, then wiped. Not safe
 * for threads, as results are not.
 */
final class ResultCell {
    private final Object column;
    private final PlainForm form;
    private final CellReader reader;
    private CellReader.@Nullable Reading reading;

    /** A cell of a column that is named as the object describes itself; hardly a cell is ever asked for its name. */
    ResultCell(Object column, PlainForm form, CellReader reader) {
        this.column = column;
        this.form = form;
        this.reader = reader;
    }

    String column() {
        return column.toString();
    }

    /** Whether the driver's own getters give the value. */
    boolean forwarded() throws SQLException {
        return reading() == CellReader.Reading.FORWARDED;
    }

    boolean isNull() {
        return reading != null && reading.plain() == null;
    }

    /** The value as a Java type; null for SQL NULL. */
    <T> @Nullable T as(Class<T> type) throws SQLException {
        return as(type, null);
    }

    /** A date, time or timestamp in the time zone of a calendar, or of the JVM; null for SQL NULL. */
    <T> @Nullable T as(Class<T> type, @Nullable Calendar calendar) throws SQLException {
        byte[] plain = reading().plain();
        if (plain == null) {
            return null;
        }
        try {
            return form.decode(plain, type, calendar);
        } catch (PlainFormException e) {
            throw ResultErrors.conversion(column(), type.getSimpleName(), e.getMessage());
        }
    }

    /** The value as the Java type that a column of the plain type has; null for SQL NULL. */
    @Nullable
    Object asDefault() throws SQLException {
        byte[] plain = reading().plain();
        if (plain == null) {
            return null;
        }
        try {
            return form.decodeDefault(plain);
        } catch (PlainFormException e) {
            throw ResultErrors.conversion(column(), form.className(), e.getMessage());
        }
    }

    /** Forgets and wipes the value. */
    void clear() {
        byte[] plain = reading == null ? null : reading.plain();
        if (plain != null) {
            Arrays.fill(plain, (byte) 0);
        }
        reading = null;
    }

    private CellReader.Reading reading() throws SQLException {
        if (reading == null) {
            reading = reader.read();
        }
        return reading;
    }
}
