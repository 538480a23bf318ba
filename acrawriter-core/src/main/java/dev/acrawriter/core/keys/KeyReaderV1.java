/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.AcraException;
import dev.acrawriter.DecryptionException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.core.format.HistoryTimeFormat;
import dev.acrawriter.core.format.KeyContainerFormat;
import dev.acrawriter.core.format.KeyFileV1Format;
import dev.acrawriter.core.format.KeyFileV1Format.Part;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.spi.KeyEvent.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the key files of keystore version 1, and says what is wrong with those that do not open. */
final class KeyReaderV1 {
    /** How many files are tried before the master key is said to open none. */
    private static final int MAX_PROBES = 32;

    /** How often a name is read again because a writer was at work on it. Each time, no key is missed. */
    private static final int MAX_ATTEMPTS = 5;

    private final KeyFoldersV1 folders;
    private final KeyEvents events;
    private final boolean checkPermissions;

    KeyReaderV1(KeyFoldersV1 folders, KeyEvents events, boolean checkPermissions) {
        this.folders = folders;
        this.events = events;
        this.checkPermissions = checkPermissions;
    }

    Optional<byte[]> currentPublicKey(KeyName name) {
        KeyFileV1Format file = KeyFileV1Format.current(name, Part.PUBLIC);
        if (!name.purpose().isPair() || !folders.exists(file)) {
            return Optional.empty();
        }
        try (KeyMaterial material = openPublic(file)) {
            return material.publicKey();
        }
    }

    Optional<SecretKeys> secretKeys(KeyWrap wrap, KeyName name) {
        for (int attempt = 1; ; attempt++) {
            List<String> before = folders.stamp(name);
            Optional<SecretKeys> keys = Optional.empty();
            KeystoreException broken = null;
            try {
                keys = readSecretKeys(wrap, name);
            } catch (KeystoreException e) {
                broken = e;
            }
            if (attempt == MAX_ATTEMPTS || before.equals(folders.stamp(name))) {
                if (broken != null) {
                    throw broken;
                }
                return keys;
            }
            // A key was replaced or destroyed meanwhile: what was read may be in a wrong order.
            keys.ifPresent(SecretKeys::close);
        }
    }

    private Optional<SecretKeys> readSecretKeys(KeyWrap wrap, KeyName name) {
        KeyFileV1Format currentFile = KeyFileV1Format.current(name, Part.SECRET);
        List<SecretBytes> keys = new ArrayList<>();
        OptionalInt current = OptionalInt.empty();
        AcraException skipped = null;
        try {
            if (folders.exists(currentFile)) {
                // Before the history is listed, or a key that is replaced in between would be missed.
                keys.add(openSecret(wrap, currentFile));
                current = OptionalInt.of(0);
            }
            for (KeyFileV1Format file : folders.history(currentFile)) {
                try {
                    SecretBytes key = openSecret(wrap, file);
                    if (keys.contains(key)) {
                        // A writer that crashed leaves the current key in the history as well.
                        key.close();
                        continue;
                    }
                    keys.add(key);
                } catch (KeyUnavailableException outage) {
                    throw outage;
                } catch (AcraException broken) {
                    if (folders.exists(file)) {
                        events.tell(Kind.HISTORY_SKIPPED, name, String.valueOf(broken.getMessage()), 0);
                        skipped = broken;
                    }
                }
            }
        } catch (RuntimeException e) {
            keys.forEach(SecretBytes::close);
            throw e;
        }
        if (keys.isEmpty() && skipped != null) {
            throw skipped;
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(SecretKeys.of(keys, current));
    }

    /**
     * Every key of a name, newest first, each half matched with the other.
     *
     * @param problems takes what cannot be read
     */
    List<StoredKey> history(KeyWrap wrap, KeyName name, List<KeyInventory.Problem> problems) {
        for (int attempt = 1; ; attempt++) {
            List<String> before = folders.stamp(name);
            List<KeyInventory.Problem> found = new ArrayList<>();
            List<StoredKey> keys = readHistory(wrap, name, found);
            if (attempt == MAX_ATTEMPTS || before.equals(folders.stamp(name))) {
                problems.addAll(found);
                return keys;
            }
            // The halves of a key that was replaced meanwhile may not match.
            keys.forEach(StoredKey::close);
        }
    }

    private List<StoredKey> readHistory(KeyWrap wrap, KeyName name, List<KeyInventory.Problem> problems) {
        List<StoredKey> keys = new ArrayList<>();
        for (Part part : Part.values()) {
            KeyFileV1Format current = KeyFileV1Format.current(name, part);
            List<KeyMaterial> opened = new ArrayList<>();
            List<KeyFileV1Format> files = new ArrayList<>();
            try {
                if (folders.exists(current)) {
                    // Before the history is listed, or a key that is replaced in between would be missed.
                    openInto(wrap, current, opened, files, problems);
                }
                List<KeyFileV1Format> retired = folders.history(current);
                for (KeyFileV1Format file : retired) {
                    openInto(wrap, file, opened, files, problems);
                }
                for (int i = 0; i < files.size(); i++) {
                    KeyFileV1Format file = files.get(i);
                    int older = file.retired() == null ? 0 : retired.indexOf(file) + 1;
                    try {
                        addIfNew(
                                keys,
                                opened.get(i),
                                file,
                                older < retired.size() ? retired.get(older) : null,
                                problems);
                    } catch (KeystoreException destroyed) {
                        opened.get(i).close();
                    }
                }
            } catch (RuntimeException e) {
                opened.forEach(KeyMaterial::close);
                keys.forEach(StoredKey::close);
                throw e;
            }
        }
        return keys;
    }

    private void openInto(
            KeyWrap wrap,
            KeyFileV1Format file,
            List<KeyMaterial> opened,
            List<KeyFileV1Format> files,
            List<KeyInventory.Problem> problems) {
        try {
            opened.add(open(wrap, file));
            files.add(file);
        } catch (KeyUnavailableException outage) {
            throw outage;
        } catch (AcraException broken) {
            if (folders.exists(file)) {
                problems.add(new KeyInventory.Problem(file.path(), String.valueOf(broken.getMessage())));
            }
        }
    }

    private void addIfNew(
            List<StoredKey> keys,
            KeyMaterial material,
            KeyFileV1Format file,
            @Nullable KeyFileV1Format older,
            List<KeyInventory.Problem> problems) {
        KeyState state = file.retired() == null ? KeyState.CURRENT : KeyState.ROTATED;
        for (StoredKey known : keys) {
            KeyMaterial knownMaterial = known.material();
            if (knownMaterial != null && knownMaterial.fingerprint().equals(material.fingerprint())) {
                if (state == KeyState.CURRENT && known.state() != KeyState.CURRENT) {
                    problems.add(new KeyInventory.Problem(
                            file.path(),
                            "is the public half of a rotated key: a rotation was interrupted. Values written with it can"
                                    + " be read; rotate the pair again"));
                }
                material.close();
                return;
            }
        }
        if (file.part() == Part.PUBLIC
                && state == KeyState.CURRENT
                && keys.stream().anyMatch(key -> key.state() == KeyState.CURRENT && key.hasSecret())) {
            problems.add(new KeyInventory.Problem(
                    file.path(),
                    "is the public key of no private key that opens here: it was swapped with another file or restored"
                            + " alone, and values written with it cannot be read; put the right one back, or rotate the"
                            + " pair"));
        }
        keys.add(new StoredKey(material, state, created(file, older)));
    }

    /** A key was made when the one before it was retired; of the oldest only the file's own time is known. */
    private Instant created(KeyFileV1Format file, @Nullable KeyFileV1Format older) {
        String name = older == null ? null : older.retired();
        return Optional.ofNullable(name).flatMap(HistoryTimeFormat::parse).orElseGet(() -> folders.written(file));
    }

    /**
     * The fingerprint of a file; empty for a public one that holds no key. A secret file that does not open may hold any
     * key, so it is an error.
     */
    Optional<KeyFingerprint> fingerprint(KeyWrap wrap, KeyFileV1Format file) {
        try (KeyMaterial material = open(wrap, file)) {
            return Optional.of(material.fingerprint());
        } catch (KeystoreException broken) {
            if (file.part() == Part.SECRET) {
                throw broken;
            }
            return Optional.empty();
        }
    }

    KeyMaterial open(KeyWrap wrap, KeyFileV1Format file) {
        if (file.part() == Part.PUBLIC) {
            return openPublic(file);
        }
        try (SecretBytes secret = openSecret(wrap, file)) {
            return KeyMaterial.ofStoredSecret(file.name().purpose(), secret);
        }
    }

    private KeyMaterial openPublic(KeyFileV1Format file) {
        try {
            return KeyMaterial.ofPublicKey(folders.read(file));
        } catch (InvalidKeyException e) {
            throw new KeystoreException(
                    Problem.DAMAGED,
                    folders.path(file),
                    "is no public key; restore it from a backup, or rotate the pair (" + e.getMessage() + ")",
                    e);
        }
    }

    private SecretBytes openSecret(KeyWrap wrap, KeyFileV1Format file) {
        if (checkPermissions) {
            OwnerOnly.requireSecretFile(folders.path(file));
        }
        byte[] content = folders.read(file);
        SecretBytes secret;
        try {
            secret = wrap.unwrap(file, content);
        } catch (MalformedDataException e) {
            throw new KeystoreException(
                    Problem.DAMAGED,
                    folders.path(file),
                    "is no encrypted key: cut short or overwritten; restore it from a backup (" + e.getMessage() + ")",
                    e);
        } catch (DecryptionException e) {
            throw whyClosed(wrap, file, content, e);
        }
        try {
            requireKind(file, secret);
            return secret;
        } catch (RuntimeException e) {
            secret.close();
            throw e;
        }
    }

    private void requireKind(KeyFileV1Format file, SecretBytes secret) {
        boolean container = secret.expose(bytes -> KeyContainerFormat.startsLikeAny(Slice.of(bytes)));
        if (container != file.name().purpose().isPair()) {
            throw new KeystoreException(
                    Problem.MISPLACED,
                    folders.path(file),
                    "holds a " + (container ? "private" : "symmetric") + " key where a "
                            + (container ? "symmetric" : "private")
                            + " one belongs: it was swapped with another file of the same client; put it back");
        }
        if (container) {
            try {
                KeyMaterial.ofPrivateKey(secret).close();
            } catch (InvalidKeyException e) {
                throw new KeystoreException(
                        Problem.DAMAGED, folders.path(file), "holds a key that cannot be used: " + e.getMessage(), e);
            }
        }
    }

    private KeystoreException whyClosed(KeyWrap wrap, KeyFileV1Format file, byte[] content, DecryptionException cause) {
        if (wrap.isWrong()) {
            return wrongMasterKey(cause);
        }
        List<KeyFileV1Format> others = folders.all().stream()
                .filter(other -> other.part() == Part.SECRET && !other.equals(file))
                .toList();
        List<KeyFileV1Format> fitting = wrap.opensAs(content, others);
        if (!fitting.isEmpty()) {
            return new KeystoreException(
                    Problem.MISPLACED,
                    folders.path(file),
                    "was sealed for " + fitting.get(0).path()
                            + ": it was renamed, copied or swapped; put it back under its own name",
                    cause);
        }
        return opensAny(wrap, others)
                ? new KeystoreException(
                        Problem.DAMAGED,
                        folders.path(file),
                        "does not open although the master key opens other files here: it was changed, renamed, or comes"
                                + " from another keystore; restore it from a backup",
                        cause)
                : wrongMasterKey(cause);
    }

    /** Fails if the store has secret files and the master key opens none of them. */
    void requireOpensAny(KeyWrap wrap) {
        List<KeyFileV1Format> secrets = folders.all().stream()
                .filter(file -> file.part() == Part.SECRET)
                .toList();
        if (!secrets.isEmpty() && !opensAny(wrap, secrets)) {
            throw wrongMasterKey(null);
        }
    }

    private boolean opensAny(KeyWrap wrap, List<KeyFileV1Format> files) {
        if (wrap.isRight()) {
            return true;
        }
        for (KeyFileV1Format file : files.subList(0, Math.min(files.size(), MAX_PROBES))) {
            try {
                wrap.unwrap(file, folders.read(file)).close();
                return true;
            } catch (KeyUnavailableException outage) {
                // A service that does not answer says nothing of its keys.
                throw outage;
            } catch (AcraException closedToo) {
                // One that opens is enough.
            }
        }
        wrap.foundWrong();
        return false;
    }

    private KeystoreException wrongMasterKey(@Nullable DecryptionException cause) {
        long secrets = folders.all().stream()
                .filter(file -> file.part() == Part.SECRET)
                .count();
        return new KeystoreException(
                Problem.WRONG_MASTER_KEY,
                folders.secrets(),
                "the master key opens no file of this keystore; give the one that it was made with"
                        + (secrets > 1
                                ? ""
                                : "; if it is the right one, the only secret file here was changed: restore it from a"
                                        + " backup"),
                cause);
    }
}
