/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import java.util.List;
import java.util.Optional;

/** The operations of {@code themis-peer.mjs}, by number. Safe for many threads. */
final class Themis {
    private static final int KEY_PAIR = 1;
    private static final int SYMMETRIC_KEY = 2;
    private static final int SEAL = 3;
    private static final int UNSEAL = 4;
    private static final int WRAP = 5;
    private static final int UNWRAP = 6;
    private static final int MAKE_STRUCT = 7;
    private static final int OPEN_STRUCT = 8;
    private static final int MAKE_BLOCK = 9;
    private static final int OPEN_BLOCK = 10;

    private final PeerProcess process;

    Themis(PeerProcess process) {
        this.process = process;
    }

    KeyPair keyPair() {
        List<byte[]> keys = done(KEY_PAIR);
        return new KeyPair(keys.get(0), keys.get(1));
    }

    byte[] symmetricKey() {
        return done(SYMMETRIC_KEY).get(0);
    }

    byte[] seal(byte[] key, byte[] context, byte[] message) {
        return done(SEAL, key, context, message).get(0);
    }

    Optional<byte[]> unseal(byte[] key, byte[] context, byte[] cell) {
        return unlessRefused(UNSEAL, key, context, cell);
    }

    byte[] wrap(KeyPair own, KeyPair peer, byte[] payload) {
        return done(WRAP, own.privateKey(), peer.publicKey(), payload).get(0);
    }

    Optional<byte[]> unwrap(KeyPair own, KeyPair peer, byte[] message) {
        return unlessRefused(UNWRAP, own.privateKey(), peer.publicKey(), message);
    }

    byte[] makeStruct(KeyPair recipient, byte[] context, byte[] plaintext) {
        return done(MAKE_STRUCT, recipient.publicKey(), context, plaintext).get(0);
    }

    Optional<byte[]> openStruct(KeyPair recipient, byte[] context, byte[] struct) {
        return unlessRefused(OPEN_STRUCT, recipient.privateKey(), context, struct);
    }

    byte[] makeBlock(byte[] key, byte[] context, byte[] plaintext) {
        return done(MAKE_BLOCK, key, context, plaintext).get(0);
    }

    Optional<byte[]> openBlock(byte[] key, byte[] context, byte[] block) {
        return unlessRefused(OPEN_BLOCK, key, context, block);
    }

    private List<byte[]> done(int operation, byte[]... fields) {
        PeerProcess.Answer answer = process.ask(operation, fields);
        if (answer.refused()) {
            throw new IllegalStateException("Themis refused operation " + operation + ": " + answer.text());
        }
        return answer.fields();
    }

    private Optional<byte[]> unlessRefused(int operation, byte[]... fields) {
        PeerProcess.Answer answer = process.ask(operation, fields);
        return answer.refused() ? Optional.empty() : Optional.of(answer.fields().get(0));
    }
}
