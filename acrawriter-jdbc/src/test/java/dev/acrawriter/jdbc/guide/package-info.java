/* SPDX-License-Identifier: Apache-2.0 */
/** The Java, YAML and text of the guide's pages, compiled and run. Start with {@link GuideSnippetsTest}. */
@NullMarked
package dev.acrawriter.jdbc.guide;

import org.jspecify.annotations.NullMarked;
