/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.AcraDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** Data sources around others, of other contexts, and of other scopes: none is left alone, and none is protected twice. */
class StackedSourcesTest {
    private static final String DATABASE = "jdbc:h2:mem:stacked;DB_CLOSE_DELAY=-1";

    @TempDir
    Path folder;

    private AppFolder app;
    private ApplicationContextRunner runner;

    @BeforeEach
    void prepare() throws Exception {
        app = AppFolder.in(folder);
        runner = BootLine.runner(DATABASE).withPropertyValues(app.properties());
        try (Connection connection = raw().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP ALL OBJECTS");
        }
        CustomerRows.create(raw());
    }

    private static DataSource raw() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(DATABASE);
        source.setUser("sa");
        return source;
    }

    /** Goes to the default target. */
    private static AbstractRoutingDataSource over(Map<Object, Object> targets, DataSource byDefault) {
        AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
                return "none";
            }
        };
        routing.setTargetDataSources(targets);
        routing.setDefaultTargetDataSource(byDefault);
        return routing;
    }

    @Configuration(proxyBeanMethods = false)
    static class RawByDefault {
        @Bean
        DataSource orders() {
            return raw();
        }

        @Bean
        DataSource routing(DataSource orders) {
            return over(Map.of("orders", orders), raw());
        }
    }

    @Test
    void refusesARoutingSourceWhoseDefaultAloneIsNotProtected() {
        runner.withUserConfiguration(RawByDefault.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(AcraStartupException.class)
                        .hasMessageContaining("some are protected and some are not"));
    }

    @Configuration(proxyBeanMethods = false)
    static class ProtectedByDefault {
        @Bean
        DataSource orders() {
            return raw();
        }

        @Bean
        DataSource routing(DataSource orders) {
            return over(Map.of(), orders);
        }
    }

    @Test
    void doesNotProtectARoutingSourceOnceMoreWhoseDefaultIsProtected() {
        runner.withUserConfiguration(ProtectedByDefault.class).run(context -> {
            DataSource routing = context.getBean("routing", DataSource.class);
            assertThat(routing).isInstanceOf(AbstractRoutingDataSource.class);
            CustomerRows.insert(routing);
            assertThat(CustomerRows.find(routing)).isEqualTo(CustomerRows.EMAIL);
            assertThat(CustomerRows.stored(raw())).contains("%%%");
        });
    }

    @Test
    void refusesADataSourceOfTheParentContextThatIsNotProtected() {
        try (GenericApplicationContext parent = new GenericApplicationContext()) {
            parent.registerBean("orders", DataSource.class, StackedSourcesTest::raw);
            parent.refresh();
            new ApplicationContextRunner()
                    .withConfiguration(
                            org.springframework.boot.autoconfigure.AutoConfigurations.of(AcraAutoConfiguration.class))
                    .withParent(parent)
                    .withPropertyValues(app.properties())
                    .run(context -> assertThat(context)
                            .getFailure()
                            .isInstanceOf(AcraStartupException.class)
                            .hasMessageContaining("orders"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OneForEach {
        @Bean
        @Scope("prototype")
        DataSource orders() {
            return raw();
        }
    }

    @Test
    void keepsProtectingWithASourceWhenAnotherOfItsBeanIsMade() {
        runner.withUserConfiguration(OneForEach.class).run(context -> {
            DataSource first = context.getBean("orders", DataSource.class);
            assertThat(context.getBean("orders"))
                    .isInstanceOf(AcraDataSource.class)
                    .isNotSameAs(first);
            CustomerRows.insert(first);
            assertThat(CustomerRows.find(first)).isEqualTo(CustomerRows.EMAIL);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class MadeWhenAsked {
        @Bean
        FactoryBean<DataSource> orders() {
            return new FactoryBean<>() {
                @Override
                public DataSource getObject() {
                    return raw();
                }

                @Override
                public Class<?> getObjectType() {
                    return DataSource.class;
                }
            };
        }
    }

    @Test
    void protectsTheSourceOfAFactoryThatNobodyAskedAtTheStart() {
        runner.withUserConfiguration(MadeWhenAsked.class)
                .run(context ->
                        assertThat(context).hasNotFailed().getBean("orders").isInstanceOf(AcraDataSource.class));
    }
}
