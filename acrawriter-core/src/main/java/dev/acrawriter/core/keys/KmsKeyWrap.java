/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeyName;
import dev.acrawriter.KeyOwner;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.format.KeyFileV1Format;
import dev.acrawriter.spi.KeyManagementService;
import java.util.List;

/**
 * Acra's strategy {@code kms_per_client}: no master key; the content of a secret file is what a key management service
 * made of the key. The service gets no context, so files of one client can be swapped unnoticed.
 */
final class KmsKeyWrap extends KeyWrap {
    private static final String PREFIX = "acra_";

    private final KeyManagementService service;

    KmsKeyWrap(KeyManagementService service) {
        this.service = service;
    }

    @Override
    byte[] wrap(KeyFileV1Format file, SecretBytes key) {
        return service.encrypt(serviceKeyName(file.name()), key);
    }

    @Override
    SecretBytes open(KeyFileV1Format file, byte[] content) {
        return service.decrypt(serviceKeyName(file.name()), content);
    }

    @Override
    List<KeyFileV1Format> opensAs(byte[] content, List<KeyFileV1Format> candidates) {
        // Each try would be a billed call.
        return List.of();
    }

    static String serviceKeyName(KeyName name) {
        KeyOwner owner = name.owner();
        if (owner != null) {
            return PREFIX + owner.value();
        }
        return switch (name.purpose()) {
            case POISON_PAIR, POISON_SYMMETRIC -> PREFIX + "poison";
            default -> PREFIX + "audit_log";
        };
    }

    @Override
    public void close() {}
}
