/* SPDX-License-Identifier: Apache-2.0 */
/** Each request with the keys of its own tenant: {@link dev.acrawriter.examples.tenants.TenantService}. */
@NullMarked
package dev.acrawriter.examples.tenants;

import org.jspecify.annotations.NullMarked;
