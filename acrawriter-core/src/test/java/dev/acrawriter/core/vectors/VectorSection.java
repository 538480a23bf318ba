/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.vectors;

import dev.acrawriter.testdata.VectorCase;

/** Checks one case of one section, and throws if it does not hold. */
@FunctionalInterface
interface VectorSection {
    void check(VectorCase vector);
}
