/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import java.util.Optional;

/** AcraBlock, through the public writer and reader. */
final class BlockExchange implements Exchange {
    private final Themis themis;
    private final Keys keys;
    private final byte[] context;
    private final AcraBlockWriter writer;
    private final AcraReader reader;

    BlockExchange(Themis themis, Keys keys, byte[] context) {
        this.themis = themis;
        this.keys = keys;
        this.context = context;
        SecretBytes key = SecretBytes.copyOf(keys.symmetric());
        this.writer =
                AcraBlockWriter.builder().symmetricKey(key).context(context).build();
        this.reader = AcraReader.builder().symmetricKey(key).context(context).build();
    }

    @Override
    public byte[] weMake(byte[] plaintext) {
        return writer.encrypt(plaintext);
    }

    @Override
    public Optional<byte[]> weOpen(byte[] value) {
        return Exchange.unlessRefused(() -> reader.open(value).plaintext());
    }

    @Override
    public byte[] themisMakes(byte[] plaintext) {
        return themis.makeBlock(keys.symmetric(), context, plaintext);
    }

    @Override
    public Optional<byte[]> themisOpens(byte[] value) {
        return themis.openBlock(keys.symmetric(), context, value);
    }

    @Override
    public void close() {
        writer.close();
        reader.close();
    }
}
