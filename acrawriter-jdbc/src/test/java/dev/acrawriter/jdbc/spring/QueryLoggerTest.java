/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.acrawriter.jdbc.AcraDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** A logger of statements beside us: it is inside, or the application does not start. */
class QueryLoggerTest {
    private static final String DATABASE = "jdbc:h2:mem:logger;DB_CLOSE_DELAY=-1";

    @TempDir
    Path folder;

    private ApplicationContextRunner runner;

    @BeforeEach
    void prepare() throws Exception {
        Log.LINES.clear();
        CustomerRows.create(raw());
        runner = BootLine.runner(DATABASE)
                .withPropertyValues(AppFolder.in(folder).properties());
    }

    private static DataSource raw() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(DATABASE);
        source.setUser("sa");
        return source;
    }

    /** What a logger writes: the text and everything that is bound. */
    static final class Log implements QueryExecutionListener {
        static final List<String> LINES = new CopyOnWriteArrayList<>();

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            for (QueryInfo query : queries) {
                StringBuilder line = new StringBuilder(query.getQuery());
                for (List<ParameterSetOperation> parameters : query.getParametersList()) {
                    for (ParameterSetOperation parameter : parameters) {
                        Object value = parameter.getArgs()[1];
                        line.append(' ')
                                .append(
                                        value instanceof byte[] bytes
                                                ? new String(bytes, StandardCharsets.ISO_8859_1)
                                                : value);
                    }
                }
                LINES.add(line.toString());
            }
        }

        static DataSource around(DataSource source) {
            return ProxyDataSourceBuilder.create(source).listener(new Log()).build();
        }
    }

    /** Wraps every data source, as the auto-configurations of loggers do. */
    static class Wrapper implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource source ? Log.around(source) : bean;
        }
    }

    static final class OrderedWrapper extends Wrapper implements Ordered {
        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class UnorderedLogger {
        @Bean
        static BeanPostProcessor logger() {
            return new Wrapper();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OrderedLogger {
        @Bean
        static BeanPostProcessor logger() {
            return new OrderedWrapper();
        }
    }

    @org.springframework.boot.autoconfigure.AutoConfiguration(after = AcraAutoConfiguration.class)
    static class LaterLogger {
        @Bean
        static BeanPostProcessor logger() {
            return new Wrapper();
        }
    }

    @Test
    void seesNoPlaintextIfItIsUnordered() {
        assertSeesCiphertext(runner.withUserConfiguration(UnorderedLogger.class));
    }

    @Test
    void seesNoPlaintextIfItIsOrderedLast() {
        assertSeesCiphertext(runner.withUserConfiguration(OrderedLogger.class));
    }

    @Test
    void seesNoPlaintextIfItIsConfiguredAfterUs() {
        assertSeesCiphertext(runner.withConfiguration(AutoConfigurations.of(LaterLogger.class)));
    }

    private static void assertSeesCiphertext(ApplicationContextRunner logged) {
        logged.run(context -> {
            DataSource source = context.getBean(DataSource.class);
            assertThat(source).isInstanceOf(AcraDataSource.class);
            assertThat(((AcraDataSource) source).delegate()).isInstanceOf(ProxyDataSource.class);

            CustomerRows.insert(source);
            assertThat(CustomerRows.find(source)).isEqualTo(CustomerRows.EMAIL);

            assertThat(Log.LINES).hasSize(2).noneMatch(line -> line.contains("jane"));
            assertThat(Log.LINES.get(0)).contains("INSERT INTO customer").contains("%%%");
            assertThat(source.unwrap(HikariDataSource.class).getHikariPoolMXBean())
                    .isNotNull();
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class LoggerAsBean {
        @Bean
        DataSource pool() {
            return raw();
        }

        @Bean
        @Primary
        DataSource logged(@Qualifier("pool") DataSource pool) {
            return Log.around(pool);
        }
    }

    @Test
    void keepsTheApplicationFromStartingIfItWouldStandInFront() {
        runner.withUserConfiguration(LoggerAsBean.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(AcraStartupException.class, failure -> {
                            assertThat(failure.property()).isEqualTo("acrawriter.data-sources");
                            assertThat(failure)
                                    .hasMessageContaining("the bean logged")
                                    .hasMessageContaining("would see plaintext");
                        }));
    }

    @Test
    void isInsideOnceItsBeanIsNamed() {
        runner.withUserConfiguration(LoggerAsBean.class)
                .withPropertyValues("acrawriter.data-sources=logged")
                .run(context -> {
                    CustomerRows.insert(context.getBean(DataSource.class));
                    assertThat(Log.LINES).hasSize(1).noneMatch(line -> line.contains("jane"));
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class SpringsOwn {
        @Bean
        DataSource pool() {
            return raw();
        }

        @Bean
        DataSource lazy(@Qualifier("pool") DataSource pool) {
            return new LazyConnectionDataSourceProxy(pool);
        }

        @Bean
        DataSource aware(@Qualifier("pool") DataSource pool) {
            return new TransactionAwareDataSourceProxy(pool);
        }

        @Bean
        DataSource routing(@Qualifier("pool") DataSource pool) {
            AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {
                @Override
                protected Object determineCurrentLookupKey() {
                    return "only";
                }
            };
            routing.setTargetDataSources(Map.of("only", pool));
            return routing;
        }
    }

    @Test
    void isNotSeenInSpringsOwnWrappersWhichAreNotProtectedTwice() {
        runner.withUserConfiguration(SpringsOwn.class).run(context -> {
            assertThat(context.getBean("pool")).isInstanceOf(AcraDataSource.class);
            for (String name : List.of("lazy", "aware", "routing")) {
                DataSource source = context.getBean(name, DataSource.class);
                assertThat(source).isNotInstanceOf(AcraDataSource.class);
                assertThat(CustomerRows.find(source)).isNotNull();
            }
            CustomerRows.insert(context.getBean("routing", DataSource.class));
            assertThat(CustomerRows.find(context.getBean("lazy", DataSource.class)))
                    .isEqualTo(CustomerRows.EMAIL);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class TargetsWithoutBeans {
        @Bean
        DataSource routing() {
            AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {
                @Override
                protected Object determineCurrentLookupKey() {
                    return "only";
                }
            };
            routing.setTargetDataSources(Map.of("only", raw()));
            return routing;
        }
    }

    @Test
    void goesAroundARouterWhoseTargetsAreNoBeans() {
        runner.withUserConfiguration(TargetsWithoutBeans.class)
                .run(context -> assertThat(context.getBean(DataSource.class)).isInstanceOf(AcraDataSource.class));
    }

    /** A post-processor that needs the data source, which so is made before all post-processors are there. */
    static final class Early implements BeanPostProcessor, Ordered {
        @SuppressWarnings("UnusedVariable")
        Early(DataSource source) {}

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class MadeEarly {
        @Bean
        static BeanPostProcessor early(DataSource source) {
            return new Early(source);
        }
    }

    @Test
    void noDataSourceIsMadeTooEarlyUnnoticed() {
        runner.withUserConfiguration(MadeEarly.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOfSatisfying(
                                AcraStartupException.class,
                                failure -> assertThat(failure)
                                        .hasMessage(
                                                "the data source dataSource was made before it could be protected")));
    }

    @Test
    void noReadyMadeDataSourceIsLeftUnnoticed() {
        runner.withInitializer(context -> context.getBeanFactory().registerSingleton("ready", raw()))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessage("the data source ready was made before it could be protected"));
    }
}
