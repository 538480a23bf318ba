/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** For the Actuator of Spring Boot 3. */
final class HealthOfBoot3 extends AbstractHealthIndicator {
    private final AcraHealth health;

    HealthOfBoot3(AcraHealth health) {
        this.health = health;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        AcraHealth.Report report = health.report();
        (report.isUp() ? builder.up() : builder.down()).withDetails(report.details());
    }
}
