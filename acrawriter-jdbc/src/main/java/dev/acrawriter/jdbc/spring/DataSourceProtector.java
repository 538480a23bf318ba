/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import java.util.Arrays;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Puts the protection around data sources, outermost. Spring applies post-processors in the order in which they are registered, and
 * those of merged definitions after all others, whatever order those have: so a logger of statements is inside, and sees
 * ciphertext.
 */
final class DataSourceProtector implements MergedBeanDefinitionPostProcessor, SmartInitializingSingleton {
    private static final System.Logger LOG = System.getLogger(DataSourceProtector.class.getName());

    private final ConfigurableListableBeanFactory beans;

    DataSourceProtector(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    /** Nothing: for the order only. */
    @Override
    public void postProcessMergedBeanDefinition(RootBeanDefinition definition, Class<?> type, String beanName) {}

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof DataSource source
                ? beans.getBean(ProtectedDataSources.class).protect(beanName, source)
                : bean;
    }

    /** Looks for data sources that went past us. */
    @Override
    public void afterSingletonsInstantiated() {
        ProtectedDataSources sources = beans.getBean(ProtectedDataSources.class);
        String[] names = beans.getBeanNamesForType(DataSource.class, true, false);
        for (String name : names) {
            if (sources.isSelected(name) && beans.containsSingleton(name) && !sources.hasSeen(name)) {
                throw new AcraStartupException(
                        "acrawriter.data-sources",
                        "the data source " + name + " was made before it could be protected",
                        "look for a bean post-processor, or another bean that Spring makes early, that depends on it; or name it in"
                                + " acrawriter.exclude",
                        null);
            }
        }
        for (String name : sources.properties().dataSources()) {
            if (!Arrays.asList(names).contains(name)) {
                throw new AcraStartupException(
                        "acrawriter.data-sources",
                        "there is no data source with the name " + name,
                        "the beans of that type are " + Arrays.toString(names),
                        null);
            }
        }
        if (names.length == 0) {
            LOG.log(System.Logger.Level.WARNING, "there is no bean of type DataSource, and nothing is protected");
        }
    }
}
