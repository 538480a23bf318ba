/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema.annotation;

import dev.acrawriter.Envelope;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.ResponseOnFail;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field or record component whose column is protected. What is given here means what it means in {@link ColumnSetting}. The
 * class is an {@link EncryptedTable}, or extended by one, or embedded in one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Encrypted {
    /**
     * Gives the name of the column, as the database knows it.
     *
     * @return the name; if empty, that of JPA's {@code @Column}, or of the field, spelt by {@link EncryptedTable#naming}
     */
    String column() default "";

    /**
     * Tells whether values can be found by equality.
     *
     * @return false if not given
     */
    boolean searchable() default false;

    /**
     * Names the generated column that searches use; for databases without an index on an expression.
     *
     * @return the name; empty for none
     */
    String searchHashColumn() default "";

    /**
     * Gives the structure of new values.
     *
     * @return AcraBlock if not given
     */
    Envelope envelope() default Envelope.ACRABLOCK;

    /**
     * Tells whether an AcraStruct from the application is opened and written as an AcraBlock.
     *
     * @return true if not given
     */
    boolean reencryptToAcraBlock() default true;

    /**
     * Gives what the column holds for the application.
     *
     * @return one type; if empty, the one that the field's Java type stands for
     */
    DataType[] type() default {};

    /**
     * Tells whether the column has no data type, as in a configuration file without {@code data_type}: bytes, in AcraServer's
     * oldest way.
     *
     * @return false if not given
     */
    boolean untyped() default false;

    /**
     * Gives the client whose keys protect the column.
     *
     * @return the id; if empty, the connection's
     */
    String clientId() default "";

    /**
     * Gives the answer for a cell that cannot be decrypted.
     *
     * @return one answer; if empty, none is configured, which means the stored bytes, or the default where one is given
     */
    ResponseOnFail[] responseOnFail() default {};

    /**
     * Gives the default of {@link ResponseOnFail#DEFAULT_VALUE}.
     *
     * @return one text in the writing of the configuration file: Base64 for bytes, decimal for numbers; empty for none
     */
    String[] defaultValue() default {};
}
