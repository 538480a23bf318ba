/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.AcraException;
import dev.acrawriter.DecryptionException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.core.format.KeyRingPathV2Format;
import dev.acrawriter.core.format.KeyRingV2Format;
import dev.acrawriter.core.format.KeyRingV2Format.RingKey;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.spi.KeyEvent.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the keys in the rings of keystore version 2, and says what is wrong with those that do not open. */
final class KeyReaderV2 {
    private final KeyRingsV2 rings;
    private final KeyEvents events;

    KeyReaderV2(KeyRingsV2 rings, KeyEvents events) {
        this.rings = rings;
        this.events = events;
    }

    Optional<byte[]> currentPublicKey(KeyName name, MasterKeyPair masterKeys) {
        return rings.read(name, masterKeys)
                .flatMap(ring -> ring.keys().stream()
                        .filter(key -> key.seqnum() == ring.current())
                        .findFirst())
                .flatMap(RingCells::publicKeyOf)
                .flatMap(publicKey -> openPublic(name, publicKey).publicKey());
    }

    private KeyMaterial openPublic(KeyName name, Slice publicKey) {
        try {
            return KeyMaterial.ofPublicKey(publicKey.copy());
        } catch (InvalidKeyException e) {
            throw new KeystoreException(
                    Problem.DAMAGED, rings.file(name), "holds a public key that cannot be used: " + e.getMessage(), e);
        }
    }

    Optional<SecretKeys> secretKeys(KeyName name, MasterKeyPair masterKeys) {
        return rings.read(name, masterKeys).flatMap(ring -> secretKeys(name, ring, masterKeys));
    }

    private Optional<SecretKeys> secretKeys(KeyName name, KeyRingV2Format ring, MasterKeyPair masterKeys) {
        List<SecretBytes> keys = new ArrayList<>();
        OptionalInt current = OptionalInt.empty();
        AcraException skipped = null;
        for (RingKey key : newestFirst(ring)) {
            boolean isCurrent = key.seqnum() == ring.current();
            try {
                Optional<SecretBytes> secret = openSecret(name, key, masterKeys);
                if (secret.isPresent()) {
                    current = isCurrent ? OptionalInt.of(keys.size()) : current;
                    keys.add(secret.get());
                }
            } catch (KeystoreException broken) {
                if (isCurrent) {
                    keys.forEach(SecretBytes::close);
                    throw broken;
                }
                events.tell(Kind.HISTORY_SKIPPED, name, String.valueOf(broken.getMessage()), 0);
                skipped = broken;
            }
        }
        if (keys.isEmpty() && skipped != null) {
            throw skipped;
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(SecretKeys.of(keys, current));
    }

    private static List<RingKey> newestFirst(KeyRingV2Format ring) {
        return ring.keys().stream()
                .sorted(Comparator.comparingInt(RingKey::seqnum).reversed())
                .toList();
    }

    /** The secret of a key; empty if it was destroyed, or only its public half is here. */
    Optional<SecretBytes> openSecret(KeyName name, RingKey key, MasterKeyPair masterKeys) {
        return RingCells.cellOf(key).map(cell -> {
            SecretBytes secret;
            try {
                secret = open(name, key, cell, masterKeys);
            } catch (DecryptionException | MalformedDataException e) {
                throw whyClosed(name, key, masterKeys, e);
            }
            try {
                KeyMaterial.ofStoredSecret(name.purpose(), secret).close();
                return secret;
            } catch (InvalidKeyException e) {
                secret.close();
                throw new KeystoreException(
                        Problem.DAMAGED,
                        rings.file(name),
                        "key " + key.seqnum() + " cannot be used: " + e.getMessage(),
                        e);
            }
        });
    }

    private static SecretBytes open(KeyName name, RingKey key, Slice cell, MasterKeyPair masterKeys) {
        return RingCells.open(
                KeyRingPathV2Format.of(name), key.seqnum(), name.purpose().isPair(), cell, masterKeys.encryption());
    }

    /** The signature is right, so the ring is what its writer made of it: under another encryption key, it or the store. */
    private KeystoreException whyClosed(KeyName name, RingKey key, MasterKeyPair masterKeys, AcraException cause) {
        String found = "the signature is right and key " + key.seqnum() + " does not open";
        return opensAnother(name, key, masterKeys)
                ? new KeystoreException(
                        Problem.DAMAGED,
                        rings.file(name),
                        found + " although the encryption key opens other keys here: it was sealed under another one;"
                                + " restore the ring from a backup",
                        cause)
                : new KeystoreException(
                        Problem.WRONG_MASTER_KEY,
                        rings.file(name),
                        found + ", nor does any other: the encryption key is not the one that goes with this signature"
                                + " key; give the two that the keystore was made with",
                        cause);
    }

    private boolean opensAnother(KeyName name, RingKey key, MasterKeyPair masterKeys) {
        for (KeyName probe : probes()) {
            try {
                for (RingKey other : keysOf(probe, masterKeys)) {
                    Optional<Slice> cell = RingCells.cellOf(other);
                    if (cell.isPresent() && !(probe.equals(name) && other.seqnum() == key.seqnum())) {
                        open(probe, other, cell.get(), masterKeys).close();
                        return true;
                    }
                }
            } catch (AcraException closedToo) {
                // One that opens is enough; of each ring one is tried.
            }
        }
        return false;
    }

    /** Rings that stand for all: what a master key does with these, it does with the store. */
    private List<KeyName> probes() {
        List<KeyName> all = rings.all();
        return all.subList(0, Math.min(all.size(), KeyRingsV2.MAX_PROBES));
    }

    private List<RingKey> keysOf(KeyName name, MasterKeyPair masterKeys) {
        return rings.read(name, masterKeys).map(KeyReaderV2::newestFirst).orElse(List.of());
    }

    /**
     * Fails if the newest key of a name does not open, or if there is none and no key of the store opens. A store whose
     * rings need two pairs of master keys would be readable by nobody.
     */
    void requireSameMasterKeys(KeyName name, MasterKeyPair masterKeys) {
        if (!opensNewest(name, masterKeys)) {
            requireOpensAny(masterKeys);
        }
    }

    /** Fails if the store has keys and these master keys open none of them. */
    void requireOpensAny(MasterKeyPair masterKeys) {
        KeystoreException first = null;
        for (KeyName probe : probes()) {
            try {
                if (opensNewest(probe, masterKeys)) {
                    return;
                }
            } catch (KeystoreException broken) {
                // A damaged ring says nothing of the others; one that opens is enough.
                first = first == null ? broken : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** False if the ring has no key that could be opened; fails if it has and that does not open. */
    private boolean opensNewest(KeyName name, MasterKeyPair masterKeys) {
        for (RingKey key : keysOf(name, masterKeys)) {
            Optional<SecretBytes> secret = openSecret(name, key, masterKeys);
            if (secret.isPresent()) {
                secret.get().close();
                return true;
            }
        }
        return false;
    }

    /** Whether a key has a fingerprint. A key that does not open may be any key, so it is an error. */
    boolean hasFingerprint(KeyName name, RingKey key, KeyFingerprint fingerprint, MasterKeyPair masterKeys) {
        try (StoredKey stored = open(name, key, KeyRingV2Format.NO_CURRENT, masterKeys)) {
            KeyMaterial material = stored.material();
            return material != null && material.fingerprint().equals(fingerprint);
        }
    }

    /** Every key of a ring, newest first. What cannot be opened goes to the problems. */
    List<StoredKey> history(KeyName name, MasterKeyPair masterKeys, List<KeyInventory.Problem> problems) {
        List<StoredKey> keys = new ArrayList<>();
        try {
            KeyRingV2Format ring = rings.read(name, masterKeys)
                    .orElseGet(() -> new KeyRingV2Format("", List.of(), KeyRingV2Format.NO_CURRENT));
            for (RingKey key : newestFirst(ring)) {
                try {
                    keys.add(open(name, key, ring.current(), masterKeys));
                } catch (KeystoreException broken) {
                    problems.add(problem(name, broken));
                }
            }
        } catch (KeystoreException broken) {
            problems.add(problem(name, broken));
        }
        return keys;
    }

    private static KeyInventory.Problem problem(KeyName name, KeystoreException broken) {
        return new KeyInventory.Problem(
                KeyRingPathV2Format.of(name) + KeyRingPathV2Format.FILE_SUFFIX, String.valueOf(broken.getMessage()));
    }

    private StoredKey open(KeyName name, RingKey key, int current, MasterKeyPair masterKeys) {
        KeyState state = key.state() == KeyRingV2Format.DESTROYED
                ? KeyState.DESTROYED
                : key.seqnum() == current ? KeyState.CURRENT : KeyState.ROTATED;
        KeyMaterial material;
        Optional<SecretBytes> secret = openSecret(name, key, masterKeys);
        if (secret.isPresent()) {
            try (SecretBytes opened = secret.get()) {
                material = KeyMaterial.ofStoredSecret(name.purpose(), opened);
            }
        } else {
            material = RingCells.publicKeyOf(key)
                    .map(publicKey -> openPublic(name, publicKey))
                    .orElse(null);
        }
        return new StoredKey(material, state, key.validSince().instant());
    }
}
