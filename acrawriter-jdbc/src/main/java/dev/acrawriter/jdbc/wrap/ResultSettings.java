/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.cipher.ColumnCipher;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.schema.EncryptionSchema;
import java.util.Objects;

/**
 * What all results of one data source have in common. Immutable, safe for many threads.
 *
 * @param cipher encrypts and decrypts cells
 * @param columns the protected columns by their names in the database
 * @param dialect what the database speaks
 * @param envelopes in which results cells of columns that are not protected are searched for envelopes
 * @param maxStreamBytes how much of a stream is kept in memory to encrypt it, in bytes (of text: in UTF-8); more is refused
 * @param unwrapAllowed whether {@code unwrap} gives the objects of the driver, which read ciphertext and store plaintext
 */
public record ResultSettings(
        ColumnCipher cipher,
        ProtectedColumns columns,
        SqlDialect dialect,
        Envelopes envelopes,
        int maxStreamBytes,
        boolean unwrapAllowed) {
    /** What a stream may hold where nothing is configured: 16 MiB. */
    public static final int DEFAULT_MAX_STREAM_BYTES = 16 << 20;

    /**
     * In which results the binary cells of columns that are not protected are searched for envelopes, which are then opened with
     * the keys of the connection's client, as AcraServer does everywhere. Never searched are columns of other types.
     */
    public enum Envelopes {
        /** In none. */
        NONE,
        /** In results of statements that name a protected table. All others are forwarded without a look at their columns. */
        PROTECTED_TABLES,
        /** In all: also of views and functions, whose origin no analysis of the text can tell. */
        EVERYWHERE
    }

    /**
     * Makes settings.
     *
     * @param cipher encrypts and decrypts cells
     * @param columns the protected columns
     * @param dialect what the database speaks
     * @param envelopes in which results cells are searched for envelopes
     * @param maxStreamBytes how much of a stream is kept in memory, in bytes
     * @param unwrapAllowed whether the driver's objects are given out
     */
    public ResultSettings {
        Objects.requireNonNull(cipher, "cipher");
        Objects.requireNonNull(columns, "columns");
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(envelopes, "envelopes");
        if (maxStreamBytes < 0) {
            throw new IllegalArgumentException("maxStreamBytes is negative");
        }
    }

    /**
     * Makes the usual settings: envelopes are looked for beside protected columns, streams of up to {@link
     * #DEFAULT_MAX_STREAM_BYTES}, no unwrapping.
     *
     * @param cipher encrypts and decrypts cells
     * @param schema what is protected
     * @param dialect what the database speaks
     * @return the settings
     */
    public static ResultSettings of(ColumnCipher cipher, EncryptionSchema schema, SqlDialect dialect) {
        return new ResultSettings(
                cipher,
                ProtectedColumns.of(schema, dialect),
                dialect,
                Envelopes.PROTECTED_TABLES,
                DEFAULT_MAX_STREAM_BYTES,
                false);
    }
}
