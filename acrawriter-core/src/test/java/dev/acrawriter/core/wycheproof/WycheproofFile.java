/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.wycheproof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One file of vectors.
 *
 * @param name the file's name
 * @param cases all cases of all its groups
 */
record WycheproofFile(String name, List<WycheproofCase> cases) {
    static WycheproofFile read(Path folder, String name) {
        JsonNode root;
        try {
            root = JsonMapper.builder().build().readTree(folder.resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<WycheproofCase> cases = new ArrayList<>();
        root.path("testGroups")
                .forEach(
                        group -> group.path("tests").forEach(test -> cases.add(new WycheproofCase(name, group, test))));
        int announced = root.path("numberOfTests").asInt();
        if (cases.isEmpty() || cases.size() != announced) {
            throw new IllegalStateException(name + " announces " + announced + " cases and has " + cases.size());
        }
        return new WycheproofFile(name, cases);
    }
}
