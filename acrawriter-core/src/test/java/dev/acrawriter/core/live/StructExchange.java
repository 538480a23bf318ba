/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import java.util.Optional;

/** AcraStruct, through the public writer and reader. */
final class StructExchange implements Exchange {
    private final Themis themis;
    private final Keys keys;
    private final byte[] context;
    private final AcraWriter writer;
    private final AcraReader reader;

    StructExchange(Themis themis, Keys keys, byte[] context) {
        this.themis = themis;
        this.keys = keys;
        this.context = context;
        this.writer = AcraWriter.builder()
                .publicKey(keys.recipient().publicKey())
                .context(context)
                .build();
        this.reader = AcraReader.builder()
                .privateKey(SecretBytes.copyOf(keys.recipient().privateKey()))
                .context(context)
                .build();
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
        return themis.makeStruct(keys.recipient(), context, plaintext);
    }

    @Override
    public Optional<byte[]> themisOpens(byte[] value) {
        return themis.openStruct(keys.recipient(), context, value);
    }

    @Override
    public void close() {
        reader.close();
    }
}
