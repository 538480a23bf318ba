/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
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
            if (sources.isSelected(name) && beans.containsSingleton(name) && wentPast(name, sources)) {
                throw new AcraStartupException(
                        "acrawriter.data-sources",
                        "the data source " + name + " was made before it could be protected",
                        "look for a bean post-processor, or another bean that Spring makes early, that depends on it; or name it in"
                                + " acrawriter.exclude",
                        null);
            }
        }
        requireNoneAbove(beans.getParentBeanFactory(), sources);
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

    /** A factory that nobody has asked yet is asked, since there is nothing to have seen before. */
    private boolean wentPast(String name, ProtectedDataSources sources) {
        if (!sources.hasSeen(name)) {
            beans.getBean(name);
        }
        return !sources.hasSeen(name);
    }

    /** The beans of a parent context are not ours to change, and our context gives them to whoever asks. */
    private static void requireNoneAbove(@Nullable BeanFactory parent, ProtectedDataSources sources) {
        if (!(parent instanceof ListableBeanFactory above)) {
            return;
        }
        above.getBeansOfType(DataSource.class, false, false).forEach((name, source) -> {
            if (sources.isSelected(name) && !StackedSources.reachesOurs(source)) {
                throw new AcraStartupException(
                        "acrawriter.data-sources",
                        "the data source " + name + " of the parent context is not protected",
                        "give the properties to the parent context, with this auto-configuration; or name the data source in"
                                + " acrawriter.exclude",
                        null);
            }
        });
        if (above instanceof HierarchicalBeanFactory hierarchy) {
            requireNoneAbove(hierarchy.getParentBeanFactory(), sources);
        }
    }
}
