/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which key: its purpose and whose it is. All keys that one name had over time are its history. Immutable.
 *
 * @param purpose what the key is for
 * @param owner whose it is; null for the keys of the whole store
 */
public record KeyName(KeyPurpose purpose, @Nullable KeyOwner owner) {
    private static final String CLIENT = "client";
    private static final String ZONE = "zone";

    /**
     * Checks that purpose and owner go together.
     *
     * @param purpose what the key is for
     * @param owner whose it is; null for the keys of the whole store
     * @throws ConfigurationException if such a key has no owner, needs one, or cannot be a zone's
     */
    public KeyName {
        Objects.requireNonNull(purpose, "purpose");
        if (purpose.isOwned() && owner == null) {
            throw new ConfigurationException(purpose.displayName() + " keys belong to a client or a zone; name it");
        }
        if (!purpose.isOwned() && owner != null) {
            throw new ConfigurationException(
                    "there is one " + purpose.displayName() + " key for the whole store; name no client and no zone");
        }
        if (owner instanceof ZoneId && !purpose.fitsZone()) {
            throw new ConfigurationException("zones have no " + purpose.displayName() + " key; name a client");
        }
    }

    /**
     * Names a client's or a zone's key.
     *
     * @param purpose what the key is for
     * @param owner whose it is
     * @return the name
     * @throws ConfigurationException if the owner cannot have such a key
     */
    public static KeyName of(KeyPurpose purpose, KeyOwner owner) {
        return new KeyName(purpose, Objects.requireNonNull(owner, "owner"));
    }

    /**
     * Names a key of the whole store.
     *
     * @param purpose poison or audit log
     * @return the name
     * @throws ConfigurationException if such a key needs an owner
     */
    public static KeyName of(KeyPurpose purpose) {
        return new KeyName(purpose, null);
    }

    /**
     * Reads the text form of Acra's tools, as {@link #toString()} writes it.
     *
     * @param text for example {@code client/orders/storage} or {@code poison-record}
     * @return the name
     * @throws ConfigurationException if it names no key, or the id in it is not valid
     */
    public static KeyName parse(String text) {
        String[] parts = text.split("/", -1);
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (!purpose.displayName().equals(parts[parts.length - 1])) {
                continue;
            }
            if (parts.length == 1 && !purpose.isOwned()) {
                return of(purpose);
            }
            if (parts.length == 3 && purpose.isOwned() && parts[0].equals(CLIENT)) {
                return of(purpose, ClientId.of(parts[1]));
            }
            if (parts.length == 3 && purpose.fitsZone() && parts[0].equals(ZONE)) {
                return of(purpose, new ZoneId(parts[1]));
            }
        }
        throw new ConfigurationException("text of " + text.length() + " characters names no key; expected client/<id>/"
                + "storage, symmetric or searchable, zone/<id>/storage or symmetric, poison-record,"
                + " poison-record-symmetric or audit-log");
    }

    // By hand, as in all records that are looked up early: the first generated one costs a new JVM tens of
    // milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof KeyName that && purpose == that.purpose && Objects.equals(owner, that.owner));
    }

    @Override
    public int hashCode() {
        return 31 * purpose.hashCode() + Objects.hashCode(owner);
    }

    /**
     * Gives the text form of Acra's tools.
     *
     * @return for example {@code client/orders/storage}
     */
    @Override
    public String toString() {
        if (owner == null) {
            return purpose.displayName();
        }
        return (owner instanceof ZoneId ? ZONE : CLIENT) + "/" + owner.value() + "/" + purpose.displayName();
    }
}
