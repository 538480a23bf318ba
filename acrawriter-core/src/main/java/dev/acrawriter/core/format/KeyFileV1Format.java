/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.ClientId;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyOwner;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.ZoneId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of keystore version 1: which key has which name, and what its Secure Cell is bound to. A public key's file is
 * a plain Themis container; every other file is one Secure Cell and nothing else. Page: {@code
 * docs/formats/keystore-v1.md}.
 *
 * <pre>
 * key                       file                           context of the cell
 * storage pair              ID_storage, ID_storage.pub     ID
 * storage symmetric         ID_storage_sym                 ID
 * search HMAC               ID_hmac                        ID
 * zone pair                 ID_zone, ID_zone.pub           ID
 * zone symmetric            ID_zone_sym                    ID
 * poison pair               .poison_key/poison_key(.pub)   .poison_key/poison_key
 * poison symmetric          .poison_key/poison_key_sym     .poison_key/poison_key_sym
 * audit log                 secure_log_key                 secure_log_key
 * retired, of any of these  FILE.old/NAME                  that of FILE
 * </pre>
 *
 * @param name which key
 * @param part the secret or the public half
 * @param retired the name in the history folder, null for the current key
 */
public record KeyFileV1Format(
        KeyName name, Part part, @Nullable String retired) {
    /** The folder of the poison keys. */
    public static final String POISON_FOLDER = ".poison_key";

    private static final String POISON_PAIR = POISON_FOLDER + "/poison_key";
    private static final String POISON_SYMMETRIC = POISON_FOLDER + "/poison_key_sym";
    private static final String AUDIT_LOG = "secure_log_key";
    private static final String PUBLIC_SUFFIX = ".pub";
    private static final String HISTORY_SUFFIX = ".old";
    private static final List<String> POISON_SLIPS =
            List.of(POISON_SYMMETRIC, POISON_PAIR, "poison_key_sym", "poison_key");

    /** The halves of a key that have their own file. */
    public enum Part {
        /** A private or symmetric key, encrypted. */
        SECRET,
        /** A public key, in the clear. */
        PUBLIC
    }

    /** What an owned key's file name ends with. Longer endings stand before those that end like them. */
    private enum Suffix {
        STORAGE_SYMMETRIC("_storage_sym", KeyPurpose.STORAGE_SYMMETRIC, false),
        STORAGE("_storage", KeyPurpose.STORAGE_PAIR, false),
        HMAC("_hmac", KeyPurpose.SEARCH_HMAC, false),
        ZONE_SYMMETRIC("_zone_sym", KeyPurpose.STORAGE_SYMMETRIC, true),
        ZONE("_zone", KeyPurpose.STORAGE_PAIR, true);

        private final String text;
        private final KeyPurpose purpose;
        private final boolean ofZone;

        Suffix(String text, KeyPurpose purpose, boolean ofZone) {
            this.text = text;
            this.purpose = purpose;
            this.ofZone = ofZone;
        }

        private KeyName name(String id) {
            return KeyName.of(purpose, ofZone ? new ZoneId(id) : ClientId.of(id));
        }
    }

    /** The file of a current key. */
    public static KeyFileV1Format current(KeyName name, Part part) {
        return new KeyFileV1Format(name, part, null);
    }

    /** This key as it is kept in the history under some name. */
    public KeyFileV1Format retiredAs(String historyName) {
        return new KeyFileV1Format(name, part, historyName);
    }

    /**
     * Tells which key a file holds.
     *
     * @param path relative to the keystore, with forward slashes
     * @return empty if the name is none of a keystore's, or the id in it is not valid
     */
    public static Optional<KeyFileV1Format> parse(String path) {
        int slash = path.lastIndexOf('/');
        if (slash > 0 && path.startsWith(HISTORY_SUFFIX, slash - HISTORY_SUFFIX.length())) {
            String historyName = path.substring(slash + 1);
            return historyName.isEmpty() || historyName.equals(".") || historyName.equals("..")
                    ? Optional.empty()
                    : parseCurrent(path.substring(0, slash - HISTORY_SUFFIX.length()))
                            .map(file -> file.retiredAs(historyName));
        }
        return parseCurrent(path);
    }

    private static Optional<KeyFileV1Format> parseCurrent(String path) {
        boolean isPublic = path.endsWith(PUBLIC_SUFFIX);
        String stem = isPublic ? path.substring(0, path.length() - PUBLIC_SUFFIX.length()) : path;
        return name(stem)
                .filter(name -> !isPublic || name.purpose().isPair())
                .map(name -> current(name, isPublic ? Part.PUBLIC : Part.SECRET));
    }

    private static Optional<KeyName> name(String stem) {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (!purpose.isOwned() && stem.equals(stemOf(purpose))) {
                return Optional.of(KeyName.of(purpose));
            }
        }
        for (Suffix suffix : Suffix.values()) {
            if (stem.endsWith(suffix.text)) {
                try {
                    return Optional.of(suffix.name(stem.substring(0, stem.length() - suffix.text.length())));
                } catch (ConfigurationException notAnId) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Where the file is, relative to the keystore, with forward slashes. */
    public String path() {
        return retired == null ? currentPath() : historyFolder() + "/" + retired;
    }

    private String currentPath() {
        return stem() + (part == Part.PUBLIC ? PUBLIC_SUFFIX : "");
    }

    /** The folder with the retired keys of this name and part. */
    public String historyFolder() {
        return currentPath() + HISTORY_SUFFIX;
    }

    private String stem() {
        KeyOwner owner = name.owner();
        if (owner == null) {
            return stemOf(name.purpose());
        }
        for (Suffix suffix : Suffix.values()) {
            if (suffix.purpose == name.purpose() && suffix.ofZone == (owner instanceof ZoneId)) {
                return owner.value() + suffix.text;
            }
        }
        throw new AssertionError("every owned key has a file name, " + name + " has none");
    }

    private static String stemOf(KeyPurpose withoutOwner) {
        return switch (withoutOwner) {
            case POISON_PAIR -> POISON_PAIR;
            case POISON_SYMMETRIC -> POISON_SYMMETRIC;
            case AUDIT_LOG -> AUDIT_LOG;
            case STORAGE_PAIR, STORAGE_SYMMETRIC, SEARCH_HMAC ->
                throw new AssertionError(withoutOwner + " keys have an owner");
        };
    }

    /** What the cell is bound to: the owner's id, or the relative name of a key that has no owner. */
    public byte[] context() {
        KeyOwner owner = name.owner();
        return (owner == null ? stem() : owner.value()).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Other contexts to try when {@link #context()} fails. Acra's tools bind poison keys that they restore from a bundle
     * to names that differ a little from the right one.
     */
    public List<byte[]> fallbackContexts() {
        if (name.purpose() != KeyPurpose.POISON_PAIR && name.purpose() != KeyPurpose.POISON_SYMMETRIC) {
            return List.of();
        }
        return POISON_SLIPS.stream()
                .filter(slip -> !slip.equals(stem()))
                .map(slip -> slip.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }
}
