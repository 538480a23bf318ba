/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Names properties that are not understood, before Spring Boot shows their values: one may be a misplaced key. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PropertyFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        String name = cause.getName().toString();
        if (!name.equals(AcraProperties.PREFIX) && !name.startsWith(AcraProperties.PREFIX + ".")) {
            return null;
        }
        for (Throwable part = cause; part != null; part = part.getCause()) {
            if (part instanceof UnboundConfigurationPropertiesException unbound) {
                String names = unbound.getUnboundProperties().stream()
                        .map(property -> property.getName().toString())
                        .sorted()
                        .collect(Collectors.joining(", "));
                return new FailureAnalysis(
                        "There are no such properties of AcraWriter: " + names, "Correct or remove them.", cause);
            }
        }
        return new FailureAnalysis(
                "The value of the property " + name + " is not understood.",
                "Give a value of the type " + cause.getTarget() + ".",
                cause);
    }
}
