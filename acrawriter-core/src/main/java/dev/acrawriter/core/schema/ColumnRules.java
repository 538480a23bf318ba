/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.schema;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.Envelope;
import dev.acrawriter.core.schema.SchemaBinder.Defaults;
import dev.acrawriter.core.schema.SchemaBinder.Fields;
import dev.acrawriter.schema.ColumnOperation;
import dev.acrawriter.schema.ColumnOperation.Mask;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.ResponseOnFail;
import dev.acrawriter.schema.TokenType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The combinations of column keys that AcraServer accepts, and no other: a file that loads here loads there, unless it names
 * one of our data types or {@code response_on_fail: plaintext}. The oddities (for example, that {@code
 * reencrypting_to_acrablocks: false} goes with plain untyped encryption only) are AcraServer's.
 */
final class ColumnRules {
    static final Set<String> KEYS = Set.of(
            "column",
            "client_id",
            "crypto_envelope",
            "reencrypting_to_acrablocks",
            "data_type",
            "data_type_db_identifier",
            "response_on_fail",
            "default_data_value",
            "token_type",
            "tokenized",
            "consistent_tokenization",
            "searchable",
            "searchable_prefix",
            "masking",
            "plaintext_length",
            "plaintext_side",
            "search_hash_column");

    /** Type numbers of both databases; the two sets have no number in common. */
    private static final Map<Integer, DataType> DB_IDENTIFIERS = Map.of(
            17, DataType.BYTES,
            25, DataType.STR,
            23, DataType.INT32,
            20, DataType.INT64,
            252, DataType.BYTES,
            254, DataType.STR,
            3, DataType.INT32,
            8, DataType.INT64);

    private final Problems problems;
    private final boolean refuseUnbuilt;

    ColumnRules(Problems problems, boolean refuseUnbuilt) {
        this.problems = problems;
        this.refuseUnbuilt = refuseUnbuilt;
    }

    ColumnSetting setting(Fields fields, Defaults defaults) {
        String column = fields.text("column");
        if (column == null || column.isEmpty()) {
            throw Problems.error(fields.where(), "an encrypted column needs its name under the key column");
        }
        Envelope envelope = envelope(fields, defaults.envelope());
        boolean reencrypt = fields.bool("reencrypting_to_acrablocks", defaults.reencrypt());
        DataType type = dataType(fields);
        ColumnOperation operation = operation(fields, column, defaults);
        ResponseOnFail response = responseOnFail(fields);
        String defaultValue = fields.text("default_data_value");
        String clientId = fields.text("client_id");

        checkCombination(fields, column, operation, envelope, reencrypt, type, response, defaultValue);
        refuseUnbuilt(fields, column, operation);
        if (operation instanceof ColumnOperation.Tokenize tokens) {
            type = tokens.type().dataType();
            envelope = Envelope.ACRABLOCK;
        }
        try {
            return ColumnSetting.builder(column)
                    .operation(operation)
                    .clientId(clientId == null || clientId.isEmpty() ? null : clientId)
                    .envelope(envelope)
                    .reencryptToAcraBlock(reencrypt)
                    .dataType(type)
                    .responseOnFail(defaultValue != null && response == null ? ResponseOnFail.DEFAULT_VALUE : response)
                    .defaultValue(defaultValue)
                    .searchHashColumn(fields.text("search_hash_column"))
                    .build();
        } catch (ConfigurationException e) {
            throw Problems.error(fields.where(), e);
        }
    }

    static Envelope envelope(Fields fields, Envelope absent) {
        String name = fields.text("crypto_envelope");
        if (name == null) {
            return absent;
        }
        return switch (name) {
            case "acrablock" -> Envelope.ACRABLOCK;
            case "acrastruct" -> Envelope.ACRASTRUCT;
            default ->
                throw Problems.error(
                        fields.where("crypto_envelope"),
                        "crypto_envelope must be acrablock or acrastruct, and is " + name);
        };
    }

    private static @Nullable DataType dataType(Fields fields) {
        String name = fields.text("data_type");
        boolean named = name != null && !name.isEmpty() && !name.equals("Unknown");
        int identifier = fields.integer("data_type_db_identifier", 0);
        if (identifier == 0) {
            return named ? dataType(fields, name) : null;
        }
        if (named) {
            throw Problems.error(fields.where("data_type"), "data_type and data_type_db_identifier exclude each other");
        }
        DataType type = DB_IDENTIFIERS.get(identifier);
        if (type == null) {
            throw Problems.error(
                    fields.where("data_type_db_identifier"),
                    "data_type_db_identifier " + identifier
                            + " is not supported; PostgreSQL has 17, 20, 23, 25, MySQL has 3, 8, 252, 254");
        }
        return type;
    }

    private static DataType dataType(Fields fields, @Nullable String name) {
        for (DataType type : DataType.values()) {
            if (type.configName().equals(name)) {
                return type;
            }
        }
        throw Problems.error(
                fields.where("data_type"),
                "data_type must be str, bytes, int32 or int64, or of those that AcraServer does not know decimal, double,"
                        + " boolean, date, time, timestamp, timestamptz, uuid or json; and is " + name);
    }

    private static @Nullable ResponseOnFail responseOnFail(Fields fields) {
        String name = fields.text("response_on_fail");
        if (name == null || name.isEmpty()) {
            return null;
        }
        for (ResponseOnFail response : ResponseOnFail.values()) {
            if (response.configName().equals(name)) {
                return response;
            }
        }
        throw Problems.error(
                fields.where("response_on_fail"),
                "response_on_fail must be ciphertext, default_value or error, or plaintext, which AcraServer does not know; and"
                        + " is " + name);
    }

    private ColumnOperation operation(Fields fields, String column, Defaults defaults) {
        ColumnOperation.Tokenize tokens = tokenization(fields, defaults);
        Mask mask = masking(fields);
        boolean search = fields.bool("searchable", false);
        int features = (tokens == null ? 0 : 1) + (mask == null ? 0 : 1) + (search ? 1 : 0);
        if (features > 1) {
            throw Problems.error(
                    fields.where(), "column " + column + ": searchable, masking and token_type exclude each other");
        }
        if (fields.has("searchable_prefix")) {
            int prefix = fields.integer("searchable_prefix", 0);
            if (prefix < 0 || (prefix > 0 && !search)) {
                throw Problems.error(
                        fields.where("searchable_prefix"),
                        "searchable_prefix takes a length of zero or more, on a searchable column");
            }
        }
        if (tokens != null) {
            return tokens;
        }
        if (mask != null) {
            return mask;
        }
        return search ? new ColumnOperation.Search() : new ColumnOperation.Encrypt();
    }

    private ColumnOperation.@Nullable Tokenize tokenization(Fields fields, Defaults defaults) {
        String name = fields.text("token_type");
        boolean typed = name != null && !name.isEmpty();
        if (fields.has("tokenized")) {
            problems.warn(fields.where("tokenized"), "tokenized is deprecated; token_type alone is enough");
            if (fields.bool("tokenized", false) != typed) {
                throw Problems.error(
                        fields.where("tokenized"),
                        typed ? "tokenized: false contradicts token_type" : "tokenized: true needs a token_type");
            }
        }
        boolean consistent = fields.bool("consistent_tokenization", defaults.consistentTokens());
        if (!typed) {
            return null;
        }
        for (TokenType type : TokenType.values()) {
            if (type.configName().equals(name)) {
                return new ColumnOperation.Tokenize(type, consistent);
            }
        }
        throw Problems.error(
                fields.where("token_type"), "token_type must be str, email, int32, int64 or bytes, and is " + name);
    }

    private @Nullable Mask masking(Fields fields) {
        String pattern = fields.text("masking");
        String side = fields.text("plaintext_side");
        int length = fields.integer("plaintext_length", 0);
        boolean absent = (pattern == null || pattern.isEmpty()) && (side == null || side.isEmpty());
        if (absent) {
            if (fields.has("plaintext_length")) {
                problems.warn(fields.where("plaintext_length"), "plaintext_length has no effect without masking");
            }
            return null;
        }
        if (pattern == null || pattern.isEmpty()) {
            throw Problems.error(fields.where("plaintext_side"), "masking needs a pattern");
        }
        if (length < 0) {
            throw Problems.error(fields.where("plaintext_length"), "plaintext_length is negative");
        }
        if (!"left".equals(side) && !"right".equals(side)) {
            throw Problems.error(fields.where("plaintext_side"), "plaintext_side must be left or right");
        }
        return new Mask(pattern, length, "left".equals(side) ? Mask.Side.LEFT : Mask.Side.RIGHT);
    }

    private static void checkCombination(
            Fields fields,
            String column,
            ColumnOperation operation,
            Envelope envelope,
            boolean reencrypt,
            @Nullable DataType type,
            @Nullable ResponseOnFail response,
            @Nullable String defaultValue) {
        boolean plain = operation instanceof ColumnOperation.Encrypt;
        boolean bare = type == null && response == null && defaultValue == null;
        if (!reencrypt && !(plain && bare)) {
            throw invalid(
                    fields, column, "reencrypting_to_acrablocks: false goes only with plain encryption without a type");
        }
        if (operation instanceof Mask) {
            boolean typedStruct = type != null && envelope == Envelope.ACRASTRUCT;
            if (response != null || defaultValue != null || typedStruct || !maskable(type)) {
                throw invalid(
                        fields,
                        column,
                        "masking takes no response_on_fail, no default, no type but str and bytes, and with a type no"
                                + " acrastruct");
            }
        } else if (operation instanceof ColumnOperation.Tokenize && !bare) {
            throw invalid(fields, column, "token_type takes no data_type, response_on_fail or default");
        } else if (plain && type == null && response != null && response != ResponseOnFail.PLAINTEXT) {
            throw invalid(fields, column, "response_on_fail needs a data_type");
        } else if (!plain && defaultValue != null && response == null) {
            throw invalid(
                    fields,
                    column,
                    "default_data_value of a searchable column needs response_on_fail: default_value written out");
        }
    }

    private static boolean maskable(@Nullable DataType type) {
        return type == null || type == DataType.STR || type == DataType.BYTES;
    }

    private void refuseUnbuilt(Fields fields, String column, ColumnOperation operation) {
        if (!refuseUnbuilt) {
            return;
        }
        if (operation instanceof ColumnOperation.Tokenize) {
            throw unbuilt(fields, column, "token_type", "tokenization");
        }
        if (operation instanceof Mask) {
            throw unbuilt(fields, column, "masking", "masking");
        }
        if (fields.integer("searchable_prefix", 0) > 0) {
            throw unbuilt(fields, column, "searchable_prefix", "search by prefix");
        }
    }

    private static ConfigurationException unbuilt(Fields fields, String column, String key, String feature) {
        return Problems.error(
                fields.where(key),
                "column " + column + ": " + feature
                        + " is not implemented in this version; protect the column by encryption or search, or leave it"
                        + " to AcraServer");
    }

    private static ConfigurationException invalid(Fields fields, String column, String why) {
        return Problems.error(fields.where(), "column " + column + ": " + why);
    }
}
