/* SPDX-License-Identifier: Apache-2.0 */
/** What the examples need of the world: {@link dev.acrawriter.examples.support.ExampleWorld}. */
@NullMarked
package dev.acrawriter.examples.support;

import org.jspecify.annotations.NullMarked;
