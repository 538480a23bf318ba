/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.Envelope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The protection of one column. Immutable, safe for many threads.
 *
 * @param column the name, as the database knows it; not empty
 * @param operation what is done with the values
 * @param clientId whose keys protect the column; null for those of the connection
 * @param envelope the structure of new values
 * @param reencryptToAcraBlock whether an AcraStruct from the application is opened and written as an AcraBlock
 * @param dataType what the column holds for the application; null where nothing is configured, which means bytes
 * @param responseOnFail what to answer for a cell that cannot be decrypted; null where nothing is configured, which means
 *     {@link ResponseOnFail#CIPHERTEXT}
 * @param defaultValue the answer for {@link ResponseOnFail#DEFAULT_VALUE}, in the writing of the configuration file: Base64
 *     for bytes, decimal for numbers, the text that is encrypted for the types that are ours
 * @param searchHashColumn a generated column of the same table with the column's first 33 bytes, which searches use in its
 *     place; for databases without an index on an expression. Null for none
 */
public record ColumnSetting(
        String column,
        ColumnOperation operation,
        @Nullable String clientId,
        Envelope envelope,
        boolean reencryptToAcraBlock,
        @Nullable DataType dataType,
        @Nullable ResponseOnFail responseOnFail,
        @Nullable String defaultValue,
        @Nullable String searchHashColumn) {

    /**
     * Makes a setting; {@link #builder(String)} is the usual door.
     *
     * @param column the name, as the database knows it
     * @param operation what is done with the values
     * @param clientId whose keys protect the column
     * @param envelope the structure of new values
     * @param reencryptToAcraBlock whether an AcraStruct from the application is opened and written as an AcraBlock
     * @param dataType what the column holds for the application
     * @param responseOnFail what to answer for a cell that cannot be decrypted
     * @param defaultValue the answer for {@link ResponseOnFail#DEFAULT_VALUE}, in the writing of the configuration file: Base64 for bytes, decimal for numbers
     * @param searchHashColumn a generated column of the same table with the column's first 33 bytes
     * @throws ConfigurationException if the parts contradict each other
     */
    public ColumnSetting {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(envelope, "envelope");
        if (column.isEmpty()) {
            throw new ConfigurationException("a protected column needs a name");
        }
        if (clientId != null && clientId.isEmpty()) {
            throw new ConfigurationException(
                    "column " + column + ": client_id is empty; leave it out for the connection's");
        }
        if (defaultValue != null) {
            checkDefault(column, dataType, responseOnFail, defaultValue);
        }
        if (operation instanceof ColumnOperation.Mask
                && dataType != null
                && dataType != DataType.STR
                && dataType != DataType.BYTES) {
            throw new ConfigurationException("column " + column + ": masking works on str and bytes");
        }
        if (searchHashColumn != null && !(operation instanceof ColumnOperation.Search)) {
            throw new ConfigurationException(
                    "column " + column + ": search_hash_column is for searchable columns, and this one is not");
        }
        if (searchHashColumn != null && (searchHashColumn.isEmpty() || searchHashColumn.equals(column))) {
            throw new ConfigurationException(
                    "column " + column + ": search_hash_column must name another column of the table");
        }
    }

    /**
     * Begins a setting: plain encryption into an AcraBlock, with the connection's keys.
     *
     * @param column the name, as the database knows it
     * @return a new builder
     */
    public static Builder builder(String column) {
        return new Builder(column);
    }

    /**
     * Tells whether a value of this column may be copied into another column as it is stored: same operation, same keys, same
     * type.
     *
     * @param other the setting of the other column
     * @return true if a stored value means the same in both
     */
    public boolean sameTreatment(ColumnSetting other) {
        return operation.equals(other.operation)
                && Objects.equals(clientId, other.clientId)
                && dataType == other.dataType;
    }

    /**
     * Tells whether AcraServer can load a configuration file with this setting.
     *
     * @return false if the data type or the response on failure is an extension of this library
     */
    public boolean isAcraServers() {
        return (dataType == null || dataType.isAcraServers())
                && (responseOnFail == null || responseOnFail.isAcraServers());
    }

    private static void checkDefault(
            String column, @Nullable DataType type, @Nullable ResponseOnFail response, String value) {
        if (type == null) {
            throw new ConfigurationException("column " + column + ": default_data_value needs a data_type");
        }
        if (response != null && response != ResponseOnFail.DEFAULT_VALUE) {
            throw new ConfigurationException("column " + column
                    + ": default_data_value has no use with response_on_fail " + response.configName());
        }
        if (!DefaultValues.isValid(type, value)) {
            throw new ConfigurationException(
                    "column " + column + ": default_data_value is not " + DefaultValues.expected(type));
        }
    }

    /** Puts a {@link ColumnSetting} together. Not safe for many threads. */
    public static final class Builder {
        private final String column;
        private ColumnOperation operation = new ColumnOperation.Encrypt();
        private @Nullable String clientId;
        private Envelope envelope = Envelope.ACRABLOCK;
        private boolean reencryptToAcraBlock = true;
        private @Nullable DataType dataType;
        private @Nullable ResponseOnFail responseOnFail;
        private @Nullable String defaultValue;
        private @Nullable String searchHashColumn;

        private Builder(String column) {
            this.column = Objects.requireNonNull(column, "column");
        }

        /**
         * Makes the column searchable by equality.
         *
         * @return this builder
         */
        public Builder searchable() {
            return operation(new ColumnOperation.Search());
        }

        /**
         * Sets what is done with the values.
         *
         * @param value the operation; encryption if not called
         * @return this builder
         */
        public Builder operation(ColumnOperation value) {
            operation = Objects.requireNonNull(value, "operation");
            return this;
        }

        /**
         * Sets whose keys protect the column.
         *
         * @param value the client id; null for the connection's
         * @return this builder
         */
        public Builder clientId(@Nullable String value) {
            clientId = value;
            return this;
        }

        /**
         * Sets the structure of new values.
         *
         * @param value AcraBlock if not called
         * @return this builder
         */
        public Builder envelope(Envelope value) {
            envelope = Objects.requireNonNull(value, "envelope");
            return this;
        }

        /**
         * Sets whether an AcraStruct from the application is written as an AcraBlock.
         *
         * @param value true if not called
         * @return this builder
         */
        public Builder reencryptToAcraBlock(boolean value) {
            reencryptToAcraBlock = value;
            return this;
        }

        /**
         * Sets what the column holds for the application.
         *
         * @param value the type; null for none
         * @return this builder
         */
        public Builder dataType(@Nullable DataType value) {
            dataType = value;
            return this;
        }

        /**
         * Sets the answer for a cell that cannot be decrypted.
         *
         * @param value the answer; null for none
         * @return this builder
         */
        public Builder responseOnFail(@Nullable ResponseOnFail value) {
            responseOnFail = value;
            return this;
        }

        /**
         * Sets the default of {@link ResponseOnFail#DEFAULT_VALUE}.
         *
         * @param value in the writing of the configuration file; null for none
         * @return this builder
         */
        public Builder defaultValue(@Nullable String value) {
            defaultValue = value;
            return this;
        }

        /**
         * Sets the generated column that searches use.
         *
         * @param value the name, as the database knows it; null for none
         * @return this builder
         */
        public Builder searchHashColumn(@Nullable String value) {
            searchHashColumn = value;
            return this;
        }

        /**
         * Makes the setting.
         *
         * @return the setting
         * @throws ConfigurationException if the parts contradict each other
         */
        public ColumnSetting build() {
            return new ColumnSetting(
                    column,
                    operation,
                    clientId,
                    envelope,
                    reencryptToAcraBlock,
                    dataType,
                    responseOnFail,
                    defaultValue,
                    searchHashColumn);
        }
    }
}
