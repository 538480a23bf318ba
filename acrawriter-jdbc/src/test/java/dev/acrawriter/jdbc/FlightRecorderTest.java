/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.observe.EventKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a recording, read back from its file. */
class FlightRecorderTest {
    private static final String STATEMENT = "dev.acrawriter.jdbc.Statement";
    private static final String VALUE = "dev.acrawriter.jdbc.Value";
    private static final String PROBLEM = "dev.acrawriter.jdbc.Problem";

    @TempDir
    Path folder;

    private List<RecordedEvent> record(String... enabled) throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        Path file = folder.resolve("work.jfr");
        try (Recording recording = new Recording();
                AcraDataSource source = Observed.builder(customers).build()) {
            for (String name : enabled) {
                recording.enable(name);
            }
            recording.start();
            Observed.work(source, customers);
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.acrawriter"))
                .toList();
    }

    private static Map<EventKind, Long> counts(List<RecordedEvent> events) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        event -> EventKind.valueOf(event.getString("kind")), Collectors.counting()));
    }

    @Test
    void holdsWhatWasDoneIfAsked() throws Exception {
        List<RecordedEvent> events = record(STATEMENT, VALUE, PROBLEM);

        assertThat(counts(events)).isEqualTo(Observed.COUNTS);
        assertThat(events)
                .filteredOn(event -> event.getString("kind").equals("ENCRYPTED"))
                .allSatisfy(event -> {
                    assertThat(event.getString("table")).isEqualTo("customer");
                    assertThat(event.getString("clientId")).isEqualTo("orders_service");
                    assertThat(event.getString("envelope")).isEqualTo("ACRABLOCK");
                    assertThat(event.getDuration("timeTaken")).isGreaterThan(Duration.ZERO);
                });
        assertThat(events)
                .filteredOn(event -> event.getString("kind").equals("REFUSED"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("refusal")).isEqualTo("UNSUPPORTED_USE");
                    assertThat(event.getStackTrace().getFrames())
                            .anyMatch(frame ->
                                    frame.getMethod().getType().getName().equals(Observed.class.getName()));
                });
    }

    @Test
    void holdsProblemsAlone() throws Exception {
        assertThat(counts(record()))
                .isEqualTo(Observed.COUNTS.entrySet().stream()
                        .filter(entry -> entry.getKey().isProblem())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void holdsNoPlaintext() throws Exception {
        List<RecordedEvent> events = record(STATEMENT, VALUE, PROBLEM);

        assertThat(events).isNotEmpty().noneMatch(event -> event.toString().contains(Observed.MARKER));
        byte[] file = Files.readAllBytes(folder.resolve("work.jfr"));
        assertThat(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(Observed.MARKER);
    }

    @Test
    void isNotTouchedWhileNothingIsRecorded() throws Exception {
        record(STATEMENT, VALUE, PROBLEM);
        assertThat(new Observation(List.of()).active()).isFalse();
    }
}
