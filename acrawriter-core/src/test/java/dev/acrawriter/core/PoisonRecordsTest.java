/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.Envelope;
import dev.acrawriter.InvalidInputException;
import dev.acrawriter.PoisonRecordException;
import dev.acrawriter.spi.PoisonRecordEvent;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PoisonRecordsTest {
    private static final PoisonRecords STRUCTS = PoisonRecords.ofAcraStructs(TestKeys.poisonPublic());
    private static final PoisonRecords BLOCKS = PoisonRecords.ofAcraBlocks(TestKeys.poisonSymmetric());

    private final List<PoisonRecordEvent> events = new ArrayList<>();

    @Test
    void areToldToTheListenerBeforeTheReaderFails() {
        try (AcraReader reader = reader().build()) {
            assertThatExceptionOfType(PoisonRecordException.class)
                    .isThrownBy(() -> reader.open(STRUCTS.make()))
                    .withMessage("the value is a poison record (AcraStruct)");
            assertThatExceptionOfType(PoisonRecordException.class).isThrownBy(() -> reader.open(BLOCKS.make()));
        }
        assertThat(events)
                .extracting(Object::toString)
                .containsExactly(
                        "PoisonRecordEvent[AcraStruct, keyIndex=0]", "PoisonRecordEvent[AcraBlock, keyIndex=0]");
    }

    @Test
    void areRecognisedByOlderPoisonKeysToo() {
        try (AcraReader reader = AcraReader.builder()
                .poisonSymmetricKey(TestKeys.symmetric())
                .poisonSymmetricKey(TestKeys.poisonSymmetric())
                .onPoisonRecord(events::add)
                .build()) {
            assertThatThrownBy(() -> reader.open(BLOCKS.make())).isInstanceOf(PoisonRecordException.class);
        }
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.envelope()).isEqualTo(Envelope.ACRABLOCK);
            assertThat(event.keyIndex()).isEqualTo(1);
        });
    }

    @Test
    void stayInAColumnAsTheyAre() {
        byte[] record = BLOCKS.make();
        try (AcraReader reader = reader().build()) {
            assertThat(reader.readColumn(record).bytes()).isEqualTo(record);
        }
        assertThat(events).hasSize(1);
    }

    @Test
    void stopTheReaderOfAColumnIfTheListenerThrows() {
        try (AcraReader reader = reader().onPoisonRecord(event -> {
                    throw new IllegalStateException("stop serving");
                })
                .build()) {
            assertThatThrownBy(() -> reader.readColumn(BLOCKS.make())).hasMessage("stop serving");
        }
    }

    @Test
    void areToldToEveryListenerEvenIfOneFails() {
        try (AcraReader reader = AcraReader.builder()
                .poisonSymmetricKey(TestKeys.poisonSymmetric())
                .onPoisonRecord(event -> {
                    throw new IllegalStateException("metrics are down");
                })
                .onPoisonRecord(events::add)
                .onPoisonRecord(event -> {
                    throw new IllegalStateException("mail is down");
                })
                .build()) {
            assertThatThrownBy(() -> reader.open(BLOCKS.make()))
                    .hasMessage("metrics are down")
                    .satisfies(e -> assertThat(e.getSuppressed())
                            .singleElement()
                            .satisfies(suppressed -> assertThat(suppressed).hasMessage("mail is down")));
        }
        assertThat(events).hasSize(1);
    }

    @Test
    void areSeenBehindASearchHashWithoutAnHmacKey() {
        byte[] hashed = AcraReaderTest.join(BlindIndex.create(TestKeys.hmac()).hash(new byte[0]), BLOCKS.make());
        try (AcraReader reader = reader().build()) {
            assertThatThrownBy(() -> reader.open(hashed)).isInstanceOf(PoisonRecordException.class);
        }
        assertThat(events).hasSize(1);
    }

    @Test
    void lookLikeDataWithoutThePoisonKeys() {
        try (AcraReader reader = AcraReader.builder()
                .privateKey(TestKeys.storagePrivate())
                .symmetricKey(TestKeys.symmetric())
                .build()) {
            assertThatThrownBy(() -> reader.open(STRUCTS.make())).isInstanceOf(DecryptionException.class);
            assertThatThrownBy(() -> reader.open(BLOCKS.make())).isInstanceOf(DecryptionException.class);
        }
    }

    @Test
    void areNotSeenInValuesOfUnknownKeys() {
        byte[] unknown = AcraBlockWriter.create(TestKeys.oldSymmetric()).encrypt("data".getBytes(UTF_8));
        try (AcraReader reader = reader().symmetricKey(TestKeys.symmetric()).build()) {
            assertThatThrownBy(() -> reader.open(unknown)).isInstanceOf(DecryptionException.class);
        }
        assertThat(events).isEmpty();
    }

    @Test
    void areNotSeenInData() {
        byte[] data = AcraBlockWriter.create(TestKeys.symmetric()).encrypt("data".getBytes(UTF_8));
        try (AcraReader reader = reader().symmetricKey(TestKeys.symmetric()).build()) {
            assertThat(reader.open(data).plaintext()).isEqualTo("data".getBytes(UTF_8));
            assertThat(reader.readColumn(data).decrypted()).isTrue();
        }
        assertThat(events).isEmpty();
    }

    @RepeatedTest(50)
    void haveARandomPayloadOfOneTo99Bytes() {
        assertThat(BLOCKS.make().length).isBetween(151, 249);
        assertThat(Base64.getDecoder().decode(BLOCKS.makeBase64()).length).isBetween(151, 249);
    }

    @Test
    void cannotBeMadeAfterClosing() {
        PoisonRecords blocks = PoisonRecords.ofAcraBlocks(TestKeys.poisonSymmetric());
        PoisonRecords structs = PoisonRecords.ofAcraStructs(TestKeys.poisonPublic());
        blocks.close();
        structs.close();

        assertThatIllegalStateException().isThrownBy(blocks::make);
        assertThat(structs.make(1)).hasSize(202);
    }

    @Test
    void haveThePayloadThatTheColumnNeeds() {
        assertThat(STRUCTS.make(40)).hasSize(241);
        assertThat(BLOCKS.make(40)).hasSize(190);
        assertThat(BLOCKS.make(40)).isNotEqualTo(BLOCKS.make(40));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> BLOCKS.make(0));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> BLOCKS.make(-1));
    }

    private AcraReader.Builder reader() {
        return AcraReader.builder()
                .poisonPrivateKey(TestKeys.poisonPrivate())
                .poisonSymmetricKey(TestKeys.poisonSymmetric())
                .onPoisonRecord(events::add);
    }
}
