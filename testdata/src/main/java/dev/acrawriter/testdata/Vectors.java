/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.testdata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The golden vectors: sections of cases that the Themis library and Acra itself produced. The system property {@code
 * acra.vectors} names another file of the same schema.
 *
 * <p>Immutable.
 */
public final class Vectors {
    /** Names a file to read in place of the one in this module. */
    public static final String FILE_PROPERTY = "acra.vectors";

    private static final String RESOURCE = "acra-vectors.json";
    private static final String META = "meta";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final String origin;
    private final Map<String, List<VectorCase>> sections;

    private Vectors(String origin, Map<String, List<VectorCase>> sections) {
        this.origin = origin;
        this.sections = sections;
    }

    /**
     * Reads the file that the system property names, or the one in this module. A relative name is looked for from the
     * working directory and from its parent, because a build runs the tests of a module in the module's folder.
     *
     * @return all sections
     * @throws IllegalStateException if the file has no section, or one without cases
     */
    public static Vectors load() {
        String file = System.getProperty(FILE_PROPERTY, "");
        try {
            if (!file.isEmpty()) {
                return read(file, Files.readAllBytes(locate(Path.of(file))));
            }
            try (InputStream resource = Vectors.class.getResourceAsStream(RESOURCE)) {
                if (resource == null) {
                    throw new IllegalStateException(RESOURCE + " is missing from the test data");
                }
                return read(RESOURCE, resource.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path locate(Path file) {
        return Files.exists(file) || file.isAbsolute() ? file : Path.of("..").resolve(file);
    }

    private static Vectors read(String origin, byte[] json) throws IOException {
        Map<String, List<VectorCase>> sections = new LinkedHashMap<>();
        JsonNode root = JSON.readTree(json);
        for (Map.Entry<String, JsonNode> section : root.properties()) {
            if (section.getKey().equals(META)) {
                continue;
            }
            List<VectorCase> cases = new ArrayList<>();
            section.getValue().forEach(node -> cases.add(new VectorCase(section.getKey(), node)));
            if (cases.isEmpty()) {
                throw new IllegalStateException(origin + ": section " + section.getKey() + " has no case");
            }
            sections.put(section.getKey(), List.copyOf(cases));
        }
        if (sections.isEmpty()) {
            throw new IllegalStateException(origin + ": no section");
        }
        return new Vectors(origin, sections);
    }

    /**
     * Names the sections in the order of the file.
     *
     * @return the names
     */
    public Set<String> sectionNames() {
        return sections.keySet();
    }

    /**
     * Gives the cases of one section.
     *
     * @param name the section's name
     * @return its cases, at least one
     * @throws IllegalArgumentException if the file has no such section
     */
    public List<VectorCase> section(String name) {
        List<VectorCase> cases = sections.get(name);
        if (cases == null) {
            throw new IllegalArgumentException(origin + ": no section " + name);
        }
        return cases;
    }

    /**
     * Finds one case by its id.
     *
     * @param section the section's name
     * @param id the case's id
     * @return the case
     * @throws IllegalArgumentException if there is none
     */
    public VectorCase find(String section, String id) {
        return section(section).stream()
                .filter(vector -> vector.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(origin + ": no case " + section + "/" + id));
    }
}
