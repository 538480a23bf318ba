/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.core.keys.CachingKeySource.Slot;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a cache, at most so many with a key and as many without one: requests for names that do not exist push no
 * key out. Not safe for many threads.
 */
final class CacheEntries {
    private final int max;
    private final Map<Slot, CachedKey> keys = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Slot, CachedKey> blanks = new LinkedHashMap<>(16, 0.75f, true);

    CacheEntries(int max) {
        this.max = max;
    }

    @Nullable
    CachedKey get(Slot slot) {
        CachedKey key = keys.get(slot);
        return key == null ? blanks.get(slot) : key;
    }

    /** Replaces an entry, and gives the key that was dropped for it: the one that was not asked for longest. */
    Optional<Slot> put(Slot slot, CachedKey entry) {
        CachedKey before = keys.remove(slot);
        if (before != null) {
            before.wipe();
        }
        blanks.remove(slot);
        if (entry.hasContent()) {
            keys.put(slot, entry);
            return trim(keys, max);
        }
        blanks.put(slot, entry);
        trim(blanks, max);
        return Optional.empty();
    }

    private static Optional<Slot> trim(Map<Slot, CachedKey> entries, int max) {
        if (entries.size() <= max) {
            return Optional.empty();
        }
        Iterator<Map.Entry<Slot, CachedKey>> eldest = entries.entrySet().iterator();
        Map.Entry<Slot, CachedKey> dropped = eldest.next();
        Slot slot = dropped.getKey();
        dropped.getValue().wipe();
        eldest.remove();
        return Optional.of(slot);
    }

    void clear() {
        keys.values().forEach(CachedKey::wipe);
        keys.clear();
        blanks.clear();
    }
}
