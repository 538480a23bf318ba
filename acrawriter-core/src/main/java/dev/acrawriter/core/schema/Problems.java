/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.schema;

import dev.acrawriter.ConfigurationException;
import java.util.function.Consumer;

/**
 * What happens to a doubtful place. AcraServer skips what it does not know; here it is an error, or in lenient mode a
 * warning.
 *
 * @param lenient whether carelessness is only warned about
 * @param warnings receives one sentence per warning
 */
record Problems(boolean lenient, Consumer<String> warnings) {
    /** Something that AcraServer would silently accept, and that probably weakens the protection. */
    void careless(String where, String what) {
        if (!lenient) {
            throw error(where, what);
        }
        warn(where, what);
    }

    void warn(String where, String what) {
        warnings.accept(message(where, what));
    }

    static ConfigurationException error(String where, String what) {
        return new ConfigurationException(message(where, what));
    }

    /** A contradiction that the model found, with the place where it stands. */
    static ConfigurationException error(String where, ConfigurationException found) {
        return error(where, String.valueOf(found.getMessage()));
    }

    private static String message(String where, String what) {
        return "encryptor_config, " + where + ": " + what;
    }
}
