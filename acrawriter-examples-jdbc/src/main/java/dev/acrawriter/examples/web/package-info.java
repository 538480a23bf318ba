/* SPDX-License-Identifier: Apache-2.0 */
/** A web service with JPA, and a page that shows what the application sees beside what the database holds: {@link dev.acrawriter.examples.web.WebService}. */
@NullMarked
package dev.acrawriter.examples.web;

import org.jspecify.annotations.NullMarked;
