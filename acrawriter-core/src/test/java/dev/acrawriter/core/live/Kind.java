/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

/** What is exchanged. */
enum Kind {
    SECURE_CELL("Secure Cell"),
    /** Has no context: the one that is given does not go in. */
    SECURE_MESSAGE("Secure Message"),
    ACRASTRUCT("AcraStruct"),
    ACRABLOCK("AcraBlock");

    private final String displayName;

    Kind(String displayName) {
        this.displayName = displayName;
    }

    String displayName() {
        return displayName;
    }

    Exchange exchange(Themis themis, Keys keys, byte[] context) {
        return switch (this) {
            case SECURE_CELL -> new CellExchange(themis, keys, context);
            case SECURE_MESSAGE -> new MessageExchange(themis, keys);
            case ACRASTRUCT -> EnvelopeExchange.ofStructs(themis, keys, context);
            case ACRABLOCK -> EnvelopeExchange.ofBlocks(themis, keys, context);
        };
    }
}
