/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The secret keys of one {@link KeyName}: the current one, which writes, and all that can still read, newest first. Not
 * empty. Closing wipes all of them. {@link #toString()} shows no key.
 *
 * <p>Immutable until {@link #close()}, safe for many threads.
 */
public final class SecretKeys implements AutoCloseable {
    private final List<SecretBytes> newestFirst;
    private final @Nullable SecretBytes current;

    private SecretKeys(List<SecretBytes> newestFirst, @Nullable SecretBytes current) {
        this.newestFirst = List.copyOf(newestFirst);
        this.current = current;
        if (newestFirst.isEmpty()) {
            throw new IllegalArgumentException("a list of secret keys has one or more; absence has no list");
        }
    }

    /**
     * Makes a list whose first key is the current one.
     *
     * @param newestFirst one or more; closed with this list
     * @return the list
     */
    public static SecretKeys of(List<SecretBytes> newestFirst) {
        return new SecretKeys(newestFirst, newestFirst.isEmpty() ? null : newestFirst.get(0));
    }

    /**
     * Makes a list.
     *
     * @param newestFirst one or more; closed with this list
     * @param currentIndex the place of the current key; -1 if it was destroyed and no other took its place
     * @return the list
     */
    public static SecretKeys of(List<SecretBytes> newestFirst, int currentIndex) {
        return new SecretKeys(newestFirst, currentIndex < 0 ? null : newestFirst.get(currentIndex));
    }

    /**
     * Gives the key to write with.
     *
     * @return empty if it was destroyed and no new one made; an older key must not silently take its place
     */
    public Optional<SecretBytes> current() {
        return Optional.ofNullable(current);
    }

    /**
     * Gives the keys to read with, the current one among them.
     *
     * @return newest first, one or more; closed with this list
     */
    public List<SecretBytes> newestFirst() {
        return newestFirst;
    }

    /**
     * Copies the keys, for a receiver that closes them by itself.
     *
     * @return an equal list
     */
    public SecretKeys copy() {
        List<SecretBytes> copies = new ArrayList<>();
        int currentIndex = -1;
        for (SecretBytes key : newestFirst) {
            if (key == current) {
                currentIndex = copies.size();
            }
            copies.add(key.expose(SecretBytes::copyOf));
        }
        return of(copies, currentIndex);
    }

    /** Wipes all keys. */
    @Override
    public void close() {
        newestFirst.forEach(SecretBytes::close);
    }

    /**
     * Tells how many keys there are.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "SecretKeys[" + newestFirst.size() + " keys, " + (current == null ? "none" : "one") + " current]";
    }
}
