/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import dev.acrawriter.jdbc.config.KeystoreSettings;
import dev.acrawriter.jdbc.sql.SqlDialect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties under {@code acrawriter}. A property that is not one of them is an error at start-up: a misspelt one must not
 * leave anything unprotected. Immutable.
 *
 * @param enabled whether data sources are protected, once there is any property
 * @param schema what is protected
 * @param keys where the keys are
 * @param clientId client id of the connections; a {@code ClientScope} wins over it
 * @param dataSources names of the beans to protect; all if empty
 * @param exclude names of beans to leave alone
 * @param migrations what Flyway and Liquibase get
 * @param dialect what the database speaks; asked of the first connection if not given
 * @param allowUnwrap whether the driver's connections, statements and results are handed out
 * @param acceptEncryptedValues whether a value that is encrypted already is stored as it is
 * @param refuseEmptyValues whether empty values in protected columns are refused
 * @param decrypt where encrypted values are looked for in results
 * @param maxStream the most that a stream for a protected column may hold
 * @param tableLifetime how long columns of tables are remembered that the schema does not list
 * @param poisonRecords what happens when a poison record is read
 * @param sendRefusedStatementsUnprotected whether refused statements are sent as they are; for the first days of a migration
 * @param health what the health indicator looks at
 */
@ConfigurationProperties(prefix = AcraProperties.PREFIX, ignoreUnknownFields = false)
record AcraProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Schema schema,
        @DefaultValue Keys keys,
        @Nullable String clientId,
        @DefaultValue Set<String> dataSources,
        @DefaultValue Set<String> exclude,
        @DefaultValue("raw") Migrations migrations,
        @Nullable SqlDialect dialect,
        @DefaultValue("false") boolean allowUnwrap,
        @DefaultValue("true") boolean acceptEncryptedValues,
        @DefaultValue("false") boolean refuseEmptyValues,
        @DefaultValue("protected-tables") Decrypt decrypt,
        @DefaultValue("16MB") DataSize maxStream,
        @DefaultValue("1m") Duration tableLifetime,
        @DefaultValue("ignore") PoisonRecords poisonRecords,
        @DefaultValue("false") boolean sendRefusedStatementsUnprotected,
        @DefaultValue Health health) {
    /** What all of them begin with. */
    static final String PREFIX = "acrawriter";

    /** What Flyway and Liquibase get. */
    enum Migrations {
        /** The data source behind ours: they see stored bytes, and define tables as they like. */
        RAW,
        /** Ours. */
        PROTECTED
    }

    /** Where encrypted values are looked for in results. */
    enum Decrypt {
        /** In binary columns of statements that name a protected table. */
        PROTECTED_TABLES,
        /** In binary columns of all results. */
        EVERYWHERE,
        /** In protected columns alone. */
        PROTECTED_COLUMNS
    }

    /** What happens when a poison record is read. */
    enum PoisonRecords {
        /** They are not looked for. */
        IGNORE,
        /** A warning in the log. */
        LOG,
        /** The getter throws. */
        REFUSE
    }

    /**
     * What is protected: a file, annotated classes, or both.
     *
     * @param config location of a file in the format of AcraServer's {@code encryptor_config}
     * @param lenient whether carelessness in that file is told in the log, in place of an error
     * @param classes names of classes with {@code @EncryptedTable}
     * @param index whether the classes of the index are read that the annotation processor writes
     */
    record Schema(
            @Nullable String config,
            @DefaultValue("false") boolean lenient,
            @DefaultValue List<String> classes,
            @DefaultValue("false") boolean index) {}

    /**
     * Where the keys are. A bean of type {@code KeySource} is used in place of all of this, one of type {@code MasterKeySource} in
     * place of the last two.
     *
     * @param folder of the keystore
     * @param version of the keystore
     * @param publicOnly whether to use public keys alone: to write AcraStructs, and read nothing
     * @param masterKeyVariable environment variable with the master key in base64; {@code ACRA_MASTER_KEY} if not given
     * @param masterKeyFile file of the master key, in place of the variable
     */
    record Keys(
            @Nullable Path folder,
            @DefaultValue("auto") KeystoreSettings.Version version,
            @DefaultValue("false") boolean publicOnly,
            @Nullable String masterKeyVariable,
            @Nullable Path masterKeyFile) {}

    /**
     * What the health indicator looks at.
     *
     * @param tables whether live tables are looked at, for their columns, indexes and fences
     * @param strict whether a missing index or fence is a failure; otherwise it is a detail
     * @param tablesEvery how long an answer about the tables is kept
     */
    record Health(
            @DefaultValue("true") boolean tables,
            @DefaultValue("false") boolean strict,
            @DefaultValue("1m") Duration tablesEvery) {}
}
