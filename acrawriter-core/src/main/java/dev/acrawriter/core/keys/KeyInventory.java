/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyOwner;
import dev.acrawriter.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a keystore holds, without a byte of any secret. Immutable.
 *
 * @param format {@code v1} or {@code v2}
 * @param keys each key, by name, newest first
 * @param problems each file that could not be read, with the reason
 */
public record KeyInventory(String format, List<Entry> keys, List<Problem> problems) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Copies the lists.
     *
     * @param format {@code v1} or {@code v2}
     * @param keys each key
     * @param problems each file that could not be read
     */
    public KeyInventory {
        keys = List.copyOf(keys);
        problems = List.copyOf(problems);
    }

    /**
     * One key.
     *
     * @param name which key
     * @param state where it is in its life
     * @param created when it was made; null if the store does not tell
     * @param fingerprint names the key; null once it is destroyed
     * @param hasSecret whether the private or symmetric key is there; false for a public key alone
     */
    public record Entry(
            KeyName name,
            KeyState state,
            @Nullable Instant created,
            @Nullable KeyFingerprint fingerprint,
            boolean hasSecret) {}

    /**
     * One file that could not be read.
     *
     * @param file its path, relative to the keystore
     * @param message what is wrong with it
     */
    public record Problem(String file, String message) {}

    /**
     * Finds the current key of a name.
     *
     * @param name which key
     * @return empty if there is none
     */
    public Optional<Entry> current(KeyName name) {
        return keys.stream()
                .filter(entry -> entry.name().equals(name) && entry.state() == KeyState.CURRENT)
                .findFirst();
    }

    /**
     * Writes the inventory as JSON, whose fields stay as they are: {@code format}, {@code keys} with {@code name}, {@code
     * purpose}, {@code client_id} or {@code zone_id}, {@code state}, {@code created}, {@code age_days}, {@code
     * fingerprint}, {@code has_secret}; and {@code problems} with {@code file} and {@code message}. What is unknown is
     * left out.
     *
     * @param now the moment from which ages count
     * @return one line
     */
    public String toJson(Instant now) {
        ObjectNode root = JSON.createObjectNode().put("format", format);
        ArrayNode list = root.putArray("keys");
        keys.forEach(entry -> write(list.addObject(), entry, now));
        ArrayNode failures = root.putArray("problems");
        problems.forEach(
                problem -> failures.addObject().put("file", problem.file()).put("message", problem.message()));
        return root.toString();
    }

    private static void write(ObjectNode node, Entry entry, Instant now) {
        node.put("name", entry.name().toString())
                .put("purpose", entry.name().purpose().displayName());
        KeyOwner owner = entry.name().owner();
        if (owner instanceof ClientId) {
            node.put("client_id", owner.value());
        } else if (owner instanceof ZoneId) {
            node.put("zone_id", owner.value());
        }
        node.put(
                "state",
                switch (entry.state()) {
                    case CURRENT -> "current";
                    case ROTATED -> "rotated";
                    case DESTROYED -> "destroyed";
                });
        Instant created = entry.created();
        if (created != null) {
            node.put("created", created.truncatedTo(ChronoUnit.SECONDS).toString())
                    .put("age_days", Duration.between(created, now).toDays());
        }
        KeyFingerprint fingerprint = entry.fingerprint();
        if (fingerprint != null) {
            node.put("fingerprint", fingerprint.hex());
        }
        node.put("has_secret", entry.hasSecret());
    }
}
