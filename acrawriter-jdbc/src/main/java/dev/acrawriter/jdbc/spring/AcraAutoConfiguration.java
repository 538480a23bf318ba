/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import dev.acrawriter.jdbc.observe.AcraMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.ResourceLoader;

/**
 * Protects the data sources of a Spring Boot application, once there is a property under {@code acrawriter}. Page: {@code
 * docs/guide/spring.md}.
 */
@AutoConfiguration(
        // Registries must be known before we ask for them; they are elsewhere in Spring Boot 4.
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@Conditional(OnAcraProperties.class)
@EnableConfigurationProperties(AcraProperties.class)
@SuppressWarnings("exports") // who reads this has Spring Boot
public class AcraAutoConfiguration {
    /** Makes the configuration; Spring does. */
    public AcraAutoConfiguration() {}

    @Bean
    static DataSourceProtector acraDataSourceProtector(ConfigurableListableBeanFactory beans) {
        return new DataSourceProtector(beans);
    }

    @Bean
    static ProtectedDataSources acraProtectedDataSources(
            AcraProperties properties, ConfigurableListableBeanFactory beans, ResourceLoader resources) {
        return new ProtectedDataSources(properties, beans, resources);
    }

    /** Flyway past us. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = RawFlyway.TYPE)
    @ConditionalOnProperty(name = "acrawriter.migrations", havingValue = "raw", matchIfMissing = true)
    static class FlywayConfiguration {
        @Bean
        static BeanPostProcessor acraRawFlyway() {
            return new RawFlyway();
        }
    }

    /** Liquibase past us. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = RawLiquibase.TYPE)
    @ConditionalOnProperty(name = "acrawriter.migrations", havingValue = "raw", matchIfMissing = true)
    static class LiquibaseConfiguration {
        @Bean
        static BeanPostProcessor acraRawLiquibase() {
            return new RawLiquibase();
        }
    }

    /** Counts, where somebody collects them. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class MetricsConfiguration {
        @Bean
        @ConditionalOnBean(MeterRegistry.class)
        @ConditionalOnMissingBean
        AcraMetrics acraMetrics() {
            return new AcraMetrics();
        }
    }

    /** Health, for the Actuator of Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    @ConditionalOnProperty(name = "management.health.acra.enabled", matchIfMissing = true)
    static class Boot3Configuration {
        @Bean
        @ConditionalOnMissingBean(name = "acraHealthIndicator")
        HealthIndicator acraHealthIndicator(ProtectedDataSources sources) {
            return new HealthOfBoot3(new AcraHealth(sources));
        }
    }

    /** Health, for the Actuator of Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(org.springframework.boot.health.contributor.HealthIndicator.class)
    @ConditionalOnProperty(name = "management.health.acra.enabled", matchIfMissing = true)
    static class Boot4Configuration {
        @Bean
        @ConditionalOnMissingBean(name = "acraHealthIndicator")
        org.springframework.boot.health.contributor.HealthIndicator acraHealthIndicator(ProtectedDataSources sources) {
            return new HealthOfBoot4(new AcraHealth(sources));
        }
    }
}
