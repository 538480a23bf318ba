/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.schema;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.acrawriter.ConfigurationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link ConfigNode}s from YAML (of which JSON is a part) or from a Jackson tree. Jackson's own tree has no lines, so
 * the tokens are read here. Anchors, aliases and merge keys mean what they mean in YAML 1.1.
 */
final class ConfigTree {
    /** The file has six levels; what is deeper is a mistake or an attack. */
    private static final int MAX_DEPTH = 32;

    /** All entries that merge keys bring in. Aliases repeat them at the price of a few characters. */
    private static final int MAX_MERGED = 500_000;

    private final JsonParser parser;
    private final Problems problems;
    private final Map<String, ConfigNode> anchors = new HashMap<>();
    private int mergedEntries;

    private ConfigTree(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    static ConfigNode parse(String text, Problems problems) {
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            return new ConfigTree(parser, problems).document();
        } catch (JacksonException e) {
            // The message of the parser quotes the text, which may hold secrets of other tools: only the place is told.
            throw new ConfigurationException("not readable as YAML or JSON" + at(e.getLocation()));
        } catch (IOException e) {
            throw new ConfigurationException("cannot be read", e);
        }
    }

    static ConfigNode of(JsonNode tree, Problems problems) {
        try (JsonParser parser = tree.traverse()) {
            return new ConfigTree(parser, problems).document();
        } catch (IOException e) {
            throw new ConfigurationException("cannot be read", e);
        }
    }

    private ConfigNode document() throws IOException {
        if (parser.nextToken() == null) {
            return new ConfigNode.Null("at the beginning");
        }
        ConfigNode root = node(0);
        if (parser.nextToken() != null) {
            throw Problems.error(where(), "a second document; one file holds one configuration");
        }
        return root;
    }

    private ConfigNode node(int depth) throws IOException {
        String where = where();
        if (depth > MAX_DEPTH) {
            throw Problems.error(where, "nested deeper than " + MAX_DEPTH + " levels");
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            ConfigNode target = anchors.get(parser.getText());
            if (target == null) {
                throw Problems.error(where, "an alias without an anchor before it");
            }
            return target;
        }
        String anchor = parser.canReadObjectId() ? (String) parser.getObjectId() : null;
        ConfigNode node = switch (parser.currentToken()) {
            case START_OBJECT -> mapping(where, depth);
            case START_ARRAY -> sequence(where, depth);
            case VALUE_NULL -> new ConfigNode.Null(where);
            default -> new ConfigNode.Scalar(where, parser.getText());
        };
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private ConfigNode mapping(String where, int depth) throws IOException {
        Map<String, ConfigNode.Entry> entries = new LinkedHashMap<>();
        List<ConfigNode.Entry> merged = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String keyWhere = where();
            parser.nextToken();
            ConfigNode value = node(depth + 1);
            if (key.equals("<<")) {
                collectMerge(keyWhere, value, merged);
            } else if (entries.put(key, new ConfigNode.Entry(keyWhere, key, value)) != null) {
                problems.careless(keyWhere, "key " + key + " is given twice; the last one counts");
            }
        }
        for (ConfigNode.Entry entry : merged) {
            entries.putIfAbsent(entry.key(), entry);
        }
        return new ConfigNode.Mapping(where, List.copyOf(entries.values()));
    }

    /** A mapping, or a list of mappings; YAML 1.1 knows no list in the list, and lists of aliases multiply at each level. */
    private void collectMerge(String where, ConfigNode value, List<ConfigNode.Entry> merged) {
        List<ConfigNode> sources = value instanceof ConfigNode.Sequence sequence ? sequence.items() : List.of(value);
        for (ConfigNode source : sources) {
            if (!(source instanceof ConfigNode.Mapping mapping)) {
                throw Problems.error(where, "<< takes a mapping or a list of mappings");
            }
            mergedEntries += mapping.entries().size();
            if (mergedEntries > MAX_MERGED) {
                throw Problems.error(where, "<< brings in more than " + MAX_MERGED + " entries");
            }
            merged.addAll(mapping.entries());
        }
    }

    private ConfigNode sequence(String where, int depth) throws IOException {
        List<ConfigNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new ConfigNode.Sequence(where, List.copyOf(items));
    }

    private String where() {
        JsonLocation location = parser.currentTokenLocation();
        return location.getLineNr() > 0
                ? "line " + location.getLineNr() + ", column " + location.getColumnNr()
                : "at " + parser.getParsingContext().pathAsPointer();
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
