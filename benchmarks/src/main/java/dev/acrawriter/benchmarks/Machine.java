/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notes what JMH leaves out: the day, the processor, and how busy the machine is before the run. Names of hosts and users
 * are no part of it.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar dev.acrawriter.benchmarks.Machine machine.json</pre>
 */
public final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** What the figures depend on, by Linux's names: AES, SHA-256 and the field of P-256 in hardware. */
    private static final List<String> INSTRUCTIONS = List.of(
            "aes", "vaes", "pclmulqdq", "vpclmulqdq", "sha_ni", "sha2", "avx2", "avx512f", "avx512ifma", "avx_ifma");

    private static final Pattern LEADING_VERSION = Pattern.compile("\\d+(\\.\\d+)*");

    private Machine() {}

    /**
     * Writes the note.
     *
     * @param arguments the file
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        List<String> cpuInfo = Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
        JsonNode machine = describe(cpuInfo, ZonedDateTime.now(ZoneOffset.UTC));
        Files.writeString(Path.of(arguments[0]), JsonMapper.builder().build().writeValueAsString(machine) + "\n");
    }

    static JsonNode describe(List<String> cpuInfo, ZonedDateTime time) {
        ObjectNode machine = JsonNodeFactory.instance.objectNode();
        List<String> flags = List.of((value(cpuInfo, "flags") + value(cpuInfo, "Features")).split(" ", -1));
        machine.put("date", time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'", Locale.ROOT)));
        machine.put("processor", value(cpuInfo, "model name"));
        machine.put("virtual", flags.contains("hypervisor"));
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        ArrayNode instructions = machine.putArray("instructions");
        INSTRUCTIONS.stream().filter(flags::contains).forEach(instructions::add);
        machine.put("architecture", System.getProperty("os.arch"));
        machine.put("system", System.getProperty("os.name") + " " + version(System.getProperty("os.version")));
        machine.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return machine;
    }

    private static String value(List<String> cpuInfo, String key) {
        return cpuInfo.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** A system that someone built may carry that one's name behind the number. */
    private static String version(String text) {
        Matcher number = LEADING_VERSION.matcher(text);
        return number.lookingAt() ? number.group() : "";
    }
}
