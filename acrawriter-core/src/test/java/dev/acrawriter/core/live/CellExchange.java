/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.SecureCell;
import java.util.Optional;

/** Secure Cell in Seal mode. */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
record CellExchange(Themis themis, Keys keys, byte[] context) implements Exchange {
    private static final SecureCell CELL = new SecureCell(CryptoSuite.standard());

    @Override
    public byte[] weMake(byte[] plaintext) {
        return CELL.seal(keys.symmetric(), context, Slice.of(plaintext));
    }

    @Override
    public Optional<byte[]> weOpen(byte[] value) {
        return Exchange.unlessRefused(() -> CELL.unseal(keys.symmetric(), context, Slice.of(value), ReadMode.LENIENT));
    }

    @Override
    public byte[] themisMakes(byte[] plaintext) {
        return themis.seal(keys.symmetric(), context, plaintext);
    }

    @Override
    public Optional<byte[]> themisOpens(byte[] value) {
        return themis.unseal(keys.symmetric(), context, value);
    }

    @Override
    public void close() {}
}
