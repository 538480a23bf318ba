/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The secret keys of one {@link KeyName}: the current one, which writes, and all that can still read, newest first. Not
 * empty. Closing wipes all of them. {@link #toString()} shows no key.
 *
 * <p>Immutable until {@link #close()}, safe for many threads.
 */
public final class SecretKeys implements AutoCloseable {
    private final List<SecretBytes> newestFirst;
    private final OptionalInt currentIndex;

    private SecretKeys(List<SecretBytes> newestFirst, OptionalInt currentIndex) {
        this.newestFirst = List.copyOf(newestFirst);
        this.currentIndex = currentIndex;
        if (newestFirst.isEmpty()) {
            throw new IllegalArgumentException("a list of secret keys has one or more; absence has no list");
        }
        currentIndex.ifPresent(index -> Objects.checkIndex(index, newestFirst.size()));
    }

    /**
     * Makes a list whose first key is the current one.
     *
     * @param newestFirst one or more; closed with this list
     * @return the list
     */
    public static SecretKeys of(List<SecretBytes> newestFirst) {
        return new SecretKeys(newestFirst, OptionalInt.of(0));
    }

    /**
     * Makes a list.
     *
     * @param newestFirst one or more; closed with this list
     * @param currentIndex the place of the current key; empty if it was destroyed and no other took its place
     * @return the list
     */
    public static SecretKeys of(List<SecretBytes> newestFirst, OptionalInt currentIndex) {
        return new SecretKeys(newestFirst, currentIndex);
    }

    /**
     * Tells which key is the current one.
     *
     * @return its place in {@link #newestFirst()}; empty if there is none
     */
    public OptionalInt currentIndex() {
        return currentIndex;
    }

    /**
     * Gives the key to write with.
     *
     * @return empty if it was destroyed and no new one made; an older key must not silently take its place
     */
    public Optional<SecretBytes> current() {
        return currentIndex.isPresent() ? Optional.of(newestFirst.get(currentIndex.getAsInt())) : Optional.empty();
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
        return new SecretKeys(
                newestFirst.stream().map(key -> key.expose(SecretBytes::copyOf)).toList(), currentIndex);
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
        return "SecretKeys[" + newestFirst.size() + " keys, " + (currentIndex.isPresent() ? "one" : "none")
                + " current]";
    }
}
