/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import dev.acrawriter.ConfigurationException;
import java.security.Provider;
import java.security.Security;

/**
 * Finds an implementation of an algorithm: the JDK's own implementation of an algorithm, whatever providers the application has put in front of it; another
 * one only where the JDK has none. Or that of the provider which the application chose.
 */
final class JdkProvider {
    private JdkProvider() {}

    /**
     * Finds a provider.
     *
     * @param type as {@link Provider#getService} takes it, for example {@code Mac}
     * @param jdkName the provider that the JDK itself brings for it
     * @throws ConfigurationException if no provider has the algorithm
     */
    static Provider of(String type, String algorithm, String jdkName) {
        Provider own = Security.getProvider(jdkName);
        if (own != null && own.getService(type, algorithm) != null) {
            return own;
        }
        Provider[] others = Security.getProviders(type + "." + algorithm);
        if (others == null) {
            throw new ConfigurationException(
                    "this JVM has no " + type + " " + algorithm + "; it is part of the provider " + jdkName
                            + ", which a custom run-time image may leave out (module jdk.crypto.ec before JDK 22)");
        }
        return others[0];
    }

    /**
     * Makes sure of a provider that the application chose.
     *
     * @return the provider
     * @throws ConfigurationException if it lacks the algorithm
     */
    static Provider require(Provider provider, String type, String algorithm) {
        if (provider.getService(type, algorithm) == null) {
            throw new ConfigurationException("the provider " + provider.getName() + " has no " + type + " " + algorithm
                    + "; choose another one");
        }
        return provider;
    }
}
