/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import java.io.Serial;

/** A value that has no form in a column's type, or a plaintext that cannot become the wanted Java class. Never shows it. */
public final class PlainFormException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What is wrong, one SQLState each. */
    public enum Kind {
        /** The Java class and the data type do not go together (SQLState 07006). */
        WRONG_TYPE("07006"),
        /** The value is too large for the target, or would lose something in it (SQLState 22003). */
        OUT_OF_RANGE("22003"),
        /** The text or the bytes are not what the type has (SQLState 22018). */
        MALFORMED("22018");

        private final String sqlState;

        Kind(String sqlState) {
            this.sqlState = sqlState;
        }

        /** The state of the SQL standard for this kind. */
        public String sqlState() {
            return sqlState;
        }
    }

    private final Kind kind;
    private final String dataType;
    private final String javaType;

    PlainFormException(Kind kind, String dataType, Class<?> javaType, String what) {
        super("data type " + dataType + ", Java class " + javaType.getName() + ": " + what);
        this.kind = kind;
        this.dataType = dataType;
        this.javaType = javaType.getName();
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** The name of the column's type in the configuration, {@code bytes} where none is configured. */
    public String dataType() {
        return dataType;
    }

    /** The name of the Java class that was given or asked for. */
    public String javaType() {
        return javaType;
    }
}
