/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.value.PlainForm;
import dev.acrawriter.schema.DataType;
import org.jspecify.annotations.Nullable;

/** Which protected columns are shown with another type than that of the database. */
final class PlainTypes {
    private PlainTypes() {}

    /** The type to show; null if it is bytes, as in the database. */
    static @Nullable PlainForm of(@Nullable ProtectedColumn column) {
        if (column == null
                || column.setting().dataType() == null
                || column.setting().dataType() == DataType.BYTES) {
            return null;
        }
        return PlainForm.of(column.setting());
    }
}
