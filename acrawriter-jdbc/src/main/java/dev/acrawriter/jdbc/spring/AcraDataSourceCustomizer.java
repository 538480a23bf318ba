/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import dev.acrawriter.jdbc.AcraDataSource;

/** A bean that has the last word on how a data source is protected. */
@FunctionalInterface
public interface AcraDataSourceCustomizer {
    /**
     * Changes what the properties say.
     *
     * @param beanName the data source
     * @param builder with the properties applied
     */
    void customize(String beanName, AcraDataSource.Builder builder);
}
