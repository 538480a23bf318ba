/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link Machine}, {@link Keep} and {@link Report}, on some results of two JDKs in JMH's form. The machine and the times
 * beside ShardingSphere are invented, the rest was measured once. */
class ReportTest {
    private static final String JDK_17 = "2026-11-22-jdk17.json";
    private static final String JDK_25 = "2026-11-22-jdk25.json";

    @TempDir
    Path directory;

    private static String vector(String name) throws IOException {
        try (InputStream file = requireNonNull(ReportTest.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Path keep(String machine, String... results) throws IOException {
        Path kept = directory.resolve("kept");
        String[] arguments = new String[results.length + 2];
        arguments[0] = kept.toString();
        arguments[1] = write("machine", machine).toString();
        for (int i = 0; i < results.length; i++) {
            arguments[i + 2] = write("result" + i, results[i]).toString();
        }
        Keep.main(arguments);
        return kept;
    }

    private Path keepVectors() throws IOException {
        return keep(vector("machine.json"), vector("jmh.json"));
    }

    @Test
    void keepsAFileForEachJdk() throws IOException {
        Path kept = keepVectors();

        assertThat(kept.resolve(JDK_17)).content(UTF_8).isEqualTo(vector(JDK_17));
        assertThat(kept.resolve(JDK_25)).content(UTF_8).isEqualTo(vector(JDK_25));
    }

    @Test
    void writesThePageAndThePlots() throws IOException {
        Path kept = keepVectors();
        Report.main(new String[] {kept.toString()});

        String page = Files.readString(kept.resolve("README.md"));
        String goals = page.substring(page.indexOf("## Goals"), page.indexOf("## Plots"));
        assertThat(page.replace(goals, "")).isEqualTo(vector("page.txt"));
        assertThat(goals)
                .contains("| what | goal | JDK 17.0.15 | JDK 25.0.3 |\n")
                .contains("| AcraStruct create, 256 B, of plain JCE | ≤ 0.17 | 0.031 pass | 0.055 pass |\n")
                .contains(
                        "| AcraStruct create, 256 B, garbage beside the result | ≤ 6000 | **6182 short** | 4106 pass |\n")
                .contains("| search by e-mail, of the driver's rate | ≥ 0.85 | **0.780 short** | not run |\n");
        assertThat(kept.resolve("acrastruct.svg")).content(UTF_8).isEqualTo(vector("acrastruct.svg"));
        assertThat(kept.resolve("decorator.svg")).content(UTF_8).isEqualTo(vector("decorator.svg"));
        assertThat(kept.resolve("shardingsphere.svg")).content(UTF_8).isEqualTo(vector("shardingsphere.svg"));
        assertThat(kept.resolve("acrablock.svg")).doesNotExist();
    }

    @Test
    void judgesWhatWasKeptAsWhatJmhWrote() throws IOException {
        for (KeptRun run : KeptRun.readAll(keepVectors())) {
            Goals goals = new Goals();
            for (JsonNode result : json(vector("jmh.json"))) {
                if (run.jdk().equals("JDK " + result.path("jdkVersion").asText())) {
                    goals.add(result);
                }
            }
            List<Goals.Row> rows = goals.judge();

            assertThat(rows).anyMatch(row -> !Double.isNaN(row.measured()));
            assertThat(run.judge()).isEqualTo(rows);
        }
    }

    @Test
    void showsTheLastRunOfEachJdkAndNamesTheOthers() throws IOException {
        String later = vector("machine.json").replace("2026-11-22", "2026-12-01");
        keepVectors();
        Path kept = keep(later, "[" + json(vector("jmh.json")).get(0) + "]");
        Report.main(new String[] {kept.toString()});

        assertThat(kept.resolve("README.md"))
                .content(UTF_8)
                .contains("| [2026-12-01-jdk17.json](2026-12-01-jdk17.json) | 2026-12-01 06:30 UTC |")
                .contains("| [2026-11-22-jdk25.json](2026-11-22-jdk25.json) | 2026-11-22 06:30 UTC |")
                .contains("\nEarlier runs: [2026-11-22-jdk17.json](2026-11-22-jdk17.json).\n");
    }

    @Test
    void refusesABenchmarkThatWasRunTwice() throws IOException {
        String results = vector("jmh.json");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> keep(vector("machine.json"), results, results))
                .withMessageContaining("run twice");
    }

    @Test
    void notesTheMachineWithoutNames() {
        List<String> cpuInfo = List.of(
                "processor\t: 0",
                "model name\t: Some Processor 7000",
                "flags\t\t: fpu aes sha_ni avx2 hypervisor",
                "processor\t: 1",
                "model name\t: Some Processor 7000");
        ZonedDateTime time = ZonedDateTime.of(2026, 11, 22, 6, 30, 59, 0, ZoneOffset.UTC);

        ObjectNode machine = (ObjectNode) Machine.describe(cpuInfo, time);
        machine.remove(List.of("cores", "architecture", "system", "load"));

        assertThat(machine)
                .hasToString(
                        "{\"date\":\"2026-11-22T06:30Z\",\"processor\":\"Some Processor 7000\",\"virtual\":true,\"instructions\":[\"aes\",\"sha_ni\",\"avx2\"]}");
    }

    @Test
    void describesAMachineThatSaysLittle() {
        JsonNode machine = Machine.describe(List.of(), ZonedDateTime.of(2026, 11, 22, 6, 30, 0, 0, ZoneOffset.UTC));

        assertThat(machine.path("processor").asText()).isEmpty();
        assertThat(machine.path("virtual").asBoolean()).isFalse();
        assertThat(machine.path("instructions")).isInstanceOf(ArrayNode.class).isEmpty();
    }
}
