/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import javax.sql.DataSource;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Gives Liquibase the data source behind ours, before it is initialized, which is when it migrates. Called by name, as Flyway. */
final class RawLiquibase implements BeanPostProcessor {
    static final String TYPE = "liquibase.integration.spring.SpringLiquibase";

    private static final String PROPERTY = "dataSource";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (isLiquibase(bean.getClass())) {
            BeanWrapper liquibase = PropertyAccessorFactory.forBeanPropertyAccess(bean);
            StackedSources.raw((DataSource) liquibase.getPropertyValue(PROPERTY))
                    .ifPresent(raw -> liquibase.setPropertyValue(PROPERTY, raw));
        }
        return bean;
    }

    private static boolean isLiquibase(Class<?> type) {
        for (Class<?> part = type; part != null; part = part.getSuperclass()) {
            if (part.getName().equals(TYPE)) {
                return true;
            }
        }
        return false;
    }
}
