/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.FatalBeanException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.MethodInvoker;

/**
 * Gives Flyway the data source behind ours. A Flyway cannot be changed once it is made, so it is made anew. Called by name: Flyway
 * has no module name to depend on.
 */
final class RawFlyway implements BeanPostProcessor {
    static final String TYPE = "org.flywaydb.core.Flyway";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        Class<?> flyway = flyway(bean.getClass());
        if (flyway == null) {
            return bean;
        }
        try {
            Object configuration = call(bean, "getConfiguration");
            Optional<DataSource> raw = StackedSources.raw((DataSource) call(configuration, "getDataSource"));
            if (raw.isEmpty()) {
                return bean;
            }
            Object fluent = callStatic(flyway, "configure", call(configuration, "getClassLoader"));
            call(fluent, "configuration", configuration);
            call(fluent, "dataSource", raw.get());
            return Objects.requireNonNull(call(fluent, "load"));
        } catch (ReflectiveOperationException e) {
            throw new FatalBeanException(
                    "this version of Flyway cannot be given the raw data source; give " + beanName
                            + " a data source of its own, or set acrawriter.migrations to protected",
                    e instanceof InvocationTargetException wrapped ? wrapped.getCause() : e);
        }
    }

    private static @Nullable Class<?> flyway(Class<?> type) {
        for (Class<?> part = type; part != null; part = part.getSuperclass()) {
            if (part.getName().equals(TYPE)) {
                return part;
            }
        }
        return null;
    }

    private static @Nullable Object call(@Nullable Object target, String method, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        MethodInvoker invoker = new MethodInvoker();
        invoker.setTargetObject(target);
        return invoke(invoker, method, arguments);
    }

    private static @Nullable Object callStatic(Class<?> type, String method, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        MethodInvoker invoker = new MethodInvoker();
        invoker.setTargetClass(type);
        return invoke(invoker, method, arguments);
    }

    private static @Nullable Object invoke(MethodInvoker invoker, String method, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        invoker.setTargetMethod(method);
        invoker.setArguments(arguments);
        invoker.prepare();
        return invoker.invoke();
    }
}
