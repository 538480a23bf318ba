/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import dev.acrawriter.AcraException;
import dev.acrawriter.core.keys.KeystoreV1;
import dev.acrawriter.jdbc.config.KeystoreSettings;
import dev.acrawriter.spi.KeySource;
import dev.acrawriter.spi.MasterKeySource;
import java.nio.file.Path;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;

/** Finds the keys: a bean, or the keystore of the properties. */
final class KeySetup {
    private static final String FOLDER = "acrawriter.keys.folder";

    private KeySetup() {}

    /**
     * A source and who closes it.
     *
     * @param source the keys
     * @param isOurs whether we opened it
     */
    record Keys(KeySource source, boolean isOurs) {}

    static Keys keys(
            AcraProperties.Keys properties,
            ObjectProvider<KeySource> sources,
            ObjectProvider<MasterKeySource> masters) {
        try {
            KeySource bean = sources.getIfAvailable();
            if (bean != null) {
                return new Keys(bean, false);
            }
            MasterKeySource master = masters.getIfAvailable();
            Path folder = properties.folder();
            if (folder == null) {
                throw new AcraStartupException(
                        FOLDER,
                        "nothing says where the keys are",
                        "give the folder of a keystore, or define a bean of type " + KeySource.class.getName(),
                        null);
            }
            if (properties.publicOnly()) {
                return new Keys(KeystoreV1.openPublic(folder), true);
            }
            KeystoreSettings settings = new KeystoreSettings(
                    folder, properties.version(), properties.masterKeyVariable(), properties.masterKeyFile());
            return new Keys(master == null ? settings.open() : settings.open(master), true);
        } catch (NoUniqueBeanDefinitionException e) {
            throw new AcraStartupException(
                    "acrawriter.keys", "there are several beans with keys", "mark one of them with @Primary", e);
        } catch (AcraException e) {
            throw new AcraStartupException(FOLDER, "the keystore cannot be opened", String.valueOf(e.getMessage()), e);
        }
    }

    /** The property that a person looks at first if a key cannot be read. */
    static String masterKeyProperty(AcraProperties.Keys properties) {
        return properties.masterKeyFile() == null
                ? "acrawriter.keys.master-key-variable"
                : "acrawriter.keys.master-key-file";
    }
}
