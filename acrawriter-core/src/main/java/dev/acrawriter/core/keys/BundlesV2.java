/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.KeyBundleV2Format;
import dev.acrawriter.core.format.KeyRingPathV2Format;
import dev.acrawriter.core.format.KeyRingV2Format;
import dev.acrawriter.core.format.KeyRingV2Format.KeyData;
import dev.acrawriter.core.format.KeyRingV2Format.RingKey;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SignedFileV2Format;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.SecureCell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Bundles of keystore version 2: a signed file around a Secure Cell with plain rings. */
final class BundlesV2 {
    private static final int MAX_BUNDLE_SIZE = 16 * 1024 * 1024;
    private static final Path BUNDLE = Path.of("v2 key bundle");
    private static final byte[] CONTEXT = KeyRingPathV2Format.exportContext();
    private static final SecureCell CELL = new SecureCell(CryptoSuite.standard());

    private BundlesV2() {}

    static KeyBundles.Bundle export(KeystoreV2 store, Predicate<KeyName> names) {
        List<byte[]> plain = new ArrayList<>();
        byte[] der = {};
        try (MasterKeyPair masterKeys = store.loadMasterKeys()) {
            List<KeyRingV2Format> rings = new ArrayList<>();
            for (KeyName name : store.rings().all()) {
                if (names.test(name)) {
                    store.rings()
                            .read(name, masterKeys)
                            .ifPresent(ring -> rings.add(opened(store, name, ring, masterKeys, plain)));
                }
            }
            der = new KeyBundleV2Format(rings).write();
            KeyBundles.requireFits(store.folder(), der.length, MAX_BUNDLE_SIZE);
            return seal(der, store.rings());
        } finally {
            Arrays.fill(der, (byte) 0);
            plain.forEach(key -> Arrays.fill(key, (byte) 0));
        }
    }

    private static KeyBundles.Bundle seal(byte[] der, KeyRingsV2 rings) {
        SecretBytes secret = MasterKeys.generateV2();
        try (MasterKeyPair keys = MasterKeys.pairOf(secret)) {
            byte[] cell = keys.encryption().expose(key -> CELL.seal(key, CONTEXT, Slice.of(der)));
            byte[] bundle = SignedFiles.sign(
                    SignedFileV2Format.EXPORTED_KEY_RINGS,
                    KeyBundleV2Format.data(Slice.of(cell)),
                    rings.now(),
                    CONTEXT,
                    keys.signature());
            return new KeyBundles.Bundle(bundle, secret);
        }
    }

    /** The ring without its destroyed keys, which no bundle can carry, and with plain secrets. */
    private static KeyRingV2Format opened(
            KeystoreV2 store, KeyName name, KeyRingV2Format ring, MasterKeyPair masterKeys, List<byte[]> plain) {
        List<RingKey> keys = new ArrayList<>();
        for (RingKey key : ring.keys()) {
            if (key.state() == KeyRingV2Format.DESTROYED) {
                continue;
            }
            Slice secret = store.reader()
                    .openSecret(name, key, masterKeys)
                    .map(opened -> {
                        try (opened) {
                            byte[] copy = opened.exposeCopy();
                            plain.add(copy);
                            return Slice.of(copy);
                        }
                    })
                    .orElse(null);
            keys.add(withSecret(key, secret));
        }
        boolean hasCurrent = keys.stream().anyMatch(key -> key.seqnum() == ring.current());
        return new KeyRingV2Format(ring.purpose(), keys, hasCurrent ? ring.current() : KeyRingV2Format.NO_CURRENT);
    }

    private static RingKey withSecret(RingKey key, @Nullable Slice secret) {
        KeyData data = RingCells.publicKeyOf(key)
                .map(publicKey -> KeyData.pair(publicKey, secret))
                .orElseGet(() -> new KeyData(null, null, secret));
        return new RingKey(key.seqnum(), key.state(), key.validSince(), key.validUntil(), List.of(data));
    }

    static List<KeyName> importInto(KeystoreV2 store, byte[] bundle, SecretBytes secret) {
        byte[] der = open(bundle, secret);
        try {
            Map<KeyName, KeyRingV2Format> rings = new LinkedHashMap<>();
            for (KeyRingV2Format ring : parse(der).rings()) {
                KeyName name = KeyRingPathV2Format.parse(ring.purpose())
                        .orElseThrow(() -> hostile("names a ring that is no key's ("
                                + ring.purpose().length() + " characters); a keystore must not take it over"));
                requireKeys(name, ring);
                if (rings.put(name, ring) != null) {
                    throw hostile("names " + ring.purpose() + " twice");
                }
            }
            List<KeyName> written = new ArrayList<>();
            StoreLock.whileHoldingV2(store.folder(), () -> written.addAll(write(store, rings)));
            return written;
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    private static byte[] open(byte[] bundle, SecretBytes secret) {
        if (bundle.length > MAX_BUNDLE_SIZE) {
            throw hostile("has " + bundle.length + " bytes; no bundle has more than " + MAX_BUNDLE_SIZE);
        }
        try (MasterKeyPair keys = MasterKeys.pairOf(secret)) {
            SignedFileV2Format file = SignedFileV2Format.parse(Slice.of(bundle));
            if (SignedFiles.verify(file, CONTEXT, keys.signature()) != SignedFiles.Verdict.RIGHT) {
                throw new KeystoreException(
                        Problem.WRONG_MASTER_KEY,
                        BUNDLE,
                        "its signature is not that of this secret, or it was changed");
            }
            if (file.contentType() != SignedFileV2Format.EXPORTED_KEY_RINGS
                    || file.version() != SignedFileV2Format.VERSION) {
                throw new KeystoreException(
                        Problem.DAMAGED, BUNDLE, "content type " + file.contentType() + " is no bundle's");
            }
            Slice cell = KeyBundleV2Format.cell(file.data());
            return keys.encryption().expose(key -> CELL.unseal(key, CONTEXT, cell, ReadMode.LENIENT));
        } catch (MalformedDataException e) {
            throw new KeystoreException(
                    Problem.DAMAGED, BUNDLE, "is no bundle: cut short, or another file (" + e.getMessage() + ")", e);
        } catch (DecryptionException e) {
            throw new KeystoreException(
                    Problem.WRONG_MASTER_KEY,
                    BUNDLE,
                    "the signature is right and the keys do not open: the encryption key of the secret is another",
                    e);
        }
    }

    private static KeyBundleV2Format parse(byte[] der) {
        try {
            return KeyBundleV2Format.parse(Slice.of(der));
        } catch (MalformedDataException e) {
            throw new KeystoreException(
                    Problem.DAMAGED, BUNDLE, "opens and holds no key rings (" + e.getMessage() + ")", e);
        }
    }

    private static void requireKeys(KeyName name, KeyRingV2Format ring) {
        RingChecks.problem(ring).ifPresent(problem -> {
            throw hostile(ring.purpose() + ": " + problem);
        });
        for (RingKey key : ring.keys()) {
            if (key.data().size() != 1) {
                throw hostile(ring.purpose() + ": key " + key.seqnum() + " has "
                        + key.data().size() + " key data; a bundle has one for each key");
            }
            try {
                material(key).requireFits(name.purpose()).close();
            } catch (InvalidKeyException e) {
                throw hostile(ring.purpose() + ": key " + key.seqnum() + " cannot be used (" + e.getMessage() + ")");
            }
        }
    }

    /** The plain key of a bundle's ring, its halves matched. */
    private static KeyMaterial material(RingKey key) {
        KeyData data = key.data().get(0);
        Slice plain = data.symmetricKey() != null ? data.symmetricKey() : data.privateKey();
        if (plain == null) {
            return KeyMaterial.ofPublicKey(RingCells.publicKeyOf(key)
                    .orElseThrow(() -> new AssertionError("key data has a public or a secret half"))
                    .copy());
        }
        try (SecretBytes secret = SecretBytes.takeFrom(plain.copy())) {
            if (data.symmetricKey() != null) {
                return KeyMaterial.ofSymmetric(secret);
            }
            KeyMaterial pair = KeyMaterial.ofPrivateKey(secret);
            KeyMaterial claimed = KeyMaterial.ofPublicKey(RingCells.publicKeyOf(key)
                    .orElseThrow(() -> new AssertionError("a pair has a public key"))
                    .copy());
            if (!claimed.fingerprint().equals(pair.fingerprint())) {
                pair.close();
                throw new InvalidKeyException(
                        InvalidKeyException.Problem.WRONG_KIND, "public and private key are not of one pair");
            }
            return pair;
        }
    }

    private static List<KeyName> write(KeystoreV2 store, Map<KeyName, KeyRingV2Format> rings) {
        try (MasterKeyPair masterKeys = store.loadMasterKeys()) {
            store.reader().requireOpensAny(masterKeys);
            Map<KeyName, KeyRingV2Format> changed = new LinkedHashMap<>();
            rings.forEach((name, plain) -> store.rings()
                    .read(name, masterKeys)
                    .filter(present -> !present.keys().isEmpty())
                    .ifPresentOrElse(
                            present -> completed(store, name, present, plain, masterKeys)
                                    .ifPresent(ring -> changed.put(name, ring)),
                            () -> changed.put(name, sealed(plain, masterKeys))));
            changed.forEach(
                    (name, ring) -> RingChecks.requireReadable(store.rings().file(name), ring));
            changed.forEach((name, ring) -> store.rings().update(name, masterKeys, before -> ring));
            return List.copyOf(changed.keySet());
        }
    }

    /**
     * The ring of a store with the private keys that only the bundle has; empty if there are none. Fails if the two differ
     * in anything else: then there is no telling which is right.
     */
    private static Optional<KeyRingV2Format> completed(
            KeystoreV2 store, KeyName name, KeyRingV2Format present, KeyRingV2Format plain, MasterKeyPair masterKeys) {
        // Destroyed keys are in no bundle, and may be a store's current ones.
        List<RingKey> mine = present.keys().stream()
                .filter(key -> key.state() != KeyRingV2Format.DESTROYED)
                .toList();
        int current = mine.stream().anyMatch(key -> key.seqnum() == present.current())
                ? present.current()
                : KeyRingV2Format.NO_CURRENT;
        if (mine.size() != plain.keys().size() || current != plain.current()) {
            throw different(store, name);
        }
        Map<Integer, RingKey> completed = new LinkedHashMap<>();
        for (int i = 0; i < mine.size(); i++) {
            RingKey key = mine.get(i);
            RingKey other = plain.keys().get(i);
            try (KeyMaterial material = material(other)) {
                if (key.seqnum() != other.seqnum()
                        || key.state() != other.state()
                        || !fingerprint(store, name, key, masterKeys).equals(material.fingerprint())) {
                    throw different(store, name);
                }
                if (RingCells.cellOf(key).isEmpty() && material.secret().isPresent()) {
                    completed.put(key.seqnum(), sealed(plain.purpose(), key, material, masterKeys));
                }
            }
        }
        return completed.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyRingV2Format(
                        present.purpose(),
                        present.keys().stream()
                                .map(key -> completed.getOrDefault(key.seqnum(), key))
                                .toList(),
                        present.current()));
    }

    private static KeyFingerprint fingerprint(KeystoreV2 store, KeyName name, RingKey key, MasterKeyPair masterKeys) {
        Optional<SecretBytes> secret = store.reader().openSecret(name, key, masterKeys);
        if (secret.isPresent()) {
            try (SecretBytes opened = secret.get();
                    KeyMaterial material = KeyMaterial.ofStoredSecret(name.purpose(), opened)) {
                return material.fingerprint();
            }
        }
        try {
            return RingCells.publicKeyOf(key)
                    .map(publicKey -> KeyMaterial.ofPublicKey(publicKey.copy()).fingerprint())
                    .orElseThrow(() -> different(store, name));
        } catch (InvalidKeyException e) {
            throw different(store, name);
        }
    }

    private static KeystoreException different(KeystoreV2 store, KeyName name) {
        return new KeystoreException(
                Problem.ALREADY_EXISTS,
                store.rings().file(name),
                "has other keys than the bundle, or other numbers or states of them; nothing was imported. Import into an"
                        + " empty keystore, or move this ring away first");
    }

    private static KeyRingV2Format sealed(KeyRingV2Format plain, MasterKeyPair masterKeys) {
        List<RingKey> keys = new ArrayList<>();
        for (RingKey key : plain.keys()) {
            try (KeyMaterial material = material(key)) {
                keys.add(sealed(plain.purpose(), key, material, masterKeys));
            }
        }
        return new KeyRingV2Format(plain.purpose(), keys, plain.current());
    }

    private static RingKey sealed(String path, RingKey key, KeyMaterial material, MasterKeyPair masterKeys) {
        return new RingKey(
                key.seqnum(),
                key.state(),
                key.validSince(),
                key.validUntil(),
                List.of(RingCells.seal(path, key.seqnum(), material, masterKeys.encryption())));
    }

    private static KeystoreException hostile(String message) {
        return new KeystoreException(Problem.HOSTILE_BUNDLE, BUNDLE, message + "; nothing was imported");
    }
}
