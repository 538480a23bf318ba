/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of the configuration that knows where it stands. */
sealed interface ConfigNode {
    /** Line and column in a text, or the path in a tree, ready for a message. */
    String where();

    /** What a reader of a message calls this piece. */
    String kind();

    record Mapping(String where, List<Entry> entries) implements ConfigNode {
        @Override
        public String kind() {
            return "a mapping";
        }

        @Nullable
        ConfigNode get(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry.value();
                }
            }
            return null;
        }
    }

    record Entry(String where, String key, ConfigNode value) {}

    record Sequence(String where, List<ConfigNode> items) implements ConfigNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Scalar(String where, String text) implements ConfigNode {
        @Override
        public String kind() {
            return "a single value";
        }
    }

    record Null(String where) implements ConfigNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }
}
