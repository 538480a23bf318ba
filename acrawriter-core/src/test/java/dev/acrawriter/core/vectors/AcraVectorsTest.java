/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.acrawriter.testdata.Vectors;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every golden vector of the formats, one test each. {@code -Dacra.vectors=FILE} takes another file of the same schema;
 * a section that is not known here fails, so that no new vector is passed over.
 */
class AcraVectorsTest {
    private final Vectors vectors = Vectors.load();
    private final Map<String, VectorSection> sections = new TreeMap<>();

    AcraVectorsTest() {
        sections.putAll(CellVectors.sections());
        sections.putAll(EnvelopeVectors.sections());
        sections.putAll(KeyVectors.sections());
    }

    @Test
    void knowsEverySectionOfTheFile() {
        assertThat(vectors.sectionNames()).allMatch(sections::containsKey, "a known section");
        assertThat(vectors.sectionNames()).as("sections that are replayed").containsAnyElementsOf(sections.keySet());
    }

    @TestFactory
    Stream<DynamicContainer> replays() {
        return vectors.sectionNames().stream()
                .map(name -> dynamicContainer(
                        name,
                        vectors.section(name).stream()
                                .map(vector -> dynamicTest(
                                        vector.id(), () -> section(name).check(vector)))));
    }

    private VectorSection section(String name) {
        VectorSection section = sections.get(name);
        if (section == null) {
            throw new IllegalStateException("no check for section " + name);
        }
        return section;
    }
}
