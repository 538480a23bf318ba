/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.core.keys.CachingKeySource.Slot;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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

    /**
     * Replaces an entry, and gives the keys that were dropped of those that were not asked for longest: for room, and for
     * age what may no longer be given.
     */
    List<Slot> put(Slot slot, CachedKey entry, long now) {
        CachedKey before = keys.remove(slot);
        if (before != null) {
            before.wipe();
        }
        blanks.remove(slot);
        if (entry.hasContent()) {
            keys.put(slot, entry);
        } else {
            blanks.put(slot, entry);
        }
        // Blanks stay for their count alone: they know how often the source failed.
        trim(blanks, blank -> false);
        return trim(keys, key -> !key.isServable(now));
    }

    private List<Slot> trim(Map<Slot, CachedKey> entries, Predicate<CachedKey> isOver) {
        List<Slot> dropped = new ArrayList<>();
        Iterator<Map.Entry<Slot, CachedKey>> eldestFirst = entries.entrySet().iterator();
        while (eldestFirst.hasNext()) {
            Map.Entry<Slot, CachedKey> eldest = eldestFirst.next();
            if (entries.size() <= max && !isOver.test(eldest.getValue())) {
                break;
            }
            dropped.add(eldest.getKey());
            eldest.getValue().wipe();
            eldestFirst.remove();
        }
        return dropped;
    }

    void clear() {
        keys.values().forEach(CachedKey::wipe);
        keys.clear();
        blanks.clear();
    }
}
