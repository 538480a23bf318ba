/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Any property at all: a few of them must lead to an error that names the missing ones, not to no protection. */
final class OnAcraProperties extends SpringBootCondition {
    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("AcraWriter properties");
        Environment environment = context.getEnvironment();
        boolean any = Binder.get(environment)
                .bind(AcraProperties.PREFIX, Bindable.mapOf(String.class, Object.class))
                .isBound();
        if (!any) {
            return ConditionOutcome.noMatch(message.because("there is no property acrawriter.*"));
        }
        return environment.getProperty("acrawriter.enabled", Boolean.class, true)
                ? ConditionOutcome.match(message.because("there are properties acrawriter.*"))
                : ConditionOutcome.noMatch(message.because("acrawriter.enabled is false"));
    }
}
