/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.spi.KeySource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A few keys in memory, for applications that get them from files of their own ({@link JavaKeys}) or from a secret store.
 * Immutable until {@link #close()}, safe for many threads.
 */
public final class FixedKeySource implements KeySource {
    private final Map<KeyName, List<KeyMaterial>> keys;

    private FixedKeySource(Map<KeyName, List<KeyMaterial>> keys) {
        this.keys = keys;
    }

    /**
     * Starts a source.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Optional<byte[]> publicKey(KeyName name) {
        return keys.getOrDefault(name, List.of()).stream().findFirst().flatMap(KeyMaterial::publicKey);
    }

    @Override
    public Optional<SecretKeys> secretKeys(KeyName name) {
        List<SecretBytes> secrets = new ArrayList<>();
        OptionalInt current = OptionalInt.empty();
        List<KeyMaterial> found = keys.getOrDefault(name, List.of());
        for (int i = 0; i < found.size(); i++) {
            Optional<SecretBytes> secret = found.get(i).secret();
            if (secret.isPresent()) {
                current = i == 0 ? OptionalInt.of(0) : current;
                secrets.add(secret.get().expose(SecretBytes::copyOf));
            }
        }
        return secrets.isEmpty() ? Optional.empty() : Optional.of(SecretKeys.of(secrets, current));
    }

    /** Wipes the keys. Asking for secret keys afterwards fails with {@link IllegalStateException}. */
    @Override
    public void close() {
        keys.values().forEach(list -> list.forEach(KeyMaterial::close));
    }

    /**
     * Names the keys.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "FixedKeySource" + keys.keySet();
    }

    /** Collects keys. Not safe for many threads. */
    public static final class Builder {
        private final Map<KeyName, List<KeyMaterial>> keys = new HashMap<>();

        private Builder() {}

        /**
         * Adds a key behind those that were added to the same name before: the first is the current one, then follow
         * older ones.
         *
         * @param name which key
         * @param material the key; copied
         * @return this builder
         * @throws InvalidKeyException if it is of another kind than the purpose needs
         */
        public Builder add(KeyName name, KeyMaterial material) {
            keys.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(material.requireFits(name.purpose()).copy());
            return this;
        }

        /**
         * Makes the source, which takes the keys collected so far over; the builder is empty afterwards.
         *
         * @return the source
         */
        public FixedKeySource build() {
            Map<KeyName, List<KeyMaterial>> taken = new HashMap<>();
            keys.forEach((name, list) -> taken.put(name, List.copyOf(list)));
            keys.clear();
            return new FixedKeySource(Map.copyOf(taken));
        }
    }
}
