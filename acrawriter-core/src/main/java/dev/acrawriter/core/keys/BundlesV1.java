/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.SymmetricKeys;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.KeyBundleV1Format;
import dev.acrawriter.core.format.KeyBundleV1Format.Entry;
import dev.acrawriter.core.format.KeyFileV1Format;
import dev.acrawriter.core.format.KeyFileV1Format.Part;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.SecureCell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Bundles of keystore version 1: a Secure Cell without context around a gob stream of plain key files. */
final class BundlesV1 {
    /** A key with ten thousand rotations has some megabyte. */
    private static final int MAX_BUNDLE_SIZE = 16 * 1024 * 1024;

    /** Containers have 45 bytes, symmetric keys 32; Acra takes other symmetric keys, but none of this size. */
    private static final int MAX_KEY_SIZE = 1024;

    private static final Path BUNDLE = Path.of("v1 key bundle");
    private static final byte[] NO_CONTEXT = {};
    private static final SecureCell CELL = new SecureCell(CryptoSuite.standard());

    private BundlesV1() {}

    /** Under the lock: a key that a writer moves to the history between listing and reading would be missed. */
    static KeyBundles.Bundle export(KeystoreV1 store, Predicate<KeyName> names) {
        if (!Files.isWritable(store.folder())) {
            // On a read-only mount there is no lock, and no writer either.
            return exportQuiet(store, names);
        }
        List<KeyBundles.Bundle> exported = new ArrayList<>();
        StoreLock.whileHoldingV1(store.folder(), () -> exported.add(exportQuiet(store, names)));
        return exported.get(0);
    }

    private static KeyBundles.Bundle exportQuiet(KeystoreV1 store, Predicate<KeyName> names) {
        List<Entry> entries = new ArrayList<>();
        byte[] gob = {};
        try (KeyWrap wrap = store.wrap()) {
            for (KeyFileV1Format file : store.folders().all()) {
                if (names.test(file.name())) {
                    try (KeyMaterial key = store.reader().open(wrap, file)) {
                        entries.add(new Entry(file.path(), Slice.of(plain(file.part(), key))));
                    }
                }
            }
            gob = new KeyBundleV1Format(entries).write();
            KeyBundles.requireFits(store.folder(), gob.length, MAX_BUNDLE_SIZE);
            SecretBytes secret = SymmetricKeys.generate();
            byte[] plain = gob;
            return new KeyBundles.Bundle(secret.expose(key -> CELL.seal(key, NO_CONTEXT, Slice.of(plain))), secret);
        } finally {
            Arrays.fill(gob, (byte) 0);
            entries.forEach(entry -> Arrays.fill(entry.content().array(), (byte) 0));
        }
    }

    private static byte[] plain(Part part, KeyMaterial key) {
        return part == Part.PUBLIC
                ? key.publicKey().orElseThrow(() -> new AssertionError("a public file holds a public key"))
                : key.secret()
                        .orElseThrow(() -> new AssertionError("a secret file holds a secret"))
                        .exposeCopy();
    }

    static List<KeyName> importInto(KeystoreV1 store, byte[] bundle, SecretBytes secret) {
        byte[] gob = open(bundle, secret);
        Map<KeyFileV1Format, KeyMaterial> checked = new LinkedHashMap<>();
        try {
            for (Entry entry : parse(gob).entries()) {
                KeyFileV1Format file = file(entry);
                if (checked.containsKey(file)) {
                    throw hostile("names " + file.path() + " twice");
                }
                checked.put(file, material(file, entry.content()));
            }
            checked.keySet().forEach(file -> KeyFoldersV1.requireNamesFit(file.name()));
            List<KeyName> written = new ArrayList<>();
            StoreLock.whileHoldingV1(store.folder(), () -> written.addAll(write(store, checked)));
            return written;
        } finally {
            Arrays.fill(gob, (byte) 0);
            checked.values().forEach(KeyMaterial::close);
        }
    }

    private static byte[] open(byte[] bundle, SecretBytes secret) {
        if (bundle.length > MAX_BUNDLE_SIZE) {
            throw hostile("has " + bundle.length + " bytes; no bundle has more than " + MAX_BUNDLE_SIZE);
        }
        if (secret.length() == 0) {
            throw new KeystoreException(Problem.WRONG_MASTER_KEY, BUNDLE, "its secret is empty; give the second file");
        }
        try {
            return secret.expose(key -> CELL.unseal(key, NO_CONTEXT, Slice.of(bundle), ReadMode.LENIENT));
        } catch (MalformedDataException e) {
            throw new KeystoreException(
                    Problem.DAMAGED,
                    BUNDLE,
                    "is no Secure Cell: cut short, or another file (" + e.getMessage() + ")",
                    e);
        } catch (DecryptionException e) {
            throw new KeystoreException(
                    Problem.WRONG_MASTER_KEY, BUNDLE, "does not open with this secret, or was changed", e);
        }
    }

    private static KeyBundleV1Format parse(byte[] gob) {
        try {
            return KeyBundleV1Format.parse(Slice.of(gob));
        } catch (MalformedDataException e) {
            throw new KeystoreException(
                    Problem.DAMAGED, BUNDLE, "opens and is no list of keys (" + e.getMessage() + ")", e);
        }
    }

    /** Takes only names that are a key's: that leaves no room for absolute ones, for dots, or for other folders. */
    private static KeyFileV1Format file(Entry entry) {
        return KeyFileV1Format.parse(entry.name())
                .filter(file -> file.path().equals(entry.name()) && isPlainName(file.retired()))
                .orElseThrow(() -> hostile("names a file that is no key's ("
                        + entry.name().length() + " characters); a keystore must not take it over"));
    }

    private static boolean isPlainName(@Nullable String retired) {
        return retired == null || retired.matches("[0-9A-Za-z][0-9A-Za-z .:_-]{0,63}");
    }

    private static KeyMaterial material(KeyFileV1Format file, Slice content) {
        if (content.length() == 0 || content.length() > MAX_KEY_SIZE) {
            throw hostile(file.path() + " has " + content.length() + " bytes; a key has 1 to " + MAX_KEY_SIZE);
        }
        byte[] bytes = content.copy();
        try (SecretBytes secret = SecretBytes.takeFrom(bytes)) {
            if (secret.expose(BundlesV1::isAllZeros)) {
                throw hostile(file.path() + " is all zeros: the tool that exported it lost the key; export it again");
            }
            return file.part() == Part.PUBLIC
                    ? secret.expose(KeyMaterial::ofPublicKey)
                    : KeyMaterial.ofStoredSecret(file.name().purpose(), secret);
        } catch (InvalidKeyException e) {
            throw hostile(file.path() + " holds no such key (" + e.getMessage() + ")");
        }
    }

    private static boolean isAllZeros(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static List<KeyName> write(KeystoreV1 store, Map<KeyFileV1Format, KeyMaterial> checked) {
        KeyFoldersV1 folders = store.folders();
        List<KeyFileV1Format> fresh = new ArrayList<>();
        try (KeyWrap wrap = store.wrap()) {
            store.reader().requireOpensAny(wrap);
            for (Map.Entry<KeyFileV1Format, KeyMaterial> entry : checked.entrySet()) {
                KeyFileV1Format file = entry.getKey();
                if (!folders.exists(file)) {
                    fresh.add(file);
                    continue;
                }
                try (KeyMaterial present = store.reader().open(wrap, file)) {
                    if (!present.fingerprint().equals(entry.getValue().fingerprint())) {
                        throw other(store, file, "is another key than the one");
                    }
                }
            }
            requireMatchingHalves(store, wrap, checked, fresh);
            // History before current keys, secrets before public keys: what is written first is needed to read.
            fresh.sort(Comparator.comparing((KeyFileV1Format file) -> file.retired() == null)
                    .thenComparing(KeyFileV1Format::part));
            for (KeyFileV1Format file : fresh) {
                folders.create(file, content(wrap, file, Objects.requireNonNull(checked.get(file), file::path)));
            }
        }
        return fresh.stream().map(KeyFileV1Format::name).distinct().toList();
    }

    /**
     * Fails if a public key would come to lie beside private keys of which none is its own: what writers made with it would
     * be lost to this store. A public key whose private key is in the history is an interrupted rotation, and may pass.
     */
    private static void requireMatchingHalves(
            KeystoreV1 store, KeyWrap wrap, Map<KeyFileV1Format, KeyMaterial> checked, List<KeyFileV1Format> fresh) {
        for (KeyName name : fresh.stream().map(KeyFileV1Format::name).distinct().toList()) {
            if (!name.purpose().isPair()) {
                continue;
            }
            Set<KeyFingerprint> privates = fingerprints(checked, name, Part.SECRET);
            boolean bundleHasPrivates = !privates.isEmpty();
            for (KeyFileV1Format file : store.folders().withHistory(name, Part.SECRET)) {
                store.reader().fingerprint(wrap, file).ifPresent(privates::add);
            }
            if (privates.isEmpty()) {
                continue;
            }
            if (!privates.containsAll(fingerprints(checked, name, Part.PUBLIC))) {
                throw bundleHasPrivates
                        ? hostile("holds a public and private keys of " + name + " that are not of one pair")
                        : other(
                                store,
                                KeyFileV1Format.current(name, Part.SECRET),
                                "is of another pair than the public key");
            }
            KeyFileV1Format present = KeyFileV1Format.current(name, Part.PUBLIC);
            if (store.folders().exists(present)
                    && store.reader()
                            .fingerprint(wrap, present)
                            .filter(privates::contains)
                            .isEmpty()) {
                throw other(store, present, "is of another pair than the private key");
            }
        }
    }

    private static Set<KeyFingerprint> fingerprints(
            Map<KeyFileV1Format, KeyMaterial> checked, KeyName name, Part part) {
        Set<KeyFingerprint> fingerprints = new HashSet<>();
        checked.forEach((file, key) -> {
            if (file.name().equals(name) && file.part() == part) {
                fingerprints.add(key.fingerprint());
            }
        });
        return fingerprints;
    }

    private static KeystoreException other(KeystoreV1 store, KeyFileV1Format file, String what) {
        return new KeystoreException(
                Problem.ALREADY_EXISTS,
                store.folders().path(file),
                what
                        + " in the bundle; nothing was imported. Import into an empty keystore, or move this key away first");
    }

    private static byte[] content(KeyWrap wrap, KeyFileV1Format file, KeyMaterial key) {
        return file.part() == Part.PUBLIC
                ? plain(Part.PUBLIC, key)
                : key.secret()
                        .map(secret -> wrap.wrap(file, secret))
                        .orElseThrow(() -> new AssertionError("a secret file holds a secret"));
    }

    private static KeystoreException hostile(String message) {
        return new KeystoreException(Problem.HOSTILE_BUNDLE, BUNDLE, message + "; nothing was imported");
    }
}
