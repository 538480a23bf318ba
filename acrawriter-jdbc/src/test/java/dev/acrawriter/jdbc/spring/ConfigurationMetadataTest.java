/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What an IDE shows is what the properties are. */
class ConfigurationMetadataTest {
    @Test
    void describesEachPropertyWithItsDefault() throws IOException {
        Map<String, String> described = new TreeMap<>();
        try (InputStream in = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : new ObjectMapper().readTree(in).get("properties")) {
                assertThat(property.get("description").asText()).endsWith(".");
                JsonNode value = property.path("defaultValue");
                described.put(property.get("name").asText(), value.isArray() ? "" : value.asText());
            }
        }
        Map<String, String> real = new TreeMap<>();
        collect("acrawriter", AcraProperties.class, real);
        // Acra's own name, which the keystore knows and not the property.
        real.put("acrawriter.keys.master-key-variable", "ACRA_MASTER_KEY");
        real.put("management.health.acra.enabled", "true");

        assertThat(described).isEqualTo(real);
    }

    private static void collect(String prefix, Class<?> properties, Map<String, String> into) {
        // The annotation is on the constructor's parameters, in the order of the components.
        Parameter[] parameters = properties.getDeclaredConstructors()[0].getParameters();
        for (int i = 0; i < parameters.length; i++) {
            RecordComponent component = properties.getRecordComponents()[i];
            String name = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                collect(name, component.getType(), into);
            } else {
                DefaultValue value = parameters[i].getAnnotation(DefaultValue.class);
                into.put(name, value == null ? "" : String.join(",", value.value()));
            }
        }
    }
}
