/* SPDX-License-Identifier: Apache-2.0 */
/** The new user's path: an application of Spring Boot and JPA that knows nothing of AcraWriter, and a dozen lines of configuration. */
@NullMarked
package dev.acrawriter.examples.firststeps;

import org.jspecify.annotations.NullMarked;
