/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import dev.acrawriter.jdbc.AcraDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.util.ClassUtils;

/** Data sources that stand around others: nothing may be protected twice, and nothing may stand in front of us and look on. */
final class StackedSources {
    private static final boolean SPRING_JDBC = ClassUtils.isPresent(
            "org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource",
            StackedSources.class.getClassLoader());

    private StackedSources() {}

    /** Whether the bean needs no protection of its own. */
    static boolean isProtected(String beanName, DataSource source) {
        if (source instanceof AcraDataSource) {
            return true;
        }
        if (SPRING_JDBC && Routing.isRouting(source)) {
            return Routing.isProtected(beanName, source);
        }
        if (!reachesOurs(source)) {
            return false;
        }
        if (source.getClass().getName().startsWith("org.springframework.jdbc.datasource.")) {
            // Transactions, lazy connections and the like hand statements on and keep nothing.
            return true;
        }
        throw new AcraStartupException(
                "acrawriter.data-sources",
                "the bean " + beanName + " (" + source.getClass().getName()
                        + ") stands around a protected data source and would see plaintext",
                "name " + beanName
                        + " alone, so that the protection goes around it; or name it in acrawriter.exclude if it"
                        + " may see plaintext",
                null);
    }

    static boolean reachesOurs(DataSource source) {
        try {
            return source instanceof AcraDataSource || source.isWrapperFor(AcraDataSource.class);
        } catch (SQLException | RuntimeException e) {
            // Not asked often, and so not always implemented.
            return false;
        }
    }

    /** The data source behind ours; nothing if ours is not in it. */
    static Optional<DataSource> raw(@Nullable DataSource source) {
        if (source == null || !reachesOurs(source)) {
            return Optional.empty();
        }
        try {
            AcraDataSource ours = source instanceof AcraDataSource found ? found : source.unwrap(AcraDataSource.class);
            return Optional.of(ours.delegate());
        } catch (SQLException e) {
            throw new AssertionError("it says that it reaches ours", e);
        }
    }

    /** Apart, because the class is there only with spring-jdbc. */
    private static final class Routing {
        static boolean isRouting(DataSource source) {
            return source instanceof AbstractRoutingDataSource;
        }

        static boolean isProtected(String beanName, DataSource source) {
            AbstractRoutingDataSource routing = (AbstractRoutingDataSource) source;
            List<DataSource> targets =
                    new ArrayList<>(routing.getResolvedDataSources().values());
            DataSource byDefault = routing.getResolvedDefaultDataSource();
            if (byDefault != null) {
                targets.add(byDefault);
            }
            long ours = targets.stream().filter(StackedSources::reachesOurs).count();
            if (ours > 0 && ours < targets.size()) {
                throw new AcraStartupException(
                        "acrawriter.data-sources",
                        "of the targets of " + beanName + ", some are protected and some are not",
                        "name " + beanName + " alone, so that the protection goes around it",
                        null);
            }
            return ours > 0;
        }
    }
}
