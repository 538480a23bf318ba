/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import java.lang.reflect.Method;
import java.util.Map;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

/** What is elsewhere in Spring Boot 3 and 4. These tests are compiled and run with both. */
final class BootLine {
    private static final boolean IS_4 = SpringBootVersion.getVersion().startsWith("4.");

    private BootLine() {}

    /** A context with our auto-configuration, a pool on an empty H2, and other auto-configurations. */
    static ApplicationContextRunner runner(String database, String... others) {
        ApplicationContextRunner runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        AcraAutoConfiguration.class,
                        autoConfiguration("autoconfigure.jdbc", "jdbc.autoconfigure", "DataSourceAutoConfiguration")))
                .withPropertyValues("spring.datasource.url=" + database);
        for (String other : others) {
            runner = runner.withConfiguration(AutoConfigurations.of(named(other)));
        }
        return runner;
    }

    private static Class<?> named(String what) {
        return switch (what) {
            case "flyway" ->
                autoConfiguration("autoconfigure.flyway", "flyway.autoconfigure", "FlywayAutoConfiguration");
            case "liquibase" ->
                autoConfiguration("autoconfigure.liquibase", "liquibase.autoconfigure", "LiquibaseAutoConfiguration");
            case "metrics" -> metrics("MetricsAutoConfiguration");
            case "composite registry" -> metrics("CompositeMeterRegistryAutoConfiguration");
            case "simple registry" -> metrics("export.simple.SimpleMetricsExportAutoConfiguration");
            case "pool metrics" ->
                autoConfiguration(
                        "actuate.autoconfigure.metrics.jdbc",
                        "jdbc.autoconfigure.metrics",
                        "DataSourcePoolMetricsAutoConfiguration");
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static Class<?> metrics(String name) {
        return autoConfiguration("actuate.autoconfigure.metrics", "micrometer.metrics.autoconfigure", name);
    }

    private static Class<?> autoConfiguration(String packageOf3, String packageOf4, String name) {
        return ClassUtils.resolveClassName(
                "org.springframework.boot." + (IS_4 ? packageOf4 : packageOf3) + "." + name,
                BootLine.class.getClassLoader());
    }

    /** Asks our health indicator: its status, then its details. */
    static Map.Entry<String, Map<?, ?>> health(ApplicationContext context) {
        try {
            Object health = call(context.getBean("acraHealthIndicator"), "health");
            String status = call(health, "getStatus").toString();
            return Map.entry(status, (Map<?, ?>) call(health, "getDetails"));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no health indicator as Spring Boot has them", e);
        }
    }

    private static Object call(Object target, String name) throws ReflectiveOperationException {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getMethods()) {
                if (method.getName().equals(name)
                        && method.getParameterCount() == 0
                        && java.lang.reflect.Modifier.isPublic(
                                method.getDeclaringClass().getModifiers())) {
                    return method.invoke(target);
                }
            }
        }
        throw new AssertionError(name);
    }
}
