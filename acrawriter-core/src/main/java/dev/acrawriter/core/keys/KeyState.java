/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

/** Where a key is in its life. */
public enum KeyState {
    /** Writes, and reads. */
    CURRENT,
    /** Reads what it wrote while it was current. */
    ROTATED,
    /** Its bytes are gone; what it wrote is lost. Only keystore version 2 remembers such keys. */
    DESTROYED
}
