/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** For the Actuator of Spring Boot 4. */
final class HealthOfBoot4 extends AbstractHealthIndicator {
    private final AcraHealth health;

    HealthOfBoot4(AcraHealth health) {
        this.health = health;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        AcraHealth.Report report = health.report();
        (report.isUp() ? builder.up() : builder.down()).withDetails(report.details());
    }
}
