/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import dev.acrawriter.EnvelopeWriter;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * AcraStruct or AcraBlock, through the public writers and reader.
 *
 * @param writer ours
 * @param closeWriter wipes its key, if it has one
 * @param reader ours
 * @param themisMake what the other side does to make a value
 * @param themisOpen what it does to open one
 */
record EnvelopeExchange(
        EnvelopeWriter writer,
        Runnable closeWriter,
        AcraReader reader,
        UnaryOperator<byte[]> themisMake,
        Function<byte[], Optional<byte[]>> themisOpen)
        implements Exchange {
    static EnvelopeExchange ofStructs(Themis themis, Keys keys, byte[] context) {
        AcraWriter writer = AcraWriter.builder()
                .publicKey(keys.recipient().publicKey())
                .context(context)
                .build();
        AcraReader reader = AcraReader.builder()
                .privateKey(SecretBytes.copyOf(keys.recipient().privateKey()))
                .context(context)
                .build();
        return new EnvelopeExchange(
                writer,
                () -> {},
                reader,
                plaintext -> themis.makeStruct(keys.recipient(), context, plaintext),
                value -> themis.openStruct(keys.recipient(), context, value));
    }

    static EnvelopeExchange ofBlocks(Themis themis, Keys keys, byte[] context) {
        SecretBytes key = SecretBytes.copyOf(keys.symmetric());
        AcraBlockWriter writer =
                AcraBlockWriter.builder().symmetricKey(key).context(context).build();
        AcraReader reader =
                AcraReader.builder().symmetricKey(key).context(context).build();
        return new EnvelopeExchange(
                writer,
                writer::close,
                reader,
                plaintext -> themis.makeBlock(keys.symmetric(), context, plaintext),
                value -> themis.openBlock(keys.symmetric(), context, value));
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
        return themisMake.apply(plaintext);
    }

    @Override
    public Optional<byte[]> themisOpens(byte[] value) {
        return themisOpen.apply(value);
    }

    @Override
    public void close() {
        closeWriter.run();
        reader.close();
    }
}
