/* SPDX-License-Identifier: Apache-2.0 */
/** JdbcTemplate: {@link dev.acrawriter.examples.template.TemplateExample}. */
@NullMarked
package dev.acrawriter.examples.template;

import org.jspecify.annotations.NullMarked;
