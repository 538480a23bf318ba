/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Spring Boot: with the jar on the class path and properties under {@code acrawriter}, data sources are protected. The entry is {@link
 * dev.acrawriter.jdbc.spring.AcraAutoConfiguration}; {@link dev.acrawriter.jdbc.spring.AcraProperties} are the properties. One
 * binary for Spring Boot 3.5 and 4: what is in different packages there is named in text, or in a class for each.
 */
@NullMarked
package dev.acrawriter.jdbc.spring;

import org.jspecify.annotations.NullMarked;
